import { describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { MessageSeal, TAG_BYTES } from './message-seal.ts'

const secret = crypto.randomBytes(32)
const ends = () => [new MessageSeal(secret, 'dialler'), new MessageSeal(secret, 'listener')] as const

/** As it goes over the wire. */
function sealed(seal: MessageSeal, message: Uint8Array): Uint8Array {
  const out = new Uint8Array(TAG_BYTES + message.length)
  const head = seal.seal(message, out, 0)
  expect(MessageSeal.roomFor(message.length)).toBe(TAG_BYTES + head)
  out.set(message.subarray(head), TAG_BYTES + head)
  return out
}

describe('the seal of messages on a TCP connection', () => {
  it.each([0, 1, 4096, 4097, 65_600])('opens %i bytes as they were', (length) => {
    const [one, other] = ends()
    const message = crypto.randomBytes(length)
    for (let round = 0; round < 3; round++) expect(other.open(sealed(one, message))).toEqual(message)
  })

  it('shows nothing of what is short, and nothing of the beginning of what is long', () => {
    const [one] = ends()
    const words = 'who asks for what '
    const short = Buffer.from(sealed(one, Buffer.from(words.repeat(20))))
    expect(short.includes(words)).toBe(false)
    const long = Buffer.from(sealed(one, Buffer.concat([Buffer.from(words), Buffer.alloc(5000)])))
    expect(long.includes(words)).toBe(false)
  })

  it('notices any change, also of what goes as it is', () => {
    for (const at of [0, TAG_BYTES, TAG_BYTES + 300, TAG_BYTES + 4999]) {
      const [one, other] = ends()
      const bytes = sealed(one, crypto.randomBytes(5000))
      bytes[at] = (bytes[at] as number) ^ 1
      expect(other.open(bytes)).toBeNull()
    }
  })

  it('notices what is left out, said twice, or sent back', () => {
    const [one, other] = ends()
    const first = sealed(one, Uint8Array.of(1))
    const second = sealed(one, Uint8Array.of(2))
    expect(other.open(second.slice())).toBeNull()
    const again = new MessageSeal(secret, 'listener')
    expect(again.open(first.slice())).not.toBeNull()
    expect(again.open(first.slice())).toBeNull()
    expect(new MessageSeal(secret, 'dialler').open(first.slice())).toBeNull()
  })
})
