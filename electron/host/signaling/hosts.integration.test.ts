import { afterEach, describe, expect, it } from 'vitest'
import type { Room } from '../../../shared/mesh/room.ts'
import { HostGroup } from '../testing/group.ts'
import { until } from '../testing/until.ts'
import { openWindow } from './testing/window.ts'

const group = new HostGroup()
const rooms: Room[] = []

afterEach(async () => {
  for (const room of rooms.splice(0)) await room.close()
  await group.remove()
})

describe('the mesh of two complete hosts', () => {
  it('proves devices over links on WebRTC paths, and shows their presence', async () => {
    const {
      people: [ana, ben],
      space,
    } = await group.together(['Ana', 'Ben'])
    const device = (await ana.detail(space)).me
    const [anasRoom, bensRoom] = await Promise.all([openWindow(ana, space), openWindow(ben, space)])
    rooms.push(anasRoom, bensRoom)
    anasRoom.presence.setLocal({ cursor: [1, 2] })
    let seen: ReadonlyMap<string, unknown> = new Map()
    bensRoom.presence.onChange((states) => {
      seen = states
    })
    await until(() => seen.has(device))
    expect([...seen]).toEqual([[device, { cursor: [1, 2] }]])
    expect(bensRoom.connections()).toMatchObject([{ state: 'proven', device }])
    await ben.until(async () =>
      (await ben.detail(space)).members.some((member) => member.device === device && member.paths.includes('webrtc')),
    )
    await anasRoom.close()
    await until(() => seen.size === 0)
  })
})
