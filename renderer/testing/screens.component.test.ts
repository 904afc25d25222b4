/** Every screen: no serious findings, light, dark and in high contrast, and one filled button at most. */
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
