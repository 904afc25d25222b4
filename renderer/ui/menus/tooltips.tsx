import { useEffect, useState } from 'react'
import { part } from '../loading/part.tsx'

const Tip = part(async () => (await import('./tooltip.tsx')).Tip)

/** Milliseconds over an element before its tooltip is shown. */
const PATIENCE = 300
/** Milliseconds after a tooltip within which the next one is shown immediately. */
const ALONG = 400

const WITH_TIP = '[data-tip]'
const tipped = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(WITH_TIP) : null

/** Shows tooltips after a delay, or immediately while the pointer moves along a toolbar. */
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

  /** Hides the tooltip until another element is entered, because this one was used or its tooltip dismissed. */
  hide(): void {
    clearTimeout(this.#timer)
    if (this.#shown) this.#hiddenAt = performance.now()
    this.#shown = false
    this.#show(null)
  }

  #open(element: HTMLElement): void {
    // Whatever the element opened is next to it.
    if (!element.isConnected || element.ariaExpanded === 'true') return
    this.#shown = true
    this.#show(element)
  }
}

/** Shows the tooltip of the element under the pointer or with the keyboard focus. Mount it once. */
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
