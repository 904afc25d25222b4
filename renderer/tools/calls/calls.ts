/** This window's view of all calls. The code for being in one is in `own-call.ts`, which is loaded when needed. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Disposable } from '../../../shared/base/emitter.ts'
import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import type { CallRoom, UnfinishedRecording } from '../../../shared/tools/calls/calls.ts'
import type { Wish } from '../../capture/devices.ts'
import { PerWindow } from '../../platform/host/per-window.ts'
import { formatRoute } from '../../platform/places/routes.ts'

export interface CallPlace {
  space: string
  stream: string
}

/** The call that this window is in, or is about to join. */
export interface Current extends CallPlace {
  /** Its name here: a channel's name, or people's. */
  title: string
  session: string | null
  since: number
  isMuted: boolean
  /** When this person raised their hand; null if it's down. */
  hand: number | null
  isSpeaking: boolean
  /** They are speaking, but no one can hear it. */
  isUnheard: boolean
  /** The role allows only listening. */
  listens: boolean
}

/**
 * `elsewhere`: this person is in a call in another window. `unrelayed`: their address must stay hidden, but there is no
 * TURN server.
 */
export type JoinTrouble = 'full' | 'elsewhere' | 'failed' | 'unrelayed'
/** Why a call is over although this person didn't leave it. */
export type EndReason = 'removed' | 'closed' | JoinTrouble

/** A notice to this person, even about a call that ended before it was on screen. */
export type CallNotice =
  | { kind: 'ended'; reason: EndReason }
  /** Their wish can't be fulfilled, and has been turned off. */
  | { kind: 'undone'; wish: Wish }
  /** Nothing more could be stored. */
  | { kind: 'recording-failed' }

/** An incoming call. */
export type Ring = CallPlace & { from: EventPayload<'calls.ring'>['from'] }

/** An incoming call that no one answered. */
export type MissedCall = Ring & { at: number }

export interface CallsState {
  /** By space. */
  rooms: Readonly<Record<string, readonly CallRoom[]>>
  current: Current | null
  rings: readonly Ring[]
  /** One of each room, until this person has seen it: the newest last. */
  missed: readonly MissedCall[]
  /** Notices that haven't been shown yet. */
  notices: readonly CallNotice[]
  /** Recordings by this device that aren't in a space yet. */
  unfinished: readonly UnfinishedRecording[]
}

/** If there are more, the oldest are dropped. */
const MOST_MISSED = 5

export const isAt = (place: CallPlace, { space, stream }: CallPlace): boolean =>
  place.space === space && place.stream === stream

export class Calls implements Disposable {
  readonly store: StoreApi<CallsState> = createStore<CallsState>(() => ({
    rooms: {},
    current: null,
    rings: [],
    missed: [],
    notices: [],
    unfinished: [],
  }))
  readonly host: HostClient
  readonly device: string
  readonly #listed = new Set<string>()
  readonly #made = new Set<string>()
  readonly #stops: (() => void)[]
  #wished: CallPlace | null = null

  constructor(host: HostClient, device: string) {
    this.host = host
    this.device = device
    const navigated = () => {
      const wished = this.#wished
      const at = wished && formatRoute({ tool: 'calls', space: wished.space, place: { stream: wished.stream } })
      if (window.location.hash !== at) this.wish(null)
    }
    window.addEventListener('hashchange', navigated)
    this.#stops = [
      () => window.removeEventListener('hashchange', navigated),
      host.on('calls.participants', (rooms) => this.#heard(rooms)),
      host.on('calls.ring', (ring) => this.#rang(ring)),
      host.onConnected((isConnected) => {
        if (!isConnected) return
        for (const space of this.#listed) void this.load(space)
        void this.loadUnfinished()
        void this.#loadRings()
      }),
    ]
  }

  /** Loads who is in a space's rooms, and keeps it up to date. */
  list(space: string): void {
    if (this.#listed.has(space)) return
    this.#listed.add(space)
    void this.load(space)
  }

  async load(space: string): Promise<void> {
    const rooms = await this.host.call('calls.list', { space })
    if (rooms.ok) this.#heard(rooms.value)
  }

  /** Other windows finish their own recordings. */
  async loadUnfinished(): Promise<void> {
    const found = await this.host.call('calls.recordings')
    if (!found.ok) return
    const isOurs = ({ recording, isOpen }: UnfinishedRecording) => !isOpen || this.#made.has(recording)
    this.store.setState({ unfinished: found.value.filter(isOurs) })
  }

  /** This window made the recording, and finishes it. */
  made(recording: string): Promise<void> {
    this.#made.add(recording)
    return this.loadUnfinished()
  }

  isMade(recording: string): boolean {
    return this.#made.has(recording)
  }

  /** The recording has become a file, or was deleted. */
  async dropRecording(recording: string): Promise<void> {
    await this.host.call('calls.drop-recording', { recording })
    await this.loadUnfinished()
  }

  notice(notice: CallNotice): void {
    this.store.setState(({ notices }) => ({ notices: [...notices, notice] }))
  }

  /** Takes all notices to show; each is returned once. */
  takeNotices(): readonly CallNotice[] {
    const { notices } = this.store.getState()
    if (notices.length > 0) this.store.setState({ notices: [] })
    return notices
  }

  /** The person clicked to see a call: its preview can open the microphone, until they look at something else. */
  wish(place: CallPlace | null): void {
    this.#wished = place
  }

  isWished(place: CallPlace): boolean {
    return this.#wished !== null && isAt(this.#wished, place) && this.store.getState().current === null
  }

  async decline({ space, stream }: CallPlace): Promise<void> {
    this.dropRing({ space, stream })
    await this.host.call('calls.decline', { space, stream })
  }

  dropRing(place: CallPlace): void {
    this.store.setState(({ rings }) => ({ rings: rings.filter((ring) => !isAt(ring, place)) }))
  }

  dropMissed(place: CallPlace): void {
    this.store.setState(({ missed }) => ({ missed: missed.filter((each) => !isAt(each, place)) }))
  }

  /** Disposes of a part together with this. */
  adopt(part: Disposable): void {
    this.#stops.unshift(() => part.dispose())
  }

  dispose(): void {
    for (const stop of this.#stops) stop()
  }

  #heard({ space, rooms }: EventPayload<'calls.participants'>): void {
    this.store.setState((before) => ({ rooms: { ...before.rooms, [space]: rooms } }))
  }

  async #loadRings(): Promise<void> {
    const found = await this.host.call('calls.rings')
    if (found.ok) for (const ring of found.value) this.#rang({ ...ring, state: 'rings' })
  }

  #rang({ space, stream, from, state }: EventPayload<'calls.ring'>): void {
    const place = { space, stream }
    const { current, rings } = this.store.getState()
    const rang = rings.find((ring) => isAt(ring, place))
    this.dropRing(place)
    if (state !== 'stopped') this.dropMissed(place)
    if (state === 'stopped' && rang && !this.#isAnswered(rang)) this.#missed(rang)
    if (state !== 'rings' || (current && isAt(current, place))) return
    this.store.setState(({ rings }) => ({ rings: [...rings, { space, stream, from }] }))
  }

  /** Returns whether another person has joined. */
  #isAnswered({ space, stream, from }: Ring): boolean {
    const room = this.store.getState().rooms[space]?.find((each) => each.stream === stream)
    return (room?.people ?? []).some(({ device }) => device !== from.device && device !== this.device)
  }

  #missed(ring: Ring): void {
    const at = Date.now()
    this.dropMissed(ring)
    this.store.setState(({ missed }) => ({ missed: [...missed, { ...ring, at }].slice(-MOST_MISSED) }))
  }
}

const kept = new PerWindow<Calls>()

/** The calls of a window, for as long as a screen uses them. */
export const callsOf = (host: HostClient, device: string): Calls => kept.of(host, () => new Calls(host, device))

/** Keeps a window's calls until it is called again. */
export const keepCalls = (host: HostClient): (() => void) => kept.keep(host)
