/** [U10] A version is offered to an increasing share of devices. */
import { describe, expect, it } from 'vitest'
import { productFrom } from './product.ts'
import { forAllAt, isOfferedTo, placeOf, shareOf } from './rings.ts'
import { keyText, widenText } from './shape.ts'
import { deviceOf, NOW, Repository, Signer, verify } from './testing.ts'
import { updateIn } from './update.ts'

const DAY = 24 * 60 * 60 * 1000
const [ana, ben, eve] = [new Signer(1), new Signer(2), new Signer(3)]
const DEVICES = Array.from({ length: 2000 }, (_, index) => deviceOf(`device ${index}`))

function released(rings: { share?: number; days?: number }, version = '1.0.0') {
  const made = new Repository([ana, ben], 1)
  made.release({ version, ...rings }, [ana])
  made.stamp(1, 1, ana)
  const read = () => {
    const product = productFrom(made.id, made.all, verify, null)
    const [release] = product?.releases ?? []
    if (!product || !release) throw new Error('nothing is released')
    return { product, release }
  }
  const widen = (share: number, signer: Signer, product = made.id) => {
    const said = { version, share, time: NOW }
    const { keyid, sig } = signer.sign(widenText(product, said))
    made.say(deviceOf('Eve'), { kind: 'widen', ...said, keyid, sig })
  }
  return { made, read, widen }
}

describe('[U10] a version', () => {
  it('without a share is offered to all', () => {
    const { product, release } = released({}).read()
    expect(shareOf(product, release, NOW)).toBe(100)
    expect(DEVICES.every((device) => isOfferedTo(product, release, device, NOW))).toBe(true)
  })

  it('is offered to its share of devices, then evenly to more, and finally to all', () => {
    const { product, release } = released({ share: 10, days: 4 }).read()
    const offered = (now: number) => DEVICES.filter((device) => isOfferedTo(product, release, device, now))
    const [first, later] = [offered(NOW), offered(NOW + 2 * DAY)]
    expect(first.length / DEVICES.length).toBeCloseTo(0.1, 1)
    expect(later.length / DEVICES.length).toBeCloseTo(0.55, 1)
    expect(first.every((device) => later.includes(device))).toBe(true)
    expect(offered(NOW + 4 * DAY)).toHaveLength(DEVICES.length)
    expect(shareOf(product, release, NOW - 400 * DAY)).toBe(10)
    expect([forAllAt(product, release, NOW), forAllAt(product, release, NOW + 4 * DAY)]).toEqual([NOW + 4 * DAY, null])
  })

  it('is first offered to other devices than another version is', () => {
    const first = (version: string) => DEVICES.filter((device) => placeOf('0a'.repeat(16), version, device) < 10)
    const next = new Set(first('1.1.0'))
    const both = first('1.0.0').filter((device) => next.has(device))
    expect(both.length / DEVICES.length).toBeLessThan(0.03)
  })

  it('is always offered to maintainers’ devices', () => {
    const { made, read } = released({ share: 1 })
    const device = DEVICES.find((each) => placeOf(made.id, '1.0.0', each) >= 1) ?? ''
    expect(isOfferedTo(read().product, read().release, device, NOW)).toBe(false)
    for (const { key } of [eve, ben]) made.say(device, { kind: 'key', public: key, time: NOW })
    expect(isOfferedTo(read().product, read().release, device, NOW)).toBe(false)
    const { sig } = ben.sign(keyText(made.id, device, NOW))
    made.say(device, { kind: 'key', public: ben.key, time: NOW, sig })
    expect(isOfferedTo(read().product, read().release, device, NOW)).toBe(true)
  })

  it('can be widened by one maintainer, by no one else, and never for another product or to fewer devices', () => {
    const { read, widen } = released({ share: 10 })
    const share = () => shareOf(read().product, read().release, NOW)
    widen(80, eve)
    widen(80, ana, '0b'.repeat(16))
    expect(share()).toBe(10)
    widen(50, ben)
    widen(20, ana)
    expect(share()).toBe(50)
    widen(100, ana)
    expect(share()).toBe(100)
  })

  it('updates an app only on devices that it’s offered to', () => {
    const { product } = released({ share: 10 }).read()
    const installed = { version: '0.9.0', kind: null, processor: 'x64' } as const
    const updated = DEVICES.filter((device) => updateIn(product, installed, device, NOW))
    expect(updated).toEqual(DEVICES.filter((device) => placeOf(product.id, '1.0.0', device) < 10))
  })
})
