/**
 * Every screen: no serious findings in light, dark and high contrast, at most one filled button, and nothing that sticks
 * out in other languages and windows.
 */
import { test } from 'vitest'
import { showScreen } from './app.ts'
import { expectAccessible } from './checks/accessibility.ts'
import { expectNothingSticksOut } from './checks/overflow.ts'
import { expectOneFilled } from './host/filled.ts'
import { EDITORS, SCREENS } from './screens.ts'

test.each([...SCREENS, ...EDITORS])('$name', async (screen) => {
  await showScreen(screen)
  expectOneFilled()
  await expectAccessible()
  await expectNothingSticksOut()
})
