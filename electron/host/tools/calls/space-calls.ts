/**
 * The calls of one space: where each device is, this device's own statements, and letters
 * (`shared/tools/calls/SPEC.md`).
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { may } from '../../../../shared/space/permissions.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { ClosedWords } from '../../../../shared/space-host/live/closed-words.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CallRoom, SignalKind } from '../../../../shared/tools/calls/calls.ts'
import type { CallWords } from '../../../../shared/tools/calls/letter.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { type CallPlace, CallRooms } from '../../../../shared/tools/calls/rooms.ts'
import type { CallStatement, ClosedStatement, Here } from '../../../../shared/tools/calls/statement.ts'
import { calls as tool } from '../../../../shared/tools/calls/tool.ts'
import { isConversation } from '../../../../shared/tools/tool.ts'
import { closedStatements } from './closed-statements.ts'
import type { Heard } from './heard-letters.ts'
import { Letters } from './letters.ts'

export interface SpaceCallsOptions {
  space: OpenSpace
  crypto: Crypto
  /** Our wall clock, and a monotonic one; both in milliseconds. */
  now(): number
  steady(): number
  /** Numbers of letters that were read before. */
  heard: Heard
}

/** A signal from one window to another. `from.stream` is the room of both. */
export interface HeardSignal {
  from: CallPlace
  to: string
  kind: SignalKind
  text: string
  /** The sender's role doesn't allow it to speak. */
  listens: boolean
}

/** Whether others can be rung in a room: only in a small conversation. */
export const canBeRung = (stream: string, devices: number): boolean =>
  isConversation(stream) && devices >= 2 && devices <= CALL_LIMITS.rungDevices

interface Allowance {
  readonly statements: TokenBucket
  readonly signals: TokenBucket
  readonly sessions: TokenBucket
  /** Limits conversations that begin with a ring. */
  readonly begun: TokenBucket
  begunInAll: number
}

export class SpaceCalls {
  readonly #changes = new Emitter<CallRoom[]>()
  readonly #heard = new Emitter<CallPlace & { rings: boolean }>()
  readonly #gone = new Emitter<CallPlace & { isRefused: boolean }>()
  readonly #signals = new Emitter<HeardSignal>()
  readonly #declines = new Emitter<CallPlace>()
  readonly #begun = new Emitter()
  /** Fires when something that windows show has changed. */
  readonly onChanged = this.#changes.event
  readonly onHeard = this.#heard.event
  /** `isRefused`: it did more than fall silent. */
  readonly onGone = this.#gone.event
  readonly onSignal = this.#signals.event
  /** `device` won't answer `session`. */
  readonly onDeclined = this.#declines.event
  /** Somebody rings in a conversation in which nobody has written yet. */
  readonly onBegun = this.#begun.event
  readonly space: OpenSpace
  readonly #options: SpaceCallsOptions
  readonly #rooms: CallRooms
  readonly #letters: Letters
  readonly #closed: ClosedWords<ClosedStatement>
  readonly #allowances = new Map<string, Allowance>()
  #shown = '[]'
  #turn = 0
  #isSaying = false

  constructor(options: SpaceCallsOptions) {
    const { space, crypto, now, steady, heard } = options
    this.space = space
    this.#options = options
    this.#rooms = new CallRooms(steady, now, hostDocs(space.docs).personOf)
    this.#letters = new Letters(space, crypto, { now, steady }, heard)
    this.#closed = closedStatements(crypto, space.id, space.keyPair)
    space.live(tool).on('here', ({ device, message }) => this.#hear(device, message))
    this.#letters.onWords(({ device, words }) => this.#read(device, words))
  }

  get isActive(): boolean {
    return this.#rooms.isActive
  }

  rooms(): CallRoom[] {
    return this.#rooms.rooms()
  }

  placeOf(device: string): CallPlace | null {
    return this.#rooms.placeOf(device)
  }

  /** Whether this device still fits into the room. */
  hasRoom(stream: string): boolean {
    return this.#rooms.hasRoom(stream, this.space.device)
  }

  /** Whether a device is allowed in a room: it can read, and takes part if the room is a conversation. */
  mayBeIn(device: string, stream: string): boolean {
    if (!this.space.governance?.reads(device)) return false
    return !isConversation(stream) || this.space.readersOf(stream).includes(device)
  }

  listens(device: string): boolean {
    const role = this.space.governance?.role(device) ?? null
    return role === null || !may(role, 'write-content')
  }

  /**
   * Announces this device's state. A device that isn't allowed to write notifies its neighbors and the others in the
   * call (C4).
   */
  say(said: Omit<CallStatement, 'turn'>): CallStatement {
    const { device } = this.space
    this.#turn = Math.max(this.#options.now(), this.#turn + 1)
    const statement = { ...said, turn: this.#turn }
    this.#rooms.note(device, statement, this.listens(device))
    this.#showChanges()
    if (this.listens(device)) this.#write(statement)
    else void this.#publish(statement)
    if (statement.left) this.#closed.forgetOwn()
    return statement
  }

  /** Throws RangeError if it is too long. */
  signal(to: Pick<CallPlace, 'device' | 'session'>, statement: CallStatement, kind: SignalKind, text: string): void {
    this.#letters.send(to.device, { type: 'signal', statement, to: to.session, kind, text })
  }

  decline({ device, stream, session }: CallPlace): void {
    this.#letters.send(device, { type: 'declined', stream, session })
  }

  /** To be called about once a second. */
  look(): void {
    this.#leave(this.#rooms.expire(), false)
  }

  /** Members, roles or conversations changed. */
  changed(): void {
    const isMember = (device: string): boolean => this.space.governance?.reads(device) === true
    this.#letters.keepOnly(isMember)
    for (const device of this.#allowances.keys()) if (!isMember(device)) this.#allowances.delete(device)
    this.#leave(
      this.#rooms.keepOnly((device, stream) => this.mayBeIn(device, stream)),
      true,
    )
    for (const place of this.#rooms.roleChanges((device) => this.listens(device)))
      this.#gone.fire({ ...place, isRefused: true })
    this.#showChanges()
  }

  #hear(device: string, here: Here): void {
    if (device === this.space.device || !this.#allowanceOf(device).statements.take()) return
    const statement = here.type === 'open' ? here.statement : this.#opened(device, here)
    const isWhereItBelongs = statement && isConversation(statement.stream) === (here.type === 'closed')
    if (isWhereItBelongs && this.mayBeIn(device, statement.stream)) this.#note(device, statement)
  }

  #opened(device: string, here: Extract<Here, { type: 'closed' }>): CallStatement | null {
    const { space } = this
    const said = this.#closed.open(device, here)
    if (!said?.participants.includes(space.device)) return null
    const { statement, participants } = said
    const { stream, rings } = statement
    if (rings && canBeRung(stream, participants.length) && space.readersOf(stream).length === 0) {
      const allowance = this.#allowanceOf(device)
      if (allowance.begunInAll >= CALL_LIMITS.begunByRings || !allowance.begun.take()) return null
      if (!participants.every((each) => space.governance?.reads(each))) return null
      allowance.begunInAll++
      space.beginConversation(participants.filter((each) => each !== space.device))
      this.#begun.fire()
    }
    return statement
  }

  #read(device: string, words: CallWords): void {
    const { statements, signals } = this.#allowanceOf(device)
    if (!(words.type === 'here' ? statements : signals).take()) return
    const { stream } = words.type === 'declined' ? words : words.statement
    if (!this.mayBeIn(device, stream) || !this.mayBeIn(this.space.device, stream)) return
    if (words.type === 'declined') {
      this.#declines.fire({ device, stream, session: words.session })
      return
    }
    this.#note(device, words.statement)
    const from = this.#rooms.placeOf(device)
    if (words.type !== 'signal' || from?.session !== words.statement.session) return
    const { to, kind, text } = words
    this.#signals.fire({ from, to, kind, text, listens: this.listens(device) })
  }

  #note(device: string, said: CallStatement): void {
    const before = this.#rooms.placeOf(device)
    const rings = said.rings && canBeRung(said.stream, this.space.readersOf(said.stream).length)
    const mayBegin = () => this.#allowanceOf(device).sessions.take()
    if (!this.#rooms.note(device, { ...said, rings }, this.listens(device), mayBegin)) return
    const after = this.#rooms.placeOf(device)
    if (before && before.session !== after?.session) this.#gone.fire({ ...before, isRefused: true })
    if (after) this.#heard.fire({ ...after, rings: this.#rooms.rings(device) })
    this.#showChanges()
  }

  #leave(places: readonly CallPlace[], isRefused: boolean): void {
    for (const place of places) this.#gone.fire({ ...place, isRefused })
    if (places.length > 0) this.#showChanges()
  }

  #showChanges(): void {
    const rooms = this.#rooms.rooms()
    const shown = JSON.stringify(rooms)
    if (shown === this.#shown) return
    this.#shown = shown
    this.#changes.fire(rooms)
  }

  /** Skipped while an earlier one waits because a former member knows the keys: the next statement replaces it. */
  async #publish(statement: CallStatement): Promise<void> {
    if (this.#isSaying && !statement.left) return
    this.#isSaying = true
    try {
      await this.space.live(tool).send('here', this.#hereOf(statement))
    } catch {
      // This device is no longer allowed to write, or the space was closed. Both are reported elsewhere.
    } finally {
      this.#isSaying = false
    }
  }

  #hereOf(statement: CallStatement): Here {
    const { space } = this
    const { stream } = statement
    if (!isConversation(stream)) return { type: 'open', statement }
    const participants = space.participantsOf(stream)
    return { type: 'closed', ...this.#closed.close(space.device, space.othersIn(stream), { statement, participants }) }
  }

  #write(statement: CallStatement): void {
    const { space } = this
    const inRoom = this.#rooms.rooms().find(({ stream }) => stream === statement.stream)?.people ?? []
    const near = isConversation(statement.stream) ? space.readersOf(statement.stream) : space.neighbors.devices()
    const to = new Set([...near, ...inRoom.map(({ device }) => device)])
    for (const device of to)
      if (device !== space.device && this.mayBeIn(device, statement.stream))
        this.#letters.send(device, { type: 'here', statement })
  }

  #allowanceOf(device: string): Allowance {
    const { statementsPerSecond, statementBurst, signalsPerSecond, signalBurst } = CALL_LIMITS
    const { sessionsPerMinute, sessionBurst, ringsPerMinute, ringBurst } = CALL_LIMITS
    const { steady } = this.#options
    const known = this.#allowances.get(device)
    if (known) return known
    const allowance = {
      statements: new TokenBucket(statementsPerSecond, statementBurst, steady),
      signals: new TokenBucket(signalsPerSecond, signalBurst, steady),
      sessions: new TokenBucket(sessionsPerMinute / 60, sessionBurst, steady),
      begun: new TokenBucket(ringsPerMinute / 60, ringBurst, steady),
      begunInAll: 0,
    }
    this.#allowances.set(device, allowance)
    return allowance
  }
}
