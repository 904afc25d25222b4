/** The cast that this window sends, or is about to send: its devices and its encoder. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Disposable } from '../../../../shared/base/emitter.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { type DevicesState, LocalDevices, OWN } from '../../../capture/devices.ts'
import { partOf } from '../../../platform/host/per-window.ts'
import type { CastPlace, Casts, Live } from '../casts.ts'
import type { SentTracks } from '../source/cast-source.ts'
import { delayFor, PROFILES, type ProfileName } from '../source/profiles.ts'
import { type EndReason, Sending } from './sending.ts'

/** `elsewhere`: this device is live in another window or space. */
export type LiveTrouble = 'elsewhere' | 'not-allowed' | 'failed'

export interface WantedLive extends CastPlace {
  title: string
  source: Live['source']
  /** The profile of the camera's picture. */
  profile: Extract<ProfileName, 'usual' | 'sharp'>
  /** Number of people who can watch. */
  audience: number
  stageOf: string | null
  /** Tracks to send instead of this device's own. */
  tracks?: SentTracks
}

export interface OwnCastState {
  devices: DevicesState
  given: SentTracks | null
}

export class OwnCast implements Disposable {
  readonly store: StoreApi<OwnCastState>
  readonly devices = new LocalDevices()
  readonly #ends = new Emitter<EndReason>()
  readonly onEnded = this.#ends.event
  readonly #casts: Casts
  readonly #stops: (() => void)[]
  #sending: Sending | null = null
  #preparing: Promise<unknown> = Promise.resolve()
  /** Whether devices are open for a preview. */
  #isTrying = false
  #isBeginning = false

  constructor(casts: Casts) {
    this.#casts = casts
    this.store = createStore<OwnCastState>(() => ({ devices: this.devices.state, given: null }))
    const end = () => void this.end()
    window.addEventListener('pagehide', end)
    this.devices.onChange((devices) => {
      const hadScreen = this.store.getState().devices.tracks.screen !== null
      this.store.setState({ devices })
      // The person stopped sharing by the browser's own button.
      if (hadScreen && !devices.tracks.screen && this.live?.source === 'screen') this.#set({ source: 'camera' })
      this.#send()
    })
    this.#stops = [
      () => window.removeEventListener('pagehide', end),
      casts.store.subscribe(({ casts: all, live }) => {
        const here = (live && all[live.space]) ?? []
        const me = here.find(({ cast }) => cast === live?.cast)?.device
        const isThere = here.some(({ cast, stage }) => cast === live?.stageOf && stage.includes(me ?? ''))
        if (live?.stageOf && me !== undefined && !isThere) this.#over('unstaged')
      }),
    ]
  }

  get live(): Live | null {
    return this.#casts.store.getState().live
  }

  /** Opens the microphone for a preview. */
  prepare(): void {
    this.#isTrying = true
    this.#preparing = this.devices.open('microphone')
  }

  /** Closes devices that were opened for a preview, unless they are being sent. */
  endPreview(): void {
    this.#isTrying = false
    this.#closeUnused()
  }

  /** Returns why it isn't possible. */
  async begin(wanted: WantedLive): Promise<LiveTrouble | null> {
    // Before this call returns, the view may already show the broadcast and unmount the place where it was prepared.
    this.#isBeginning = true
    try {
      return await this.#begin(wanted)
    } finally {
      this.#isBeginning = false
      this.#closeUnused()
    }
  }

  async #begin(wanted: WantedLive): Promise<LiveTrouble | null> {
    const { space, stream, title, source, profile, audience, stageOf, tracks: given = null } = wanted
    await this.#preparing
    const name: ProfileName = source === 'camera' || source === 'call' ? profile : source
    const begun = await Sending.begin(this.#casts, { space, stream, title, delay: delayFor(audience) }, PROFILES[name])
    if (!(begun instanceof Sending))
      return begun === 'refused' ? 'elsewhere' : begun === 'not-allowed' ? 'not-allowed' : 'failed'
    const { cast } = begun
    const isMuted = !given && !this.devices.isOpen('microphone')
    this.#sending = begun
    this.store.setState({ given })
    this.#casts.store.setState({ live: { space, stream, cast, title, since: Date.now(), isMuted, source, stageOf } })
    begun.onOver((reason) => this.#over(reason))
    if (source !== 'camera') this.devices.close('camera')
    if (source !== 'screen') this.devices.stopScreen()
    this.#send()
    return null
  }

  async end(): Promise<void> {
    const sending = this.#sending
    this.#sending = null
    this.store.setState({ given: null })
    this.#casts.store.setState({ live: null })
    this.#closeDevices()
    await sending?.end()
  }

  async setMuted(isMuted: boolean): Promise<void> {
    if (!this.live || !(await this.devices.setMuted(isMuted))) return
    this.#set({ isMuted })
    this.#send()
  }

  async setCamera(isOn: boolean): Promise<void> {
    if (isOn) await this.devices.open('camera')
    else this.devices.close('camera')
  }

  dispose(): void {
    void this.end()
    for (const stop of this.#stops) stop()
    this.devices.dispose()
    this.#ends.dispose()
  }

  #set(changes: Partial<Live>): void {
    const { live } = this
    if (live) this.#casts.store.setState({ live: { ...live, ...changes } })
  }

  #send(): void {
    const { live } = this
    if (!live) return
    const { given, devices } = this.store.getState()
    const { microphone, computer, camera, screen } = devices.tracks
    this.#sending?.setTracks(
      given ?? { microphone: live.isMuted ? null : microphone, computer, picture: screen ?? camera },
    )
  }

  #over(reason: EndReason): void {
    void this.end()
    this.#ends.fire(reason)
  }

  #closeUnused(): void {
    if (!this.live && !this.#isTrying && !this.#isBeginning) this.#closeDevices()
  }

  #closeDevices(): void {
    for (const kind of OWN) this.devices.close(kind)
    this.devices.stopScreen()
  }
}

export const ownCastOf = partOf((casts: Casts) => new OwnCast(casts))
