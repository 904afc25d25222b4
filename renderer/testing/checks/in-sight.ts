/** In a low window a dialog's content scrolls, but its main buttons stay in sight. */
import { expect } from 'vitest'
import { page } from 'vitest/browser'
import { calm } from '../app.ts'

const MAIN = '.mantine-Button-root:is([data-variant="filled"], [type="submit"])'

/** Whether a person sees its center, and can click it. */
export function isInSight(element: HTMLElement): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}

/** Fails if a person must scroll to a main button of the dialog on top. The window stays low. */
export async function expectButtonsInSight(): Promise<void> {
  // Suggestions below a field may cover them.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  await page.viewport(400, 500)
  await calm()
  const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1)
  const hidden = [...(dialog?.querySelectorAll<HTMLElement>(MAIN) ?? [])]
    .filter((button) => button.checkVisibility() && !isInSight(button))
    .map((button) => button.ariaLabel ?? button.textContent)
  expect.soft(hidden, 'out of sight').toEqual([])
}
