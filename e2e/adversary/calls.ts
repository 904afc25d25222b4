/** Calls with an attacker among the participants: false statements, letters and signals. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { closedStatements } from '../../electron/host/tools/calls/closed-statements.ts'
import { candidateOf, fingerprint, sdpOf } from '../../electron/host/tools/calls/testing/signals.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { conversationOf } from '../../shared/space/conversation.ts'
import { type CallWords, encodeLetter, type Letter, writeLetter } from '../../shared/tools/calls/letter.ts'
import { CALL_LIMITS } from '../../shared/tools/calls/limits.ts'
import { type CallStatement, encodeHere, type Here } from '../../shared/tools/calls/statement.ts'
import { calls } from '../../shared/tools/calls/tool.ts'
import type { Attack, Scene } from './attack.ts'
import type { BadPeer } from './bad-peer.ts'
import { CHANNEL, type Person } from './person.ts'
import { speakerOf } from './speaker.ts'

const SESSION = 'ab'.repeat(16)
const SESSIONS = 500
const LETTERS = 600
const RINGS = 100
const MEGABYTE = 1024 * 1024
/**
 * The attacker signs in the same process as the people who chat, and mustn't delay them: this many signatures, then a
 * pause.
 */
const AT_ONCE = 5
const PAUSE = 40

const statement = (more: Partial<CallStatement> = {}): CallStatement => ({
  stream: CHANNEL,
  session: SESSION,
  turn: Date.now(),
  inCall: 0,
  flags: { muted: false, camera: false, screen: false, recording: false, live: false },
  hand: null,
  level: 0,
  rings: false,
  left: false,
  ...more,
})

/** Publishes statements to everyone, as their author. */
function speaker(mal: BadPeer): (here: Here) => void {
  const say = speakerOf(mal, calls.id, 'here')
  return (here) => say(encodeHere(here))
}

let number = Date.now()
const send = (mal: BadPeer, to: string, letter: Letter): boolean =>
  mal.control(to, { type: 'tool', tool: calls.id, kind: 'letter', payload: encodeLetter(letter) })
const letterTo = (mal: BadPeer, to: string, words: CallWords): Letter =>
  writeLetter(crypto, mal.keys, { space: mal.space, to, number: ++number }, words)

const signal = (to: string, kind: 'offer' | 'candidate', text: string): CallWords => ({
  type: 'signal',
  statement: statement(),
  to,
  kind,
  text,
})

/** Makes the victim join a call. Returns its session. */
async function inCall(victim: Person): Promise<string> {
  const { session } = await victim.call('calls.join', { space: victim.space, stream: CHANNEL })
  return session
}

const peopleIn = async (person: Person) =>
  (await person.call('calls.list', { space: person.space })).rooms.flatMap(({ people }) => people)

/** Signals from the attacker in the call with this session. */
const heardFrom = ({ signals }: Person, mal: BadPeer, session: string) =>
  signals.filter((each) => each.session === session && each.from.device === mal.device)

const attack = (
  name: string,
  rule: string,
  outcome: Attack['outcome'],
  run: (scene: Scene, session: string) => Promise<void>,
): Attack => ({
  name: `call: ${name}`,
  rule,
  outcome,
  async run(scene) {
    const session = await inCall(scene.victim)
    await run(scene, session)
    await scene.victim.call('calls.leave', { session })
  },
})

export const CALLS: Attack[] = [
  attack('hundreds of sessions of one device', 'C1', 'quiet', async ({ mal, victim, check, rest }) => {
    const say = speaker(mal)
    const before = victim.callChanges
    for (let index = 0; index < SESSIONS; index++) {
      const session = toHex(crypto.randomBytes(16))
      say({ type: 'open', statement: statement({ session, turn: Date.now() + index }) })
      if (index % AT_ONCE === 0) await rest(PAUSE)
    }
    await rest(300)
    const people = await peopleIn(victim)
    check(people.filter(({ device }) => device === mal.device).length <= 1, 'it is there more than once')
    check(victim.callChanges - before < 300, 'a window was told of too many')
  }),
  attack('another member’s place, in letters that it did not sign', 'C5', 'quiet', async (scene, session) => {
    const { mal, victim, group, check, rest } = scene
    const letter = letterTo(mal, victim.device, signal(session, 'offer', sdpOf()))
    const from = group.cem.device
    send(mal, victim.device, { ...letter, from })
    for (const changed of [{ number: number + 1 }, { to: group.cem.device }])
      send(mal, victim.device, { ...letter, ...changed })
    await rest(300)
    check(
      victim.signals.every((each) => each.session !== session),
      'a forged letter was read',
    )
    check(
      (await peopleIn(victim)).every(({ device }) => device !== from),
      'somebody seems to be there',
    )
  }),
  attack('a letter again and again', 'C5', 'quiet', async ({ mal, victim, check, rest }, session) => {
    const letter = letterTo(mal, victim.device, signal(session, 'candidate', candidateOf(1)))
    for (let times = 0; times < 200; times++) send(mal, victim.device, letter)
    await rest(300)
    check(heardFrom(victim, mal, session).length <= 1, 'it was read twice')
  }),
  attack('signals for somebody else’s session', 'C7', 'quiet', async ({ mal, victim, check, rest }, session) => {
    for (const other of [toHex(crypto.randomBytes(16)), SESSION])
      send(mal, victim.device, letterTo(mal, victim.device, signal(other, 'offer', sdpOf())))
    await rest(300)
    check(heardFrom(victim, mal, session).length === 0, 'a signal for another session arrived')
  }),
  ...(
    [
      ['with two certificates', sdpOf({ more: [`a=fingerprint:sha-256 ${fingerprint('00')}`] })],
      ['with another section', sdpOf({ sections: ['audio', 'video', 'video', 'audio', 'application', 'video'] })],
      ['with a line break that only some know', sdpOf({ more: [`a=x\ra=fingerprint:sha-256 ${fingerprint('00')}`] })],
    ] as const
  ).map(([what, sdp]) =>
    attack(`a description ${what}`, 'C7', 'quiet', async ({ mal, victim, check }, session) => {
      send(mal, victim.device, letterTo(mal, victim.device, signal(session, 'offer', sdp)))
      await victim.until('the pair ends', () => heardFrom(victim, mal, session).length > 0)
      check(
        heardFrom(victim, mal, session).every(({ kind }) => kind === 'bye'),
        'a window got the description',
      )
      const isNamed = async () => (await victim.problems()).some(({ who }) => who === mal.device)
      await victim.until('its device is named', isNamed)
      await victim.dismissAll()
    }),
  ),
  attack('a megabyte of candidates', 'C7', 'quiet', async ({ mal, victim, check, rest }, session) => {
    const text = candidateOf(1).padEnd(CALL_LIMITS.candidate)
    for (let index = 0; index * text.length < MEGABYTE; index++) {
      send(mal, victim.device, letterTo(mal, victim.device, signal(session, 'candidate', text)))
      if (index % AT_ONCE === 0) await rest(PAUSE)
    }
    await rest(300)
    check(heardFrom(victim, mal, session).length <= CALL_LIMITS.candidates + 1, 'a window got too many')
    await victim.dismissAll()
  }),
  attack('in the conversation of others', 'C9', 'quiet', async ({ mal, victim, group, check, rest }) => {
    const { space } = mal
    const devices = [victim.device, group.cem.device]
    const { conversation } = await victim.call('conversations.begin', { space, devices: devices.slice(1) })
    const { session } = await victim.call('calls.join', { space, stream: conversation as string })
    const there = statement({ stream: conversation as string, rings: true })
    const closed = closedStatements(crypto, space, mal.keys)
    const say = speaker(mal)
    say({ type: 'open', statement: there })
    for (const participants of [devices, [...devices, mal.device]])
      say({ type: 'closed', ...closed.close(mal.device, devices, { statement: there, participants }) })
    for (const content of [
      { type: 'here', statement: there },
      { type: 'declined', stream: there.stream, session },
      { ...signal(session, 'offer', sdpOf()), statement: there },
    ] as CallWords[])
      send(mal, victim.device, letterTo(mal, victim.device, content))
    await rest(300)
    check(heardFrom(victim, mal, session).length === 0, 'it signaled into the conversation')
    check(
      (await peopleIn(victim)).every(({ device }) => device !== mal.device),
      'it is shown there',
    )
    await victim.call('calls.leave', { session })
  }),
  attack('ringing a hundred times', 'C8', 'quiet', async ({ mal, victim, check, rest }) => {
    const participants = [mal.device, victim.device]
    const stream = conversationOf(crypto, mal.space, participants)
    const closed = closedStatements(crypto, mal.space, mal.keys)
    const say = speaker(mal)
    const before = victim.rings
    for (let index = 0; index < RINGS; index++) {
      const there = statement({ stream, session: toHex(crypto.randomBytes(16)), rings: true, turn: Date.now() + index })
      say({ type: 'closed', ...closed.close(mal.device, [victim.device], { statement: there, participants }) })
      if (index % AT_ONCE === 0) await rest(PAUSE)
    }
    await victim.until('it rings', () => victim.rings > before)
    await rest(300)
    check(victim.rings - before <= 3, 'it rang too often')
  }),
  attack('a flood of letters through a member, for another one', 'C6', 'quiet', async (scene, session) => {
    const { mal, victim, group, check, rest } = scene
    const { session: cems } = await group.cem.call('calls.join', { space: mal.space, stream: CHANNEL })
    for (let index = 0; index < LETTERS; index++) {
      send(mal, victim.device, letterTo(mal, group.cem.device, signal(cems, 'candidate', candidateOf(index))))
      if (index % AT_ONCE === 0) await rest(PAUSE)
    }
    await rest(500)
    check(heardFrom(victim, mal, session).length === 0, 'a member read another one’s letters')
    check(heardFrom(group.cem, mal, cems).length <= CALL_LIMITS.candidates + 1, 'a window got too many')
    await group.cem.call('calls.leave', { session: cems })
    await group.cem.dismissAll()
  }),
  {
    ...attack('a viewer who sends sound', 'C7', 'quiet', async ({ mal, victim, check, rest }, session) => {
      speaker(mal)({ type: 'open', statement: statement() })
      await rest(200)
      check(
        (await peopleIn(victim)).every(({ device }) => device !== mal.device),
        'a viewer published',
      )
      send(mal, victim.device, letterTo(mal, victim.device, signal(session, 'offer', sdpOf())))
      await victim.until('the pair ends', () => heardFrom(victim, mal, session).length > 0)
      check(
        heardFrom(victim, mal, session).every(({ kind }) => kind === 'bye'),
        'a window got the description',
      )
      await victim.dismissAll()
    }),
    role: 'viewer',
  },
]
