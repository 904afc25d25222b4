import { clock, pause } from './clock.ts'

const WAIT = 60_000
const EVERY = 5

const nameOf = (button: Element): string => (button.getAttribute('aria-label') ?? button.textContent ?? '').trim()

/**
 * Presses the button whose name starts with `name`, once it exists. Returns the time.
 *
 * @param within a selector
 * @param kind a selector other than that of buttons
 */
export async function press(name: string, within = 'body', kind = 'button'): Promise<number> {
  const deadline = performance.now() + WAIT
  for (;;) {
    const button = [...document.querySelectorAll<HTMLButtonElement>(`${within} ${kind}`)].find(
      (it) => nameOf(it).startsWith(name) && !it.disabled,
    )
    if (button?.checkVisibility()) {
      const at = clock()
      button.click()
      return at
    }
    if (performance.now() > deadline) throw new Error(`no button “${name}”: ${document.body.textContent.slice(0, 300)}`)
    await pause(EVERY)
  }
}
