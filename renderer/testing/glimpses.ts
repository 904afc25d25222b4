/**
 * Records the text of each element that matches `selector` from now on, even if it soon disappears: a busy machine may
 * look later. Playwright runs it in a page, so it can't refer to anything outside.
 */
export function glimpses(selector: string): string[] {
  const texts: string[] = []
  const last = new WeakMap<Element, string>()
  const look = () => {
    for (const element of document.querySelectorAll(selector)) {
      const text = element.textContent ?? ''
      if (last.get(element) === text) continue
      last.set(element, text)
      texts.push(text)
    }
  }
  const whole = { subtree: true, childList: true, characterData: true, attributes: true }
  new MutationObserver(look).observe(document.body, whole)
  return texts
}
