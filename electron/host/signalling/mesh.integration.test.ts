import { afterEach, describe, expect, it } from 'vitest'
import type { Room } from '../../../shared/mesh/room.ts'
import type { TestHost } from './mesh-testbed.ts'
import { deviceId, greet, joinRoom, linkSignalling, startHost, until } from './mesh-testbed.ts'

const topic = 'a'.repeat(64)
const rooms: Room[] = []
const hosts: TestHost[] = []

afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()))
  await Promise.all(hosts.splice(0).map((host) => host.close()))
})

/** A device: a host with a window in the room. */
async function device(number: number): Promise<{ host: TestHost; room: Room }> {
  const host = await startHost((path) => greet(path, deviceId(number)))
  hosts.push(host)
  host.signalling.addRoom({ topic, password: 'password' })
  const room = await joinRoom(host, topic)
  rooms.push(room)
  return { host, room }
}

const proven = (room: Room) => room.connections().filter(({ state }) => state === 'proven').length

describe('the mesh', () => {
  it('connects two devices and shows each the other’s presence under its proven device', async () => {
    const [first, second] = await Promise.all([device(1), device(2)])
    linkSignalling(topic, first.host.signalling, second.host.signalling)
    first.room.presence.setLocal({ cursor: 1 })
    let seen = new Map<string, unknown>()
    second.room.presence.onChange((states) => {
      seen = new Map(states)
    })
    await until(() => seen.has(deviceId(1)))
    expect(seen).toEqual(new Map([[deviceId(1), { cursor: 1 }]]))
    await first.room.close()
    await until(() => seen.size === 0)
  })

  it('connects six devices', async () => {
    const devices = await Promise.all([1, 2, 3, 4, 5, 6].map(device))
    devices.forEach(({ host }, index) => {
      for (const other of devices.slice(index + 1)) linkSignalling(topic, host.signalling, other.host.signalling)
    })
    await until(() => devices.every(({ room }) => proven(room) >= 4))
  })
})
