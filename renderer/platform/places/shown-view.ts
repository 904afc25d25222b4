/**
 * The part of a place that a view has on screen, for people who look at it together. Each view names it in its own
 * words.
 */
import { useEffect } from 'react'
import { type Disposable, Emitter } from '../../../shared/base/emitter.ts'
import type { Spot } from '../../../shared/tools/spot.ts'

export interface ShownView {
  /** The element that the person scrolls and points at, including sounds and videos. */
  surface: HTMLElement
  /** Null if not known yet. */
  read(): Spot | null
  /** Shows this spot, if it exists. */
  go(spot: Spot): void
  /** Calls the listener when `read` may return another value. */
  onChange(listener: () => void): () => void
  /** Returns the spot at a point of the window. Without it, the view itself shows where others point. */
  spotAt?(x: number, y: number): Spot | null
  /** Returns the point of a spot in the window; null if it isn't on screen. */
  pointOf?(spot: Spot): { x: number; y: number } | null
}

class ShownViews {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #moves = new Emitter()
  /** Fires when the person moves within the place in another way than by scrolling. */
  readonly onMoved = this.#moves.event
  #views: readonly ShownView[] = []

  /** The topmost view; null if no view reports what it shows. */
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

/** The views of this window. */
export const shownViews = new ShownViews()

/** @param view the same object for the same view; null until it is ready */
export function useShownView(view: ShownView | null): void {
  useEffect(() => {
    if (!view) return
    const added = shownViews.add(view)
    return () => added.dispose()
  }, [view])
}
