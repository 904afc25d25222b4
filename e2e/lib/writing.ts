/** Typing into the editor of pages and drafts. */
import { expect, type Locator } from '@playwright/test'

/** Types at the end of the existing text. */
export async function writeAtEnd(editor: Locator, keys: string): Promise<void> {
  await editor.click()
  await editor.press('Control+End')
  await expect(editor).toBeFocused()
  await editor.page().keyboard.type(keys)
}
