/** The call that this window is in, with its devices and connections. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Disposable } from '../../../shared/base/emitter.ts'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { CallRoom } from '../../../shared/tools/calls/calls.ts'
import { CALL_LIMITS } from '../../../shared/tools/calls/limits.ts'
import { PURPOSES, type Purpose, type Reaction } from '../../../shared/tools/calls/said.ts'
import { captureChoices } from '../../capture/choices.ts'
import { type DevicesState, LocalDevices, OWN } from '../../capture/devices.ts'
import { partOf } from '../../platform/host/per-window.ts'
import type { CarriedMedia } from '../tool.tsx'
import type { CallBroadcast } from './broadcast/call-broadcast.ts'
import { type CallPlace, type Calls, type Current, type EndReason, isAt, type JoinTrouble } from './calls.ts'
import { callChoices } from './choices.ts'
import {
  type AgreedSessions,
  Call,
  type CallState,
  NO_CALL,
  NOBODY_AGREED,
  NOT_SHOWN,
  type Pointed,
} from './media/call.ts'
import { LINE_NAMES } from './media/lines.ts'
import type { Shown } from './media/pair.ts'
import { Speakers } from './media/speakers.ts'
import { startTicker, type Ticker } from './media/ticker.ts'
import type { CallRecording, RecordTrouble } from './recording/call-recording.ts'

export interface OwnState {
  /** People who declined this window's ring. */
  declined: readonly string[]
  media: CallState
  devices: DevicesState
  /** There is a TURN server, which can hide this device's address from others. */
  canRelay: boolean
  /** This window's current recording. */
  recording: CallRecording | null
  /** This window's current broadcast of the call. */
  broadcast: CallBroadcast | null
  /** Others' media that arrive, but not directly, by device. */
  carried: ReadonlyMap<string, CarriedMedia>
  /** Sessions that record or broadcast, and that are allowed to include this window. */
  agreed: AgreedSessions
}

/** Who joined, left or reacted in the current call. */
export type CallMoment =
  | { kind: 'joined' | 'left' | 'hand' | 'screen' | Purpose | `${Purpose}-over`; device: string }
  | { kind: 'reaction'; session: string; reaction: Reaction }

/** `large`: too many devices would ring. `empty`: no one else is left in the conversation. */
export type RingTrouble = 'large' | 'empty' | 'failed'

/**
 * The level announced to others while this person speaks. `HINT`, in milliseconds: how long a muted person speaks
 * before a hint is shown, and for how long.
 */
const SPEAKING = 3
const HINT = { after: 600, for: 5000 }

export class OwnCall implements Disposable {
  readonly store: StoreApi<OwnState>
  readonly #moments = new Emitter<CallMoment>()
  readonly onMoment = this.#moments.event
  readonly #pointed = new Emitter<Pointed>()
  readonly onPointed = this.#pointed.event
  readonly #calls: Calls
  readonly #host: HostClient
  readonly #devices = new LocalDevices()
  readonly #speakers = new Speakers()
  readonly #stops: (() => void)[]
  #ticker: Ticker | null = null
  #call: Call | null = null
  #isCarried = false
  /** Number of times the person has joined: earlier attempts to join become void. */
  #joins = 0
  #unheard = { began: 0, last: 0 }

  constructor(calls: Calls) {
    const { host } = calls
    this.#calls = calls
    this.#host = host
    this.store = createStore<OwnState>(() => ({
      declined: [],
      media: NO_CALL,
      devices: this.#devices.state,
      canRelay: false,
      recording: null,
      broadcast: null,
      carried: new Map(),
      agreed: NOBODY_AGREED,
    }))
    const leave = () => void this.leave()
    window.addEventListener('pagehide', leave)
    this.#devices.onChange((devices) => {
      const { isUndone: before, speaker } = this.store.getState().devices
      this.store.setState({ devices })
      if (devices.speaker?.id !== speaker?.id) this.#call?.setSpeaker(devices.speaker?.id ?? '')
      for (const wish of ['noise', 'blur'] as const)
        if (this.current && devices.isUndone[wish] && !before[wish]) calls.notice({ kind: 'undone', wish })
      this.#send()
    })
    this.#stops = [
      () => window.removeEventListener('pagehide', leave),
      calls.store.subscribe(({ rooms }, before) => {
        const { session, space = '' } = this.current ?? {}
        if (session && rooms[space] !== before.rooms[space]) this.#meet(before.rooms[space] ?? [], rooms[space] ?? [])
      }),
      host.on('calls.signal', ({ session, from, kind, text }) => {
        if (session === this.current?.session) this.#call?.receive(from, kind, text)
      }),
      host.on('calls.declined', ({ session, device }) => {
        const { declined } = this.store.getState()
        if (session === this.current?.session) this.store.setState({ declined: [...declined, device] })
      }),
      host.on('calls.ended', ({ session, reason }) => {
        if (session === this.current?.session) this.#endFor(reason)
      }),
      host.onConnected((isConnected) => {
        if (isConnected && this.current?.session) void this.#enter(this.current.session)
      }),
      callChoices.onChange(() => {
        this.#call?.saveData(callChoices.get().savesData)
        this.#tell()
      }),
      captureChoices.onChange(() => this.#call?.setMusic(captureChoices.get().music)),
    ]
  }

  get devices(): LocalDevices {
    return this.#devices
  }

  /** Finds out what a call in this space could use. */
  async prepare(space: string): Promise<void> {
    const servers = await this.#iceServers(space)
    this.store.setState({ canRelay: servers.some(isTurn) })
  }

  /** Closes devices that were opened to try them out, unless a call uses them. */
  endPreview(): void {
    if (this.current) return
    this.#closeDevices()
  }

  /**
   * Leaves the call that this window is in, and joins another. Returns why it couldn't join. @param isMuted opens no
   * microphone
   */
  async join(place: CallPlace & Pick<Current, 'title' | 'listens'>, isMuted: boolean): Promise<JoinTrouble | null> {
    const turn = ++this.#joins
    // Devices that were opened to try them out stay open for the call.
    if (this.current) await this.leave()
    this.#calls.wish(null)
    this.#calls.dropRing(place)
    this.#calls.dropMissed(place)
    const { space, stream, title, listens } = place
    const fresh = { session: null, since: Date.now(), hand: null, isSpeaking: false, isUnheard: false }
    this.#calls.store.setState({ current: { space, stream, title, listens, isMuted: true, ...fresh } })
    this.store.setState({ declined: [] })
    if (isMuted || listens) this.#devices.close('microphone')
    else if (this.#devices.isOpen('microphone') || (await this.#devices.open('microphone')))
      this.#set({ isMuted: false })
    return turn === this.#joins ? this.#enter(null) : null
  }

  /** Frees everything: afterwards, nothing is recorded and no one is connected. */
  async leave(): Promise<void> {
    const session = this.current?.session
    this.#end()
    if (session) await this.#host.call('calls.leave', { session })
  }

  async setMuted(isMuted: boolean): Promise<void> {
    if (!this.current || this.current.listens || !(await this.#devices.setMuted(isMuted))) return
    this.#set({ isMuted, isUnheard: false })
    this.#send()
  }

  /** The role now allows only listening, or speaking again. */
  setListens(listens: boolean): void {
    if (!this.current || this.current.listens === listens) return
    this.#set({ listens, isMuted: true })
    if (listens) {
      void this.stopRecording()
      void this.stopBroadcast()
      this.#closeDevices()
    }
    this.#call?.setSends(!listens)
    this.#send()
  }

  async setCamera(isOn: boolean): Promise<void> {
    if (isOn) await this.#devices.open('camera')
    else this.#devices.close('camera')
  }

  setHand(isRaised: boolean): void {
    this.#set({ hand: isRaised ? Date.now() : null })
    this.#tell()
  }

  /** @param screen the session that shares it @param x, y from 0 to `POINTED` */
  point(screen: string, x: number, y: number): void {
    this.#call?.point(screen, x, y)
  }

  react(reaction: Reaction): void {
    const session = this.current?.session
    if (!session) return
    this.#call?.react(reaction)
    this.#moments.fire({ kind: 'reaction', session, reaction })
  }

  show(session: string, shown: Partial<Shown>): void {
    this.#call?.show(session, shown)
  }

  /** Sets a session whose picture is wanted however many others speak. */
  pin(session: string | null): void {
    this.#call?.pin(session)
  }

  /** Sets whether this window's screen reaches the others through the carrier. */
  setCarried(isCarried: boolean): void {
    this.#isCarried = isCarried
    this.#call?.setCarried(isCarried)
  }

  /** Sets another device's media that don't arrive directly. */
  setCarriedFrom(device: string, media: CarriedMedia | null): void {
    const carried = new Map(this.store.getState().carried)
    if (media) carried.set(device, media)
    else carried.delete(device)
    this.store.setState({ carried })
  }

  setVolume(session: string, volume: number): void {
    this.#call?.setVolume(session, volume)
  }

  /** Records this person, and everyone who agrees. Returns why that isn't possible. */
  async record(): Promise<RecordTrouble | null> {
    const { current } = this
    if (!current?.session || current.listens) return 'failed'
    const { CallRecording } = await import('./recording/call-recording.ts')
    const begun = await CallRecording.begin(this.#calls, { session: current.session, title: current.title }, () => {
      void this.stopRecording()
      this.#calls.notice({ kind: 'recording-failed' })
    })
    if (!(begun instanceof CallRecording)) return begun
    this.store.setState({ recording: begun })
    if (current.session !== this.current?.session) await this.stopRecording()
    this.#sayPurposes()
    return null
  }

  async stopRecording(): Promise<void> {
    const { recording } = this.store.getState()
    if (!recording) return
    this.store.setState({ recording: null })
    this.#sayPurposes()
    await recording.stop()
  }

  /** Returns why that isn't possible. */
  begin(purpose: Purpose): Promise<RecordTrouble | null> {
    return purpose === 'recording' ? this.record() : this.beginBroadcast()
  }

  stop(purpose: Purpose): Promise<void> {
    return purpose === 'recording' ? this.stopRecording() : this.stopBroadcast()
  }

  /** Broadcasts this person, and everyone who agrees. Returns why that isn't possible. */
  async beginBroadcast(): Promise<'failed' | null> {
    const { CallBroadcast } = await import('./broadcast/call-broadcast.ts')
    if (!this.current?.session || this.current.listens) return 'failed'
    if (this.store.getState().broadcast) return null
    this.store.setState({ broadcast: new CallBroadcast() })
    this.#sayPurposes()
    return null
  }

  async stopBroadcast(): Promise<void> {
    const { broadcast } = this.store.getState()
    if (!broadcast) return
    this.store.setState({ broadcast: null })
    this.#sayPurposes()
    await broadcast.stop()
  }

  /** @param session records or broadcasts @param agrees whether it is allowed to include this window */
  agree(purpose: Purpose, session: string, agrees: boolean): void {
    const { agreed } = this.store.getState()
    const sessions = new Set(agreed[purpose])
    if (agrees) sessions.add(session)
    else sessions.delete(session)
    this.#setAgreed({ ...agreed, [purpose]: sessions })
  }

  /** Called after a click, if the browser had refused to play. */
  play(): void {
    this.#call?.play()
  }

  /** Returns why no one is rung. */
  async ring(): Promise<RingTrouble | null> {
    const session = this.current?.session
    if (!session) return 'failed'
    this.store.setState({ declined: [] })
    const rung = await this.#host.call('calls.ring', { session })
    if (rung.ok) return null
    const { reason } = rung.error
    return reason === 'refused' ? 'large' : reason === 'not-allowed' ? 'empty' : 'failed'
  }

  dispose(): void {
    void this.leave()
    for (const stop of this.#stops) stop()
    this.#devices.dispose()
    this.#moments.dispose()
    this.#pointed.dispose()
  }

  get current(): Current | null {
    return this.#calls.store.getState().current
  }

  /**
   * Announces whether this window records or broadcasts the call, and requests pictures that are large enough for that.
   */
  #sayPurposes(): void {
    this.#call?.setRecorded(this.#heights)
    this.#tell()
  }

  get #heights(): Shown {
    const { recording, broadcast } = this.store.getState()
    return (recording ?? broadcast)?.heights ?? NOT_SHOWN
  }

  #setAgreed(agreed: AgreedSessions): void {
    this.store.setState({ agreed })
    this.#call?.agreeWith(agreed)
  }

  #set(changes: Partial<Current>): void {
    const current = this.current
    if (current) this.#calls.store.setState({ current: { ...current, ...changes } })
  }

  /** Reports who joined and who left, and connects with everyone there. */
  #meet(earlier: readonly CallRoom[], now: readonly CallRoom[]): void {
    const peopleIn = (rooms: readonly CallRoom[]) =>
      (rooms.find(({ stream }) => stream === this.current?.stream)?.people ?? []).filter(
        ({ device }) => device !== this.#calls.device,
      )
    const [were, are] = [peopleIn(earlier), peopleIn(now)]
    const devices = new Set(are.map(({ device }) => device))
    const known = new Map(were.map((person) => [person.device, person]))
    this.#call?.setPeople(are)
    // The next recording or broadcast needs new consent.
    for (const purpose of PURPOSES) {
      const sessions = new Set(are.flatMap(({ session, flags }) => (flags[purpose] ? [session] : [])))
      for (const session of this.store.getState().agreed[purpose])
        if (!sessions.has(session)) this.agree(purpose, session, false)
    }
    for (const { device } of were) if (!devices.has(device)) this.#moments.fire({ kind: 'left', device })
    for (const { device, hand, flags } of are) {
      const person = known.get(device)
      if (!person) this.#moments.fire({ kind: 'joined', device })
      else if (hand !== null && person.hand === null) this.#moments.fire({ kind: 'hand', device })
      else if (flags.screen && !person.flags.screen) this.#moments.fire({ kind: 'screen', device })
      for (const purpose of PURPOSES)
        if (flags[purpose] !== (person?.flags[purpose] ?? false))
          this.#moments.fire({ kind: flags[purpose] ? purpose : `${purpose}-over`, device })
    }
  }

  /** @param before the session to continue after the host was down */
  async #enter(before: string | null): Promise<JoinTrouble | null> {
    const current = this.current
    if (!current) return null
    const { space, stream } = current
    const [iceServers, certificate] = await Promise.all([
      this.#iceServers(space),
      RTCPeerConnection.generateCertificate(CERTIFICATE),
    ])
    if (!this.current || !isAt(this.current, current)) return null
    if (before === null && callChoices.get().relayed && !iceServers.some(isTurn)) {
      this.#end()
      return 'unrelayed'
    }
    const joined = await this.#host.call('calls.join', {
      space,
      stream,
      ...(before !== null && { session: before }),
      ...this.#said(this.current),
    })
    const isLate = !this.current || !isAt(this.current, current)
    if (!joined.ok) {
      const isFull = (this.#calls.store.getState().rooms[space] ?? []).some(
        (room) => room.stream === stream && room.people.length >= CALL_LIMITS.people,
      )
      const trouble = joined.error.reason === 'refused' ? (isFull ? 'full' : 'elsewhere') : 'failed'
      if (!isLate && before !== null) this.#endFor(trouble)
      else if (!isLate) this.#end()
      return trouble
    }
    const { session } = joined.value
    if (isLate) {
      await this.#host.call('calls.leave', { session })
      return null
    }
    if (session !== before || !this.#call) this.#begin(session, iceServers, certificate)
    await this.#calls.load(space)
    return null
  }

  /** Sets up the media of a new session. */
  #begin(session: string, iceServers: readonly RTCIceServer[], certificate: RTCCertificate): void {
    if (!this.current) return
    this.#ticker ??= this.#startTicker()
    this.#call?.dispose()
    const call = new Call({
      session,
      device: this.#calls.device,
      certificate,
      iceServers,
      isRelayed: callChoices.get().relayed,
      sends: !this.current.listens,
      ticker: this.#ticker,
      signal: (to, kind, text) => void this.#host.call('calls.signal', { session, to, kind, text }),
    })
    this.#call = call
    this.#set({ session })
    call.onChange((media) => this.store.setState({ media }))
    call.onPointed((pointed) => this.#pointed.fire(pointed))
    call.onReaction((reacted) => this.#moments.fire({ kind: 'reaction', ...reacted }))
    call.agreeWith(this.store.getState().agreed)
    call.setRecorded(this.#heights)
    call.setCarried(this.#isCarried)
    call.saveData(callChoices.get().savesData)
    call.setMusic(captureChoices.get().music)
    call.setSpeaker(this.store.getState().devices.speaker?.id ?? '')
    this.#send()
  }

  async #iceServers(space: string): Promise<readonly RTCIceServer[]> {
    const room = await this.#host.call('mesh.room', { space })
    return room.ok ? (room.value.iceServers as RTCIceServer[]) : []
  }

  /** Ends the call for another reason than the person leaving, and notifies them. */
  #endFor(reason: EndReason): void {
    this.#end()
    this.#calls.notice({ kind: 'ended', reason })
  }

  #end(): void {
    void this.stopRecording()
    void this.stopBroadcast()
    this.#call?.dispose()
    this.#call = null
    this.#ticker?.stop()
    this.#ticker = null
    this.#closeDevices()
    this.#calls.store.setState({ current: null })
    this.store.setState({ media: NO_CALL, declined: [], agreed: NOBODY_AGREED })
  }

  #closeDevices(): void {
    for (const kind of OWN) this.#devices.close(kind)
    this.#devices.stopScreen()
  }

  #startTicker(): Ticker {
    const ticker = startTicker()
    ticker.onTick(() => this.#listen())
    return ticker
  }

  /** Measures whether this person is speaking, and whether others can hear it. */
  #listen(): void {
    const current = this.current
    if (!current) return
    const now = performance.now()
    this.#speakers.hear(now, new Map([['', this.#devices.level]]))
    const speaks = this.#speakers.isSpeaking('', now)
    if (!speaks || !current.isMuted) this.#unheard.began = now
    else if (now - this.#unheard.began >= HINT.after) this.#unheard.last = now
    const isUnheard = current.isMuted && this.#unheard.last > 0 && now - this.#unheard.last < HINT.for
    const isSpeaking = speaks && !current.isMuted
    if (isSpeaking === current.isSpeaking && isUnheard === current.isUnheard) return
    this.#set({ isSpeaking, isUnheard })
    if (isSpeaking !== current.isSpeaking) this.#tell()
  }

  /** Sends the devices' tracks, and announces which there are. */
  #send(): void {
    const current = this.current
    if (!current || !this.#call) return
    const { tracks } = this.store.getState().devices
    for (const line of LINE_NAMES)
      this.#call.setTrack(line, line === 'microphone' && current.isMuted ? null : tracks[line])
    this.#tell()
  }

  #said({ isMuted, hand, isSpeaking }: Current) {
    const { devices, recording, broadcast } = this.store.getState()
    const { tracks } = devices
    const muted = isMuted || tracks.microphone === null
    return {
      flags: {
        muted,
        camera: tracks.camera !== null && !callChoices.get().savesData,
        screen: tracks.screen !== null,
        recording: recording !== null,
        live: broadcast !== null,
      },
      hand: hand !== null,
      level: isSpeaking ? SPEAKING : 0,
    }
  }

  #tell(): void {
    const current = this.current
    if (current?.session) void this.#host.call('calls.update', { session: current.session, ...this.#said(current) })
  }
}

const isTurn = ({ urls }: RTCIceServer): boolean => [urls].flat().some((url) => /^turns?:/.test(url))

const CERTIFICATE = { name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier

/** The call that a window is in or can join. */
export const ownCallOf = partOf((calls: Calls) => new OwnCall(calls))
