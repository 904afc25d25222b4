/** Filled buttons draw the eye, so there is at most one. */
import { expect } from 'vitest'

const FILLED = ':is(.mantine-Button-root, .mantine-ActionIcon-root)[data-variant="filled"]:enabled'

/** Fails if several filled buttons compete in the view or the dialog above it. A card can have its own. */
export function expectOneFilled(): void {
  const where = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.querySelector('main')
  const filled = [...(where?.querySelectorAll<HTMLElement>(FILLED) ?? [])]
    .filter((button) => button.checkVisibility() && button.closest('article') === null)
    .map((button) => button.ariaLabel ?? button.textContent)
  expect.soft(filled.length, filled.join(', ')).toBeLessThanOrEqual(1)
}
