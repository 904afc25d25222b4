import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../record/limits.ts'
import { MESH } from '../limits.ts'
import { PresenceFilter } from './presence-filter.ts'
import { isPresenceState, presenceQuery, readPresenceMessage, writePresenceMessage } from './presence-message.ts'

const peer = { device: 'ab', client: 7, alias: 1 }
const proven = () => {
  const filter = new PresenceFilter(5)
  filter.prove(peer)
  return filter
}

/** An awareness message with any number of states. */
function states(...entries: [client: number, clock: number, state: unknown][]): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, entries.length)
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(update, client)
    encoding.writeVarUint(update, clock)
    encoding.writeVarString(update, JSON.stringify(state))
  }
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, 1)
  encoding.writeVarUint8Array(message, encoding.toUint8Array(update))
  return encoding.toUint8Array(message)
}

const nested = (depth: number): unknown => (depth === 0 ? 1 : { inner: nested(depth - 1) })

describe('incoming messages', () => {
  it('are dropped before the other end is proven', () => {
    const filter = new PresenceFilter(5)
    expect(filter.incoming(states([7, 1, { a: 1 }]))).toBeNull()
    expect(filter.incoming(presenceQuery())).toBeNull()
  })

  it('contain the device’s own state, under its id here', () => {
    const message = proven().incoming(states([7, 1, { a: 1 }]))
    expect(message && readPresenceMessage(message)).toEqual({
      type: 'state',
      entry: { client: 1, clock: 1, state: { a: 1 } },
    })
  })

  it('are dropped if they contain another device’s state, several states, or extra bytes', () => {
    const filter = proven()
    expect(filter.incoming(states([8, 1, {}]))).toBeNull()
    expect(filter.incoming(states([7, 1, {}], [8, 1, {}]))).toBeNull()
    expect(filter.incoming(states())).toBeNull()
    expect(filter.incoming(Uint8Array.of(...states([7, 1, {}]), 0))).toBeNull()
  })

  it('[P28] are limited in their clock and their state', () => {
    const filter = proven()
    expect(filter.incoming(states([7, 2 ** 32 - 1, null]))).not.toBeNull()
    expect(filter.incoming(states([7, 2 ** 32, null]))).toBeNull()
    for (const state of [[], 'text', 1, true]) expect(filter.incoming(states([7, 1, state]))).toBeNull()
    const full = LIMITS.presenceBytes - '{"t":""}'.length
    expect(filter.incoming(states([7, 1, { t: 'x'.repeat(full) }]))).not.toBeNull()
    expect(filter.incoming(states([7, 1, { t: 'x'.repeat(full + 1) }]))).toBeNull()
    expect(filter.incoming(states([7, 1, nested(LIMITS.depth)]))).not.toBeNull()
    expect(filter.incoming(states([7, 1, nested(LIMITS.depth + 1)]))).toBeNull()
  })

  it('[P11] are never sync messages, nor those that y-webrtc sends between windows', () => {
    const filter = proven()
    for (const type of [0, 2, 4, 5, 127]) expect(filter.incoming(Uint8Array.of(type, 1, 1, 65))).toBeNull()
    expect(filter.incoming(Uint8Array.of(3, 0))).toBeNull()
    expect(filter.incoming(presenceQuery())).toEqual(presenceQuery())
  })

  it('are limited to N per second', () => {
    let now = 0
    const filter = new PresenceFilter(5, () => now)
    filter.prove(peer)
    const passed = () => Array.from({ length: 1000 }, () => filter.incoming(presenceQuery())).filter(Boolean).length
    expect(passed()).toBe(MESH.presencePerSecond * 2)
    now = 1000
    expect(passed()).toBe(MESH.presencePerSecond)
  })

  it('never make it throw', () => {
    const filter = new PresenceFilter(5, () => 0)
    filter.prove(peer)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), fc.nat(255), (garbage, position, byte) => {
        readPresenceMessage(garbage)
        readPresenceMessage(Uint8Array.of(1, garbage.length, ...garbage.slice(0, 127)))
        const valid = states([7, 1, { cursor: { x: 1, y: 2 } }])
        valid[position % valid.length] = byte
        filter.incoming(valid)
        filter.outgoing(garbage)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('outgoing messages', () => {
  it('are dropped before the other end is proven', () => {
    expect(new PresenceFilter(5).outgoing(states([5, 1, {}]))).toBeNull()
  })

  it('contain only our own state out of any number, and the query for the other’s', () => {
    const filter = proven()
    const message = filter.outgoing(states([1, 9, { theirs: 1 }], [5, 3, { ours: 1 }]))
    expect(message).toEqual(writePresenceMessage({ client: 5, clock: 3, state: { ours: 1 } }))
    expect(filter.outgoing(states([1, 9, { theirs: 1 }]))).toBeNull()
    expect(filter.outgoing(presenceQuery())).toEqual(presenceQuery())
    expect(filter.outgoing(Uint8Array.of(0, 0, 1, 0))).toBeNull()
  })
})

describe('a presence state', () => {
  it('is a plain object', () => {
    expect([{}, { a: [1, null] }].every(isPresenceState)).toBe(true)
    expect([null, [], 1, 'a', undefined].some(isPresenceState)).toBe(false)
  })
})
