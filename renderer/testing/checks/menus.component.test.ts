/** Every panel, menu and list of suggestions: no serious findings in light, dark and high contrast. */
import { test } from 'vitest'
import { showScreen } from '../app.ts'
import { expectAccessible } from './accessibility.ts'
import { dialogs, isDialog } from './dialogs.ts'

test.each(dialogs().filter((screen) => !isDialog(screen)))('$name', async (screen) => {
  await showScreen(screen)
  await expectAccessible()
})
