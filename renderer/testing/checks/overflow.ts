/** Whether texts fit: in long words and from right to left, at 200 % zoom, in a narrow and in a wide window. */
import { expect, inject, onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { preferences, setPreferences } from '../../platform/state/preferences.ts'

/** Long words, and English from right to left, with the page's language. */
const LANGUAGES = { de: 'de', mirrored: 'ar' } as const

const SIZES = [
  // A window of 1280 by 800 at 200 %.
  [640, 400],
  [900, 600],
  [2560, 1440],
] as const

/**
 * Controls and texts that extend beyond the window or the element that scrolls them sideways, or that are cut off
 * without an ellipsis.
 */
function sticksOut(): string[] {
  const isWithin = ({ left, right }: DOMRect) => left >= -1 && right <= window.innerWidth + 1
  const isScrolledTo = (element: Element | null): boolean =>
    element !== null &&
    ((/^(?:auto|scroll)$/.test(getComputedStyle(element).overflowX) && isWithin(element.getBoundingClientRect())) ||
      isScrolledTo(element.parentElement))
  const wrong = [...document.querySelectorAll<HTMLElement>('button, a, h1, h2, label, input, select, p')].filter(
    (element) => {
      const box = element.getBoundingClientRect()
      if (box.width < 2 || box.height < 2 || element.closest('.excalidraw')) return false
      const { overflowX, textOverflow } = getComputedStyle(element)
      const cut = element.scrollWidth > element.clientWidth + 1 && overflowX === 'hidden' && textOverflow !== 'ellipsis'
      const isOut = !isWithin(box) && !isScrolledTo(element.parentElement)
      return isOut || (cut && element.children.length === 0)
    },
  )
  return wrong.map(({ tagName, className, textContent }) => `${tagName} ${className}: ${textContent}`)
}

/** Fails if something on the screen sticks out of it. Does nothing in a run of the usual tests. */
export async function expectNothingSticksOut(): Promise<void> {
  if (inject('looks') === 'first') return
  const { language: usual } = preferences()
  onTestFinished(async () => {
    await page.viewport(1280, 800)
    setPreferences({ language: usual })
  })
  for (const [language, tag] of Object.entries(LANGUAGES)) {
    setPreferences({ language: language as keyof typeof LANGUAGES })
    await expect.poll(() => document.documentElement.lang.split('-')[0]).toBe(tag)
    for (const [width, height] of SIZES) {
      await page.viewport(width, height)
      await expect.poll(sticksOut, { message: `${language}, ${width} pixels wide` }).toEqual([])
    }
  }
}
