/** Reports to the host what this window has on screen, as long as it leads. */
import type { Disposable } from '../../../shared/base/emitter.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import type { Spot } from '../../../shared/tools/spot.ts'
import { TOGETHER_LIMITS } from '../../../shared/tools/together/limits.ts'
import { isPath, type OnScreen } from '../../../shared/tools/together/on-screen.ts'
import { isAddress, parseRoute } from '../../platform/places/routes.ts'
import { type ShownView, shownViews } from '../../platform/places/shown-view.ts'
import { clipOf, clock, PLAYER_EVENTS } from './clips.ts'

/** Milliseconds for which a resting pointer is shown. */
const POINTS_FOR = 2000

export class Leading implements Disposable {
  readonly #host: HostClient
  readonly #space: string
  readonly #isPrivate: (address: Address) => boolean
  readonly #stops: (() => void)[]
  #session: string | null = null
  #view: ShownView | null = null
  #stopView = () => {}
  #pointer: Spot | null = null
  #player: HTMLMediaElement | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  #told = ''

  constructor(host: HostClient, space: string, isPrivate: (address: Address) => boolean) {
    this.#host = host
    this.#space = space
    this.#isPrivate = isPrivate
    const changed = () => this.#look()
    window.addEventListener('hashchange', changed)
    const views = shownViews.onChange(() => this.#watch())
    this.#stops = [
      host.on('together.asked', ({ session, from, number }) => {
        if (session === this.#session)
          void host.call('together.answer', { space, session, to: from, number, at: clock() })
      }),
      () => window.removeEventListener('hashchange', changed),
      () => views.dispose(),
    ]
    this.#watch()
  }

  /** @param session the showing whose lead it takes */
  async begin(session?: string) {
    const begun = await this.#host.call('together.show', {
      space: this.#space,
      ...(session === undefined ? {} : { session }),
      onScreen: this.#onScreen(),
    })
    if (begun.ok) this.#session = begun.value.session
    this.#look()
    return begun
  }

  dispose(): void {
    this.#session = null
    clearTimeout(this.#timer)
    clearTimeout(this.#resting)
    this.#stopView()
    for (const stop of this.#stops) stop()
  }

  #watch(): void {
    const view = shownViews.current
    if (view === this.#view) return
    this.#stopView()
    this.#view = view
    this.#pointer = null
    this.#player = null
    this.#stopView = view ? this.#listen(view) : () => {}
    this.#look()
  }

  #listen(view: ShownView): () => void {
    const { surface } = view
    const look = () => this.#look()
    const point = ({ clientX, clientY }: PointerEvent) => {
      this.#pointAt(view.spotAt?.(clientX, clientY) ?? null)
    }
    const plays = ({ type, target }: Event) => {
      if (!(target instanceof HTMLMediaElement)) return
      if (type === 'play' || type === 'playing' || !this.#player) this.#player = target
      if (target === this.#player) this.#look()
    }
    const stop = view.onChange(look)
    surface.addEventListener('pointermove', point)
    for (const name of PLAYER_EVENTS) surface.addEventListener(name, plays, true)
    return () => {
      stop()
      surface.removeEventListener('pointermove', point)
      for (const name of PLAYER_EVENTS) surface.removeEventListener(name, plays, true)
    }
  }

  #pointAt(spot: Spot | null): void {
    this.#pointer = spot
    this.#look()
    clearTimeout(this.#resting)
    if (spot) this.#resting = setTimeout(() => this.#pointAt(null), POINTS_FOR)
  }

  /** Reports soon, along with everything that changes until then. */
  #look(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#show()
    }, TOGETHER_LIMITS.pause / 2)
  }

  #show(): void {
    const session = this.#session
    if (session === null) return
    const onScreen = this.#onScreen()
    const told = JSON.stringify(onScreen)
    if (told === this.#told) return
    this.#told = told
    void this.#host.call('together.show', { space: this.#space, session, onScreen })
  }

  #onScreen(): OnScreen {
    const route = parseRoute(window.location.hash)
    const isHere = route && isAddress(route) && route.space === this.#space && !this.#isPrivate(route)
    const path = isHere ? addresses.writePath(route) : ''
    if (path === '' || !isPath(path)) return { path: '', view: null, pointer: null, clip: null }
    const view = this.#view
    return {
      path,
      view: view?.read() ?? null,
      pointer: this.#pointer,
      clip: view && clipOf(view.surface, this.#player),
    }
  }
}
