import { AwakeClock } from '../../../../shared/base/awake-clock.ts'
import type { Disposable } from '../../../../shared/base/emitter.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { CallPerson, SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { type Agreement, beginningOf, type Purpose, type Reaction } from '../../../../shared/tools/calls/said.ts'
import { NO_TRACKS, type Tracks } from '../../../capture/tracks.ts'
import { EarlySignals } from './early-signals.ts'
import { MOST_IN_SIGHT, pictureEncoding, soundEncoding } from './encodings.ts'
import { LINE_NAMES, type Line } from './lines.ts'
import { Pair, type PairState, type Shown } from './pair.ts'
import { Playback } from './playback.ts'
import { type Reason, reasonsOf, type Sample } from './quality.ts'
import { Speakers } from './speakers.ts'
import type { Ticker } from './ticker.ts'

export type Party = Pick<CallPerson, 'device' | 'session'>

export interface CallOptions extends Party {
  iceServers: readonly RTCIceServer[]
  /** Connect only through a TURN server, so that others don't learn this device's address. */
  isRelayed: boolean
  certificate: RTCCertificate
  /** False if this person only listens. */
  sends: boolean
  ticker: Ticker
  now?: () => number
  signal(to: Party, kind: SignalKind, text: string): void
}

/** Somebody else in the call. */
export interface Other extends CallPerson {
  state: PairState
  /** Why the connection is bad; null if it isn't. */
  reason: Reason | null
  isSpeaking: boolean
  /** Whether their camera's picture is wanted here: in a large call, not everyone's is. */
  isInSight: boolean
  /** Sessions whose sound doesn't reach them, perhaps including ours. */
  unheard: readonly string[]
  /** Whether this window may record or broadcast their media. */
  agrees: Agreement
  /** From 0 to 1. */
  volume: number
  streams: Readonly<Record<Line, MediaStream>>
}

/** Where somebody points on a shared screen. */
export interface Pointed {
  session: string
  /** The session that shares it. */
  screen: string
  /** From 0 to `POINTED`. */
  x: number
  y: number
}

export interface CallState {
  others: readonly Other[]
  /** The session that most recently spoke for a while. */
  speaker: string | null
  /** Too many people for everyone's pictures, and for screens. */
  isLarge: boolean
  /** The browser plays nothing before the person has clicked somewhere. */
  isSilenced: boolean
}

export const NO_CALL: CallState = { others: [], speaker: null, isLarge: false, isSilenced: false }

interface Present {
  person: CallPerson
  pair: Pair
  voice: Playback
  computer: Playback
  reason: Reason | null
  /** Height in pixels at which their pictures are shown. */
  shown: Shown
}

export const NOT_SHOWN: Shown = { camera: 0, screen: 0 }

/** Sessions that are allowed to record or broadcast this window. */
export type AgreedSessions = Readonly<Record<Purpose, ReadonlySet<string>>>

export const NOBODY_AGREED: AgreedSessions = { recording: new Set(), live: new Set() }

const NOBODY: readonly string[] = []
/** Milliseconds between measurements, and until we reconnect to a person who ended the connection but is still there. */
const MEASURE_EVERY = 2000
const TRY_AGAIN = 3000
/** Ticks are more frequent than this, in milliseconds. */
const AWAKE = 1000

/** The media of one call: a pair with each other window in the room. */
export class Call implements Disposable {
  readonly #changes = new Emitter<CallState>()
  readonly onChange = this.#changes.event
  readonly #reactions = new Emitter<{ session: string; reaction: Reaction }>()
  readonly onReaction = this.#reactions.event
  readonly #pointed = new Emitter<Pointed>()
  readonly onPointed = this.#pointed.event
  readonly #options: CallOptions
  readonly #now: () => number
  readonly #present = new Map<string, Present>()
  readonly #early = new EarlySignals()
  readonly #speakers = new Speakers()
  /** By device: a person who comes back has the same volume as before. */
  readonly #volumes = new Map<string, number>()
  readonly #ticking: Disposable
  /** Sessions whose connection ended, and when. */
  readonly #ended = new Map<string, number>()
  #people: readonly CallPerson[] = []
  #tracks: Tracks = NO_TRACKS
  #state: CallState = NO_CALL
  #speaker = ''
  #isSavingData = false
  #isMusic = false
  #sends: boolean
  #isCarried = false
  #pinned: string | null = null
  #inSight: ReadonlySet<string> = new Set()
  #unheard: readonly string[] = NOBODY
  #agreed: AgreedSessions = NOBODY_AGREED
  /** Picture heights that a recording or a broadcast needs, whether or not they are on screen. */
  #recorded: Shown = NOT_SHOWN
  #isSilenced = false
  #measured = 0

  constructor(options: CallOptions) {
    this.#options = options
    this.#now = options.now ?? new AwakeClock(() => performance.now(), AWAKE).now
    this.#sends = options.sends
    this.#ticking = options.ticker.onTick(() => this.#tick())
  }

  get state(): CallState {
    return this.#state
  }

  /** Sets the people who are in the room now, including this person. */
  setPeople(people: readonly CallPerson[]): void {
    this.#people = people.filter(({ device }) => device !== this.#options.device)
    this.#settle()
  }

  receive(from: Party, kind: SignalKind, text: string): void {
    const present = this.#present.get(from.session)
    if (kind === 'bye') {
      this.#early.take(from.session, this.#now())
      if (!present) return
      this.#ended.set(from.session, this.#now())
      this.#settle()
    } else if (present) present.pair.receive(kind, text)
    else this.#early.keep(from.session, { kind, text }, this.#now())
  }

  setTrack(line: Line, track: MediaStreamTrack | null): void {
    if (this.#tracks[line] === track) return
    this.#tracks = { ...this.#tracks, [line]: track }
    this.#sendAll()
  }

  /** This person is now allowed to speak, or no longer: all connections start again. */
  setSends(sends: boolean): void {
    if (sends === this.#sends) return
    this.#sends = sends
    for (const session of this.#present.keys()) this.#ended.set(session, this.#now())
    this.#settle()
  }

  /** Sets the height in pixels at which somebody's pictures are shown here: pictures that no one sees aren't sent. */
  show(session: string, shown: Partial<Shown>): void {
    const present = this.#present.get(session)
    if (!present) return
    present.shown = { ...present.shown, ...shown }
    this.#ask(present)
  }

  /** Receives only sound, and sends no camera. */
  saveData(isSaving: boolean): void {
    this.#isSavingData = isSaving
    for (const present of this.#present.values()) this.#ask(present)
    this.#sendAll()
  }

  /** Sets a session whose picture is wanted however many others speak. */
  pin(session: string | null): void {
    this.#pinned = session
    this.#look()
    this.#publish()
  }

  /** The screen reaches the others another way. */
  setCarried(isCarried: boolean): void {
    this.#isCarried = isCarried
    this.#sendAll()
  }

  /** The microphone's sound is sent unprocessed. */
  setMusic(isMusic: boolean): void {
    this.#isMusic = isMusic
    for (const { pair } of this.#present.values()) this.#encode(pair)
  }

  agreeWith(agreed: AgreedSessions): void {
    this.#agreed = agreed
    for (const [session, { pair }] of this.#present) pair.agrees = this.#agreementWith(session)
  }

  /** Sets the picture heights that a recording or a broadcast needs. */
  setRecorded(recorded: Shown): void {
    this.#recorded = recorded
    for (const present of this.#present.values()) this.#ask(present)
  }

  setVolume(session: string, volume: number): void {
    const present = this.#present.get(session)
    if (!present) return
    this.#volumes.set(present.person.device, volume)
    present.voice.setVolume(volume)
    present.computer.setVolume(volume)
    this.#publish()
  }

  setSpeaker(speaker: string): void {
    this.#speaker = speaker
    for (const { voice, computer } of this.#present.values()) {
      voice.setSpeaker(speaker)
      computer.setSpeaker(speaker)
    }
  }

  /** Called after a click, if the browser had refused to play. */
  play(): void {
    this.#isSilenced = false
    for (const { voice, computer } of this.#present.values()) {
      voice.play()
      computer.play()
    }
    this.#publish()
  }

  /** @param screen the session that shares it @param x, y from 0 to `POINTED` */
  point(screen: string, x: number, y: number): void {
    for (const { pair } of this.#present.values()) pair.point(screen, x, y)
  }

  react(reaction: Reaction): void {
    for (const { pair } of this.#present.values()) pair.react(reaction)
  }

  dispose(): void {
    this.#ticking.dispose()
    for (const session of [...this.#present.keys()]) this.#drop(session)
    this.#early.clear()
    this.#changes.dispose()
    this.#reactions.dispose()
    this.#pointed.dispose()
  }

  get #isLarge(): boolean {
    return this.#present.size + 1 > MOST_IN_SIGHT.call
  }

  get #sent(): Tracks {
    const tracks = this.#isSavingData ? { ...this.#tracks, camera: null } : this.#tracks
    return this.#isLarge || this.#isCarried ? { ...tracks, screen: null, computer: null } : tracks
  }

  /**
   * Keeps a pair for everyone in the room. The host decides whether somebody is still there, whoever ended the pair.
   */
  #settle(): void {
    const now = this.#now()
    for (const [session, at] of this.#ended) if (now - at >= TRY_AGAIN) this.#ended.delete(session)
    const wanted = this.#people.filter(({ session }) => !this.#ended.has(session))
    const sessions = new Set(wanted.map(({ session }) => session))
    const count = this.#present.size
    for (const session of this.#present.keys()) if (!sessions.has(session)) this.#drop(session)
    for (const person of wanted) {
      const present = this.#present.get(person.session)
      if (present) present.person = person
      else this.#meet(person)
    }
    if (this.#present.size !== count) this.#sendAll()
    this.#look()
    this.#publish()
  }

  #meet(person: CallPerson): void {
    const { session, iceServers, isRelayed, certificate, signal } = this.#options
    const to = { device: person.device, session: person.session }
    const pair = new Pair({
      me: session,
      them: person.session,
      iceServers,
      isRelayed,
      certificate,
      sends: this.#sends,
      tracks: this.#sent,
      now: this.#now,
      signal: (kind, text) => signal(to, kind, text),
    })
    pair.agrees = this.#agreementWith(person.session)
    pair.onChange(() => {
      this.#encode(pair)
      this.#publish()
    })
    pair.onPointed(({ screen, x, y }) => {
      const [on] = this.#sessionsOf([screen])
      if (on !== undefined) this.#pointed.fire({ session: person.session, screen: on, x, y })
    })
    pair.onReaction((reaction) => this.#reactions.fire({ session: person.session, reaction }))
    const voice = new Playback(pair.streams.microphone)
    const computer = new Playback(pair.streams.computer)
    for (const playback of [voice, computer]) {
      playback.onRefused(() => {
        this.#isSilenced = true
        this.#publish()
      })
      playback.setSpeaker(this.#speaker)
      playback.setVolume(this.#volumeOf(person))
    }
    this.#present.set(person.session, { person, pair, voice, computer, reason: null, shown: NOT_SHOWN })
    for (const { kind, text } of this.#early.take(person.session, this.#now())) pair.receive(kind, text)
    const present = this.#present.get(person.session)
    if (present) this.#ask(present)
  }

  #ask({ person, pair, shown }: Present): void {
    const camera = Math.max(shown.camera, this.#recorded.camera)
    const screen = Math.max(shown.screen, this.#recorded.screen)
    pair.shown = this.#isSavingData ? NOT_SHOWN : { camera: this.#inSight.has(person.session) ? camera : 0, screen }
  }

  /** In a large call: pinned people, then the latest speakers, then those who joined first. */
  #look(): void {
    const withCamera = (session: string): boolean => this.#present.get(session)?.person.flags.camera === true
    const all = [...this.#present.keys()]
    const first = [...(this.#pinned === null ? [] : [this.#pinned]), ...this.#speakers.spoke, ...all].filter(withCamera)
    const inSight = new Set(this.#isLarge ? [...new Set(first)].slice(0, MOST_IN_SIGHT.beyond) : all)
    if (inSight.size === this.#inSight.size && [...inSight].every((session) => this.#inSight.has(session))) return
    this.#inSight = inSight
    for (const present of this.#present.values()) this.#ask(present)
  }

  /** Reports to everyone which sessions this window doesn't hear: the others may hear them, and couldn't know. */
  #sayUnheard(): void {
    const before = this.#unheard
    this.#unheard = [...this.#present].flatMap(([session, { pair }]) => (pair.state === 'lost' ? [session] : []))
    if (before.length === 0 && this.#unheard.length === 0) return
    for (const { pair } of this.#present.values()) pair.sayUnheard(this.#unheard)
  }

  #sessionsOf(beginnings: readonly string[]): readonly string[] {
    if (beginnings.length === 0) return NOBODY
    return [this.#options.session, ...this.#present.keys()].filter((each) => beginnings.includes(beginningOf(each)))
  }

  #volumeOf({ device }: CallPerson): number {
    return this.#volumes.get(device) ?? 1
  }

  #drop(session: string): void {
    const present = this.#present.get(session)
    if (!present) return
    this.#present.delete(session)
    present.voice.stop()
    present.computer.stop()
    present.pair.end()
  }

  #sendAll(): void {
    for (const { pair } of this.#present.values()) {
      for (const line of LINE_NAMES) pair.setTrack(line, this.#sent[line])
      this.#encode(pair)
    }
  }

  #encode(pair: Pair): void {
    const people = this.#present.size + 1
    for (const line of ['camera', 'screen'] as const) {
      const height = this.#tracks[line]?.getSettings().height ?? null
      pair.encode(line, pictureEncoding(line, people, pair.shownThere[line], height))
    }
    for (const line of ['microphone', 'computer'] as const)
      pair.encode(line, soundEncoding(line, people, this.#isMusic))
  }

  #tick(): void {
    const now = this.#now()
    const levels = new Map<string, number>()
    for (const [session, { pair, person }] of this.#present) {
      pair.tick()
      levels.set(session, person.flags.muted ? 0 : pair.level())
    }
    this.#speakers.hear(now, levels)
    this.#look()
    if (this.#ended.size > 0) this.#settle()
    if (now - this.#measured >= MEASURE_EVERY) {
      this.#measured = now
      this.#sayUnheard()
      void this.#measure()
    }
    this.#publish()
  }

  async #measure(): Promise<void> {
    const samples = new Map<string, Sample>()
    await Promise.all(
      [...this.#present].map(async ([session, { pair }]) => {
        if (pair.state === 'open') samples.set(session, await pair.measure())
      }),
    )
    const reasons = reasonsOf(samples)
    for (const [session, present] of this.#present) present.reason = reasons.get(session) ?? null
  }

  #agreementWith(session: string): Agreement {
    return { recording: this.#agreed.recording.has(session), live: this.#agreed.live.has(session) }
  }

  #publish(): void {
    const now = this.#now()
    const before = new Map(this.#state.others.map((other) => [other.session, other]))
    const others = [...this.#present.values()].map(({ person, pair, reason }): Other => {
      const isSpeaking = this.#speakers.isSpeaking(person.session, now)
      const next: Other = {
        ...person,
        state: pair.state,
        reason,
        isSpeaking,
        agrees: pair.agreesThere,
        isInSight: this.#inSight.has(person.session),
        unheard: this.#sessionsOf(pair.unheardThere),
        volume: this.#volumeOf(person),
        streams: pair.streams,
      }
      const last = before.get(person.session)
      return last && isSame(last, next) ? last : next
    })
    const { dominant: speaker } = this.#speakers
    const [isLarge, isSilenced] = [this.#isLarge, this.#isSilenced]
    const last = this.#state
    const isUnchanged =
      speaker === last.speaker &&
      isLarge === last.isLarge &&
      isSilenced === last.isSilenced &&
      others.length === last.others.length &&
      others.every((other, index) => other === last.others[index])
    if (isUnchanged) return
    this.#state = { others, speaker, isLarge, isSilenced }
    this.#changes.fire(this.#state)
  }
}

const isSame = (one: Other, other: Other): boolean =>
  one.streams === other.streams && JSON.stringify(one) === JSON.stringify(other)
