/** The accessibility scan finds what it should: insufficient contrast in each look, even while a dialog is open. */
import { expect, test } from 'vitest'
import { showScreen } from '../app.ts'
import type { Screen } from '../screen.ts'
import { findingsByLook } from './accessibility.ts'
import { dialogs } from './dialogs.ts'

const channel: Screen = { name: 'channel', scenario: 'some', address: '#/space/SPACE/channel/CHANNEL' }
const dialog = dialogs().find(({ name }) => name === 'dialog: rename the space') as Screen

const COLOR = expect.stringMatching(/^color-contrast/)

/** A contrast below WCAG level AA, and one below level AAA only. */
const [FAINT, MODEST] = ['#999', '#666']

test.each([
  { where: 'main', screen: channel, gray: FAINT },
  { where: 'main', screen: channel, gray: MODEST },
  { where: '[role="dialog"]', screen: dialog, gray: FAINT },
])('finds $gray on white in $where in high contrast', async ({ where, screen, gray }) => {
  await showScreen(screen)
  const text = document.createElement('p')
  text.textContent = 'lamp'
  text.className = 'lamp'
  const style = document.createElement('style')
  style.textContent = `.lamp { color: #000; background: #fff } [data-contrast="high"] .lamp { color: ${gray} }`
  text.append(style)
  document.querySelector(where)?.prepend(text)
  expect(await findingsByLook()).toEqual({
    light: [],
    dark: [],
    'light, high contrast': [COLOR],
    'dark, high contrast': [COLOR],
  })
})
