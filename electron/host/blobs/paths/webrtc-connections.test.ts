import { expect, it } from 'vitest'
import type { SpaceChannel } from '../../links/links.ts'
import type { BulkListener, BulkWindows } from './bulk-windows.ts'
import { newNeighbour } from './neighbour.ts'
import { WebRtcConnections } from './webrtc-connections.ts'

const SPACE = 'space'

it('[T4] further connections are made as soon as the device is known to be far away, and lost ones after a while', () => {
  const made = new Map<string, BulkListener>()
  const windows: Pick<BulkWindows, 'has' | 'make'> = {
    has: () => true,
    make: (_topic, name, _offers, listener) => made.set(name, listener).size > 0,
  }
  let now = 1_000_000
  const connections = new WebRtcConnections({
    randomBytes: (length) => new Uint8Array(length).fill(made.size),
    now: () => now,
    windows: windows as BulkWindows,
    topicOf: () => 'topic',
    onPath: () => {},
  })
  const neighbour = newNeighbour()
  const channel: Pick<SpaceChannel, 'space'> & { roundTrip: number | null } = { space: SPACE, roundTrip: null }
  neighbour.channels.add(channel as SpaceChannel)
  const seek = (): number => {
    connections.seek(SPACE, neighbour)
    return made.size
  }

  expect(seek()).toBe(1)
  expect(seek()).toBe(1)
  channel.roundTrip = 20
  expect(seek()).toBe(4)
  ;[...made.values()][0]?.onEnd()
  expect(seek(), 'at once').toBe(4)
  now += 5000
  expect(seek(), 'later').toBe(5)
})
