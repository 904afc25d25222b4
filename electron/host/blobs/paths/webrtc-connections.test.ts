import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { writeBulkFrame } from '../../../../shared/mesh/bulk/bulk-frames.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { type BulkListener, BulkWindows } from './bulk-windows.ts'
import { newNeighbor } from './neighbor.ts'
import { WebRtcConnections } from './webrtc-connections.ts'

const SPACE = 'space'
const TOPIC = 'topic'

function start(windows: BulkWindows) {
  let names = 0
  const clock = { now: 1_000_000 }
  const connections = new WebRtcConnections({
    randomBytes: (length) => new Uint8Array(length).fill(++names),
    now: () => clock.now,
    windows,
    topicOf: () => TOPIC,
  })
  return { connections, clock }
}

function neighborAt(roundTrip: number | null) {
  const said: unknown[] = []
  const channel: Pick<SpaceChannel, 'space' | 'send'> & { roundTrip: number | null } = {
    space: SPACE,
    roundTrip,
    send: (...words) => said.push(words) > 0,
  }
  const neighbor = newNeighbor()
  neighbor.channels.add(channel as SpaceChannel)
  return { neighbor, channel: channel as SpaceChannel & { roundTrip: number | null }, said }
}

it('[T4] makes additional connections to a distant device, and replaces lost ones', () => {
  const made = new Map<string, BulkListener>()
  const windows: Pick<BulkWindows, 'has' | 'make' | 'isBusy'> = {
    has: () => true,
    make: (_topic, name, _offers, listener) => made.set(name, listener).size > 0,
    isBusy: false,
  }
  const { connections, clock } = start(windows as BulkWindows)
  const { neighbor, channel } = neighborAt(null)
  const seek = (): number => {
    connections.seek(SPACE, neighbor)
    return made.size
  }

  expect(seek()).toBe(1)
  expect(seek()).toBe(1)
  channel.roundTrip = 20
  expect(seek()).toBe(8)
  ;[...made.values()][0]?.onEnd()
  expect(seek(), 'at once').toBe(8)
  clock.now += 5000
  expect(seek(), 'later').toBe(9)
})

it('[T4] reserves half of a window’s connections for devices without one', () => {
  const windows = new BulkWindows()
  const window = Object.assign(new EventEmitter(), { send: () => {}, close: () => {} })
  windows.attach(window as unknown as WebSocket, '')
  window.emit('message', Buffer.from(writeBulkFrame({ type: 'open', topic: TOPIC })), false)
  const { connections } = start(windows)
  const far = Array.from({ length: 4 }, () => neighborAt(20))
  for (const { neighbor } of far) connections.seek(SPACE, neighbor)
  const counts = () => far.map(({ neighbor }) => neighbor.connections.size)
  expect(counts()).toEqual([8, 8, 1, 1])

  const offer = (index: number, connection: number) => {
    const { channel, neighbor } = far[index] as (typeof far)[number]
    const name = new Uint8Array(8).fill(connection)
    connections.signaled(channel, neighbor, { type: 'signal', connection: name, signal: 'offer', text: 'v=0' })
  }
  offer(2, 200)
  expect(counts(), 'nor is what others offer').toEqual([8, 8, 1, 1])
  expect(far[2]?.said).toHaveLength(1)
  connections.end(far[0]?.neighbor as ReturnType<typeof newNeighbor>)
  offer(2, 201)
  expect(counts()).toEqual([0, 8, 2, 1])
  window.emit('close')
})
