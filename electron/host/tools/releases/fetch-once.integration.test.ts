/**
 * A release on the web is downloaded once, and the group shares it: between whole hosts, some without an internet
 * connection.
 */
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReleaseFileState } from '../../../../shared/tools/releases/calls.ts'
import { RELEASES_ROOT, releasesLane } from '../../../../shared/tools/releases/lanes.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import type { ReleaseEntry } from '../../../../shared/tools/releases/shape.ts'
import { enter, HostGroup, invite } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { ask, share } from '../files/testing.ts'
import { VENDOR_ADDRESS, Vendor, type VendorFile } from './testing.ts'

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
/** In milliseconds: 100 MB pass between hosts that share a processor with other tests. */
const PATIENCE = 120_000
/** Three parts, two of which the vendor sends immediately. */
const ATLAS = randomBytes(2 * LIMITS.partSize + 100_000)
const atlas = { bytes: ATLAS, first: ATLAS.length - 50_000 }

/** Ana, Ben and Cem can reach the vendor, Dia can't. Ana has imported the product. */
async function world(
  files: Record<string, VendorFile> = {
    'map.zip': { bytes: MAP },
    'chart.zip': { bytes: CHART },
    'wrong.zip': { bytes: CHART.subarray(1), served: CHART.subarray(0, -1) },
  },
) {
  const vendor = await Vendor.open(files)
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
  for (const host of people)
    await host.until(async () => (await fileOn(host, Object.keys(files)[0] ?? '')) !== undefined)
  const get = (host: TestHost, name: string) => host.call('releases.get', { space, product, path: `1.0.0/${name}` })
  return { vendor, space, product, people: people as [TestHost, TestHost, TestHost, TestHost], fileOn, get }
}

describe('[U7] a file at an address', () => {
  it('is downloaded once for a group in which everyone wants it, and by others for a member without a connection', async () => {
    const { vendor, space, product, people, fileOn, get } = await world()
    const [ana, , , dia] = people
    for (const host of people) await get(host, 'map.zip')
    // If several begin at the same moment, all but one give up.
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
  it('is awaited by a publication’s readers until its publisher has downloaded it', async () => {
    const vendor = await Vendor.open({ 'map.zip': { bytes: MAP } })
    vendors.push(vendor)
    const [ana, ben] = [
      await group.start('Ana', undefined, { resolveProxy: vendor.web.line }),
      await group.start('Ben'),
    ]
    const { space } = await ana.call('spaces.create', { name: 'Maps', kind: 'public-publication' })
    const { link } = await ana.call('publications.link', { space })
    const { product } = await ana.call('releases.import', { space, name: 'Map', address: VENDOR_ADDRESS })
    await ben.call('publications.subscribe', { link })
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

describe('[U14] a large file at an address', () => {
  it('is forwarded while it downloads, and assembled from parts once complete', async () => {
    const { vendor, space, product, people, fileOn, get } = await world({ 'atlas.zip': atlas })
    for (const host of people) await get(host, 'atlas.zip')
    const waiting = async () => {
      const states = await Promise.all(people.map(async (host) => ({ host, file: await fileOn(host, 'atlas.zip') })))
      return states.filter(({ file }) => file?.state === 'waiting' && file.have === 2 * LIMITS.partSize)
    }
    await people[0].until(async () => (await waiting()).length === 3, PATIENCE)
    const { host } = (await waiting())[0] as { host: TestHost }
    const before = host.blobs.traffic().down
    vendor.release()
    for (const each of people)
      await each.until(async () => (await fileOn(each, 'atlas.zip'))?.state === 'right', PATIENCE)
    expect(host.blobs.traffic().down - before).toBeLessThan(LIMITS.partSize)
    expect(vendor.sent).toBe(ATLAS.length)
    const { address } = await host.call('releases.save', { space, product, path: '1.0.0/atlas.zip' })
    expect((await ask(host, address ?? '')).body.equals(ATLAS)).toBe(true)
  })
  it('is downloaded whole if its parts are wrong', async () => {
    const served = Buffer.from(ATLAS)
    served[5] = (served[5] ?? 0) ^ 1
    const { vendor, space, product, people, fileOn, get } = await world({ 'atlas.zip': { ...atlas, served } })
    const [ana, ben] = people
    await get(ana, 'atlas.zip')
    await ana.until(async () => (await fileOn(ana, 'atlas.zip'))?.state === 'fetching')
    await get(ben, 'atlas.zip')
    vendor.release()
    await ben.until(async () => (await fileOn(ben, 'atlas.zip'))?.have === ATLAS.length)
    // Somebody else shares the signed file.
    await ana.call('files.open', { space })
    const { blob } = await share(ana, space, 'atlas.zip', ATLAS, '1')
    if (!blob) throw new Error('not shared')
    const hash = createHash('sha256').update(ATLAS).digest('hex')
    const lane = await ana.openDoc(space, releasesLane(product, (await ana.detail(space)).me))
    const entry: ReleaseEntry = { kind: 'file', hash, ...blob, name: 'atlas.zip' }
    await lane.write((doc) => doc.getArray(RELEASES_ROOT).push([entry]))
    await ben.until(async () => (await fileOn(ben, 'atlas.zip'))?.state === 'right')
    expect(ben.blobs.state(blob.root)?.state).toBe('here')
    expect(ben.blobs.keptUnder('parts of ')).toEqual([])
  })
})
