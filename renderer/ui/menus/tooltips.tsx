import { useEffect, useState } from 'react'
import { part } from '../loading/part.tsx'

const Tip = part(async () => (await import('./tooltip.tsx')).Tip)

/** Milliseconds over an element until its tooltip is shown. */
const PATIENCE = 300
/** Milliseconds after a tooltip in which the next one is shown at once. */
const ALONG = 400

const WITH_TIP = '[data-tip]'
const tipped = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(WITH_TIP) : null

/** Shows tooltips while it listens: after a while, or at once for those who move along a toolbar. */
class TooltipTimes {
  readonly #show: (element: HTMLElement | null) => void
  #shown = false
  #element: HTMLElement | null = null
  #hiddenAt = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(show: (element: HTMLElement | null) => void) {
    this.#show = show
  }

  enter(element: HTMLElement | null): void {
    if (element === this.#element) return
    this.leave()
    this.#element = element
    if (!element) return
    if (performance.now() - this.#hiddenAt < ALONG) this.#open(element)
    else this.#timer = setTimeout(() => this.#open(element), PATIENCE)
  }

  leave(): void {
    this.hide()
    this.#element = null
  }

  /** Until another element is entered: this one was used, or its tooltip is not wanted. */
  hide(): void {
    clearTimeout(this.#timer)
    if (this.#shown) this.#hiddenAt = performance.now()
    this.#shown = false
    this.#show(null)
  }

  #open(element: HTMLElement): void {
    // What it opened is next to it.
    if (!element.isConnected || element.ariaExpanded === 'true') return
    this.#shown = true
    this.#show(element)
  }
}

/** The tooltip of whatever the pointer or the keyboard's focus is at. Mount it once. */
export function Tooltips() {
  const [element, setElement] = useState<HTMLElement | null>(null)
  useEffect(() => {
    const times = new TooltipTimes(setElement)
    const signal = new AbortController()
    const on = <Type extends keyof DocumentEventMap>(type: Type, listen: (event: DocumentEventMap[Type]) => void) =>
      document.addEventListener(type, listen, { capture: true, passive: true, signal: signal.signal })
    on('pointerover', ({ pointerType, target }) => {
      if (pointerType === 'mouse') times.enter(tipped(target))
    })
    on('pointerout', ({ relatedTarget }) => {
      if (relatedTarget === null) times.leave()
    })
    on('focusin', ({ target }) => {
      if (target instanceof Element && target.matches(`${WITH_TIP}:focus-visible`)) times.enter(tipped(target))
    })
    on('focusout', () => times.leave())
    for (const type of ['pointerdown', 'keydown', 'scroll'] as const) on(type, () => times.hide())
    return () => {
      signal.abort()
      times.leave()
    }
  }, [])
  return element && <Tip element={element} />
}
