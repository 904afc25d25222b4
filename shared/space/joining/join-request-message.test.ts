import { describe, expect, it } from 'vitest'
import { encode } from '../../record/cbor.ts'
import { FormatError } from '../../record/errors.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { roomPasswordOf, topicOf } from '../discovery-secret.ts'
import { decodeJoinRequest, encodeJoinRequest, JOIN_REQUEST_BYTES } from './join-request-message.ts'
import { type CodeInput, shortCode } from './short-code.ts'

const crypto = nobleCrypto()
const id = new Uint8Array(8)
const bytes32 = new Uint8Array(32)

describe('join request messages', () => {
  it.each([
    ['an unknown kind', ['toString', id]],
    ['a short id', ['confirm', new Uint8Array(7)]],
    ['an extra part', ['confirm', id, 1]],
    ['a short nonce', ['open', id, new Uint8Array(32), new Uint8Array(64), new Uint8Array(15)]],
    ['an invisible name', ['ask', id, '\u202e ', '#112233', 'start', null, 'x', new Uint8Array(32)]],
    ['an invalid color', ['ask', id, 'Ada', 'red', 'start', null, 'x', new Uint8Array(32)]],
    ['an unknown wish', ['ask', id, 'Ada', '#112233', 'own', null, 'x', new Uint8Array(32)]],
    ['no file', ['ask', id, 'Ada', '#112233', 'files', null, [], new Uint8Array(32)]],
    ['too many files', ['ask', id, 'Ada', '#112233', 'files', null, Array(51).fill(['a', 1]), new Uint8Array(32)]],
    ['a file with a negative size', ['ask', id, 'Ada', '#112233', 'files', null, [['a', -1]], new Uint8Array(32)]],
    ['a file that is too large', ['ask', id, 'Ada', '#112233', 'files', null, [['a', 2 ** 41]], new Uint8Array(32)]],
    ['an invite that is too long', ['invite', id, 'x'.repeat(8193)]],
  ])('refuses %s', (_, value) => {
    expect(() => decodeJoinRequest(encode(value))).toThrow(FormatError)
  })
  it('limit the number of files, whose names are cleaned', () => {
    const names = ['../../x', 'a\u202egpj.exe', ...Array(48).fill('\u4e00'.repeat(300))]
    const ask = ['ask', id, 'Ada', '#112233', 'files', null, names.map((name) => [name.slice(0, 66), 2 ** 40]), bytes32]
    const read = decodeJoinRequest(encode(ask))
    if (read.kind !== 'ask') throw new Error('not read')
    expect(read.files?.slice(0, 2).map(({ name }) => name)).toEqual(['.._._x', 'a_gpj.exe'])
    expect(read.files).toHaveLength(50)
    expect(encodeJoinRequest(read).length).toBeLessThan(JOIN_REQUEST_BYTES)
  })
  it('are refused if they are random bytes', () => {
    for (let length = 0; length < 500; length++)
      expect(() => decodeJoinRequest(crypto.randomBytes(length))).toThrow(FormatError)
  })
})

describe('the short code', () => {
  const input: CodeInput = {
    handshakeHash: new Uint8Array(32),
    joinRequest: id,
    asker: new Uint8Array(32).fill(1),
    answerer: new Uint8Array(32).fill(2),
    wants: 'join',
    shown: 'ab',
    askerNonce: new Uint8Array(16),
    answererNonce: new Uint8Array(16),
  }
  it('has not changed', () => {
    expect(shortCode(crypto, input)).toMatchInlineSnapshot(`
      [
        "ridge",
        "infant",
        "age",
      ]
    `)
  })
  it('changes with each of its inputs, and uses all 1,024 words', () => {
    const codes = [
      shortCode(crypto, { ...input, handshakeHash: new Uint8Array(32).fill(1) }),
      shortCode(crypto, { ...input, joinRequest: new Uint8Array(8).fill(1) }),
      shortCode(crypto, { ...input, asker: input.answerer, answerer: input.asker }),
      shortCode(crypto, { ...input, wants: 'start' }),
      shortCode(crypto, { ...input, shown: null }),
      shortCode(crypto, { ...input, askerNonce: new Uint8Array(16).fill(1) }),
      shortCode(crypto, { ...input, answererNonce: new Uint8Array(16).fill(1) }),
    ]
    expect(new Set(codes.map((code) => code.join(' '))).size).toBe(codes.length)
    const words = new Set<string>()
    for (let round = 0; round < 6000; round++) {
      for (const word of shortCode(crypto, { ...input, askerNonce: crypto.randomBytes(16) })) words.add(word)
    }
    expect(words.size).toBe(1024)
    expect(words.has('undefined')).toBe(false)
  })
})

it('the topic and password of a room reveal nothing about each other, and have not changed', () => {
  const secret = new Uint8Array(32).fill(7)
  expect([topicOf(crypto, secret), roomPasswordOf(crypto, secret)]).toMatchInlineSnapshot(`
    [
      "5d687090f973e683d8424ff4747c0d47471a422a81aa9c4b9fc55c1e3d4b3a20",
      "a9147a7bc5c441dd16f2e34f113e2a5165685698002b95daab5b43a77d3c51d7",
    ]
  `)
})
