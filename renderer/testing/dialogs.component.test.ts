/** Every dialog: no serious findings, light, dark and in high contrast, and one filled button at most. */
import { test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { showScreen } from './app.ts'
import { dialogs, isDialog } from './dialogs.ts'
import { expectOneFilled } from './filled.ts'

test.each(dialogs().filter(isDialog))('$name', async (screen) => {
  await showScreen(screen)
  expectOneFilled()
  await expectAccessible()
})
