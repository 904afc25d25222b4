/** A member can send made-up statements: these are their effects on another member's host. */
import { describe, expect, it } from 'vitest'
import { toHex } from '../../../../shared/record/bytes.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import { conversationOf } from '../../../../shared/space/conversation.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { quickCrypto } from '../../../../shared/testing/quick-crypto.ts'
import { Random } from '../../../../shared/testing/random.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { CallStatement, Here } from '../../../../shared/tools/calls/statement.ts'
import { closedStatements } from './closed-statements.ts'
import { SpaceCalls } from './space-calls.ts'

const SPACE = 'ab'.repeat(32)
const CHANNEL = 'cd'.repeat(8)
const random = new Random(5)
const crypto = quickCrypto((length) => random.bytes(length))
const [mal, me, ...others] = Array.from({ length: 12 }, (_, seed) => crypto.keyPair(new Uint8Array(32).fill(seed + 1)))
const idOf = (pair: KeyPair | undefined): string => toHex((pair as KeyPair).publicKey)
const [mals, mine] = [idOf(mal), idOf(me)]

/** My host, in a space with Mal and ten others. It knows conversations with these devices. */
function host(known: readonly (readonly string[])[] = []) {
  const conversations = new Map(known.map((readers) => [conversationOf(crypto, SPACE, [...readers]), readers]))
  const [heard, begun]: [boolean[], string[]] = [[], []]
  let hear: (said: { device: string; message: Here }) => void = () => {}
  const space = {
    id: SPACE,
    device: mine,
    keyPair: me,
    docs: {},
    governance: { reads: () => true, role: () => 'editor' },
    readersOf: (stream: string) => conversations.get(stream) ?? [],
    beginConversation: (devices: readonly string[]) => {
      const readers = [...devices, mine].sort()
      const id = conversationOf(crypto, SPACE, readers)
      conversations.set(id, readers)
      begun.push(id)
    },
    live: () => ({
      on: (kind: string, listener: typeof hear) => {
        if (kind === 'here') hear = listener
      },
    }),
  } as unknown as OpenSpace
  let time = 0
  const calls = new SpaceCalls({ space, crypto, now: () => time, steady: () => time, heard: new Map() })
  calls.onHeard(({ rings }) => heard.push(rings))
  let turn = 0
  const statement = (stream: string, session = 'ef'.repeat(16)): CallStatement => ({
    ...{ stream, session, turn: ++turn, inCall: 0, hand: null, level: 0, rings: true, left: false },
    flags: { muted: true, camera: false, screen: false, recording: false, live: false },
  })
  const closed = closedStatements(crypto, SPACE, mal as KeyPair)
  return {
    calls,
    heard,
    begun,
    /** Mal says that it is in the channel's call. */
    isIn: (session: string) =>
      hear({ device: mals, message: { type: 'open', statement: statement(CHANNEL, session) } }),
    /** Mal says that it is ringing there. */
    rings: (stream: string) => hear({ device: mals, message: { type: 'open', statement: statement(stream) } }),
    ringsWith(participants: readonly string[]) {
      const said = { statement: statement(conversationOf(crypto, SPACE, [...participants])), participants }
      const readers = participants.filter((device) => device !== mals)
      hear({ device: mals, message: { type: 'closed', ...closed.close(mals, readers, said) } })
    },
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

const withOthers = (count: number, from = 0): string[] =>
  [mals, mine, ...others.slice(from, from + count).map(idOf)].sort()

describe('[C1] a session', () => {
  const sessionOf = (number: number) => number.toString(16).padStart(32, '0')

  it('can start a few times in a burst, and then a few times a minute', () => {
    const { calls, isIn, pass } = host()
    const sessions = new Set<string>()
    calls.onHeard(({ session }) => sessions.add(session))
    for (let number = 0; number < 20; number++) isIn(sessionOf(number))
    expect(sessions.size).toBe(CALL_LIMITS.sessionBurst)
    for (let number = 20; number < 320; number++) {
      pass(200)
      isIn(sessionOf(number))
    }
    expect(sessions.size).toBe(CALL_LIMITS.sessionBurst + CALL_LIMITS.sessionsPerMinute)
  })

  it('continues however often it is announced', () => {
    const { calls, heard, isIn, pass } = host()
    for (let number = 0; number < 100; number++) {
      pass(CALL_LIMITS.heartbeat)
      isIn(sessionOf(1))
    }
    expect(heard).toHaveLength(100)
    expect(calls.rooms().map(({ people }) => people.length)).toEqual([1])
  })
})

describe('a ring', () => {
  it('[C8] is ignored in a channel or in a large conversation', () => {
    const large = withOthers(CALL_LIMITS.rungDevices - 1)
    const { calls, heard, rings, ringsWith } = host([large])
    rings(CHANNEL)
    ringsWith(large)
    expect(heard).toEqual([false, false])
    expect(calls.rooms().map(({ ringing }) => ringing)).toEqual([false])
  })

  it('[C8] begins only small conversations, and only a few a minute', () => {
    const { heard, begun, ringsWith, pass } = host()
    ringsWith(withOthers(CALL_LIMITS.rungDevices - 1))
    expect(begun).toEqual([])
    for (let other = 0; other < others.length; other++) ringsWith(withOthers(1, other))
    expect(begun).toHaveLength(CALL_LIMITS.ringBurst)
    expect(heard).toEqual([true, true])
    pass(60_000 / CALL_LIMITS.ringsPerMinute)
    ringsWith(withOthers(2))
    expect(begun).toHaveLength(CALL_LIMITS.ringBurst + 1)
  })

  it('[C8] begins no more conversations per device than people can look through', () => {
    const { begun, ringsWith, pass } = host()
    const pairs = others.flatMap((_, one) => others.slice(one + 1).map((_, other) => [one, one + 1 + other] as const))
    for (const [one, other] of [...pairs, ...pairs.map(([one]) => [one, one] as const)]) {
      pass(60_000)
      ringsWith([...new Set([mals, mine, idOf(others[one]), idOf(others[other])])].sort())
    }
    expect(new Set(begun).size).toBe(CALL_LIMITS.begunByRings)
  })
})
