import fc from 'fast-check'
import { toBase64 } from 'lib0/buffer'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../record/limits.ts'
import { deriveRoomKey, openSignal, sealSignal } from './sealed-signal.ts'

const from = '00000000-0000-4000-8000-000000000001'
const to = '00000000-0000-4000-8000-000000000002'
const key = await deriveRoomKey('password', 'topic')

/** Seals anything, as a modified client might. */
const seal = (value: unknown) => sealSignal(key, value as never)

describe('a sealed signal', () => {
  it('opens only with the password', async () => {
    const data = await seal({ type: 'announce', from })
    expect(await openSignal(key, data)).toEqual({ type: 'announce', from })
    expect(await openSignal(await deriveRoomKey('other', 'topic'), data)).toBeNull()
    expect(await openSignal(await deriveRoomKey('password', 'other'), data)).toBeNull()
  })

  it('is an announcement, an offer, an answer or a candidate', async () => {
    const signal = { type: 'signal', from, to, token: 1, signal: { type: 'offer', sdp: 'v=0' } }
    expect(await openSignal(key, await seal(signal))).toEqual(signal)
    const candidate = { type: 'candidate', candidate: { candidate: 'candidate:1', sdpMLineIndex: 0, sdpMid: null } }
    expect(await openSignal(key, await seal({ ...signal, signal: candidate }))).not.toBeNull()
    for (const value of [
      null,
      'announce',
      { type: 'announce' },
      { type: 'announce', from: 'me' },
      { ...signal, to: 7 },
      { ...signal, signal: { type: 'renegotiate', renegotiate: true } },
      { ...signal, signal: { type: 'transceiverRequest', transceiverRequest: { kind: 'video' } } },
      { ...signal, signal: { type: 'offer', sdp: 'x'.repeat(16 * 1024 + 1) } },
      { ...signal, signal: { type: 'candidate', candidate: { candidate: 'x', sdpMLineIndex: null, sdpMid: null } } },
    ]) {
      expect(await openSignal(key, await seal(value))).toBeNull()
    }
  })

  it('never throws on garbage, sealed or not', async () => {
    expect(await openSignal(key, 'x'.repeat(LIMITS.signalingBytes + 1))).toBeNull()
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), async (text, bytes) => {
        expect(await openSignal(key, text)).toBeNull()
        expect(await openSignal(key, toBase64(bytes))).toBeNull()
        const wrapped = encoding.createEncoder()
        encoding.writeVarString(wrapped, 'AES-GCM')
        encoding.writeVarUint8Array(wrapped, bytes.slice(0, 12))
        encoding.writeVarUint8Array(wrapped, bytes)
        expect(await openSignal(key, toBase64(encoding.toUint8Array(wrapped)))).toBeNull()
      }),
      { numRuns: 500 },
    )
  })
})
