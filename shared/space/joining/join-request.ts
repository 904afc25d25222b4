/**
 * The first meeting of two devices over a link, as a state machine: (state, event) → (state, effects). The asker
 * commits to a nonce, the answerer sends its own, and the asker opens the commitment. Each proves its device key over
 * the handshake. Both people compare the words and confirm; then one side makes an invite and the other accepts it.
 * There is one attempt per join request. If files are to be sent, the keys that open them replace the invite. An
 * invitation to an activity waits for the people as long as the asker says.
 */
import { JOIN_REQUEST_PROOF } from '../../base/wire-names.ts'
import { equalBytes, fromHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import type { JoinRequestActivity } from './join-request-activity.ts'
import type { JoinRequestFile } from './join-request-files.ts'
import {
  type Decline,
  type JoinRequestMessage,
  type JoinRequestPerson,
  type JoinRequestWish,
  NONCE_BYTES,
} from './join-request-message.ts'
import { commitmentOf, shortCode } from './short-code.ts'

/**
 * Maximum times for the other device to answer, for the two people to compare and choose, and for an invite to be made
 * or accepted. Milliseconds.
 */
export const JOIN_REQUEST_TIMES = { calling: 15_000, people: 5 * 60_000, invite: 2 * 60_000 } as const

export interface JoinRequestContext {
  crypto: Crypto
  device: KeyPair
  handshakeHash: Uint8Array
}

export type JoinRequestPhase =
  | 'calling'
  | 'code'
  | 'waiting-other'
  | 'choose-role'
  | 'waiting-role'
  | 'done'
  | 'declined'
  | 'failed'

export interface JoinRequestState {
  readonly joinRequest: string
  readonly direction: 'out' | 'in'
  readonly wants: JoinRequestWish
  /** The space as the answerer shows it. */
  readonly shown: string | null
  /** The name of the space to start. */
  readonly spaceName: string | null
  /** The files to send. */
  readonly files: readonly JoinRequestFile[] | null
  /** The activity to which the answerer is invited. */
  readonly activity: JoinRequestActivity | null
  /** The other person. */
  readonly person: JoinRequestPerson
  readonly phase: JoinRequestPhase
  readonly reason: string | null
  readonly words: readonly [string, string, string] | null
  /** The other device's key, proven. */
  readonly device: Uint8Array | null
  readonly nonce: Uint8Array
  readonly commitment: Uint8Array
  readonly confirmedHere: boolean
  readonly confirmedThere: boolean
  /** The next step of the invite: made here, expected from the other side, or on its way there. */
  readonly invite: 'none' | 'making' | 'expected' | 'accepting' | 'sent'
  readonly space: string | null
  readonly deadline: number
}

export type JoinRequestEvent =
  | { kind: 'message'; message: JoinRequestMessage; now: number }
  /** `name`: of the space that this side starts; by default, as it asked. */
  | { kind: 'confirm'; name?: string | undefined; now: number }
  | { kind: 'decline' }
  | { kind: 'accept'; role: string; now: number }
  | { kind: 'invite-made'; link: string; now: number }
  | { kind: 'invite-accepted'; space: string }
  | { kind: 'invite-failed' }
  | { kind: 'link-lost' }
  | { kind: 'tick'; now: number }

export type JoinRequestEffect =
  | { kind: 'send'; message: JoinRequestMessage }
  | { kind: 'make-invite'; role: string; device: Uint8Array }
  | { kind: 'accept-invite'; link: string }

export interface JoinRequestStep {
  state: JoinRequestState
  effects: JoinRequestEffect[]
}

/** The asker's request; `joinRequest`: 16 hex digits. */
type Asked = Pick<JoinRequestState, 'joinRequest' | 'person' | 'wants' | 'shown' | 'spaceName' | 'files' | 'activity'>

const askedIn = ({ joinRequest, person, wants, shown, spaceName, files, activity }: Asked): Asked => ({
  joinRequest,
  person,
  wants,
  shown,
  spaceName,
  files,
  activity,
})

const ROLE_IN_NEW_SPACE = 'editor'

/** Whether the join request has ended. `code` and later phases end at the deadline, whatever the people do. */
export const isOver = ({ phase }: JoinRequestState): boolean =>
  phase === 'done' || phase === 'declined' || phase === 'failed'

export interface AskInput extends Asked {
  me: JoinRequestPerson
  now: number
}

/** The asker's first step. */
export function ask({ crypto, device, handshakeHash }: JoinRequestContext, input: AskInput): JoinRequestStep {
  const { me, now } = input
  const asked = askedIn(input)
  const nonce = crypto.randomBytes(NONCE_BYTES)
  const commitment = commitmentOf(crypto, fromHex(asked.joinRequest), handshakeHash, device.publicKey, nonce)
  const state = begin({ ...asked, direction: 'out', nonce, commitment }, now)
  return sending(state, { kind: 'ask', ...asked, person: me, commitment })
}

/** The answerer's first step. */
export function answer(
  context: JoinRequestContext,
  me: JoinRequestPerson,
  message: Extract<JoinRequestMessage, { kind: 'ask' }>,
  now: number,
): JoinRequestStep {
  const { crypto, device } = context
  const { commitment } = message
  const asked = askedIn(message)
  const nonce = crypto.randomBytes(NONCE_BYTES)
  const state = begin({ ...asked, direction: 'in', nonce, commitment }, now)
  const signature = crypto.sign(proofOf(context, state, 'answerer', [nonce]), device.secretKey)
  return sending(state, {
    kind: 'answer',
    joinRequest: asked.joinRequest,
    person: me,
    device: device.publicKey,
    signature,
    nonce,
  })
}

export function step(context: JoinRequestContext, state: JoinRequestState, event: JoinRequestEvent): JoinRequestStep {
  if (isOver(state)) return { state, effects: [] }
  switch (event.kind) {
    case 'message':
      return hear(context, state, event.message, event.now)
    case 'confirm':
      if (state.phase !== 'code') return { state, effects: [] }
      return afterConfirm({ ...named(state, event.name), confirmedHere: true, phase: 'waiting-other' }, event.now, [
        { kind: 'send', message: { kind: 'confirm', joinRequest: state.joinRequest } },
      ])
    case 'decline':
      return sending(over(state, 'declined', 'declined-here'), declining(state, 'declined'))
    case 'accept':
      if (state.phase !== 'choose-role') return { state, effects: [] }
      return makeInvite({ ...state, phase: 'waiting-other' }, event.role, event.now, [])
    case 'invite-made':
      if (state.invite !== 'making') return { state, effects: [] }
      return sending(
        { ...state, invite: 'sent', deadline: event.now + JOIN_REQUEST_TIMES.invite },
        { kind: 'invite', joinRequest: state.joinRequest, link: event.link },
      )
    case 'invite-accepted':
      if (state.invite !== 'accepting') return { state, effects: [] }
      return sending(
        { ...over(state, 'done', null), space: event.space },
        { kind: 'joined', joinRequest: state.joinRequest, space: event.space },
      )
    case 'invite-failed':
      return sending(over(state, 'failed', 'no-invite'), declining(state, 'no-invite'))
    case 'link-lost':
      return { state: over(state, 'failed', 'link-lost'), effects: [] }
    case 'tick':
      if (event.now < state.deadline) return { state, effects: [] }
      return sending(over(state, 'failed', 'timeout'), declining(state, 'timeout'))
  }
}

/** The side that starts a space names it. */
const named = (state: JoinRequestState, name: string | undefined): JoinRequestState =>
  name !== undefined && state.wants === 'start' && state.direction === 'out' ? { ...state, spaceName: name } : state

type Beginning = Asked & Pick<JoinRequestState, 'direction' | 'nonce' | 'commitment'>

const begin = (beginning: Beginning, now: number): JoinRequestState => ({
  ...beginning,
  phase: 'calling',
  reason: null,
  words: null,
  device: null,
  confirmedHere: false,
  confirmedThere: false,
  invite: 'none',
  space: null,
  deadline: now + JOIN_REQUEST_TIMES.calling,
})

const sending = (state: JoinRequestState, message: JoinRequestMessage): JoinRequestStep => ({
  state,
  effects: [{ kind: 'send', message }],
})

const declining = ({ joinRequest }: JoinRequestState, reason: Decline): JoinRequestMessage => ({
  kind: 'decline',
  joinRequest,
  reason,
})

const over = (
  state: JoinRequestState,
  phase: 'done' | 'declined' | 'failed',
  reason: string | null,
): JoinRequestState => ({
  ...state,
  phase,
  reason,
})

const broken = (state: JoinRequestState, reason: string): JoinRequestStep =>
  sending(over(state, 'failed', reason), declining(state, 'broken'))

/**
 * The bytes that a side signs: the handshake, the join request, the asker's commitment and the nonces known by then.
 */
const proofOf = (
  { crypto, handshakeHash }: JoinRequestContext,
  { joinRequest, commitment }: JoinRequestState,
  side: 'asker' | 'answerer',
  nonces: Uint8Array[],
): Uint8Array =>
  crypto.hash(encode([JOIN_REQUEST_PROOF, handshakeHash, fromHex(joinRequest), side, commitment, ...nonces]))

function hear(
  context: JoinRequestContext,
  state: JoinRequestState,
  message: JoinRequestMessage,
  now: number,
): JoinRequestStep {
  switch (message.kind) {
    case 'ask':
      return broken(state, 'out-of-order')
    case 'answer':
      return hearAnswer(context, state, message, now)
    case 'open':
      return hearOpen(context, state, message, now)
    case 'confirm':
      if (!state.words || state.confirmedThere) return broken(state, 'out-of-order')
      return afterConfirm({ ...state, confirmedThere: true }, now, [])
    case 'decline':
      if (message.reason === 'declined') return { state: over(state, 'declined', 'declined-there'), effects: [] }
      return { state: over(state, 'failed', message.reason), effects: [] }
    case 'invite':
      if (state.invite !== 'expected') return broken(state, 'out-of-order')
      return {
        state: { ...state, invite: 'accepting', deadline: now + JOIN_REQUEST_TIMES.invite },
        effects: [{ kind: 'accept-invite', link: message.link }],
      }
    case 'joined':
      if (state.invite !== 'sent') return broken(state, 'out-of-order')
      return { state: { ...over(state, 'done', null), space: message.space }, effects: [] }
  }
}

type Message<Kind extends JoinRequestMessage['kind']> = Extract<JoinRequestMessage, { kind: Kind }>

const isProven = (crypto: Crypto, { device, signature }: Message<'answer' | 'open'>, proof: Uint8Array): boolean =>
  crypto.isDeviceKey(device) && crypto.verify(signature, proof, device)

function hearAnswer(
  context: JoinRequestContext,
  state: JoinRequestState,
  message: Message<'answer'>,
  now: number,
): JoinRequestStep {
  if (state.direction !== 'out' || state.phase !== 'calling') return broken(state, 'out-of-order')
  const { crypto, device } = context
  const answered = proofOf(context, state, 'answerer', [message.nonce])
  if (!isProven(crypto, message, answered)) return broken(state, 'bad-proof')
  const proof = proofOf(context, state, 'asker', [message.nonce, state.nonce])
  const signature = crypto.sign(proof, device.secretKey)
  const next = {
    ...atCode(context, state, message.device, state.nonce, message.nonce, now),
    person: message.person,
  }
  return sending(next, {
    kind: 'open',
    joinRequest: state.joinRequest,
    device: device.publicKey,
    signature,
    nonce: state.nonce,
  })
}

function hearOpen(
  context: JoinRequestContext,
  state: JoinRequestState,
  message: Message<'open'>,
  now: number,
): JoinRequestStep {
  if (state.direction !== 'in' || state.phase !== 'calling') return broken(state, 'out-of-order')
  const { crypto, handshakeHash } = context
  const commitment = commitmentOf(crypto, fromHex(state.joinRequest), handshakeHash, message.device, message.nonce)
  if (!equalBytes(commitment, state.commitment)) return broken(state, 'bad-commitment')
  const proof = proofOf(context, state, 'asker', [state.nonce, message.nonce])
  if (!isProven(crypto, message, proof)) return broken(state, 'bad-proof')
  return { state: atCode(context, state, message.device, message.nonce, state.nonce, now), effects: [] }
}

function atCode(
  { crypto, device, handshakeHash }: JoinRequestContext,
  state: JoinRequestState,
  other: Uint8Array,
  askerNonce: Uint8Array,
  answererNonce: Uint8Array,
  now: number,
): JoinRequestState {
  const [asker, answerer] = state.direction === 'out' ? [device.publicKey, other] : [other, device.publicKey]
  const { wants, shown, activity } = state
  const joinRequest = fromHex(state.joinRequest)
  const words = shortCode(crypto, {
    handshakeHash,
    joinRequest,
    asker,
    answerer,
    wants,
    shown,
    askerNonce,
    answererNonce,
  })
  const deadline = now + (activity?.lasts ?? JOIN_REQUEST_TIMES.people)
  return { ...state, phase: 'code', words, device: other, deadline }
}

function afterConfirm(state: JoinRequestState, now: number, effects: JoinRequestEffect[]): JoinRequestStep {
  if (!state.confirmedHere || !state.confirmedThere) return { state, effects }
  const next = { ...state, deadline: now + JOIN_REQUEST_TIMES.people }
  if (state.wants === 'join' && state.direction === 'in') return { state: { ...next, phase: 'choose-role' }, effects }
  if (state.wants !== 'join' && state.direction === 'out') return makeInvite(next, ROLE_IN_NEW_SPACE, now, effects)
  const phase = state.wants === 'join' ? 'waiting-role' : 'waiting-other'
  return { state: { ...next, phase, invite: 'expected' }, effects }
}

function makeInvite(state: JoinRequestState, role: string, now: number, effects: JoinRequestEffect[]): JoinRequestStep {
  if (!state.device) return broken(state, 'out-of-order')
  return {
    state: { ...state, invite: 'making', deadline: now + JOIN_REQUEST_TIMES.invite },
    effects: [...effects, { kind: 'make-invite', role, device: state.device }],
  }
}
