/** In a low window: nothing that has the focus is below a dialog's title or buttons. */
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { calm, showScreen } from '../../testing/app.ts'
import { dialogs } from '../../testing/checks/dialogs.ts'
import { isInSight } from '../../testing/checks/in-sight.ts'
import type { Screen } from '../../testing/screen.ts'

const dialog = (name: string) => dialogs().find((screen) => screen.name === `dialog: ${name}`) as Screen
const focused = () => document.activeElement as HTMLElement

beforeEach(async () => {
  await page.viewport(400, 500)
  onTestFinished(() => page.viewport(1280, 800))
})

test('the field that has the focus first', async () => {
  await showScreen(dialog('new space'))
  expect(focused().tagName).toBe('INPUT')
  expect(isInSight(focused())).toBe(true)
})

test('whatever the keyboard reaches', async () => {
  await showScreen(dialog('new event'))
  const hidden: string[] = []
  // A date's field has several stops.
  for (let tabs = 0; tabs < 40 && focused().textContent !== strings.tools.create; tabs++) {
    await userEvent.keyboard('{Tab}')
    await calm()
    if (!isInSight(focused())) hidden.push(focused().outerHTML.slice(0, 120))
  }
  expect(focused().textContent).toBe(strings.tools.create)
  expect(hidden).toEqual([])
})
