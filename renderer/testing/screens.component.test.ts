/** Every screen: no serious findings, light, dark and in high contrast. */
import { test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { showScreen } from './app.ts'
import { EDITORS, SCREENS } from './screens.ts'

test.each([...SCREENS, ...EDITORS])('$name', async (screen) => {
  await showScreen(screen)
  await expectAccessible()
})
