/** This window's showings: all in its spaces, the one that it leads, and the one that it follows. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Disposable } from '../../../shared/base/emitter.ts'
import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { PerWindow } from '../../platform/host/per-window.ts'
import { Following, type Knows } from './following.ts'
import { Leading } from './leading.ts'
import type { TogetherState } from './state.ts'

export class Together implements Disposable {
  readonly store: StoreApi<TogetherState> = createStore<TogetherState>(() => ({
    showings: {},
    own: null,
    followed: null,
    closed: [],
    error: null,
  }))
  readonly host: HostClient
  /** Whether a place must be hidden from others. */
  isPrivate: (address: Address) => boolean = () => true
  readonly #listed = new Set<string>()
  readonly #stops: (() => void)[]
  #leading: Leading | null = null
  #following: Following | null = null

  constructor(host: HostClient) {
    this.host = host
    this.#stops = [
      host.on('together.showings', (heard) => this.#heard(heard)),
      host.on('together.followers', ({ session, people }) =>
        this.store.setState(({ own }) => ({ own: own?.session === session ? { ...own, followers: people } : own })),
      ),
      host.on('together.ended', ({ space, session, reason }) => this.#ended(space, session, reason)),
      host.onConnected((isConnected) => isConnected && this.#again()),
    ]
  }

  get following(): Following | null {
    return this.#following
  }

  /** Loads a space's showings, and keeps them up to date. */
  list(space: string): void {
    if (this.#listed.has(space)) return
    this.#listed.add(space)
    void this.#load(space)
  }

  /** Shows others what is on screen here. @param session takes over this showing; otherwise starts a new one */
  async lead(space: string, session?: string): Promise<void> {
    this.stop()
    const leading = new Leading(this.host, space, (address) => this.isPrivate(address))
    const begun = await leading.begin(session)
    if (!begun.ok) {
      leading.dispose()
      this.store.setState({ error: begun.error.reason })
      return
    }
    this.#leading = leading
    this.store.setState({ own: { space, session: begun.value.session, followers: [] }, error: null })
  }

  follow(space: string, session: string): void {
    this.stop()
    const following = new Following(this.host, { space, session })
    following.onChanged((changes) =>
      this.store.setState(({ followed }) => ({ followed: followed && { ...followed, ...changes } })),
    )
    this.#following = following
    this.store.setState({ followed: { space, session, isAway: false, trouble: null }, error: null })
    void following.begin()
  }

  /** Returns to what the leader shows. */
  comeBack(): void {
    this.#following?.comeBack()
  }

  /** Called by the view on screen, which knows what exists in its space. */
  led(knows: Knows): void {
    this.#following?.lookAgain(knows)
  }

  close(session: string): void {
    this.store.setState(({ closed }) => ({ closed: [...closed, session] }))
  }

  /** Stops leading and following. */
  stop(): void {
    const { own } = this.store.getState()
    if (own) void this.host.call('together.end', { space: own.space, session: own.session })
    this.#drop()
  }

  dispose(): void {
    this.stop()
    for (const stop of this.#stops) stop()
  }

  #drop(): void {
    this.#leading?.dispose()
    this.#following?.dispose()
    this.#leading = null
    this.#following = null
    this.store.setState({ own: null, followed: null, error: null })
  }

  async #load(space: string): Promise<void> {
    const listed = await this.host.call('together.list', { space })
    if (listed.ok) this.#heard(listed.value)
  }

  #heard({ space, showings }: EventPayload<'together.showings'>): void {
    this.store.setState((before) => ({ showings: { ...before.showings, [space]: showings } }))
    const { followed } = this.store.getState()
    if (followed?.space === space && !showings.some(({ session }) => session === followed.session)) this.#drop()
  }

  /** If a person who was led by this window now leads, follows them. */
  #ended(space: string, session: string, reason: EventPayload<'together.ended'>['reason']): void {
    if (this.store.getState().own?.session !== session) return
    this.#drop()
    if (reason === 'taken') this.follow(space, session)
  }

  /** The host was down, and has lost this window's state. */
  #again(): void {
    const { own, followed } = this.store.getState()
    for (const space of this.#listed) void this.#load(space)
    if (own) void this.lead(own.space)
    else if (followed) this.follow(followed.space, followed.session)
  }
}

const kept = new PerWindow<Together>()

/** A window's state, for as long as a screen uses it. */
export const togetherOf = (host: HostClient): Together => kept.of(host, () => new Together(host))

/** Keeps it until it is called again. */
export const keepTogether = (host: HostClient): (() => void) => kept.keep(host)
