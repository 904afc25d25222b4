import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ShellMemory } from '../profile/shell-memory.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import type { FakeWindow } from '../testing/fake-window.ts'
import { fitted, WindowPlaces } from './window-places.ts'

const LEFT = { x: 0, y: 25, width: 1920, height: 1055 }
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1440 }

describe('a window', () => {
  it.each([
    ['stays where it fits', { x: 100, y: 100, width: 800, height: 600 }, { x: 100, y: 100, width: 800, height: 600 }],
    ['moves under a panel', { x: 0, y: 0, width: 800, height: 600 }, { x: 0, y: 25, width: 800, height: 600 }],
    [
      'moves back from an edge',
      { x: 1700, y: 800, width: 800, height: 600 },
      { x: 1920, y: 800, width: 800, height: 600 },
    ],
    [
      'moves back from the far edge',
      { x: 4400, y: 1400, width: 800, height: 600 },
      { x: 3680, y: 840, width: 800, height: 600 },
    ],
    ['gets smaller', { x: -50, y: 25, width: 2500, height: 5000 }, { x: 0, y: 25, width: 1920, height: 1055 }],
    [
      'stays on the other screen',
      { x: 2000, y: 10, width: 2400, height: 1400 },
      { x: 2000, y: 10, width: 2400, height: 1400 },
    ],
  ])('%s', (_what, bounds, wanted) => {
    expect(fitted(bounds, [LEFT, RIGHT])).toEqual(wanted)
  })

  it('goes where the system puts it if its screen no longer exists', () => {
    expect(fitted({ x: 2000, y: 10, width: 800, height: 600 }, [LEFT])).toBeNull()
    expect(fitted({ x: 0, y: 0, width: 800, height: 25 }, [LEFT])).toBeNull()
    expect(fitted({ x: 0, y: 0, width: 800, height: 600 }, [])).toBeNull()
  })
})

describe('the positions of windows', () => {
  let profile: string
  let electron: FakeElectron
  let memory: ShellMemory

  beforeEach(async () => {
    profile = await mkdtemp(join(tmpdir(), 'parley-places-'))
    electron = new FakeElectron('ready')
    memory = new ShellMemory(profile, () => {})
  })

  afterEach(() => rm(profile, { recursive: true }))

  function open(name = 'main'): FakeWindow {
    const places = new WindowPlaces(memory, electron.parts.screen)
    const window = new electron.parts.BrowserWindow({
      width: 1280,
      height: 820,
      show: false,
      ...places.optionsFor(name),
    })
    places.follow(window, name)
    window.show()
    return electron.window
  }

  it('are remembered, each by its window’s name', async () => {
    open().place({ x: 300, y: 200, width: 900, height: 700 })
    open('call').place({ x: 5, y: 30, width: 400, height: 300 })
    await memory.save()
    memory = new ShellMemory(profile, () => {})
    expect(open().bounds).toEqual({ x: 300, y: 200, width: 900, height: 700 })
    expect(open('call').bounds).toEqual({ x: 5, y: 30, width: 400, height: 300 })
    expect(open('board').bounds).toMatchObject({ width: 1280, height: 820 })
  })

  it('include maximized and full-screen windows, and their bounds before that', () => {
    const first = open()
    first.place({ x: 300, y: 200 })
    first.electron.maximize()
    expect(open()).toMatchObject({ isMaximized: true, isVisible: true, bounds: { x: 300, y: 200 } })
    const second = open()
    second.isMaximized = false
    second.events.emit('unmaximize')
    second.isFullScreen = true
    second.events.emit('enter-full-screen')
    expect(open()).toMatchObject({ isMaximized: false, isFullScreen: true, bounds: { x: 300, y: 200 } })
  })

  it('don’t change while a window is hidden, minimized or closed', () => {
    const window = open()
    window.place({ x: 300, y: 200 })
    window.isMinimized = true
    window.place({ x: -32_000, y: -32_000 })
    window.isMinimized = false
    window.isVisible = false
    window.place({ x: 0, y: 0 })
    window.destroy()
    window.place({ x: 1, y: 1 })
    expect(memory.contents.windows.main).toMatchObject({ x: 300, y: 200 })
  })
})
