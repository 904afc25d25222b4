import { describe, expect, it } from 'vitest'
import type { KeyPair } from '../../record/crypto.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import {
  answer,
  ask,
  JOIN_REQUEST_TIMES,
  type JoinRequestContext,
  type JoinRequestEffect,
  type JoinRequestEvent,
  type JoinRequestState,
  type JoinRequestStep,
  step,
} from './join-request.ts'
import {
  decodeJoinRequest,
  encodeJoinRequest,
  type JoinRequestMessage,
  type JoinRequestWish,
} from './join-request-message.ts'

const crypto = nobleCrypto()
type Ask = Extract<JoinRequestMessage, { kind: 'ask' }>
const ada = { name: 'Ada', color: '#112233' }
const ben = { name: 'Ben', color: '#445566' }
const shown = 'ab'.repeat(16)
const chess = { space: 'Garden', title: 'Chess', path: 'games/g/00', lasts: 20 * 60_000 }

/**
 * One side of a join request: feeds it events, and collects the messages it sends (through the codec) and its other
 * effects.
 */
class Side {
  readonly context: JoinRequestContext
  state: JoinRequestState | null = null
  sent: JoinRequestMessage[] = []
  wishes: JoinRequestEffect[] = []
  constructor(handshake: string, device: KeyPair = crypto.keyPair()) {
    this.context = { crypto, device, handshakeHash: crypto.hash(new TextEncoder().encode(handshake)) }
  }
  take({ state, effects }: JoinRequestStep): this {
    this.state = state
    for (const effect of effects) {
      if (effect.kind === 'send') this.sent.push(decodeJoinRequest(encodeJoinRequest(effect.message)))
      else this.wishes.push(effect)
    }
    return this
  }
  ask(wants: JoinRequestWish = 'join', joinRequest = '0123456789abcdef'): this {
    const what = {
      shown: wants === 'join' ? shown : null,
      spaceName: wants === 'start' ? 'Garden' : null,
      files: wants === 'files' ? [{ name: 'plan.pdf', size: 7 }] : null,
      activity: wants === 'activity' ? chess : null,
    }
    return this.take(ask(this.context, { me: ada, person: ben, wants, ...what, now: 0, joinRequest }))
  }
  feed(event: JoinRequestEvent): this {
    return this.take(step(this.context, this.state!, event))
  }
  hear(message: JoinRequestMessage, now = 0): this {
    if (!this.state && message.kind === 'ask') return this.take(answer(this.context, ben, message as Ask, now))
    return this.feed({ kind: 'message', message, now })
  }
  get outcome() {
    return [this.state?.phase, this.state?.reason]
  }
}

/** Delivers messages until none is in flight. */
function exchange(one: Side, other: Side): void {
  while (one.sent.length + other.sent.length > 0) {
    for (const message of one.sent.splice(0)) other.hear(message)
    for (const message of other.sent.splice(0)) one.hear(message)
  }
}

function atCode(wants: JoinRequestWish = 'join'): [Side, Side] {
  const [asker, answerer] = [new Side('one link').ask(wants), new Side('one link')]
  exchange(asker, answerer)
  return [asker, answerer]
}

function bothConfirm(asker: Side, answerer: Side): void {
  asker.feed({ kind: 'confirm', now: 0 })
  answerer.feed({ kind: 'confirm', now: 0 })
  exchange(asker, answerer)
}

describe('[L10] a join request', () => {
  it('joins: both confirm the same words, the owner chooses a role and sends an invite', () => {
    const [asker, answerer] = atCode()
    expect(asker.state?.words).toHaveLength(3)
    expect(asker.state?.words).toEqual(answerer.state?.words)
    expect(asker.state?.device).toEqual(answerer.context.device.publicKey)
    expect(answerer.state?.device).toEqual(asker.context.device.publicKey)
    asker.feed({ kind: 'confirm', now: 0 })
    exchange(asker, answerer)
    expect([asker.state?.phase, answerer.state?.phase]).toEqual(['waiting-other', 'code'])
    answerer.feed({ kind: 'confirm', now: 0 })
    exchange(asker, answerer)
    expect([asker.state?.phase, answerer.state?.phase]).toEqual(['waiting-role', 'choose-role'])
    answerer.feed({ kind: 'accept', role: 'viewer', now: 0 })
    expect(answerer.wishes).toEqual([{ kind: 'make-invite', role: 'viewer', device: asker.context.device.publicKey }])
    answerer.feed({ kind: 'invite-made', link: 'parley://join/x', now: 0 })
    exchange(asker, answerer)
    expect(asker.wishes).toEqual([{ kind: 'accept-invite', link: 'parley://join/x' }])
    asker.feed({ kind: 'invite-accepted', space: 'cd'.repeat(32) })
    exchange(asker, answerer)
    expect([asker.outcome, answerer.outcome]).toEqual([
      ['done', null],
      ['done', null],
    ])
    expect(asker.state?.space).toBe('cd'.repeat(32))
  })

  it('starts a space: the asker creates it once both have confirmed', () => {
    const [asker, answerer] = atCode('start')
    expect(answerer.state?.spaceName).toBe('Garden')
    bothConfirm(asker, answerer)
    expect(asker.wishes).toEqual([{ kind: 'make-invite', role: 'editor', device: answerer.context.device.publicKey }])
    asker.feed({ kind: 'invite-made', link: 'parley://join/y', now: 0 })
    exchange(asker, answerer)
    answerer.feed({ kind: 'invite-accepted', space: 'ef'.repeat(32) })
    exchange(asker, answerer)
    expect([asker.state?.phase, answerer.state?.phase]).toEqual(['done', 'done'])
  })

  it('starts a space under the name that the asker gives it while confirming', () => {
    const [asker, answerer] = atCode('start')
    answerer.feed({ kind: 'confirm', name: 'Mallory', now: 0 })
    asker.feed({ kind: 'confirm', name: 'Orchard', now: 0 })
    exchange(asker, answerer)
    expect([asker.state?.spaceName, answerer.state?.spaceName]).toEqual(['Orchard', 'Garden'])
    const [joining] = atCode('join')
    joining.feed({ kind: 'confirm', name: 'Orchard', now: 0 })
    expect(joining.state?.spaceName).not.toBe('Orchard')
  })

  it('sends files: the asker lists them first, and offers them once both have confirmed', () => {
    const [asker, answerer] = atCode('files')
    expect(answerer.state?.files).toEqual([{ name: 'plan.pdf', size: 7 }])
    bothConfirm(asker, answerer)
    expect(asker.wishes).toMatchObject([{ kind: 'make-invite', device: answerer.context.device.publicKey }])
    asker.feed({ kind: 'invite-made', link: 'ab', now: 0 })
    exchange(asker, answerer)
    expect(answerer.wishes).toEqual([{ kind: 'accept-invite', link: 'ab' }])
  })

  it('invites to an activity: the asker makes the invite, and both wait for as long as the asker said', () => {
    const [asker, answerer] = atCode('activity')
    expect(answerer.state?.activity).toEqual(chess)
    for (const side of [asker, answerer]) {
      side.feed({ kind: 'tick', now: chess.lasts - 1 })
      expect(side.state?.phase).toBe('code')
    }
    const expired = [...atCode('activity')].map((side) => side.feed({ kind: 'tick', now: chess.lasts }).outcome)
    expect(expired).toEqual([
      ['failed', 'timeout'],
      ['failed', 'timeout'],
    ])
    bothConfirm(asker, answerer)
    expect(asker.wishes).toMatchObject([{ kind: 'make-invite', device: answerer.context.device.publicKey }])
    asker.feed({ kind: 'invite-made', link: 'parley://join/z', now: 0 })
    exchange(asker, answerer)
    expect(answerer.wishes).toEqual([{ kind: 'accept-invite', link: 'parley://join/z' }])
  })

  it('shows two different codes if someone is in the middle', () => {
    for (const forwardNonce of [false, true]) {
      const [asker, answerer] = [new Side('link to the middle').ask(), new Side('link from the middle')]
      const [facingAsker, facingAnswerer] = [new Side('link to the middle'), new Side('link from the middle').ask()]
      answerer.hear(facingAnswerer.sent.shift()!)
      facingAnswerer.hear(answerer.sent[0]!)
      facingAsker.hear(asker.sent.shift()!)
      const reply = facingAsker.sent.shift() as Extract<JoinRequestMessage, { kind: 'answer' }>
      const theirs = answerer.sent.shift() as Extract<JoinRequestMessage, { kind: 'answer' }>
      asker.hear(forwardNonce ? theirs : reply)
      if (forwardNonce) {
        expect(asker.outcome).toEqual(['failed', 'bad-proof'])
        continue
      }
      answerer.hear(facingAnswerer.sent.shift()!)
      expect([asker.state?.phase, answerer.state?.phase]).toEqual(['code', 'code'])
      expect(asker.state?.words).not.toEqual(answerer.state?.words)
    }
  })

  it('ends if an asker opens another nonce or key than those it committed to', () => {
    const [asker, answerer] = [new Side('one link').ask(), new Side('one link')]
    answerer.hear(asker.sent.shift()!)
    asker.hear(answerer.sent.shift()!)
    const open = asker.sent.shift() as Extract<JoinRequestMessage, { kind: 'open' }>
    const waiting = answerer.state
    answerer.hear({ ...open, nonce: crypto.randomBytes(16) })
    expect(answerer.outcome).toEqual(['failed', 'bad-commitment'])
    expect(answerer.state?.words).toBeNull()
    answerer.state = waiting
    answerer.hear({ ...open, device: crypto.keyPair().publicKey })
    expect(answerer.outcome).toEqual(['failed', 'bad-commitment'])
    answerer.state = waiting
    answerer.hear({ ...open, signature: crypto.randomBytes(64) })
    expect(answerer.outcome).toEqual(['failed', 'bad-proof'])
  })

  it('requires the answerer to prove its own key', () => {
    const [asker, answerer] = [new Side('one link').ask(), new Side('one link')]
    answerer.hear(asker.sent.shift()!)
    const reply = answerer.sent.shift() as Extract<JoinRequestMessage, { kind: 'answer' }>
    asker.hear({ ...reply, device: crypto.keyPair().publicKey })
    expect(asker.outcome).toEqual(['failed', 'bad-proof'])
  })

  it('takes limited time at every stage if the other side is silent', () => {
    const asker = new Side('one link').ask()
    asker.feed({ kind: 'tick', now: JOIN_REQUEST_TIMES.calling - 1 })
    expect(asker.state?.phase).toBe('calling')
    asker.feed({ kind: 'tick', now: JOIN_REQUEST_TIMES.calling })
    expect(asker.outcome).toEqual(['failed', 'timeout'])
    const [second, answerer] = atCode()
    second.feed({ kind: 'confirm', now: 0 }).feed({ kind: 'tick', now: JOIN_REQUEST_TIMES.people })
    answerer.feed({ kind: 'tick', now: JOIN_REQUEST_TIMES.people })
    expect([second.outcome, answerer.outcome]).toEqual([
      ['failed', 'timeout'],
      ['failed', 'timeout'],
    ])
  })

  it('can be declined by either side at any time before the end', () => {
    for (const first of [0, 1]) {
      const sides = atCode()
      sides[first]!.feed({ kind: 'decline' })
      exchange(...sides)
      expect(sides[first]!.outcome).toEqual(['declined', 'declined-here'])
      expect(sides[1 - first]!.outcome).toEqual(['declined', 'declined-there'])
      bothConfirm(...sides)
      expect(sides[1 - first]!.outcome).toEqual(['declined', 'declined-there'])
    }
  })

  it('accepts an invite only once both have confirmed, and only from the inviting side', () => {
    const [asker, answerer] = atCode()
    const invite: JoinRequestMessage = {
      kind: 'invite',
      joinRequest: asker.state!.joinRequest,
      link: 'parley://join/x',
    }
    asker.hear(invite)
    expect([asker.outcome, asker.wishes]).toEqual([['failed', 'out-of-order'], []])
    const confirmed = atCode()
    bothConfirm(...confirmed)
    confirmed[1].hear(invite)
    expect([confirmed[1].outcome, confirmed[1].wishes]).toEqual([['failed', 'out-of-order'], []])
    answerer.hear({ kind: 'confirm', joinRequest: invite.joinRequest })
    answerer.hear({ kind: 'confirm', joinRequest: invite.joinRequest })
    expect(answerer.outcome).toEqual(['failed', 'out-of-order'])
  })

  it('ends if the link is lost or no invite can be made, and ignores later messages', () => {
    const [asker, answerer] = atCode()
    asker.feed({ kind: 'link-lost' })
    expect(asker.outcome).toEqual(['failed', 'link-lost'])
    expect(asker.feed({ kind: 'confirm', now: 0 }).sent).toEqual([])
    answerer.feed({ kind: 'invite-failed' })
    expect(answerer.sent).toEqual([{ kind: 'decline', joinRequest: answerer.state?.joinRequest, reason: 'no-invite' }])
  })
})
