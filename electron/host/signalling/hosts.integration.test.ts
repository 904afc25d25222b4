import { afterEach, describe, expect, it } from 'vitest'
import type { Room } from '../../../shared/mesh/room.ts'
import { TestHost } from '../testing.ts'
import { joinRoom, until } from './mesh-testbed.ts'

const hosts: TestHost[] = []
const rooms: Room[] = []

afterEach(async () => {
  for (const room of rooms.splice(0)) await room.close()
  for (const host of hosts.splice(0)) await host.remove()
})

async function start(name: string): Promise<TestHost> {
  const host = await TestHost.start(`${name} in a mesh`)
  hosts.push(host)
  await host.call('profile.set', { name, colour: '#1c7ed6' })
  return host
}

async function enter(host: TestHost, space: string): Promise<Room> {
  const { topic, password, signalling, path, iceServers } = await host.call('mesh.room', { space })
  const room = await joinRoom({ signallingUrl: signalling, pathUrl: path }, topic, { password, iceServers })
  rooms.push(room)
  return room
}

describe('the mesh of two whole hosts', () => {
  it('proves devices over links on WebRTC paths, and shows their presence', async () => {
    const ana = await start('Ana')
    const ben = await start('Ben')
    const { space } = await ana.call('spaces.create', { name: 'Design team' })
    const { link } = await ana.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    await ben.call('spaces.join', { link: link as string })
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    const device = (await ana.detail(space)).me
    const [anasRoom, bensRoom] = await Promise.all([enter(ana, space), enter(ben, space)])
    anasRoom.presence.setLocal({ cursor: [1, 2] })
    let seen: ReadonlyMap<string, unknown> = new Map()
    bensRoom.presence.onChange((states) => {
      seen = states
    })
    await until(() => seen.has(device), 20_000)
    expect([...seen]).toEqual([[device, { cursor: [1, 2] }]])
    expect(bensRoom.connections()).toMatchObject([{ state: 'proven', device }])
    await ben.until(async () =>
      (await ben.detail(space)).members.some((member) => member.device === device && member.paths.includes('webrtc')),
    )
    await anasRoom.close()
    await until(() => seen.size === 0)
  })
})
