import { Emitter } from '../../../../shared/base/emitter.ts'
import type { SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { type Agreement, type Reaction, readSaid, writeSaid } from '../../../../shared/tools/calls/said.ts'
import type { Tracks } from '../../../capture/tracks.ts'
import { Connection, connectionIn, type Encoding } from './connection.ts'
import { LINE_NAMES, type Line } from './lines.ts'
import { type Counts, countsIn, perMille, type Sample } from './quality.ts'

export interface PairOptions {
  /** Session ids. The lower one starts each connection, and gives way if both offer at the same time. */
  me: string
  them: string
  iceServers: readonly RTCIceServer[]
  /** Connect only through a TURN server. */
  isRelayed: boolean
  certificate: RTCCertificate
  /** False if this person only listens. */
  sends: boolean
  tracks: Tracks
  now(): number
  signal(kind: SignalKind, text: string): void
}

/** Height in pixels at which their pictures are shown here. */
export interface Shown {
  camera: number
  screen: number
}

/** `silent`: nothing has been heard for a moment. `lost`: for long. */
export type PairState = 'connecting' | 'open' | 'silent' | 'lost'

/**
 * Milliseconds. `restart`, `renew`, `lost`: time without a sign of life; `never`: time without a first one. After each
 * `renew` in a row, the next takes longer (`renewPause`).
 */
export const LIFE = { every: 500, restart: 1500, renew: 6000, lost: 10_000, never: 7000, restartPause: 2000 }
/** Milliseconds for which this end lets the other one start the repair. */
const PATIENCE = 1500
/** Maximum number of messages read between two of our own signs of life. */
const MOST_SAID = 20
/** Milliseconds after which a received sound is over. */
const SOUND_AGE = 700
const NO: Agreement = { recording: false, live: false }

/**
 * Milliseconds until a silent connection is replaced.
 * @param renewals since the last sign of life
 * @param isDescribed both ends have described the connection, so it may just be slow: starting over would cost a busy
 *   machine more than waiting
 */
export const renewPause = (renewals: number, isDescribed: boolean): number =>
  LIFE.renew * 2 ** Math.min(renewals, isDescribed ? 3 : 1)

/** The connection with one other window, for as long as both are in the call: repaired and renewed as needed. */
export class Pair {
  readonly #reactions = new Emitter<Reaction>()
  readonly onReaction = this.#reactions.event
  readonly #pointed = new Emitter<{ screen: string; x: number; y: number }>()
  /** Fires when they point somewhere. */
  readonly onPointed = this.#pointed.event
  readonly #changes = new Emitter()
  /**
   * Fires when its state, the size at which the other end shows our pictures, or its consent to be recorded or
   * broadcast changes.
   */
  readonly onChange = this.#changes.event
  readonly #options: PairOptions
  readonly #streams = Object.fromEntries(LINE_NAMES.map((line) => [line, new MediaStream()])) as Record<
    Line,
    MediaStream
  >
  readonly #encodings = new Map<Line, Encoding>()
  readonly #leads: boolean
  #connection: Connection
  /** The id of the other end's previous connection that was described at both ends. */
  #givenUp: string | null = null
  #tracks: Tracks
  #state: PairState = 'connecting'
  #began: number
  #heard: number | null = null
  #said = 0
  #restarted = 0
  #renewed = 0
  /** Connections started since the last sign of life. */
  #renewals = 0
  #allowance = MOST_SAID
  #counts: Counts = { received: 0, lost: 0 }
  #lost = 0
  #theirs = { lost: 0, hears: true, agrees: NO }
  #unheardThere: readonly string[] = []
  /** Height at which our pictures are shown there. */
  #shownThere: Shown = { camera: 0, screen: 0 }
  shown: Shown = { camera: 0, screen: 0 }
  /** Whether they are allowed to record or broadcast our media. */
  agrees: Agreement = NO

  constructor(options: PairOptions) {
    this.#options = options
    this.#tracks = options.tracks
    this.#leads = options.me < options.them
    this.#began = options.now()
    this.#connection = this.#connect()
    if (this.#leads) this.#connection.offer()
  }

  get state(): PairState {
    return this.#state
  }

  /** Whether the other end receives our media. */
  get isHeard(): boolean {
    return this.#theirs.hears
  }

  /** Whether we are allowed to record or broadcast their media, as long as they are connected. */
  get agreesThere(): Agreement {
    return this.#state === 'open' ? this.#theirs.agrees : NO
  }

  get shownThere(): Shown {
    return this.#shownThere
  }

  /** Prefixes of the sessions that the other end hasn't heard for long. */
  get unheardThere(): readonly string[] {
    return this.#unheardThere
  }

  /** Their media: the same streams for the lifetime of the pair. */
  get streams(): Readonly<Record<Line, MediaStream>> {
    return this.#streams
  }

  receive(kind: SignalKind, text: string): void {
    const { theirs } = this.#connection
    // They started another connection, so the rest of ours can't be repaired.
    if (kind === 'offer' && theirs !== null && connectionIn(text) !== theirs) this.#renew()
    // An answer to the previous connection would be mistaken for one to this.
    if (kind === 'answer' && connectionIn(text) === this.#givenUp) return
    this.#connection.receive(kind, text)
  }

  setTrack(line: Line, track: MediaStreamTrack | null): void {
    if (this.#tracks[line] === track) return
    this.#tracks = { ...this.#tracks, [line]: track }
    this.#connection.setTrack(line, track)
  }

  encode(line: Line, encoding: Encoding): void {
    this.#encodings.set(line, encoding)
    this.#connection.encode(line, encoding)
  }

  point(screen: string, x: number, y: number): void {
    this.#connection.say(writeSaid({ kind: 'pointer', screen, x, y }))
  }

  react(reaction: Reaction): void {
    this.#connection.say(writeSaid({ kind: 'reaction', reaction }))
  }

  /** @param sessions that aren't heard here */
  sayUnheard(sessions: readonly string[]): void {
    this.#connection.say(writeSaid({ kind: 'unheard', sessions }))
  }

  /** The current loudness of their voice, from 0 to 1. */
  level(): number {
    const [source] = this.#connection.receiver('microphone')?.getSynchronizationSources() ?? []
    if (!source || performance.timeOrigin + performance.now() - source.timestamp > SOUND_AGE) return 0
    return source.audioLevel ?? 0
  }

  /** Sends a sign of life, and repairs the connection if the other end gives none. Called a few times a second. */
  tick(): void {
    const now = this.#options.now()
    this.#takeTracks()
    if (now - this.#said >= LIFE.every) {
      this.#said = now
      this.#allowance = MOST_SAID
      const hears = this.#heard === null || now - this.#heard < LIFE.restart
      this.#connection.say(writeSaid({ kind: 'life', ...this.shown, lost: this.#lost, hears, agrees: this.agrees }))
    }
    const silence = now - (this.#heard ?? this.#began)
    this.#mend(now, silence)
    this.#setState(this.#stateAfter(silence))
  }

  async measure(): Promise<Sample> {
    const { delay, ...counts } = countsIn(await this.#connection.stats())
    this.#lost = perMille(this.#counts, counts)
    this.#counts = counts
    return { lost: this.#lost, theirLost: this.#theirs.lost, delay }
  }

  end(): void {
    this.#connection.end()
    this.#reactions.dispose()
    this.#pointed.dispose()
    this.#changes.dispose()
    for (const stream of Object.values(this.#streams))
      for (const track of stream.getTracks()) {
        track.stop()
        stream.removeTrack(track)
      }
    this.#options.signal('bye', '')
  }

  #connect(): Connection {
    const { iceServers, isRelayed, certificate, sends, signal } = this.#options
    const connection = new Connection({
      iceServers,
      isRelayed,
      certificate,
      sends,
      signal,
      isPolite: this.#leads,
      tracks: this.#tracks,
    })
    connection.onMessage((text) => this.#read(text))
    this.#counts = { received: 0, lost: 0 }
    this.#renewed = this.#options.now()
    return connection
  }

  #renew(): void {
    this.#givenUp = this.#connection.theirs ?? this.#givenUp
    this.#connection.end()
    this.#unheardThere = []
    this.#connection = this.#connect()
    for (const [line, encoding] of this.#encodings) this.#connection.encode(line, encoding)
  }

  #mend(now: number, silence: number): void {
    const pause = renewPause(this.#renewals, this.#connection.theirs !== null)
    if (this.#leads && silence >= LIFE.renew && now - this.#renewed >= pause) {
      this.#renewals++
      this.#renew()
      this.#connection.offer()
      return
    }
    const wasOpen = this.#heard !== null
    const isSilent = silence >= LIFE.restart + (this.#leads ? 0 : PATIENCE)
    const isBroken = wasOpen && silence < LIFE.renew && (isSilent || !this.#theirs.hears)
    if (!isBroken || now - this.#restarted < LIFE.restartPause) return
    this.#restarted = now
    this.#theirs = { ...this.#theirs, hears: true }
    this.#connection.restart()
  }

  #stateAfter(silence: number): PairState {
    if (this.#heard === null) return silence >= LIFE.never ? 'lost' : 'connecting'
    if (silence >= LIFE.lost) return 'lost'
    return silence >= LIFE.restart ? 'silent' : 'open'
  }

  #setState(state: PairState): void {
    if (state === this.#state) return
    this.#state = state
    this.#changes.fire()
  }

  #read(text: string): void {
    if (this.#allowance-- <= 0) return
    const said = readSaid(text)
    if (said?.kind === 'reaction') this.#reactions.fire(said.reaction)
    if (said?.kind === 'pointer') this.#pointed.fire(said)
    if (said?.kind === 'unheard') {
      this.#unheardThere = said.sessions
      this.#changes.fire()
    }
    if (said?.kind !== 'life') return
    this.#heard = this.#options.now()
    this.#renewals = 0
    const { agrees } = this.#theirs
    this.#theirs = { lost: said.lost, hears: said.hears, agrees: said.agrees }
    this.#setState('open')
    const { camera, screen } = said
    if (
      camera === this.#shownThere.camera &&
      screen === this.#shownThere.screen &&
      agrees.recording === said.agrees.recording &&
      agrees.live === said.agrees.live
    )
      return
    this.#shownThere = { camera, screen }
    this.#changes.fire()
  }

  /** A new connection has new tracks. */
  #takeTracks(): void {
    for (const line of LINE_NAMES) {
      const track = this.#connection.receiver(line)?.track
      const stream = this.#streams[line]
      if (!track || stream.getTracks()[0] === track) continue
      for (const old of stream.getTracks()) stream.removeTrack(old)
      stream.addTrack(track)
    }
  }
}
