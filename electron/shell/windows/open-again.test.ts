import type { BrowserWindow } from 'electron'
import { expect, it } from 'vitest'
import type { ShellMemory } from '../profile/shell-memory.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import type { FakeWindow } from '../testing/fake-window.ts'
import { OpenAgain } from './open-again.ts'

/** @param mayQuit false if something else prevents quitting */
function start({ mayQuit = true } = {}) {
  const electron = new FakeElectron('ready')
  const { app } = electron.parts
  if (!mayQuit) app.on('before-quit', (event) => event.preventDefault())
  const places = new Map<BrowserWindow, string>()
  let remembered: string[] = []
  const memory: Pick<ShellMemory, 'change'> = {
    change: ({ open = [] }) => {
      remembered = open.map(({ place }) => place)
    },
  }
  const again = new OpenAgain({
    ...{ app, memory: memory as ShellMemory },
    placeOf: (window) => places.get(window) ?? '',
    isAnyOpen: () => electron.open.length > 0,
  })
  return {
    electron,
    remembered: () => remembered,
    opens(place: string): FakeWindow {
      const window = new electron.parts.BrowserWindow({})
      places.set(window, place)
      again.follow(window)
      return electron.window
    },
  }
}

it('windows that are open at the end are reopened, and windows that somebody closed aren’t', () => {
  const { electron, remembered, opens } = start()
  const [, closed] = ['#/a', '#/b', '#/c'].map(opens)
  closed?.close()
  expect(remembered()).toEqual(['#/a', '#/c'])
  electron.quit()
  expect(electron.open).toEqual([])
  expect(remembered()).toEqual(['#/a', '#/c'])
})

it('a window closed after a prevented quit isn’t reopened', () => {
  const { electron, remembered, opens } = start({ mayQuit: false })
  const [first] = ['#/a', '#/b'].map(opens)
  electron.quit()
  first?.close()
  expect(remembered()).toEqual(['#/b'])
})
