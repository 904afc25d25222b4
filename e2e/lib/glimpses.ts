/** What a page shows only for a moment: a busy machine may look later. */
import type { Page } from '@playwright/test'

/** Notes the text of each element that matches `selector` from now on. The returned function reports all of them. */
export async function glimpses(page: Page, selector: string): Promise<() => Promise<string[]>> {
  const noted = await page.evaluateHandle((wanted) => {
    const texts: string[] = []
    const last = new WeakMap<Element, string>()
    const look = () => {
      for (const element of document.querySelectorAll(wanted)) {
        const text = element.textContent ?? ''
        if (last.get(element) === text) continue
        last.set(element, text)
        texts.push(text)
      }
    }
    const whole = { subtree: true, childList: true, characterData: true, attributes: true }
    new MutationObserver(look).observe(document.body, whole)
    return texts
  }, selector)
  return () => noted.jsonValue()
}
