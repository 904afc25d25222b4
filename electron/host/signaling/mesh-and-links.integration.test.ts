/**
 * Hosts that join, part and come back, over both TCP and real WebRTC. Over WebRTC the hosts are quiet: they share only
 * the signaling of one of them, and every byte passes through a window's data channel.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Room } from '../../../shared/mesh/room.ts'
import { invite } from '../testing/group.ts'
import { TestHost } from '../testing.ts'
import { openWindow as open } from './testing/window.ts'

const BOARD = 'board/00112233445566aa'
/** Records of some 500 bytes: eight batches. */
const LARGE = 1000
const running: { host: TestHost; rooms: Room[] }[] = []

type Kind = 'tcp' | 'webrtc'

async function start(name: string, kind: Kind, directory?: string): Promise<TestHost> {
  const host = await TestHost.start(name, directory, { quiet: kind === 'webrtc' })
  running.push({ host, rooms: [] })
  await host.call('profile.set', { name, color: '#1c7ed6' })
  return host
}

/** A window of `host` joins the mesh; `meeting` is the host whose signaling it uses. */
async function openWindow(host: TestHost, space: string, meeting: TestHost): Promise<Room> {
  const { signaling } = await meeting.call('mesh.room', { space })
  const room = await open(host, space, { signaling })
  running.find((entry) => entry.host === host)?.rooms.push(room)
  return room
}

async function closeWindows(host: TestHost): Promise<void> {
  const entry = running.find((other) => other.host === host)
  await Promise.all((entry?.rooms.splice(0) ?? []).map((room) => room.close()))
}

async function together(kind: Kind) {
  const ana = await start('Ana', kind)
  const ben = await start('Ben', kind)
  const { space } = await ana.call('spaces.create', { name: 'Design team' })
  const link = await invite(ana, space, 'editor')
  const meet = async (): Promise<void> => {
    if (kind === 'tcp') return
    await Promise.all([openWindow(ana, space, ana), openWindow(ben, space, ana)])
  }
  return { ana, ben, space, meet, join: () => ben.call('spaces.join', { link }) }
}

const linkedOver = async (host: TestHost, space: string, kind: Kind): Promise<boolean> =>
  (await host.detail(space)).members.some(({ online, paths }) => online && paths.includes(kind))

afterEach(async () => {
  for (const { host, rooms } of running.splice(0)) {
    await Promise.all(rooms.map((room) => room.close()))
    await host.remove()
  }
})

describe.each<Kind>(['tcp', 'webrtc'])('over %s', (kind) => {
  it('a newcomer is admitted, and gets earlier content', async () => {
    const { ana, ben, space, meet, join } = await together(kind)
    const left = await ana.openDoc(space, BOARD)
    await left.write((doc) => doc.getMap('elements').set('before', 1))
    await join()
    await meet()
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    expect(await ana.until(() => linkedOver(ana, space, kind))).toBe(true)
    const right = await ben.openDoc(space, BOARD)
    await ben.until(() => right.refresh().getMap('elements').has('before'))
    await right.write((doc) => doc.getMap('elements').set('after', 1))
    await ana.until(() => left.refresh().getMap('elements').has('after'))
    expect(left.doc.getMap('elements').toJSON()).toEqual({ before: 1, after: 1 })
  })

  it('a long log arrives completely', async () => {
    const { ana, ben, space, meet, join } = await together(kind)
    const left = await ana.openDoc(space, BOARD)
    const text = 'x'.repeat(400)
    const writes: Promise<unknown>[] = []
    for (let index = 0; index < LARGE; index++) {
      writes.push(left.write((doc) => doc.getMap('elements').set(`${index}`, { index, text })))
    }
    await Promise.all(writes)
    await join()
    await meet()
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    const right = await ben.openDoc(space, BOARD)
    await ben.until(() => right.refresh().getMap('elements').size === LARGE, 30_000)
    expect(right.doc.getMap('elements').toJSON()).toEqual(left.doc.getMap('elements').toJSON())
  })

  it('both continue while apart, and merge when the path is back', async () => {
    const { ana, ben, space, meet, join } = await together(kind)
    await join()
    await meet()
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    const left = await ana.openDoc(space, BOARD)
    for (let round = 0; round < 2; round++) {
      await closeWindows(ana)
      await closeWindows(ben)
      if (kind === 'tcp') {
        running.splice(
          running.findIndex(({ host }) => host === ben),
          1,
        )
        await ben.stop()
      } else {
        await ana.until(async () => (await ana.detail(space)).connection.here === 0)
      }
      await left.write((doc) => doc.getMap('elements').set(`ana ${round}`, round))
      const again = kind === 'tcp' ? await start('Ben', kind, ben.directory) : ben
      const right = await again.openDoc(space, BOARD)
      await right.write((doc) => doc.getMap('elements').set(`ben ${round}`, round))
      await meet()
      await again.until(() => right.refresh().getMap('elements').has(`ana ${round}`))
      await ana.until(() => left.refresh().getMap('elements').has(`ben ${round}`))
      if (kind === 'tcp') break
    }
    expect(left.doc.getMap('elements').size).toBe(kind === 'tcp' ? 2 : 4)
  })
})

it('two hosts that open their windows at the same moment connect every time', async () => {
  const { ana, ben, space, meet, join } = await together('webrtc')
  await join()
  for (let round = 0; round < 8; round++) {
    await meet()
    await ana.until(() => linkedOver(ana, space, 'webrtc'))
    await Promise.all([closeWindows(ana), closeWindows(ben)])
    await ana.until(async () => !(await linkedOver(ana, space, 'webrtc')))
  }
})
