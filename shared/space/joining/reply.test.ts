import { describe, expect, it } from 'vitest'
import { fromHex, toHex, utf8 } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import { LIMITS } from '../../record/limits.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { Random } from '../../testing/random.ts'
import { openReply, sealReply } from './reply.ts'

const random = new Random(6)
const crypto = nobleCrypto((length) => random.bytes(length))
const [reader, publisher, other] = [crypto.keyPair(), crypto.keyPair(), crypto.keyPair()]
const space = 'ab'.repeat(32)
const reply = { name: 'Ben', about: 'issue 1', text: 'Well said.', at: 5 }
const address = { reader, space, publisher: toHex(publisher.publicKey) }

describe('a reply', () => {
  it('[V46] can be read only by its publisher, who finds out its author', () => {
    const sealed = sealReply(crypto, address, reply)
    expect(openReply(crypto, publisher, space, sealed)).toEqual({ ...reply, reader: toHex(reader.publicKey) })
    expect(openReply(crypto, other, space, sealed)).toBeNull()
    expect(openReply(crypto, publisher, 'cd'.repeat(32), sealed)).toBeNull()
    const nameless = { ...reply, name: null, about: null }
    expect(openReply(crypto, publisher, space, sealReply(crypto, address, nameless))).toMatchObject(nameless)
  })

  it('[V46] cannot be passed to another publisher, or sent in another reader’s name', () => {
    const sealed = sealReply(crypto, address, reply)
    const plain = crypto.openSealed(publisher, sealed) as Uint8Array
    expect(openReply(crypto, other, space, crypto.sealFor(other.publicKey, plain))).toBeNull()
    const body = encode([fromHex(space), reader.publicKey, null, null, 'mine', 5])
    const forged = encode([body, crypto.sign(utf8('anything'), other.secretKey)])
    expect(openReply(crypto, publisher, space, crypto.sealFor(publisher.publicKey, forged))).toBeNull()
  })

  it.each([
    ['empty', ''],
    ['blank', '  '],
    ['too long', 'x'.repeat(LIMITS.replyLength + 1)],
  ])('[V46] is invalid if its text is %s', (_name, text) => {
    expect(openReply(crypto, publisher, space, sealReply(crypto, address, { ...reply, text }))).toBeNull()
  })
})
