/** Typing in component tests, like a person, or faster than one. */
import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../strings/strings.ts'

/** Presses keys at the same time: `Control+Shift+z`. */
export async function press(keys: string): Promise<void> {
  const all = keys.split('+')
  const last = all.pop() ?? ''
  const held = all.map((key) => `{${key}>}`).join('')
  const released = all.map((key) => `{/${key}}`).join('')
  await userEvent.keyboard(`${held}${last.length > 1 ? `{${last}}` : last}${released}`)
}

/** Runs a command of the palette: the first that `typed` finds. */
export async function runCommand(typed: string): Promise<void> {
  await press('Control+k')
  await expect.element(page.getByRole('combobox', { name: strings.palette.title })).toHaveFocus()
  await userEvent.keyboard(typed)
  // A space's items take a moment to load. Until then there may be other results, or none.
  const chosen = page.getByRole('option', { selected: true })
  await expect.poll(() => chosen.query()?.textContent?.toLowerCase()).toContain(typed.toLowerCase())
  await userEvent.keyboard('{Enter}')
}

const keyDown = (key: string) =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

/** One key per frame: whatever the first one closes is still fading when the next one arrives. */
export async function pressInFrames(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    keyDown(key)
    await new Promise(requestAnimationFrame)
  }
}

/** All keys before the next frame, as fast typing or dictation software sends them. */
export async function pressInOneFrame(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    keyDown(key)
    await Promise.resolve()
  }
}

/** Types and chooses the first result before the next frame. */
export async function typeAndEnter(text: string): Promise<void> {
  document.execCommand('insertText', false, text)
  await Promise.resolve()
  keyDown('Enter')
}
