/** What this window sends, or is about to: its devices and its encoder. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Disposable } from '../../../shared/base/emitter.ts'
import { Emitter } from '../../../shared/base/emitter.ts'
import { type DevicesState, LocalDevices, OWN } from '../../capture/devices.ts'
import { partOf } from '../../platform/per-window.ts'
import type { CastPlace, Casts, Live } from './casts.ts'
import { CastSource } from './source/cast-source.ts'
import { Outgoing } from './source/outgoing.ts'
import { DELAY, PROFILES, type ProfileName, planOf } from './source/profiles.ts'

/** `elsewhere`: this device is live in another window or space. `unseen`: there is no screen to show. */
export type LiveTrouble = 'elsewhere' | 'not-allowed' | 'failed'
/** `encoder`: this browser couldn't encode. `closed`: the host ended it. */
export type EndReason = 'encoder' | 'closed'

export interface WantedLive extends CastPlace {
  title: string
  source: Live['source']
  /** Of the camera's picture. */
  profile: Extract<ProfileName, 'usual' | 'sharp'>
}

export interface OwnCastState {
  devices: DevicesState
}

export class OwnCast implements Disposable {
  readonly store: StoreApi<OwnCastState>
  readonly devices = new LocalDevices()
  readonly #ends = new Emitter<EndReason>()
  readonly onEnded = this.#ends.event
  readonly #casts: Casts
  readonly #stops: (() => void)[]
  #source: CastSource | null = null
  #preparing: Promise<unknown> = Promise.resolve()

  constructor(casts: Casts) {
    this.#casts = casts
    this.store = createStore<OwnCastState>(() => ({ devices: this.devices.state }))
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
      casts.store.subscribe(({ casts: all, live }, before) => {
        if (!live || all[live.space] === before.casts[live.space]) return
        if (all[live.space]?.every(({ cast }) => cast !== live.cast)) this.#over('closed')
      }),
    ]
  }

  get live(): Live | null {
    return this.#casts.store.getState().live
  }

  /** Opens the microphone to be tried. */
  prepare(): void {
    this.#preparing = this.devices.open('microphone')
  }

  /** What was opened to be tried is closed, unless it is sent. */
  endPreview(): void {
    if (!this.live) this.#closeDevices()
  }

  /** Returns why it isn't possible. */
  async begin({ space, stream, title, source, profile }: WantedLive): Promise<LiveTrouble | null> {
    await this.#preparing
    const name: ProfileName = source === 'camera' ? profile : source
    const picture = PROFILES[name]
    const plan = planOf(picture)
    const rates = plan.map(({ rate }) => rate)
    const every = plan.map((stripe) => stripe.every)
    const begun = await this.#casts.host.call('casts.begin', { space, stream, title, delay: DELAY, rates, every })
    if (!begun.ok) {
      const { reason } = begun.error
      return reason === 'refused' ? 'elsewhere' : reason === 'not-allowed' ? 'not-allowed' : 'failed'
    }
    const { cast } = begun.value
    this.#casts.list(space)
    const isMuted = !this.devices.isOpen('microphone')
    this.#casts.store.setState({ live: { space, stream, cast, title, since: Date.now(), isMuted, source } })
    const encoder = new CastSource(picture)
    this.#source = encoder
    const outgoing = new Outgoing(this.#casts.host, { space, cast })
    encoder.onFrame((frame) => outgoing.send(frame))
    encoder.onFailed(() => this.#over('encoder'))
    if (source !== 'camera') this.devices.close('camera')
    if (source !== 'screen') this.devices.stopScreen()
    this.#send()
    return null
  }

  async end(): Promise<void> {
    const { live } = this
    this.#stop()
    if (live) await this.#casts.host.call('casts.end', { space: live.space, cast: live.cast })
  }

  async setMuted(isMuted: boolean): Promise<void> {
    if (!this.live) return
    if (!isMuted && !this.devices.isOpen('microphone') && !(await this.devices.open('microphone'))) return
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
    const { microphone, computer, camera, screen } = this.store.getState().devices.tracks
    this.#source?.setTracks({
      microphone: live.isMuted ? null : microphone,
      computer,
      picture: screen ?? camera,
    })
  }

  #over(reason: EndReason): void {
    void this.end()
    this.#ends.fire(reason)
  }

  #stop(): void {
    this.#source?.dispose()
    this.#source = null
    this.#casts.store.setState({ live: null })
    this.#closeDevices()
  }

  #closeDevices(): void {
    for (const kind of OWN) this.devices.close(kind)
    this.devices.stopScreen()
  }
}

export const ownCastOf = partOf((casts: Casts) => new OwnCast(casts))
