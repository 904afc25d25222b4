/** What of its place a view has on screen, for those who look at it together: each view says so in its own words. */
import { useEffect } from 'react'
import { type Disposable, Emitter } from '../../../shared/base/emitter.ts'
import type { Spot } from '../../../shared/tools/spot.ts'

export interface ShownView {
  /** What the person scrolls and points at, and what contains sounds and films. */
  surface: HTMLElement
  /** Null: not known yet. */
  read(): Spot | null
  /** Shows this, if there is such a spot. */
  go(spot: Spot): void
  /** What `read` returns may be different. */
  onChange(listener: () => void): () => void
  /** The spot at a point of the window. Without it, the view itself shows where others point. */
  spotAt?(x: number, y: number): Spot | null
  /** The point of a spot in the window; null: it isn't on screen. */
  pointOf?(spot: Spot): { x: number; y: number } | null
}

class ShownViews {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #moves = new Emitter()
  /** The person went somewhere else within the place, other than by scrolling. */
  readonly onMoved = this.#moves.event
  #views: readonly ShownView[] = []

  /** The one above all others; null if no view says what it shows. */
  get current(): ShownView | null {
    return this.#views.at(-1) ?? null
  }

  moved(): void {
    this.#moves.fire()
  }

  add(view: ShownView): Disposable {
    this.#views = [...this.#views, view]
    this.#changes.fire()
    return {
      dispose: () => {
        this.#views = this.#views.filter((each) => each !== view)
        this.#changes.fire()
      },
    }
  }
}

/** Those of this window. */
export const shownViews = new ShownViews()

/** @param view the same object for the same view; null: it isn't ready yet */
export function useShownView(view: ShownView | null): void {
  useEffect(() => {
    if (!view) return
    const added = shownViews.add(view)
    return () => added.dispose()
  }, [view])
}
