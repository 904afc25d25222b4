import { describe, expect, it } from 'vitest'
import { toHex } from '../../../../shared/record/bytes.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import { conversationOf } from '../../../../shared/space/conversation.ts'
import { quickCrypto } from '../../../../shared/testing/quick-crypto.ts'
import { Random } from '../../../../shared/testing/random.ts'
import type { CallStatement } from '../../../../shared/tools/calls/statement.ts'
import { closedStatements } from './closed-statements.ts'

const SPACE = 'ab'.repeat(32)
const random = new Random(5)
const crypto = quickCrypto((length) => random.bytes(length))
const idOf = ({ publicKey }: KeyPair): string => toHex(publicKey)
const [ana, ben, cem] = [1, 2, 3].map((seed) => crypto.keyPair(new Uint8Array(32).fill(seed))) as [
  KeyPair,
  KeyPair,
  KeyPair,
]
const both = [ana, ben].map(idOf)

const statementIn = (devices: readonly string[], space = SPACE): CallStatement => ({
  stream: conversationOf(crypto, space, devices),
  session: 'cd'.repeat(16),
  turn: 1,
  inCall: 0,
  flags: { muted: true, camera: false, screen: false, recording: false, live: false },
  hand: null,
  level: 0,
  rings: true,
  left: false,
})
const of = (device: KeyPair) => closedStatements(crypto, SPACE, device)

describe('[C3] statements about conversations', () => {
  const said = { statement: statementIn(both), participants: both }

  it('can be read repeatedly by participants, and by nobody else', () => {
    const [anas, bens, cems] = [of(ana), of(ben), of(cem)]
    for (let times = 0; times < 2; times++) {
      const closed = anas.close(idOf(ana), [idOf(ben)], said)
      expect(bens.open(idOf(ana), closed)).toEqual(said)
      expect(cems.open(idOf(ana), closed)).toBeNull()
      // Read as another author's.
      expect(of(ben).open(idOf(cem), closed)).toBeNull()
    }
  })

  it('get a new key when a participant is removed, and in each session', () => {
    const anas = of(ana)
    const close = (readers: KeyPair[]) => anas.close(idOf(ana), readers.map(idOf), said)
    const [first, second] = [close([ben, cem]), close([ben, cem])]
    expect(second.boxes).toEqual(first.boxes)
    const third = close([ben])
    expect(third.boxes).not.toEqual(first.boxes)
    expect(of(cem).open(idOf(ana), third)).toBeNull()
    anas.forgetOwn()
    expect(close([ben]).boxes).not.toEqual(third.boxes)
  })

  it('are valid only from a participant, for the conversation of exactly these participants', () => {
    const cems = of(cem)
    const opened = (closed: typeof said) => of(ben).open(idOf(cem), cems.close(idOf(cem), [idOf(ben)], closed))
    expect(opened(said)).toBeNull()
    const withCem = [...both, idOf(cem)]
    expect(opened({ ...said, participants: withCem })).toBeNull()
    expect(opened({ statement: statementIn(withCem, 'cd'.repeat(32)), participants: withCem })).toBeNull()
    expect(opened({ statement: statementIn(withCem), participants: withCem })).not.toBeNull()
  })
})
