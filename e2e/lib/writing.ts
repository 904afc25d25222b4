/** Writing in an editor of pages and drafts, as a person does: who sees where the caret stands. */
import { expect, type Locator } from '@playwright/test'

/**
 * Puts the caret behind everything. What comes from others in the moment of the key may put it back, and the editor reads where it
 * stands a moment after: so it is looked at until it stands there.
 */
async function goToEnd(editor: Locator): Promise<void> {
  await editor.click()
  const isAtEnd = async () => {
    await editor.press('Control+End')
    return editor.evaluate(async (element) => {
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
      const { focusNode, focusOffset } = getSelection() ?? {}
      if (!focusNode || !element.contains(focusNode)) return false
      const rest = document.createRange()
      rest.setStart(focusNode, focusOffset ?? 0)
      rest.setEndAfter(element.lastChild ?? element)
      const left = rest.cloneContents()
      for (const name of left.querySelectorAll('.page-cursor')) name.remove()
      return left.textContent === ''
    })
  }
  await expect.poll(isAtEnd).toBe(true)
}

/** Writes behind everything that stands there. */
export async function writeAtEnd(editor: Locator, keys: string): Promise<void> {
  await goToEnd(editor)
  await editor.page().keyboard.type(keys)
}
