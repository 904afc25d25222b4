/** The one call that this device is in, for the window that joined it. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import type { CallFlags, SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { CallStatement } from '../../../../shared/tools/calls/statement.ts'
import { isConversation } from '../../../../shared/tools/tool.ts'
import { every, later } from '../../timers.ts'
import type { Windows } from '../../windows/windows.ts'
import { isSignal, PairCheck } from './pair-check.ts'
import { canBeRung, type HeardSignal, type SpaceCalls } from './space-calls.ts'

export interface OwnCallOptions {
  client: string
  calls: SpaceCalls
  stream: string
  session: string
  windows: Pick<Windows, 'tell'>
  steady(): number
  /** Reports that a device broke a rule for signals. */
  report(device: string, rule: string): void
}

type Said = Pick<CallInput<'calls.update'>, 'flags' | 'hand' | 'level'>
type End = CallInput<'calls.signal'>['to']

const nameOf = ({ device, session }: End): string => `${device} ${session}`

export class OwnCall {
  readonly client: string
  readonly calls: SpaceCalls
  readonly stream: string
  readonly session: string
  readonly #options: OwnCallOptions
  readonly #joined: number
  /** By device and session; null if it broke a rule. */
  readonly #pairs = new Map<string, PairCheck | null>()
  /** Signals to each other window, checked as its host will. */
  readonly #sent = new Map<string, { pace: TokenBucket; check: PairCheck }>()
  readonly #declined = new Set<string>()
  readonly #heartbeat: NodeJS.Timeout
  #flags: CallFlags = { muted: true, camera: false, screen: false, recording: false, live: false }
  #hand: number | null = null
  #level = 0
  #ringsUntil = Number.NEGATIVE_INFINITY
  #said = Number.NEGATIVE_INFINITY
  #saying: NodeJS.Timeout | null = null
  #statement: CallStatement | null = null

  constructor(options: OwnCallOptions, said: Said) {
    const { client, calls, stream, session, steady } = options
    this.client = client
    this.calls = calls
    this.stream = stream
    this.session = session
    this.#options = options
    this.#joined = steady()
    this.#take(said)
    this.#say()
    this.#heartbeat = every(() => this.#say(), CALL_LIMITS.heartbeat).unref()
  }

  update(said: Said): void {
    const before = JSON.stringify([this.#flags, this.#hand])
    this.#take(said)
    // Loudness waits for the next heartbeat.
    if (JSON.stringify([this.#flags, this.#hand]) !== before) this.#saySoon()
  }

  /** Throws CallFailure if this isn't a small conversation. */
  ring(): void {
    const devices = this.calls.space.readersOf(this.stream).length
    if (isConversation(this.stream) && devices < 2)
      throw new CallFailure('not-allowed', 'nobody else is left in this conversation')
    if (!canBeRung(this.stream, devices)) throw new CallFailure('refused', 'only a small conversation can be rung')
    this.#declined.clear()
    this.#ringsUntil = this.#options.steady() + CALL_LIMITS.ringFor
    this.#saySoon()
  }

  /** @param to in the same room */
  signal(to: End, kind: SignalKind, text: string): void {
    const { calls } = this
    if (!calls.mayBeIn(to.device, this.stream)) throw new CallFailure('not-found', 'it may not be in this call')
    const listens = calls.listens(calls.space.device)
    if (!isSignal(kind, text, listens)) throw new CallFailure('bad-input', `others accept no such ${kind}`)
    const sent = this.#sent.get(nameOf(to)) ?? { pace: this.#newPace(), check: new PairCheck() }
    this.#sent.set(nameOf(to), sent)
    if (!sent.pace.take()) throw new CallFailure('refused', 'too many signals')
    const broken = sent.check.take(kind, text, listens)
    if (broken !== null) throw new CallFailure('refused', `others would end the connection: ${broken}`)
    this.#send(to, kind, text)
  }

  /** Receives a signal from another device, for this session. */
  hear({ from, kind, text, listens }: HeardSignal): void {
    const name = nameOf(from)
    const known = this.#pairs.get(name)
    if (known === null) return
    const pair = known ?? new PairCheck()
    this.#pairs.set(name, pair)
    const broken = pair.take(kind, text, listens)
    if (broken === null) this.#tell(from, kind, text)
    else {
      this.#pairs.set(name, null)
      this.#tell(from, 'bye', '')
      this.#send(from, 'bye', '')
      this.#options.report(from.device, broken)
    }
  }

  /** A device is in the room. */
  heard(device: string): void {
    if (device !== this.calls.space.device) this.#stopRinging()
  }

  declined(device: string): void {
    if (this.#declined.has(device) || this.#ringsUntil < this.#options.steady()) return
    this.#declined.add(device)
    this.#options.windows.tell(this.client, 'calls.declined', { session: this.session, device })
    if (this.calls.space.othersIn(this.stream).every((each) => this.#declined.has(each))) this.#stopRinging()
  }

  /** A session ended, or is no longer allowed in the room. */
  end(from: End): void {
    this.#pairs.delete(nameOf(from))
    this.#sent.delete(nameOf(from))
    this.#tell(from, 'bye', '')
  }

  /** Leaves, and notifies the others. */
  leave(): void {
    clearInterval(this.#heartbeat)
    if (this.#saying) clearTimeout(this.#saying)
    this.#ringsUntil = Number.NEGATIVE_INFINITY
    this.#say(true)
  }

  #take({ flags, hand, level }: Said): void {
    const { steady } = this.#options
    this.#flags = flags ?? this.#flags
    this.#level = level ?? this.#level
    if (hand !== undefined) this.#hand = hand ? (this.#hand ?? steady()) : null
  }

  #send(to: End, kind: SignalKind, text: string): void {
    if (this.#statement) this.calls.signal(to, this.#statement, kind, text)
  }

  #tell(from: End, kind: SignalKind, text: string): void {
    const { device, session } = from
    this.#options.windows.tell(this.client, 'calls.signal', {
      session: this.session,
      from: { device, session },
      kind,
      text,
    })
  }

  #stopRinging(): void {
    if (this.#ringsUntil < this.#options.steady()) return
    this.#ringsUntil = Number.NEGATIVE_INFINITY
    this.#saySoon()
  }

  /** Sends a statement immediately, or after the minimum pause since the last one. */
  #saySoon(): void {
    const wait = CALL_LIMITS.changePause - (this.#options.steady() - this.#said)
    if (wait <= 0) this.#say()
    else this.#saying ??= later(() => this.#say(), wait).unref()
  }

  #say(left = false): void {
    const { steady } = this.#options
    const now = steady()
    if (this.#saying) clearTimeout(this.#saying)
    this.#saying = null
    this.#said = now
    const listens = this.calls.listens(this.calls.space.device)
    this.#statement = this.calls.say({
      stream: this.stream,
      session: this.session,
      inCall: Math.round(now - this.#joined),
      flags: listens ? { muted: true, camera: false, screen: false, recording: false, live: false } : this.#flags,
      hand: this.#hand === null ? null : Math.round(now - this.#hand),
      level: listens ? 0 : this.#level,
      rings: now < this.#ringsUntil,
      left,
    })
  }

  #newPace(): TokenBucket {
    const { signalsPerSecond, signalBurst } = CALL_LIMITS
    return new TokenBucket(signalsPerSecond, signalBurst, this.#options.steady)
  }
}
