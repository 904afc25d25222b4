/** A key that can sign but can't be sealed to, at every entrance (shared/record/SPEC.md, V48). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SpaceLog } from '../../shared/log/space-log.ts'
import { promptStore, TestSpace } from '../../shared/log/testing.ts'
import { toHex, utf8 } from '../../shared/record/bytes.ts'

import type { Crypto, KeyPair } from '../../shared/record/crypto.ts'
import { nobleCrypto } from '../../shared/record/noble-crypto.ts'
import { type LinkSide, linkTagOf } from '../../shared/space/discovery-secret.ts'
import { Governance, type GovernanceEntry } from '../../shared/space/governance/governance.ts'
import { GovernanceState } from '../../shared/space/governance/governance-state.ts'
import { type InviteLink, inviteKeyOf, proveInvite } from '../../shared/space/joining/invite.ts'
import {
  answer,
  ask,
  type JoinRequestContext,
  type JoinRequestStep,
  step,
} from '../../shared/space/joining/join-request.ts'
import type { JoinRequestMessage } from '../../shared/space/joining/join-request-message.ts'
import { openReply, sealReply } from '../../shared/space/joining/reply.ts'
import { makeEpoch } from '../../shared/space/key-ring.ts'
import { History } from '../../shared/space/testing.ts'
import { judgeJoin } from '../../shared/space-host/people/admission.ts'
import { mixedOrderKeyPair, signingMixed } from '../../shared/testing/mixed-order.ts'
import { invalidKeyPair, quickCrypto } from '../../shared/testing/quick-crypto.ts'
import { Random } from '../../shared/testing/random.ts'
import { sodiumCrypto as crypto } from './crypto.ts'
import type { ChannelHandlers, Link } from './links/link.ts'
import { SpaceOnLink } from './links/space-on-link.ts'

const random = new Random(1)
const quick = quickCrypto((length) => random.bytes(length))
const mixed = mixedOrderKeyPair(crypto)
const bad = toHex(mixed.publicKey)

describe('the crypto port', () => {
  const numbers = [0, 1, 2, 255].map((byte) => new Uint8Array(32).fill(byte))
  const noncanonical = new Uint8Array(32)
    .fill(0xff)
    .fill(0xed + 9, 0, 1)
    .fill(0x7f, 31)
  const invalid: [string, Uint8Array][] = [
    ...Array.from({ length: 7 }, (_, index): [string, Uint8Array] => [
      `mixed order ${index + 1}`,
      mixedOrderKeyPair(crypto, index + 1).publicKey,
    ]),
    ...numbers.map((bytes): [string, Uint8Array] => [`all ${bytes[0]}`, bytes]),
    ['a number beyond the field', noncanonical],
    ['31 bytes', crypto.keyPair().publicKey.subarray(1)],
  ]

  it.each<[string, Crypto]>([
    ['sodium', crypto],
    ['noble', nobleCrypto()],
  ])('[V48] %s accepts only keys that can be sealed to', (_name, adapter) => {
    for (let count = 0; count < 8; count++) expect(adapter.isDeviceKey(crypto.keyPair().publicKey)).toBe(true)
    for (const [name, key] of invalid) {
      expect(adapter.isDeviceKey(key), name).toBe(false)
      expect(() => adapter.sealFor(key, utf8('keys')), name).toThrow()
    }
    // The reason for the rule: its signatures are valid.
    const signature = signingMixed(crypto, mixed).sign(utf8('proof'), mixed.secretKey)
    expect(crypto.verify(signature, utf8('proof'), mixed.publicKey)).toBe(true)
  })

  it('[V48] of simulations also recognizes invalid keys, which sign like any other', () => {
    const device = quick.keyPair()
    const invalid = invalidKeyPair(device)
    expect([device, invalid].map(({ publicKey }) => quick.isDeviceKey(publicKey))).toEqual([true, false])
    expect(quick.verify(quick.sign(utf8('a'), invalid.secretKey), utf8('a'), invalid.publicKey)).toBe(true)
    expect(() => quick.sealFor(invalid.publicKey, utf8('keys'))).toThrow()
  })
})

/** A space on a link between two in-memory ends. Returns what was proven, and what was refused. */
function linked(one: KeyPair, other: KeyPair, cryptoOfOne: Crypto) {
  const handshakeHash = crypto.randomBytes(32)
  const secret = crypto.randomBytes(32)
  const refused: string[] = []
  const proven: string[] = []
  const handlers: ChannelHandlers[] = []
  const underWay: (() => void)[] = []
  const linkOf = (side: LinkSide, here: number) => ({
    initiator: side === 'initiator',
    side,
    handshakeHash,
    expect: () => {},
    open(opened: ChannelHandlers) {
      handlers[here] = opened
      const send = (kind: number, bytes: Uint8Array) =>
        underWay.push(() => handlers[1 - here]?.messages[kind]?.(bytes)) > 0
      return { send, close: () => {} }
    },
    refuse: (reason: string) => refused.push(reason),
  })
  const open = (device: KeyPair, link: ReturnType<typeof linkOf>, its: Crypto): void =>
    new SpaceOnLink({
      crypto: its,
      device,
      key: { space: 'ab'.repeat(32), secret },
      link: link as unknown as Link,
      channelId: 1,
      claim: null,
      admit: (id) => proven.push(id) > 0,
    }).open()
  open(one, linkOf('initiator', 0), cryptoOfOne)
  open(other, linkOf('responder', 1), crypto)
  handlers[0]?.onOpen(linkTagOf(crypto, secret, handshakeHash, 'responder'))
  handlers[1]?.onOpen(linkTagOf(crypto, secret, handshakeHash, 'initiator'))
  for (const arrive of underWay) arrive()
  return { refused, proven }
}

describe('a key that can’t be sealed to', () => {
  it('[V48] proves no device on a link', () => {
    const good = crypto.keyPair()
    const fine = crypto.keyPair()
    expect(linked(fine, good, crypto)).toEqual({
      refused: [],
      proven: [toHex(fine.publicKey), toHex(good.publicKey)],
    })
    const { refused, proven } = linked(mixed, good, signingMixed(crypto, mixed))
    expect([refused, proven]).toEqual([['invalid proof of the device'], [toHex(good.publicKey)]])
  })

  it('[V48] isn’t admitted by any host, whatever invite it proves', async () => {
    const space = await TestSpace.make(1, () => crypto)
    const seed = crypto.randomBytes(32)
    const key = inviteKeyOf(crypto, seed)
    await space.govern({ type: 'invite', key, role: 'viewer', expires: null, uses: null })
    const judge = (device: string) => {
      const proof = proveInvite(crypto, { space: space.space, seed } as InviteLink, device)
      const governance = space.log.governance as Governance
      return judgeJoin({ crypto, governance, me: space.founder.id, device, key, proof, now: 0 })
    }
    expect(judge(toHex(crypto.keyPair().publicKey))).toEqual({ role: 'viewer' })
    expect([judge(bad), judge('00'.repeat(32))]).toEqual([{ refusal: 'not-allowed' }, { refusal: 'not-allowed' }])
  })

  it('[V48] is ignored if an editor admits it by hand, or if an owner gives it a role or names it', () => {
    const history = new History()
    const editor = history.join('editor')
    const invalid = toHex(invalidKeyPair(history.crypto.keyPair()).publicKey)
    const key = history.invite(history.founder, 'viewer')
    history.admit(editor, invalid, key, 'viewer')
    history.give(history.founder, invalid, 'editor')
    history.write(history.founder, { type: 'successor', device: invalid })
    history.write(history.founder, { type: 'leave' })
    expect(history.now.members.has(invalid)).toBe(false)
    expect([...history.now.members.keys()]).toEqual([editor])
    // The same holds if the entries arrive one by one.
    const state = new GovernanceState(history.crypto, history.space)
    for (const entry of history.entries) {
      state.add(entry)
      expect(state.governance?.members.has(invalid)).toBe(false)
    }
  })

  it('[V48] can’t found a space that others join', async () => {
    const cryptoOfBad = signingMixed(crypto, mixed)
    const space = await TestSpace.make(1, () => cryptoOfBad)
    expect(space.founder.id).toBe(bad)
    const reader = crypto.keyPair()
    const log = await SpaceLog.open({
      crypto,
      device: reader,
      ring: space.copyOfRing(),
      store: promptStore(),
      clock: space.clock(),
      space: space.space,
    })
    expect(log.accept([space.genesis]).verdict).toEqual({ outcome: 'ignored', rule: 'V48' })
    expect(log.governance).toBeNull()
  })

  it('[V48] doesn’t block new keys if it founded a space before this rule', () => {
    const founder = invalidKeyPair(quick.keyPair())
    const { publicKey } = quick.keyPair()
    expect([...makeEpoch(quick, [founder.publicKey, publicKey], [founder.publicKey]).keys.boxes.keys()]).toEqual([
      toHex(publicKey),
    ])
    const genesis: GovernanceEntry = {
      hash: 'ab'.repeat(32),
      chain: { author: toHex(founder.publicKey), generation: 0, stream: 'governance' },
      seq: 0,
      prev: '',
      grant: null,
      time: 0,
      heads: [],
      change: {
        type: 'genesis',
        name: 'space',
        kind: 'team-space',
        discoverySecret: quick.randomBytes(32),
        settings: { historyForJoiners: true, horizon: 1, recordBytes: 1 },
        keys: makeEpoch(quick, [founder.publicKey]).keys,
        founder: { name: 'founder', color: '#000000' },
      },
    }
    const governance = Governance.evaluate(quick, [genesis])
    expect([governance.keysDue, governance.reads(toHex(founder.publicKey))]).toEqual([false, false])
  })

  it('[V48] never gets as far as a short code in a join request, on either side', () => {
    const me = { name: 'Ada', color: '#112233' }
    const handshakeHash = crypto.randomBytes(32)
    const sent = ({ effects }: JoinRequestStep): JoinRequestMessage =>
      effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []))[0] as JoinRequestMessage
    const meet = (asking: JoinRequestContext, answering: JoinRequestContext): (string | null | undefined)[] => {
      const wish = { wants: 'start', shown: null, spaceName: 'Garden', files: null, activity: null } as const
      const asked = ask(asking, { me, person: me, ...wish, now: 0, joinRequest: '0123456789abcdef' })
      const answered = answer(answering, me, sent(asked) as Extract<JoinRequestMessage, { kind: 'ask' }>, 0)
      const opened = step(asking, asked.state, { kind: 'message', message: sent(answered), now: 0 })
      if (opened.state.reason) return [opened.state.phase, opened.state.reason]
      const { state } = step(answering, answered.state, { kind: 'message', message: sent(opened), now: 0 })
      return [state.phase, state.reason]
    }
    const good = (): JoinRequestContext => ({ crypto, device: crypto.keyPair(), handshakeHash })
    const evil: JoinRequestContext = { crypto: signingMixed(crypto, mixed), device: mixed, handshakeHash }
    expect(meet(good(), good())).toEqual(['code', null])
    expect(meet(good(), evil)).toEqual(['failed', 'bad-proof'])
    expect(meet(evil, good())).toEqual(['failed', 'bad-proof'])
  })

  it('[V48] can’t send anything to a publisher', () => {
    const publisher = crypto.keyPair()
    const space = 'ab'.repeat(32)
    const said = { name: null, about: null, text: 'hello', at: 5 }
    const by = (its: Crypto, reader: KeyPair) =>
      openReply(
        crypto,
        publisher,
        space,
        sealReply(its, { reader, space, publisher: toHex(publisher.publicKey) }, said),
      )
    expect(by(crypto, crypto.keyPair())).toMatchObject(said)
    expect(by(signingMixed(crypto, mixed), mixed)).toBeNull()
  })
})

it('[V48] devices are sealed to only in these places, each with valid keys', () => {
  const places: string[] = []
  for (const folder of ['shared', 'electron', 'renderer'])
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || /test|crypto/.test(file)) continue
      if (/\bsealFor\(/.test(readFileSync(join(folder, file), 'utf8'))) places.push(join(folder, file))
    }
  expect(places.sort()).toEqual([
    // The key of this device itself.
    'electron/host/tools/calls/recording-form.ts',
    // Only devices that can read according to governance (`Governance.reads`).
    'shared/log/conversations.ts',
    // The same.
    'shared/space-host/live/closed-words.ts',
    // Publishers with a valid key (`Replies`).
    'shared/space/joining/reply.ts',
    // Skips devices without a valid key.
    'shared/space/key-ring.ts',
    // Anyone who can be in the call according to governance (`SpaceCalls`).
    'shared/tools/calls/letter.ts',
  ])
})
