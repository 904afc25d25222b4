import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CborValue, encode } from '../../record/cbor.ts'
import { type Chain, encodeChain } from '../../record/chain-id.ts'
import { LIMITS } from '../../record/limits.ts'
import { type ControlMessage, decodeControl, encodeControl } from './control-message.ts'

const CHAIN: Chain = { author: 'ab'.repeat(32), generation: 7, stream: 'content' }

const MESSAGES: ControlMessage[] = [
  { type: 'presence', state: '{"x":1}' },
  { type: 'presence', state: null },
  { type: 'join', key: 'ab'.repeat(32), proof: new Uint8Array(64).fill(1) },
  { type: 'welcome', ring: new Uint8Array([1, 2]) },
  { type: 'join-refused', reason: 'expired' },
  { type: 'unknown' },
  { type: 'evidence', records: [new Uint8Array([1]), new Uint8Array([2])] },
  { type: 'keys-please' },
  { type: 'join', key: 'ab'.repeat(32), proof: new Uint8Array(64).fill(1), name: 'Ana' },
  { type: 'reply', id: '0a'.repeat(16), sealed: new Uint8Array(80) },
  { type: 'reply-here', id: '0a'.repeat(16) },
  { type: 'servers', addresses: [] },
  { type: 'servers', addresses: ['wss://meet.example.org', 'ws://192.0.2.7:4444/x'] },
  { type: 'topic', live: { type: 'prune', author: 'ab'.repeat(32) } },
  { type: 'typing', conversation: 'cd'.repeat(16), on: true },
  { type: 'files', files: [{ root: 'ef'.repeat(32), size: 2 ** 40 }] },
  { type: 'tool', tool: 'polls', kind: 'vote', payload: new Uint8Array(64 * 1024) },
  { type: 'clock', time: 1_800_000_000_000 },
]

describe('a control message', () => {
  it('[C1] reads back as it was written', () => {
    expect(MESSAGES.map((message) => decodeControl(encodeControl(message)))).toEqual(MESSAGES)
  })

  it.each<[string, CborValue]>([
    ['a number', 1],
    ['an empty list', []],
    ['a type that is text', ['join']],
    ['presence that is bytes', [0, new Uint8Array(1)]],
    ['presence that is too long', [0, 'x'.repeat(LIMITS.presenceBytes + 1)]],
    ['a join without its proof', [1, new Uint8Array(32)]],
    ['a join with a short key', [1, new Uint8Array(31), new Uint8Array(64)]],
    ['a join with a long proof', [1, new Uint8Array(32), new Uint8Array(65)]],
    ['a join under a name that is too long', [1, new Uint8Array(32), new Uint8Array(64), 'x'.repeat(61)]],
    ['a reply with a short id', [9, new Uint8Array(15), new Uint8Array(80)]],
    ['a reply that is too long', [9, new Uint8Array(16), new Uint8Array(LIMITS.replyBytes + 1)]],
    ['a reply that is text', [9, new Uint8Array(16), 'hello']],
    ['a confirmation without an id', [10]],
    ['a welcome that is text', [2, 'ring']],
    ['a refusal for an unknown reason', [3, 99]],
    ['a question about an impossible place', [7, encodeChain(CHAIN), 2 ** 32 - 2]],
    ['a question about a place that is text', [7, encodeChain(CHAIN), '5']],
    ['evidence that is not a list', [5, new Uint8Array(1)]],
    ['evidence that is text', [5, ['record']]],
    ['an invalid server', [11, ['http://meet.example.org']]],
    ['a server with a query', [11, ['wss://meet.example.org/?who=ana']]],
    ['a server that is bytes', [11, [new Uint8Array(3)]]],
    ['five servers', [11, Array.from({ length: 5 }, (_, index) => `wss://s${index}.example`)]],
    ['typing with a short conversation id', [12, new Uint8Array(15), true]],
    ['typing that is a number', [12, new Uint8Array(16), 1]],
    ['files that are text', [13, ['plan.pdf']]],
    ['a file without its size', [13, [[new Uint8Array(32)]]]],
    ['a file with a short root', [13, [[new Uint8Array(31), 1]]]],
    ['a file that is too large', [13, [[new Uint8Array(32), 2 ** 40 + 1]]]],
    ['a file with its name', [13, [[new Uint8Array(32), 1, 'plan.pdf']]]],
    ['too many files', [13, Array.from({ length: 4097 }, () => [new Uint8Array(32), 1])]],
    ['a message of an invalid tool', [15, 'Polls', 'vote', new Uint8Array(1)]],
    ['a tool’s message without a kind', [15, 'polls', '', new Uint8Array(1)]],
    ['a tool’s message that is text', [15, 'polls', 'vote', 'yes']],
    ['a tool’s message that is too long', [15, 'polls', 'vote', new Uint8Array(64 * 1024 + 1)]],
    ['a clock without a time', [16]],
    ['a clock that is text', [16, 'noon']],
    ['a negative type', [-1]],
    ['a fractional type', [16.5]],
    ['too much evidence', [5, Array.from({ length: 4097 }, () => new Uint8Array(1))]],
  ])('[C1] is not %s', (_name, value) => {
    expect(decodeControl(encode(value))).toBe(null)
  })

  it('[L12] is ignored if its type is of a later version, whatever it contains', () => {
    for (const value of [[17], [99, 'x', new Uint8Array(3)], [2 ** 40]])
      expect(decodeControl(encode(value))).toEqual({ type: 'newer' })
  })

  it('[C1] has limits: N pass, N + 1 don’t', () => {
    expect(decodeControl(encode([0, 'x'.repeat(LIMITS.presenceBytes)]))?.type).toBe('presence')
    expect(decodeControl(encode([5, Array.from({ length: 4096 }, () => new Uint8Array(1))]))?.type).toBe('evidence')
    expect(decodeControl(encode([7, encodeChain(CHAIN), 2 ** 32 - 3]))?.type).toBe('branch-please')
    expect(decodeControl(encode([2, new Uint8Array(LIMITS.messageBytes)]))).toBe(null)
  })

  it('[C1] never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(...MESSAGES), fc.nat(200), (bytes, message, at) => {
        decodeControl(bytes)
        const bent = encodeControl(message)
        bent[at % bent.length] = bytes[0] ?? 0
        decodeControl(bent)
      }),
      { numRuns: 1000 },
    )
  })
})
