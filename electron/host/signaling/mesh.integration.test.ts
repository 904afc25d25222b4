import { createHash } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { MESH } from '../../../shared/mesh/limits.ts'
import type { WebRtcPort } from '../../../shared/mesh/ports.ts'
import { writePresenceMessage } from '../../../shared/mesh/presence/presence-message.ts'
import type { Room, RoomOptions } from '../../../shared/mesh/room.ts'
import type { WindowSaid } from '../../../shared/mesh/window-channels.ts'
import { encodeWindowMessage } from '../../../shared/mesh/window-message.ts'
import { until } from '../testing/until.ts'
import { readNeighborMessage } from './messages.ts'
import type { WebRtcPath } from './path-socket.ts'
import { linkSignaling } from './testing/linked-signaling.ts'
import type { TestHost } from './testing/mesh.ts'
import { deviceId, greet, joinRoom, ownProvider, startHost } from './testing/mesh.ts'
import { windowWebrtc } from './testing/webrtc.ts'

const topic = 'a'.repeat(64)
const rooms: Room[] = []
const hosts: TestHost[] = []

afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()))
  await Promise.all(hosts.splice(0).map((host) => host.close()))
})

async function host(onPath: (path: WebRtcPath) => void): Promise<TestHost> {
  const started = await startHost(onPath)
  hosts.push(started)
  started.signaling.addRoom({ topic, password: 'password' })
  return started
}

async function join(at: TestHost, options: Partial<RoomOptions> = {}): Promise<Room> {
  const room = await joinRoom(at, topic, options)
  rooms.push(room)
  return room
}

interface Device {
  host: TestHost
  room: Room
  paths: WebRtcPath[]
}

/** A device: a host with a window in the room. */
async function device(number: number, options: Partial<RoomOptions> = {}): Promise<Device> {
  const paths: WebRtcPath[] = []
  const at = await host((path) => {
    paths.push(path)
    greet(path, deviceId(number))
  })
  return { host: at, room: await join(at, options), paths }
}

function link(left: Device, right: Device): () => void {
  return linkSignaling(topic, left.host.signaling, right.host.signaling)
}

function watch(room: Room): { states: Map<string, unknown> } {
  const seen = { states: new Map<string, unknown>() }
  room.presence.onChange((states) => {
    seen.states = new Map(states)
  })
  return seen
}

const proven = (room: Room) => room.connections().filter(({ state }) => state === 'proven').length

type Channel = 'presence' | 'path' | 'windows'

/** WebRTC that lets a test write past the facade, as a modified client could. */
function tappedWebRtc(): { webrtc: WebRtcPort; channels: Record<Channel, RTCDataChannel[]> } {
  const channels: Record<Channel, RTCDataChannel[]> = { presence: [], path: [], windows: [] }
  class Tapped {
    constructor(configuration: object) {
      const real = new windowWebrtc.RTCPeerConnection(configuration)
      const create = real.createDataChannel.bind(real)
      real.createDataChannel = (label, options) => {
        const channel = create(label, options)
        channels[label as Channel].push(channel as unknown as RTCDataChannel)
        return channel
      }
      // biome-ignore lint/correctness/noConstructorReturn: the real connection, tapped.
      return real
    }
  }
  return { webrtc: { RTCPeerConnection: Tapped } as unknown as WebRtcPort, channels }
}

describe('the mesh', () => {
  it('connects two devices, and shows each the other’s presence under its proven device', async () => {
    const [first, second] = await Promise.all([device(1), device(2)])
    link(first, second)
    first.room.presence.setLocal({ cursor: 1 })
    const seen = watch(second.room)
    await until(() => seen.states.has(deviceId(1)))
    expect(seen.states).toEqual(new Map([[deviceId(1), { cursor: 1 }]]))
    first.room.presence.setLocal({ cursor: 2 })
    await until(() => JSON.stringify(seen.states.get(deviceId(1))) === '{"cursor":2}')
    first.room.presence.setLocal(null)
    await until(() => seen.states.size === 0)
    first.room.presence.setLocal({ cursor: 3 })
    await until(() => seen.states.size === 1)
    await first.room.close()
    await until(() => seen.states.size === 0)
  })

  it('carries messages from window to window once both devices are proven, but no malformed ones', async () => {
    const wall = Date.now
    let stoodAt: number | null = null
    vi.spyOn(Date, 'now').mockImplementation(() => stoodAt ?? wall())
    const { webrtc, channels } = tappedWebRtc()
    const [first, second] = await Promise.all([device(1, { webrtc }), device(2)])
    const message = { tool: 'apps', kind: 'said', payload: Uint8Array.of(1, 2, 3) }
    const heard: WindowSaid[] = []
    second.room.windows.onSaid((said) => void heard.push(said))
    expect(first.room.windows.send(deviceId(2), message)).toBe(false)
    link(first, second)
    await until(() => first.room.windows.reaches(deviceId(2)) && proven(second.room) === 1)

    const [channel] = channels.windows
    const bytes = encodeWindowMessage(message)
    for (const malformed of [bytes.slice(0, -1), new Uint8Array(MESH.windowMessageBytes + 1), Uint8Array.of(0x80)])
      channel?.send(malformed as Uint8Array<ArrayBuffer>)
    channel?.send('apps')
    expect(first.room.windows.send(deviceId(2), { ...message, payload: new Uint8Array(51 * 1024) })).toBe(false)
    expect(first.room.windows.send(deviceId(2), message)).toBe(true)
    await until(() => heard.length > 0)
    expect(heard).toEqual([{ device: deviceId(1), message }])

    // No time passes in which more would be accepted.
    stoodAt = wall()
    for (let index = 0; index < 1500; index++) channel?.send(bytes as Uint8Array<ArrayBuffer>)
    first.room.presence.setLocal({ cursor: 1 })
    const seen = watch(second.room)
    const burst = 2 * MESH.windowMessagesPerSecond
    // The messages before these counted, too.
    await expect.poll(() => seen.states.has(deviceId(1)) && heard.length > burst - 3).toBe(true)
    expect(heard.length).toBeLessThanOrEqual(1 + burst)
    stoodAt = null

    await second.room.close()
    await until(() => !first.room.windows.reaches(deviceId(2)))
    expect(first.room.windows.send(deviceId(2), message)).toBe(false)
  })

  it('connects six devices, and six windows of one signaling server', async () => {
    const devices = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => device(number)))
    devices.forEach((each, index) => {
      for (const other of devices.slice(index + 1)) link(each, other)
    })
    const all = devices.length - 1
    expect(all).toBeLessThanOrEqual(MESH.wantedNeighbors)
    await until(() => devices.every(({ room }) => proven(room) === all), 30_000)
    const shared = await host((path) => greet(path, deviceId(7)))
    const windows = await Promise.all([1, 2, 3, 4, 5, 6].map(() => join(shared)))
    await until(() => windows.every((room) => proven(room) === all), 30_000)
  })

  it('restarts a handshake that one side has lost its half of, before the connection is given up', async () => {
    const { openWithin } = MESH
    Object.assign(MESH, { openWithin: 1_000_000 })
    onTestFinished(() => void Object.assign(MESH, { openWithin }))
    const [one, two] = [await device(1), await device(2)]
    const ends: { receive(bytes: Uint8Array): void }[] = []
    const begun = Date.now()
    let signals = 0
    const send = (to: number) => (bytes: Uint8Array) => {
      const isSignal = readNeighborMessage(bytes)?.type === 'signal'
      // The offer gets through, but the answer and the candidates don't.
      if (isSignal && signals++ > 0 && Date.now() - begun < 3000) return
      queueMicrotask(() => ends[to]?.receive(bytes))
    }
    ends[0] = one.host.signaling.attachNeighbor(topic, { device: 'two', send: send(1) })
    ends[1] = two.host.signaling.attachNeighbor(topic, { device: 'one', send: send(0) })
    await until(() => proven(one.room) === 1 && proven(two.room) === 1)
    expect(signals).toBeGreaterThan(2)
    expect(Date.now() - begun).toBeGreaterThan(3000)
  })

  it('[P7] connects two devices that enter a room at the same moment, 40 times', async () => {
    const [left, right] = await Promise.all([
      host((path) => greet(path, deviceId(1))),
      host((path) => greet(path, deviceId(2))),
    ])
    const [Left, Right] = await Promise.all([ownProvider(), ownProvider()])
    // A pending connection takes some 80 file descriptors of the process.
    for (let batch = 0; batch < 4; batch++) {
      const names = Array.from({ length: 10 }, (_, index) => `room ${batch}.${index}`)
      for (const name of names) {
        left.signaling.addRoom({ topic: name, password: 'password' })
        right.signaling.addRoom({ topic: name, password: 'password' })
        linkSignaling(name, left.signaling, right.signaling)
      }
      const entered = await Promise.all(
        names.flatMap((name) => [joinRoom(left, name, { Provider: Left }), joinRoom(right, name, { Provider: Right })]),
      )
      rooms.push(...entered)
      await until(() => entered.every((room) => proven(room) === 1), 30_000)
      await Promise.all(entered.map((room) => room.close()))
    }
  })

  it('[P9] reconnects after both the signaling socket and the path have dropped', async () => {
    const [first, second] = await Promise.all([device(1), device(2)])
    link(first, second)
    await until(() => proven(first.room) === 1 && proven(second.room) === 1)
    for (const socket of first.host.server.clients) socket.terminate()
    await until(() => proven(first.room) === 0)
    await until(() => proven(first.room) === 1 && proven(second.room) === 1)
  })

  it('[P13] keeps connections if only signaling drops, and meets newcomers afterwards', async () => {
    const [first, second] = await Promise.all([device(1), device(2)])
    const cut = link(first, second)
    await until(() => proven(first.room) === 1)
    cut()
    const third = await device(3)
    link(first, third)
    await until(() => proven(first.room) === 2 && proven(third.room) === 1)
    link(second, third)
    await until(() => proven(second.room) === 2)
  })

  it('[P10] can be closed and immediately reopened many times', async () => {
    const [first, second] = await Promise.all([device(1), device(2)])
    link(first, second)
    const Provider = await ownProvider()
    for (let turn = 0; turn < 5; turn++) void (await joinRoom(first.host, topic, { Provider })).close()
    const room = await join(first.host, { Provider })
    await until(() => proven(room) >= 1)
  })

  it('closes a connection on both sides if a host refuses its path', async () => {
    const refusing = await host((path) => path.refused('not a member'))
    const room = await join(refusing)
    const other = await device(2)
    linkSignaling(topic, refusing.signaling, other.host.signaling)
    await until(() => other.paths.length > 0)
    await until(() => room.connections().length === 0 && other.room.connections().length === 0)
    expect(proven(other.room)).toBe(0)
  })
})

describe('a path', () => {
  it('[P1] carries 300 KiB from one write, more than a data channel accepts in one message', async () => {
    const ends: WebRtcPath[] = []
    const [left, right] = await Promise.all([host((path) => ends.push(path)), host((path) => ends.push(path))])
    linkSignaling(topic, left.signaling, right.signaling)
    await Promise.all([join(left), join(right)])
    await until(() => ends.length === 2)
    const [from, to] = ends as [WebRtcPath, WebRtcPath]
    const message = Buffer.from(Array.from({ length: 300 * 1024 }, (_, index) => index % 251))
    const received: Buffer[] = []
    to.duplex.on('data', (bytes: Uint8Array) => received.push(Buffer.from(bytes)))
    from.duplex.write(message)
    await until(() => received.reduce((sum, { length }) => sum + length, 0) >= message.length)
    expect(Buffer.concat(received).equals(message)).toBe(true)
  })

  it('[P1] carries 50 MB in order, and no more than its windows while the reader waits', async () => {
    const size = 50 * 1024 * 1024
    const ends: WebRtcPath[] = []
    const [left, right] = await Promise.all([host((path) => ends.push(path)), host((path) => ends.push(path))])
    linkSignaling(topic, left.signaling, right.signaling)
    await Promise.all([join(left), join(right)])
    await until(() => ends.length === 2)
    const [from, to] = ends as [WebRtcPath, WebRtcPath]
    expect(from.initiator).toBe(!to.initiator)
    expect(from.localFingerprint).toBe(to.remoteFingerprint)
    expect(from.remoteFingerprint).toBe(to.localFingerprint)

    const sent = createHash('sha256')
    let written = 0
    const chunk = Buffer.alloc(48_611)
    function write(): void {
      while (written < size) {
        chunk.fill(written % 251)
        const part = Buffer.from(chunk.subarray(0, Math.min(chunk.length, size - written)))
        sent.update(part)
        written += part.length
        if (!from.duplex.write(part)) {
          from.duplex.once('drain', write)
          return
        }
      }
    }
    write()
    // Nobody reads yet: three hops of one window each and the streams' own buffers fill up, but nothing more is sent.
    await until(() => written > 2 * MESH.windowBytes)
    // By now, anything else that could be sent would have been.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(written).toBeLessThan(4 * MESH.windowBytes)

    const received = createHash('sha256')
    let count = 0
    const begun = performance.now()
    to.duplex.on('data', (bytes: Buffer) => {
      received.update(bytes)
      count += bytes.length
    })
    await until(() => count === size, 120_000)
    expect(received.digest('hex')).toBe(sent.digest('hex'))
    process.stdout.write(`path: ${(size / 1e6 / ((performance.now() - begun) / 1000)).toFixed(1)} MB/s\n`)
  })

  it('reads in one direction while the other is blocked', async () => {
    const ends: WebRtcPath[] = []
    const [left, right] = await Promise.all([host((path) => ends.push(path)), host((path) => ends.push(path))])
    linkSignaling(topic, left.signaling, right.signaling)
    await Promise.all([join(left), join(right)])
    await until(() => ends.length === 2)
    const [from, to] = ends as [WebRtcPath, WebRtcPath]
    for (let index = 0; index < 200; index++) from.duplex.write(Buffer.alloc(64 * 1024))
    await new Promise((resolve) => setTimeout(resolve, 300))
    let count = 0
    from.duplex.on('data', (bytes: Buffer) => {
      count += bytes.length
    })
    for (let index = 0; index < 50; index++) to.duplex.write(Buffer.alloc(64 * 1024))
    await until(() => count === 50 * 64 * 1024)
  })

  it('ends on both sides if the other end exceeds its credit or sends an invalid frame', async () => {
    for (const garbage of [new Uint8Array(100_000), 'garbage', '{"type":"credit","bytes":1}', new Uint8Array(0)]) {
      const { webrtc, channels } = tappedWebRtc()
      const ends: WebRtcPath[] = []
      const [left, right] = await Promise.all([host((path) => ends.push(path)), host((path) => ends.push(path))])
      linkSignaling(topic, left.signaling, right.signaling)
      const [bad, good] = await Promise.all([join(left, { webrtc }), join(right)])
      await until(() => ends.length === 2)
      const closed = Promise.all(ends.map(({ duplex }) => new Promise((resolve) => duplex.once('close', resolve))))
      if (typeof garbage === 'string') channels.path[0]?.send(garbage)
      else channels.path[0]?.send(garbage as Uint8Array<ArrayBuffer>)
      await closed
      await Promise.all([bad.close(), good.close()])
    }
  })
})

describe('presence', () => {
  it('isn’t shown before the host has proven the device', async () => {
    const [left, right] = await Promise.all([host(() => {}), host(() => {})])
    linkSignaling(topic, left.signaling, right.signaling)
    const [first, second] = await Promise.all([join(left), join(right)])
    first.presence.setLocal({ cursor: 1 })
    const seen = watch(second)
    await until(() => second.connections()[0]?.state === 'open')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(seen.states.size).toBe(0)
  })

  it('can come only from its own device: forged states, syncs and other messages are ignored', async () => {
    const { webrtc, channels } = tappedWebRtc()
    const [honest, victim, forger] = await Promise.all([device(1), device(2), device(3, { webrtc })])
    link(honest, victim)
    link(honest, forger)
    victim.room.presence.setLocal({ name: 'victim' })
    forger.room.presence.setLocal({ name: 'forger' })
    const seen = watch(honest.room)
    await until(() => seen.states.size === 2)
    const victimClient = victim.paths[0]!.presence
    const forgerClient = forger.paths[0]!.presence
    const sync = encoding.createEncoder()
    encoding.writeVarUint(sync, 0)
    encoding.writeVarUint(sync, 2)
    encoding.writeVarUint8Array(sync, Uint8Array.of(0, 0))
    const two = writePresenceMessage({ client: forgerClient, clock: 90, state: { name: 'x'.repeat(9000) } })
    const forged = [
      writePresenceMessage({ client: victimClient, clock: 1000, state: { name: 'evil' } }),
      writePresenceMessage({ client: victimClient, clock: 1001, state: null }),
      // Other devices' client ids don't help either.
      ...[1, 2, 3, 4].map((client) => writePresenceMessage({ client, clock: 1000, state: { name: 'evil' } })),
      encoding.toUint8Array(sync),
      Uint8Array.of(4, 1, 1, 65),
      Uint8Array.of(255, 255, 255),
      new Uint8Array(0),
      two,
      new Uint8Array(200_000).fill(1),
    ]
    for (const message of forged) channels.presence[0]?.send(message as Uint8Array<ArrayBuffer>)
    channels.presence[0]?.send('text')
    forger.room.presence.setLocal({ name: 'still here' })
    await until(() => JSON.stringify(seen.states.get(deviceId(3))) === '{"name":"still here"}')
    expect(seen.states.get(deviceId(2))).toEqual({ name: 'victim' })
    expect(seen.states.size).toBe(2)
  })

  it('[P28] isn’t disturbed by another device that claims the same awareness client id', async () => {
    const thief = { presence: 0 }
    const [honest, victim] = await Promise.all([device(1), device(2)])
    link(honest, victim)
    victim.room.presence.setLocal({ name: 'victim' })
    await until(() => victim.paths.length === 1)
    thief.presence = victim.paths[0]!.presence
    const { webrtc, channels } = tappedWebRtc()
    const at = await host((path) => greet(path, deviceId(3), { presence: thief.presence }))
    await join(at, { webrtc })
    linkSignaling(topic, honest.host.signaling, at.signaling)
    const seen = watch(honest.room)
    await until(() => proven(honest.room) === 2 && seen.states.size === 1)
    const message = writePresenceMessage({ client: thief.presence, clock: 5000, state: { name: 'evil' } })
    channels.presence[0]?.send(message as Uint8Array<ArrayBuffer>)
    await until(() => seen.states.size === 2)
    victim.room.presence.setLocal({ name: 'still victim' })
    await until(() => JSON.stringify(seen.states.get(deviceId(2))) === '{"name":"still victim"}')
    expect(seen.states.get(deviceId(3))).toEqual({ name: 'evil' })
  })

  it('can’t have a state that is too large', async () => {
    const { room } = await device(1)
    expect(() => room.presence.setLocal({ text: 'x'.repeat(8 * 1024) })).toThrow(RangeError)
  })
})
