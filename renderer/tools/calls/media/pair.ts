import { Emitter } from '../../../../shared/base/emitter.ts'
import type { SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { type Agreement, type Reaction, readSaid, writeSaid } from '../../../../shared/tools/calls/said.ts'
import type { Tracks } from '../../../capture/tracks.ts'
import { Connection, connectionIn, type Encoding } from './connection.ts'
import { LINE_NAMES, type Line } from './lines.ts'
import { type Counts, countsIn, perMille, type Sample } from './quality.ts'

export interface PairOptions {
  /** Sessions. The lower one begins each connection, and gives way if both offer at once. */
  me: string
  them: string
  iceServers: readonly RTCIceServer[]
  /** Only through a TURN server. */
  isRelayed: boolean
  certificate: RTCCertificate
  /** False for who only listens. */
  sends: boolean
  tracks: Tracks
  now(): number
  signal(kind: SignalKind, text: string): void
}

/** How high their pictures are shown here, in pixels. */
export interface Shown {
  camera: number
  screen: number
}

/** `silent`: nothing has been heard for a moment. `lost`: for long. */
export type PairState = 'connecting' | 'open' | 'silent' | 'lost'

/** Milliseconds. `restart`, `renew`, `lost`: after this long without a sign of life; `never`: without a first one. */
export const LIFE = { every: 500, restart: 1500, renew: 6000, lost: 10_000, never: 7000, restartPause: 2000 }
/** This end of a pair lets the other one begin to mend it. Milliseconds. */
const PATIENCE = 1500
/** Messages read between two of our own signs of life. */
const MOST_SAID = 20
/** A sound that came longer ago is over. Milliseconds. */
const SOUND_AGE = 700
const NO: Agreement = { recording: false, live: false }

/** The connection with one other window, for as long as both are in the call: mended and renewed as needed. */
export class Pair {
  readonly #reactions = new Emitter<Reaction>()
  readonly onReaction = this.#reactions.event
  readonly #pointed = new Emitter<{ screen: string; x: number; y: number }>()
  /** Where they point. */
  readonly onPointed = this.#pointed.event
  readonly #changes = new Emitter()
  /** Its state, how the other end shows our pictures, or whether it agrees to be recorded or broadcast. */
  readonly onChange = this.#changes.event
  readonly #options: PairOptions
  readonly #streams = Object.fromEntries(LINE_NAMES.map((line) => [line, new MediaStream()])) as Record<
    Line,
    MediaStream
  >
  readonly #encodings = new Map<Line, Encoding>()
  readonly #leads: boolean
  #connection: Connection
  /** The other end of the last connection that was described at both ends, before this one. */
  #givenUp: string | null = null
  #tracks: Tracks
  #state: PairState = 'connecting'
  #began: number
  #heard: number | null = null
  #said = 0
  #restarted = 0
  #renewed = 0
  #allowance = MOST_SAID
  #counts: Counts = { received: 0, lost: 0 }
  #lost = 0
  #theirs = { lost: 0, hears: true, agrees: NO }
  #unheardThere: readonly string[] = []
  /** How high our pictures are shown there. */
  #shownThere: Shown = { camera: 0, screen: 0 }
  shown: Shown = { camera: 0, screen: 0 }
  /** What they may do with what we send. */
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

  /** Whether the other end gets what we send. */
  get isHeard(): boolean {
    return this.#theirs.hears
  }

  /** What we may do with what they send, as they say, while they are there. */
  get agreesThere(): Agreement {
    return this.#state === 'open' ? this.#theirs.agrees : NO
  }

  get shownThere(): Shown {
    return this.#shownThere
  }

  /** Beginnings of the sessions that the other end hasn't heard for long. */
  get unheardThere(): readonly string[] {
    return this.#unheardThere
  }

  /** What they send: the same streams for as long as the pair lives. */
  get streams(): Readonly<Record<Line, MediaStream>> {
    return this.#streams
  }

  receive(kind: SignalKind, text: string): void {
    const { theirs } = this.#connection
    // They began another connection: what is left of ours can't be mended.
    if (kind === 'offer' && theirs !== null && connectionIn(text) !== theirs) this.#renew()
    // An answer to the one before would be taken for one to this.
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

  /** How loud their voice is now, of 1. */
  level(): number {
    const [source] = this.#connection.receiver('microphone')?.getSynchronizationSources() ?? []
    if (!source || performance.timeOrigin + performance.now() - source.timestamp > SOUND_AGE) return 0
    return source.audioLevel ?? 0
  }

  /** Says that this end is alive, and mends the connection if the other one isn't. Called a few times a second. */
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
    if (this.#leads && silence >= LIFE.renew && now - this.#renewed >= LIFE.renew) {
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
