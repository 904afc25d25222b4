/** Hands what is typed right after something was made to the first place in it, once that is on screen. */
import { useEffect } from 'react'
import { flushSync } from 'react-dom'

/** Keys that only change others. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

/** Other keys end the wait: the person has begun something else. */
const isTyping = ({ key, altKey, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  !altKey && !ctrlKey && !metaKey && !isComposing && (key.length === 1 || key === 'Enter' || key === 'Backspace')

/** What is typed while something is made and its place is loading. */
class Typed {
  readonly #keys: string[] = []
  /** It is made: the first place that comes on screen gets what is typed. */
  isMade = false

  constructor() {
    document.addEventListener('keydown', this.#onKey, true)
    document.addEventListener('pointerdown', this.#end, true)
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!event.isTrusted || MODIFIERS.has(event.key)) return
    if (!isTyping(event)) {
      this.#end()
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    // The Enter that made it may still be down.
    if (!(event.repeat && event.key === 'Enter')) this.#keys.push(event.key)
  }

  readonly #end = (): void => {
    document.removeEventListener('keydown', this.#onKey, true)
    document.removeEventListener('pointerdown', this.#end, true)
    if (typed === this) typed = null
  }

  /** Types the keys where the focus is. */
  handOver(): void {
    this.#end()
    for (const key of this.#keys) flushSync(() => press(key))
  }

  /** Gives the focus to an element, and the keys if they can be written there. */
  goTo(element: HTMLElement, isWritten: boolean): void {
    // Nothing else in the same view gets it.
    this.isMade = false
    focusOn(element)
    if (!isWritten) this.#keys.length = 0
    // React flushes nothing in an effect.
    queueMicrotask(() => this.handOver())
  }
}

let typed: Typed | null = null

function press(key: string): void {
  const target = document.activeElement ?? document.body
  const isLeft = target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  if (!isLeft) return
  if (key === 'Backspace') document.execCommand('delete')
  else if (key === 'Enter') document.execCommand('insertParagraph')
  else document.execCommand('insertText', false, key)
}

export interface Making {
  /** It is made, and its place comes on screen. */
  done(): void
  /** It isn't made: what was typed goes to where the focus is. */
  failed(): void
}

/** Begins to keep what is typed. */
export function beginMaking(): Making {
  typed?.handOver()
  const mine = new Typed()
  typed = mine
  return {
    done() {
      mine.isMade = true
    },
    failed: () => mine.handOver(),
  }
}

/** Gives the focus to an element; to one that can't have it by itself, until it loses it. */
function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus({ preventScroll: true })
}

interface FirstPlace {
  /** Names what is shown, because a component may show one after the other; null: nothing that can be made. */
  of: string | null
  /** False while it takes nothing that is typed. */
  isReady?: boolean
  /** False if letters mean something else there. */
  isWritten?: boolean
}

/**
 * Declares where a person goes on in what is shown: it gets the focus, and what was typed meanwhile, if the person has
 * just made that. Never a button: a space would press it.
 */
export function useFirstPlace(
  find: () => HTMLElement | null | undefined,
  { of, isReady = true, isWritten = true }: FirstPlace,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `find` is only asked when these change
  useEffect(() => {
    const element = of !== null && isReady && typed?.isMade ? find() : null
    if (element) typed?.goTo(element, isWritten)
  }, [of, isReady])
}
