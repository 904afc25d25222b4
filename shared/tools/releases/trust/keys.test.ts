/** [U3] A key counts once, regardless of how it is written. */
import { describe, expect, it } from 'vitest'
import { productFrom } from '../product.ts'
import { keyText, type ReleaseEntry, stopText } from '../shape.ts'
import { deviceOf, NOW, Signer, verify } from '../testing.ts'
import { canonicalJson } from './canonical.ts'
import { ed25519, keyIdOf, maintainersOf, newRoot, newSnapshot, newTargets, newTimestamp } from './make.ts'
import { readMetadata } from './metadata.ts'
import { type Before, productOf } from './trust.ts'

const ana = new Signer(1)
const SPELLINGS = [ana.key, ana.key.toUpperCase(), ana.key.slice(0, 32) + ana.key.slice(32).toUpperCase()]

function signedAs(json: Parameters<typeof canonicalJson>[0], spellings: readonly string[]): string {
  const signatures = spellings.map((key) => ({ ...ana.sign(canonicalJson(json) ?? ''), keyid: keyIdOf(ed25519(key)) }))
  return JSON.stringify({ signatures, signed: json })
}

/** A product whose only maintainer wrote the same key several times. */
function written(spellings: readonly string[], needed: number) {
  const root = signedAs(newRoot({ version: 1, name: 'Map', maintainers: spellings, needed }, NOW), spellings)
  const id = productOf(readMetadata(root) ?? expect.fail())
  const file = { path: '1.0.0/map.zip', platform: 'Linux', length: 4, hash: 'ab'.repeat(32) }
  const release = { number: 1, version: '1.0.0', channel: 'stable', notes: '', files: [file] }
  const texts = {
    root,
    targets: signedAs(newTargets(null, release, NOW), spellings),
    snapshot: signedAs(newSnapshot(1, 1, NOW), spellings),
    timestamp: signedAs(newTimestamp(1, 1, NOW), spellings),
  }
  const entries = Object.entries(texts).map(
    ([role, text]): ReleaseEntry => ({ kind: 'metadata', role, text, time: NOW }),
  )
  const productWith = (more: readonly ReleaseEntry[] = [], before: Before | null = null) =>
    productFrom(id, [{ device: deviceOf('Ana'), entries: [...entries, ...more] }], verify, before)
  return { id, productWith }
}

describe('[U3] one key in several spellings', () => {
  it.each([2, 3])('doesn’t count as %i signers', (needed) => {
    expect(written(SPELLINGS.slice(0, needed), needed).productWith()).toBeNull()
  })

  it('is one maintainer, whose device is known by its proof', () => {
    const { id, productWith } = written(SPELLINGS.slice(1), 1)
    const { sig } = ana.sign(keyText(id, deviceOf('Ana'), NOW))
    const product = productWith([{ kind: 'key', public: ana.key, time: NOW, sig }])
    const [maintainer = '', ...more] = maintainersOf(product?.trust.root.metadata.signed ?? expect.fail())
    expect([maintainer, more]).toEqual([ana.key, []])
    expect(product?.signers.get(maintainer)).toBe(deviceOf('Ana'))
    expect(product?.releases.map(({ version }) => version)).toEqual(['1.0.0'])
  })

  it('can resume in one spelling what it halted in another', () => {
    const { id, productWith } = written(SPELLINGS.slice(0, 2), 1)
    const said = (how: 'halt' | 'resume', spelling: string, time: number): ReleaseEntry => {
      const stop = { version: '1.0.0', how, why: '', time }
      const { sig } = ana.sign(stopText(id, stop))
      return { kind: 'stop', ...stop, keyid: keyIdOf(ed25519(spelling)), sig }
    }
    const [small = '', large = ''] = SPELLINGS
    const halted = said('halt', small, NOW)
    expect(productWith([halted])?.stopped.size).toBe(1)
    expect(productWith([halted, said('resume', large, NOW + 1)])?.stopped.size).toBe(0)
  })

  it('doesn’t accept older versions after a change in spelling', () => {
    const { productWith } = written(SPELLINGS.slice(0, 1), 1)
    const before = productWith()?.trust.before ?? expect.fail()
    const noted = { ...before, keys: before.keys.replaceAll(' ', '\n '), timestamp: 2 }
    expect(productWith([], noted)?.trust.complete).toBeNull()
  })
})
