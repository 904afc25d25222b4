/** [U12] Files made from their previous versions, between whole hosts. */
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import type { BlobDescriptor } from '../../../../../shared/blobs/descriptor.ts'
import { RELEASES_ROOT, releasesLane } from '../../../../../shared/tools/releases/lanes.ts'
import type { ReleaseEntry } from '../../../../../shared/tools/releases/shape.ts'
import { HostGroup } from '../../../testing/group.ts'
import type { TestHost } from '../../../testing.ts'
import { ask, share } from '../../files/testing.ts'
import { UnpackedForm } from './unpacked-form.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const FIRST = randomBytes(1_500_000)
const SECOND = Buffer.concat([FIRST.subarray(0, 400_000), randomBytes(20_000), FIRST.subarray(400_000)])
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const path = (version: string): string => `${version}/map-${version}.img`

async function publish(host: TestHost, space: string, product: string, version: string, bytes: Buffer) {
  await host.call('files.open', { space })
  const { blob } = await share(host, space, `map-${version}.img`, bytes, version.slice(-1))
  if (!blob) throw new Error('not shared')
  const files = [{ name: `map-${version}.img`, platform: 'Linux', ...blob }]
  await host.call('releases.publish', { space, product, version, channel: 'stable', notes: '', files })
  return blob
}

async function fileOn(host: TestHost, space: string, version: string) {
  const [found] = (await host.call('releases.open', { space })).products
  return found?.releases.find((each) => each.version === version)?.files[0]
}

/** Resolves once a version's file is on this host and right. */
async function gets(host: TestHost, space: string, product: string, version: string): Promise<void> {
  await host.until(async () => (await fileOn(host, space, version)) !== undefined)
  await host.call('releases.get', { space, product, path: path(version) })
  await host.until(async () => (await fileOn(host, space, version))?.state === 'right')
}

/** Milliseconds within which even a busy machine makes a delta. */
const MAKING = 120_000

/** Resolves to a delta once this host knows about it. */
async function deltaOn(host: TestHost, by: TestHost, space: string, product: string): Promise<{ root: string }> {
  const lane = await host.openDoc(space, releasesLane(product, (await by.detail(space)).me))
  const find = () =>
    (lane.refresh().getArray(RELEASES_ROOT).toArray() as ReleaseEntry[]).find((entry) => entry.kind === 'delta')
  await host.until(() => find() !== undefined, MAKING)
  return find() as { root: string }
}

async function saved(host: TestHost, space: string, product: string, version: string): Promise<Buffer> {
  const { address } = await host.call('releases.save', { space, product, path: path(version) })
  return (await ask(host, address ?? '')).body
}

it('a version is made from the one before, without a device that has all of it', async () => {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  const { product } = await ana.call('releases.create', { space, name: 'Map' })
  await publish(ana, space, product, '1.0.0', FIRST)
  await gets(ben, space, product, '1.0.0')
  const { root } = await publish(ana, space, product, '1.0.1', SECOND)
  const { root: made } = await deltaOn(ben, ana, space, product)
  // After this, Ana has only the delta.
  await ana.blobs.forget(root, space)
  await gets(ben, space, product, '1.0.1')
  expect((await saved(ben, space, product, '1.0.1')).equals(SECOND)).toBe(true)
  // Its delta is kept for others as long as anyone can need that version.
  expect(ben.blobs.state(made)?.state).toBe('here')
  await ana.call('releases.stop', { space, product, version: '1.0.1', how: 'retract', why: 'It was wrong.' })
  for (const host of [ana, ben]) await host.until(() => host.blobs.state(made) === null)
})

it('a version that was being made when its device stopped is made after the restart, from what is stored', async () => {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  const { product } = await ana.call('releases.create', { space, name: 'Map' })
  await publish(ana, space, product, '1.0.0', FIRST)
  await gets(ben, space, product, '1.0.0')
  await publish(ana, space, product, '1.0.1', SECOND)
  const delta = await deltaOn(ben, ana, space, product)
  vi.spyOn(ben.blobs, 'add').mockImplementation(
    (_space, _source, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  )
  await ben.call('releases.get', { space, product, path: path('1.0.1') })
  await ben.until(() => ben.blobs.state(delta.root)?.state === 'here')
  for (const host of people) await group.stop(host)
  const again = await group.start('Ben', ben.directory)
  await again.until(async () => (await fileOn(again, space, '1.0.1'))?.state === 'right')
  expect((await saved(again, space, product, '1.0.1')).equals(SECOND)).toBe(true)
})

/** Ana states that this turns the first version into the second one. */
async function sayDelta(ana: TestHost, space: string, product: string, blob: Omit<BlobDescriptor, 'name' | 'type'>) {
  // Nothing is compressed in it.
  const { name: form } = new UnpackedForm([{ packing: null, at: 0, length: FIRST.length }], async function* () {})
  const { root, key, size } = blob
  const said: ReleaseEntry = { kind: 'delta', hash: sha256(SECOND), from: sha256(FIRST), form, root, key, size }
  const lane = await ana.openDoc(space, releasesLane(product, (await ana.detail(space)).me))
  await lane.write((doc) => doc.getArray(RELEASES_ROOT).push([said]))
}

it('a version is downloaded whole if its delta makes something else', async () => {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  const { product } = await ana.call('releases.create', { space, name: 'Map' })
  await publish(ana, space, product, '1.0.0', FIRST)
  await gets(ben, space, product, '1.0.0')
  const { blob } = await share(ana, space, 'noise', randomBytes(5000), '9')
  if (!blob) throw new Error('not shared')
  await sayDelta(ana, space, product, blob)
  await publish(ana, space, product, '1.0.1', SECOND)
  await gets(ben, space, product, '1.0.1')
  expect((await saved(ben, space, product, '1.0.1')).equals(SECOND)).toBe(true)
  // It was tried, and is no longer kept.
  expect(ben.blobs.state(blob.root)?.state).not.toBe('here')
})

it('a file that somebody calls a delta stays where it was shared or downloaded', async () => {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  const { product } = await ana.call('releases.create', { space, name: 'Map' })
  await publish(ana, space, product, '1.0.0', FIRST)
  await gets(ben, space, product, '1.0.0')
  await ben.call('files.open', { space })
  const { blob } = await share(ben, space, 'plans', randomBytes(5000), '9')
  if (!blob) throw new Error('not shared')
  await sayDelta(ana, space, product, blob)
  await publish(ana, space, product, '1.0.1', SECOND)
  await gets(ben, space, product, '1.0.1')
  expect((await saved(ben, space, product, '1.0.1')).equals(SECOND)).toBe(true)
  expect(ben.blobs.state(blob.root)?.state).toBe('here')
})
