/** Commands by which component tests control the surrounding browser. Runs in Node, next to Vitest. */
import { defineBrowserCommand } from '@vitest/browser-playwright'
import './words.ts'
import { dialogs } from './checks/dialogs.ts'
import { made, screenOf } from './made.ts'
import { EDITORS, SCREENS } from './screens.ts'

/** What the browser reports about the system and the medium. */
export interface Look {
  colorScheme: 'light' | 'dark'
  /** By default `screen`. */
  media?: 'screen' | 'print'
  /** By default `reduce`. */
  reducedMotion?: 'reduce' | 'no-preference'
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Performs the act of a screen's declaration, like a person. */
    act(screen: string): Promise<void>
    show(look: Look): Promise<void>
  }
}

/** How long to wait for an element before it counts as missing. Milliseconds. */
const ACTION_TIME = 120_000

export const act = defineBrowserCommand<[screen: string]>(async ({ page, frame }, name) => {
  page.setDefaultTimeout(ACTION_TIME)
  const within = await frame()
  // Until something in the frame has been clicked, keys go to the surrounding page.
  await within.evaluate(() => window.focus())
  await [...SCREENS, ...EDITORS, ...dialogs(), ...made().map(screenOf)]
    .find((screen) => screen.name === name)
    ?.act?.({
      getByRole: within.getByRole.bind(within),
      getByText: within.getByText.bind(within),
      keyboard: page.keyboard,
    })
})

export const show = defineBrowserCommand<[look: Look]>(async ({ page }, look) => {
  await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce', ...look })
})
