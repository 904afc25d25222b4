/** Shows the leader's places in this window, until the person looks elsewhere. */
import { type Disposable, Emitter } from '../../../shared/base/emitter.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import type { Spot } from '../../../shared/tools/spot.ts'
import { LeaderClock, positionAt } from '../../../shared/tools/together/leader-clock.ts'
import { TOGETHER_LIMITS as LIMITS } from '../../../shared/tools/together/limits.ts'
import type { Clip, OnScreen } from '../../../shared/tools/together/on-screen.ts'
import { formatRoute, navigate } from '../../platform/places/routes.ts'
import { type ShownView, shownViews } from '../../platform/places/shown-view.ts'
import { keepInTime, letGo } from './clips.ts'
import type { Followed, Trouble } from './state.ts'

/** Returns whether a place exists on this device. */
export type Knows = (address: Address) => boolean

/** Milliseconds between two comparisons of a clip with the leader's. */
const IN_TIME = 250

/** Keys that scroll. */
const SCROLLING = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

/** Returns whether the person moves the view: by wheel, touch, key, or scroll bar. */
function movesView(event: Event, { surface }: ShownView): boolean {
  if (event instanceof KeyboardEvent) {
    const { target } = event
    const isWriting =
      target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))
    return SCROLLING.has(event.key) && !isWriting
  }
  if (!(event instanceof PointerEvent)) return true
  const isOnBar = event.target === surface && event.offsetX > surface.clientWidth
  return isOnBar || event.button === 1
}

/** Maximum deviation of a clip that is simply playing on, in milliseconds. */
const GOES_ON = 300

/** Whether the leader did something with a clip: started, paused or moved it. */
function isOther(before: Clip, now: Clip): boolean {
  if (now.name !== before.name || now.speed !== before.speed) return true
  return Math.abs(positionAt(before, now.at) - now.position) > GOES_ON
}

const MOVES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

export class Following implements Disposable {
  readonly #changes = new Emitter<Partial<Followed>>()
  readonly onChanged = this.#changes.event
  readonly #pointed = new Emitter()
  /** Fires when the leader points elsewhere, or the position in this window changes. */
  readonly onPointed = this.#pointed.event
  readonly #host: HostClient
  readonly #of: Pick<Followed, 'space' | 'session'>
  readonly #clock = new LeaderClock()
  readonly #asked = new Map<number, number>()
  readonly #stops: (() => void)[]
  #knows: Knows | null = null
  #leader: string | null = null
  #onScreen: OnScreen | null = null
  #isAway = false
  #trouble: Trouble = null
  /** The address to which this window was led; if it is elsewhere, the person has navigated. */
  #ledTo: string | null = null
  #view: ShownView | null = null
  #stopView = () => {}
  /** The last spot that the view was sent to, as JSON. */
  #shown = ''
  /** The clip that the player was last adjusted to. */
  #playing: Clip | null = null
  #questions = 0
  #asking: ReturnType<typeof setTimeout> | undefined

  constructor(host: HostClient, of: Pick<Followed, 'space' | 'session'>) {
    this.#host = host
    this.#of = of
    const navigated = () => {
      if (this.#hasGone) this.leave()
    }
    window.addEventListener('hashchange', navigated)
    const views = shownViews.onChange(() => this.#watch())
    const moves = shownViews.onMoved(() => this.#isThere && this.leave())
    const inTime = setInterval(() => this.#keepInTime(), IN_TIME)
    this.#stops = [
      host.on('together.moved', ({ session, device, onScreen }) => {
        if (session === of.session) this.#moved(device, onScreen)
      }),
      host.on('together.answered', ({ session, number, at }) => {
        const asked = this.#asked.get(number)
        if (session !== of.session || asked === undefined) return
        this.#asked.delete(number)
        this.#clock.answered(asked, at, performance.now())
      }),
      () => window.removeEventListener('hashchange', navigated),
      () => views.dispose(),
      () => moves.dispose(),
      () => clearInterval(inTime),
    ]
    this.#watch()
  }

  /** The leader, and the position in this window where they point; null: none. */
  get pointer(): { device: string; x: number; y: number } | null {
    const spot = this.#onScreen?.pointer
    const point = spot && this.#isThere && !this.#isAway ? this.#view?.pointOf?.(spot) : null
    return point && this.#leader !== null ? { device: this.#leader, ...point } : null
  }

  async begin(): Promise<void> {
    await this.#host.call('together.follow', this.#of)
    this.#ask()
  }

  /** The person looks elsewhere. */
  leave(): void {
    if (this.#isAway) return
    this.#isAway = true
    clearTimeout(this.#asking)
    this.#letGo()
    this.#changes.fire({ isAway: true })
    this.#pointed.fire()
  }

  comeBack(): void {
    this.#isAway = false
    this.#ledTo = null
    this.#shown = ''
    this.#playing = null
    this.#questions = 0
    this.#changes.fire({ isAway: false })
    this.#ask()
    this.#apply()
  }

  /** Called when a view of the space is on screen, or the space has more content. */
  lookAgain(knows: Knows): void {
    this.#knows = knows
    this.#apply()
  }

  dispose(): void {
    clearTimeout(this.#asking)
    this.#letGo()
    this.#stopView()
    for (const stop of this.#stops) stop()
    void this.#host.call('together.follow', { space: this.#of.space, session: null })
  }

  /** Whether this window shows the leader's place. */
  get #isThere(): boolean {
    return this.#address !== null && window.location.hash === formatRoute(this.#address)
  }

  /** Whether the person has gone to another place. */
  get #hasGone(): boolean {
    return this.#ledTo !== null && window.location.hash !== this.#ledTo
  }

  get #address(): Address | null {
    const path = this.#onScreen?.path ?? ''
    return path === '' ? null : addresses.readPath(this.#of.space, path)
  }

  #moved(device: string, onScreen: OnScreen): void {
    if (this.#leader !== device) this.#clock.forget()
    this.#leader = device
    this.#onScreen = onScreen
    if (onScreen.clip) this.#clock.heard(onScreen.clip.at, performance.now())
    this.#apply()
  }

  #apply(): void {
    if (this.#isAway || !this.#onScreen || !this.#knows) return
    const address = this.#address
    const trouble = address === null ? 'elsewhere' : this.#knows(address) ? null : 'missing'
    if (trouble !== this.#trouble) this.#changes.fire({ trouble })
    this.#trouble = trouble
    if (address === null || trouble !== null) {
      this.#pointed.fire()
      return
    }
    if (!this.#isThere) {
      const isFirst = this.#ledTo === null
      if (this.#hasGone) {
        this.leave()
        return
      }
      this.#ledTo = formatRoute(address)
      // Going back leads to where the person was before following.
      navigate(address, !isFirst)
      return
    }
    this.#ledTo = window.location.hash
    this.#show(this.#onScreen.view)
    this.#keepInTime()
    this.#pointed.fire()
  }

  #show(spot: Spot | null): void {
    const shown = JSON.stringify(spot)
    if (!this.#view || !spot || shown === this.#shown) return
    this.#shown = shown
    this.#view.go(spot)
  }

  #watch(): void {
    const view = shownViews.current
    if (view === this.#view) return
    this.#stopView()
    this.#view = view
    this.#shown = ''
    this.#playing = null
    this.#stopView = view ? this.#listen(view) : () => {}
    this.#apply()
  }

  #listen(view: ShownView): () => void {
    const moves = (event: Event) => {
      if (this.#isThere && movesView(event, view)) this.leave()
    }
    const stop = view.onChange(() => this.#pointed.fire())
    for (const name of MOVES) view.surface.addEventListener(name, moves, { capture: true, passive: true })
    return () => {
      stop()
      for (const name of MOVES) view.surface.removeEventListener(name, moves, { capture: true })
    }
  }

  #keepInTime(): void {
    const clip = this.#onScreen?.clip
    if (!clip || !this.#view || this.#isAway || !this.#isThere) return
    const isFresh = this.#playing === null || isOther(this.#playing, clip)
    if (keepInTime(this.#view.surface, clip, this.#clock, isFresh)) this.#playing = clip
  }

  #letGo(): void {
    const clip = this.#onScreen?.clip
    if (clip && this.#view) letGo(this.#view.surface, clip)
  }

  /** Requests the leader's time. This also tells the leader that somebody is following. */
  #ask(): void {
    clearTimeout(this.#asking)
    const number = this.#questions++
    const [first] = this.#asked.keys()
    if (first !== undefined && this.#asked.size >= LIMITS.questionBurst) this.#asked.delete(first)
    this.#asked.set(number, performance.now())
    void this.#host.call('together.ask', { ...this.#of, number })
    const pause = number < LIMITS.firstQuestions ? LIMITS.firstPause : LIMITS.questionPause
    this.#asking = setTimeout(() => this.#ask(), pause)
  }
}
