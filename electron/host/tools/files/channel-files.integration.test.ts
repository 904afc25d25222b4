/** Files in publications: announced by publishers, forwarded by readers. */
import { afterEach, expect, it } from 'vitest'
import { FILES_ROOT, type FileEntry, filesLane } from '../../../../shared/tools/files/shape.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { announce, ask, id, share, stateOf } from './testing.ts'

const group = new HostGroup()
const { start, stop } = group
afterEach(() => group.remove())

async function subscribe(name: string, link: string): Promise<TestHost> {
  const host = await start(name)
  const { space } = await host.call('publications.subscribe', { link })
  await host.until(async () => (await host.detail(space)).standing === 'reader')
  await host.call('files.open', { space })
  return host
}

async function bytesAt(host: TestHost, space: string, root: string): Promise<Buffer> {
  const { address } = await host.call('files.address', { space, root })
  return (await ask(host, address)).body
}

it('reach a reader from another one when the publisher is offline, small ones automatically', async () => {
  const ana = await start('Ana')
  const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
  const { link } = await ana.call('publications.link', { space })
  await ana.call('files.open', { space })
  const body = Buffer.alloc(300_000, 'news')
  const small = await announce(ana, space, await share(ana, space, 'cover.png', body), '1')
  const ben = await subscribe('Ben', link)
  await ben.until(() => stateOf(ben, small)?.state === 'here')
  expect((await bytesAt(ben, space, small)).equals(body)).toBe(true)
  await stop(ana)
  const cem = await subscribe('Cem', link)
  await cem.until(() => stateOf(cem, small)?.state === 'here')
  expect((await bytesAt(cem, space, small)).equals(body)).toBe(true)
})

it('must have been announced by publishers', async () => {
  const ana = await start('Ana')
  const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
  const { link } = await ana.call('publications.link', { space })
  await ana.call('files.open', { space })
  const ben = await subscribe('Ben', link)
  const about = { conversation: null, name: 'mine', folder: '', type: '', size: 5, grant: null }
  await expect(ben.call('files.share', { space, id: id('1', 32), ...about })).rejects.toThrow('not-allowed')
  const entry: FileEntry = {
    kind: 'file',
    id: id('2', 24),
    name: 'mine',
    folder: '',
    type: '',
    size: 5,
    root: id('a', 64),
    key: id('b', 64),
    time: Date.now(),
  }
  const { me } = await ben.detail(space)
  const own = await ben.openDoc(space, filesLane(null, Date.now(), me))
  await expect(own.write((doc) => doc.getArray(FILES_ROOT).push([entry]))).rejects.toThrow()
  // Prepared for the draft of an issue, and not announced yet.
  const { blob } = await share(ana, space, 'draft.bin', Buffer.alloc(1000), '3')
  await expect(ben.call('files.fetch', { space, roots: [blob?.root ?? ''] })).rejects.toThrow('not-found')
  expect(ben.blobs.state(blob?.root ?? '')).toBeNull()
})

it('are stored by a relay while it has room, and downloaded from it', async () => {
  const ana = await start('Ana')
  const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
  const { link } = await ana.call('publications.link', { space })
  await ana.call('files.open', { space })
  const bodies = [Buffer.alloc(6_000_000, 'first'), Buffer.alloc(6_000_000, 'other')]
  const [first, other] = [
    await announce(ana, space, await share(ana, space, 'film.mp4', bodies[0] as Buffer, '1'), '1'),
    await announce(ana, space, await share(ana, space, 'more.mp4', bodies[1] as Buffer, '2'), '2'),
  ]
  const kip = await start('Kip', undefined, { relay: 7_000_000 })
  await kip.call('publications.subscribe', { link })
  await kip.until(() => [first, other].some((root) => kip.blobs.state(root)?.state === 'here'))
  const [held, left] = kip.blobs.state(first) ? [first, other] : [other, first]
  const ben = await subscribe('Ben', link)
  await ben.until(() => stateOf(ben, held) !== undefined)
  // A person decides what is downloaded; a relay downloads whatever fits.
  expect(ben.blobs.state(held)).toBeNull()
  expect(kip.blobs.state(left)).toBeNull()
  await stop(ana)
  await ben.call('files.fetch', { space, roots: [held] })
  await ben.until(() => stateOf(ben, held)?.state === 'here')
  expect((await bytesAt(ben, space, held)).equals(bodies[held === first ? 0 : 1] as Buffer)).toBe(true)
})
