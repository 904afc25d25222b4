/** What component tests ask of the browser around them. Runs in Node, beside Vitest. */
import { defineBrowserCommand } from '@vitest/browser-playwright'
import './words.ts'
import { dialogs } from './dialogs.ts'
import { made, screenOf } from './made.ts'
import { EDITORS, SCREENS } from './screens.ts'

/** How a screen looks: the system's color scheme, and the size of the window in pixels. */
export interface Look {
  colorScheme: 'light' | 'dark'
  /** By default on the screen. */
  media?: 'screen' | 'print'
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Does what a screen's declaration says, as a person does it. */
    act(screen: string): Promise<void>
    show(look: Look): Promise<void>
  }
}

/** Milliseconds after which an element that should be there is missing. */
const ACTION_TIME = 120_000

export const act = defineBrowserCommand<[screen: string]>(async ({ page, frame }, name) => {
  page.setDefaultTimeout(ACTION_TIME)
  const within = await frame()
  // Until something in it has been clicked, keys go to the page around it.
  await within.evaluate(() => window.focus())
  await [...SCREENS, ...EDITORS, ...dialogs(), ...made().map(screenOf)]
    .find((screen) => screen.name === name)
    ?.act?.({
      getByRole: within.getByRole.bind(within),
      getByText: within.getByText.bind(within),
      keyboard: page.keyboard,
    })
})

export const show = defineBrowserCommand<[look: Look]>(async ({ page }, { colorScheme, media = 'screen' }) => {
  await page.emulateMedia({ colorScheme, media, reducedMotion: 'reduce' })
})
