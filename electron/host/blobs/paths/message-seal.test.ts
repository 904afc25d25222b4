import { describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { FRAME_MESSAGES, MessageSeal, overheadOf } from './message-seal.ts'

const secret = crypto.randomBytes(32)
const ends = () => [new MessageSeal(secret, 'dialer'), new MessageSeal(secret, 'listener')] as const

/** The bytes on the wire. */
const sealed = (seal: MessageSeal, ...messages: Uint8Array[]): Buffer => Buffer.concat(seal.seal(messages))
const plain = (messages: Uint8Array[] | null) => messages?.map((message) => new Uint8Array(message))

describe('[T3] the message seal on a TCP connection', () => {
  it('opens messages of any length unchanged, frame after frame', () => {
    const [one, other] = ends()
    const messages = [0, 1, 4096, 4097, 262_208].map((length) => crypto.randomBytes(length))
    for (let round = 0; round < 3; round++) expect(plain(other.open(sealed(one, ...messages)))).toEqual(messages)
    for (const message of messages) expect(plain(other.open(sealed(one, message)))).toEqual([message])
  })

  it('reveals nothing in short messages, nor in the beginning of long ones', () => {
    const [one] = ends()
    const words = 'who asks for what '
    const short = sealed(one, Buffer.from(words.repeat(20)))
    expect(short.includes(words)).toBe(false)
    const long = sealed(one, Buffer.concat([Buffer.from(words), Buffer.alloc(5000)]))
    expect(long.includes(words)).toBe(false)
  })

  it('detects any change, even in the unsealed part or in lengths', () => {
    const bytes = overheadOf(2) + 5000 + 10
    for (const at of [0, 16, 18, 22, overheadOf(2), overheadOf(2) + 300, overheadOf(2) + 5001, bytes - 1]) {
      const [one, other] = ends()
      const frame = sealed(one, crypto.randomBytes(5000), crypto.randomBytes(10))
      expect(frame.length).toBe(bytes)
      frame[at] = (frame[at] as number) ^ 1
      expect(other.open(frame), `byte ${at}`).toBeNull()
    }
  })

  it('detects omitted, repeated and reflected messages', () => {
    const [one, other] = ends()
    const first = sealed(one, Uint8Array.of(1))
    const second = sealed(one, Uint8Array.of(2))
    expect(other.open(Buffer.from(second))).toBeNull()
    const again = new MessageSeal(secret, 'listener')
    expect(again.open(Buffer.from(first))).not.toBeNull()
    expect(again.open(Buffer.from(first))).toBeNull()
    expect(new MessageSeal(secret, 'dialer').open(Buffer.from(first))).toBeNull()
  })

  it('accepts the maximum number of messages in a frame, but not one more', () => {
    const [one, other] = ends()
    const many = Array.from({ length: FRAME_MESSAGES }, (_, index) => Uint8Array.of(index))
    expect(other.open(sealed(one, ...many))).toHaveLength(FRAME_MESSAGES)
    expect(other.open(sealed(one, ...many, Uint8Array.of(1)))).toBeNull()
  })
})
