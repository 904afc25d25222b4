/** Passes the keys typed right after creating something to its first field, once that is on screen. */
import { useEffect } from 'react'
import { flushSync } from 'react-dom'

/** Keys that only modify others. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

/** Any other key ends the wait, because the person has started something else. */
const isTyping = ({ key, altKey, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  !altKey && !ctrlKey && !metaKey && !isComposing && (key.length === 1 || key === 'Enter' || key === 'Backspace')

/** Collects the keys typed while something is being created and its place is loading. */
class Typed {
  readonly #keys: string[] = []
  /** Whether it was created: the first place that comes on screen then gets the keys. */
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
    // The Enter that created it may still be held down.
    if (!(event.repeat && event.key === 'Enter')) this.#keys.push(event.key)
  }

  readonly #end = (): void => {
    document.removeEventListener('keydown', this.#onKey, true)
    document.removeEventListener('pointerdown', this.#end, true)
    if (typed === this) typed = null
  }

  /** Types the keys into the focused element. */
  handOver(): void {
    this.#end()
    for (const key of this.#keys) flushSync(() => press(key))
  }

  /** Focuses an element, and types the keys if it accepts text. */
  goTo(element: HTMLElement, isWritten: boolean): void {
    // No other element in the same view gets the keys.
    this.isMade = false
    focusOn(element)
    if (!isWritten) this.#keys.length = 0
    // React doesn't flush within an effect.
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
  /** It was created, and its place comes on screen. */
  done(): void
  /** It wasn't created: the keys go to the focused element. */
  failed(): void
}

/** Starts collecting keys. */
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

/** Focuses an element. If it isn't focusable, it becomes so until it loses the focus. */
function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus({ preventScroll: true })
}

interface FirstPlace {
  /**
   * Names what is shown, because a component may show one item after the other; null for something that can't be
   * created.
   */
  of: string | null
  /** False while it doesn't accept keys. */
  isReady?: boolean
  /** False if letters have another meaning there. */
  isWritten?: boolean
}

/**
 * Declares where a person continues in a view: the element gets the focus, and the keys typed in the meantime, if the
 * person has just created what is shown. Never use it for a button, which the space bar would press.
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
