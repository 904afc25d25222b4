/** This window's view of all casts. The code for sending one is in `own-cast.ts`, which is loaded when needed. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Disposable } from '../../../shared/base/emitter.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { PerWindow } from '../../platform/host/per-window.ts'

export interface CastPlace {
  space: string
  stream: string
}

/** The cast that this window sends. */
export interface Live extends CastPlace {
  cast: string
  title: string
  since: number
  isMuted: boolean
  /** `screen`: a screen instead of the camera. `call`: the picture and sound of a call. */
  source: 'camera' | 'screen' | 'sound' | 'call'
  /** The broadcast on whose stage this person is; null if it's their own. */
  stageOf: string | null
}

export interface CastsState {
  /** By space. */
  casts: Readonly<Record<string, readonly ShownCast[]>>
  live: Live | null
  /** Broadcasts whose invitation on stage the person has dismissed, except where they watch. */
  dismissed: readonly string[]
}

export class Casts implements Disposable {
  readonly store: StoreApi<CastsState> = createStore<CastsState>(() => ({ casts: {}, live: null, dismissed: [] }))
  readonly host: HostClient
  readonly #listed = new Set<string>()
  readonly #stops: (() => void)[]

  constructor(host: HostClient) {
    this.host = host
    this.#stops = [
      host.on('casts.changed', ({ space, casts }) => this.#heard(space, casts)),
      host.onConnected((isConnected) => {
        if (isConnected) for (const space of this.#listed) void this.#load(space)
      }),
    ]
  }

  /** Loads a space's casts, and keeps them up to date. */
  list(space: string): void {
    if (this.#listed.has(space)) return
    this.#listed.add(space)
    void this.#load(space)
  }

  /** Dismisses a broadcast's invitations once and for all, however often its source invites again. */
  dismissStage(cast: string): void {
    this.store.setState(({ dismissed }) => ({ dismissed: [...dismissed, cast] }))
  }

  /** Disposes of a part together with this. */
  adopt(part: Disposable): void {
    this.#stops.unshift(() => part.dispose())
  }

  dispose(): void {
    for (const stop of this.#stops) stop()
  }

  async #load(space: string): Promise<void> {
    const listed = await this.host.call('casts.list', { space })
    if (listed.ok) this.#heard(space, listed.value.casts)
  }

  #heard(space: string, casts: readonly ShownCast[]): void {
    this.store.setState((before) => ({ casts: { ...before.casts, [space]: casts } }))
  }
}

const kept = new PerWindow<Casts>()

/** The casts of a window, for as long as a screen uses them. */
export const castsOf = (host: HostClient): Casts => kept.of(host, () => new Casts(host))

/** Keeps a window's casts until it is called again. */
export const keepCasts = (host: HostClient): (() => void) => kept.keep(host)
