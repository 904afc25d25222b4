/** Typing into the editor of pages and drafts as a person does, who sees the caret. */
import { expect, type Locator } from '@playwright/test'

/**
 * Moves the caret to the end. A remote change at the moment of the key press may move it back, and the editor reads its
 * position a moment later: so it repeats until the caret is there.
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

/** Types at the end of the existing text. */
export async function writeAtEnd(editor: Locator, keys: string): Promise<void> {
  await goToEnd(editor)
  await editor.page().keyboard.type(keys)
}
