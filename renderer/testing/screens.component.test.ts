/** Every screen: no serious findings in light, dark and high contrast, and at most one filled button. */
import { test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { showScreen } from './app.ts'
import { expectOneFilled } from './filled.ts'
import { EDITORS, SCREENS } from './screens.ts'

test.each([...SCREENS, ...EDITORS])('$name', async (screen) => {
  await showScreen(screen)
  expectOneFilled()
  await expectAccessible()
})
