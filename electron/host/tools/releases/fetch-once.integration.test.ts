/** A release on the web is fetched once, and the group has it: between whole hosts, some without a line. */
import { afterEach, describe, expect, it } from 'vitest'
import type { ReleaseFileState } from '../../../../shared/tools/releases/calls.ts'
import { enter, HostGroup, invite } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { ask } from '../files/testing.ts'
import { VENDOR_ADDRESS, Vendor } from './testing.ts'

const group = new HostGroup()
const vendors: Vendor[] = []
afterEach(async () => {
  for (const vendor of vendors.splice(0)) vendor.close()
  await group.remove()
})

const bytesOf = (length: number, step: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => (index * step) % 251))
const MAP = bytesOf(1_500_000, 7)
const CHART = bytesOf(200_000, 11)

/** Ana, Ben and Cem have a line to the vendor, Dia has none. Ana has brought the product. */
async function world() {
  const vendor = await Vendor.open({
    'map.zip': { bytes: MAP },
    'chart.zip': { bytes: CHART },
    'wrong.zip': { bytes: CHART.subarray(1), served: CHART.subarray(0, -1) },
  })
  vendors.push(vendor)
  const names = ['Ana', 'Ben', 'Cem', 'Dia'] as const
  const people = await Promise.all(
    names.map((name) =>
      group.start(name, undefined, { resolveProxy: name === 'Dia' ? vendor.web.noLine : vendor.web.line }),
    ),
  )
  const [ana, ...others] = people as [TestHost, ...TestHost[]]
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  const link = await invite(ana, space, 'editor')
  for (const host of others) await enter(host, link)
  const { product } = await ana.call('releases.import', { space, name: 'Map', address: VENDOR_ADDRESS })
  const fileOn = async (host: TestHost, name: string): Promise<ReleaseFileState | undefined> => {
    const [state] = (await host.call('releases.open', { space })).products
    return state?.releases[0]?.files.find((file) => file.name === name)
  }
  for (const host of people) await host.until(async () => (await fileOn(host, 'map.zip')) !== undefined)
  const get = (host: TestHost, name: string) => host.call('releases.get', { space, product, path: `1.0.0/${name}` })
  return { vendor, space, product, people: people as [TestHost, TestHost, TestHost, TestHost], fileOn, get }
}

describe('[U7] a file at an address', () => {
  it('is fetched once for a group in which all want it, and by others for whoever has no line', async () => {
    const { vendor, space, product, people, fileOn, get } = await world()
    const [ana, , , dia] = people
    for (const host of people) await get(host, 'map.zip')
    // Of those who begin at the same moment, all but one give up.
    await ana.until(async () => {
      const files = await Promise.all(people.map((host) => fileOn(host, 'map.zip')))
      const fetching = files.filter((file) => file?.state === 'fetching' && file.have > 0)
      const waiting = files.filter((file) => file?.state === 'waiting' && file.who !== null)
      return fetching.length === 1 && waiting.length === 3
    })
    vendor.release()
    for (const host of people) await host.until(async () => (await fileOn(host, 'map.zip'))?.state === 'right')
    expect(vendor.sent).toBeGreaterThanOrEqual(MAP.length)
    expect(vendor.sent).toBeLessThanOrEqual(1.1 * MAP.length)
    const { address } = await dia.call('releases.save', { space, product, path: '1.0.0/map.zip' })
    expect((await ask(dia, address ?? '')).body.equals(MAP)).toBe(true)

    await ana.call('releases.carry', { space, product, on: false })
    await get(dia, 'chart.zip')
    await dia.until(async () => (await fileOn(dia, 'chart.zip'))?.check === 'line')
    expect(await fileOn(ana, 'chart.zip')).toMatchObject({ state: 'absent', check: null })
    await ana.call('releases.carry', { space, product, on: true })
    await dia.until(async () => (await fileOn(dia, 'chart.zip'))?.state === 'right')
    expect(vendor.sent).toBeLessThanOrEqual(1.1 * (MAP.length + CHART.length))

    await get(ana, 'wrong.zip')
    await ana.until(async () => (await fileOn(ana, 'wrong.zip'))?.state === 'refused')
    expect(await fileOn(ana, 'wrong.zip')).toMatchObject({ check: 'address', who: null })
    expect(await fileOn(dia, 'wrong.zip')).toMatchObject({ state: 'absent' })
  })
  it('is waited for by readers of a publication, until its publisher has fetched it', async () => {
    const vendor = await Vendor.open({ 'map.zip': { bytes: MAP } })
    vendors.push(vendor)
    const [ana, ben] = [
      await group.start('Ana', undefined, { resolveProxy: vendor.web.line }),
      await group.start('Ben'),
    ]
    const { space } = await ana.call('spaces.create', { name: 'Maps', kind: 'channel' })
    const { link } = await ana.call('channels.link', { space })
    const { product } = await ana.call('releases.import', { space, name: 'Map', address: VENDOR_ADDRESS })
    await ben.call('channels.subscribe', { link })
    await ben.until(async () => (await ben.detail(space)).standing === 'reader')
    const fileOn = async (host: TestHost) =>
      (await host.call('releases.open', { space })).products[0]?.releases[0]?.files[0]
    await ben.until(async () => (await fileOn(ben)) !== undefined)
    expect(await fileOn(ben)).toMatchObject({ state: 'waiting', check: 'line', who: null })
    const get = (host: TestHost) => host.call('releases.get', { space, product, path: '1.0.0/map.zip' })
    await expect(get(ben)).rejects.toThrow('not-allowed')
    vendor.release()
    await get(ana)
    await ben.until(async () => (await fileOn(ben))?.state === 'absent')
    await get(ben)
    await ben.until(async () => (await fileOn(ben))?.state === 'right')
  })
})
