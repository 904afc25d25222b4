import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { showPage } from './page.ts'

let electron: FakeElectron
let asked: string[]
let again: boolean
const logged: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  electron = new FakeElectron('ready')
  asked = []
  again = true
  logged.length = 0
})

afterEach(() => vi.useRealTimers())

function show(): void {
  showPage(new electron.parts.BrowserWindow({ show: false }), {
    loadsAgain: async (trouble) => {
      asked.push(trouble)
      return again
    },
    place: '',
    isAlone: false,
    isInBackground: false,
    quit: () => electron.quit(),
    log: (message) => logged.push(message),
  })
}

it('asks about a page that never loads, and can load it again', async () => {
  electron.loading = 'never'
  show()
  await vi.advanceTimersByTimeAsync(29_999)
  expect(asked).toEqual([])
  electron.loading = 'loads'
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toEqual(['unloadable'])
  expect(electron.window.isVisible).toBe(true)
  expect(electron.window.loaded).toHaveLength(2)
  expect(logged).toEqual(['the page is unloadable: it does not load'])
  await new Promise(setImmediate)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(1)
})

it('leaves alone a page that loads, and a window that is closed', async () => {
  show()
  await new Promise(setImmediate)
  electron.loading = 'never'
  show()
  electron.window.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual([])
})
