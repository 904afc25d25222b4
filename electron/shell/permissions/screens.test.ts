import type { DisplayMediaRequestHandlerHandlerRequest } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { SCREEN_LIMITS } from '../../../shared/ipc/shell.ts'
import { FakeContents } from '../testing/fake-contents.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import { hasSoundOfOthers, hasSystemPicker, Screens } from './screens.ts'

const SOURCES = [
  { id: 'screen:0:0', name: 'Entire screen', picture: 'desk' },
  { id: 'window:7:0', name: 'Plan', picture: '' },
]
let electron: FakeElectron
let agrees: boolean
let page: FakeContents
let screens: Screens
let logged: string[]

const screensOf = (systemAsks: boolean, hasSound = false): Screens =>
  new Screens({
    desktopCapturer: electron.parts.desktopCapturer,
    systemAsks,
    hasSound,
    mayCapture: async () => agrees,
    log: (message) => void logged.push(message),
  })

beforeEach(() => {
  electron = new FakeElectron('ready')
  electron.system.sources = async () => SOURCES
  agrees = true
  logged = []
  page = pageOf(1)
  screens = screensOf(false)
})

function pageOf(id: number): FakeContents {
  const contents = new FakeContents(id, () => () => null)
  contents.url = 'app://parley/index.html'
  return contents
}

const requestOf = (changes: Partial<DisplayMediaRequestHandlerHandlerRequest> = {}) => ({
  frame: page.mainFrame,
  securityOrigin: 'app://parley/',
  videoRequested: true,
  audioRequested: false,
  userGesture: true,
  ...changes,
})

const chosen = async (withSound = false): Promise<void> => {
  await screens.list(page.electron)
  expect(screens.choose(page.electron, 'window:7:0', withSound)).toBe(true)
}

describe('screens and windows', () => {
  it('are listed with their pictures', async () => {
    expect(await screens.list(page.electron)).toEqual([
      { id: 'screen:0:0', name: 'Entire screen', isWindow: false, hasSound: false, picture: Buffer.from('desk') },
      { id: 'window:7:0', name: 'Plan', isWindow: true, hasSound: false, picture: null },
    ])
  })

  it('are listed only if the person allows it, and by the system if that asks itself', async () => {
    agrees = false
    expect(await screens.list(page.electron)).toBe('refused')
    expect(screens.choose(page.electron, 'screen:0:0', false)).toBe(false)
    expect(await screensOf(true).list(page.electron)).toBe(null)
  })

  it('are limited in number, and their names in length', async () => {
    const name = `${'w'.repeat(SCREEN_LIMITS.name - 1)}🪟`
    electron.system.sources = async () =>
      Array.from({ length: 150 }, (_, at) => ({ id: `window:${at}:0`, name, picture: '' }))
    const listed = await screens.list(page.electron)
    expect(listed).toHaveLength(SCREEN_LIMITS.count)
    expect(Array.isArray(listed) && listed[0]?.name).toBe(`${'w'.repeat(SCREEN_LIMITS.name - 1)}\uFFFD`)
  })

  it('are none if the system fails, or doesn’t answer within a minute', async () => {
    electron.system.sources = async () => Promise.reject(new Error('no portal'))
    expect(await screens.list(page.electron)).toEqual([])
    vi.useFakeTimers()
    try {
      electron.system.sources = () => new Promise(() => {})
      const listed = screens.list(page.electron)
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await listed).toEqual([])
    } finally {
      vi.useRealTimers()
    }
    expect(logged).toEqual(['screens: no portal', 'screens: the system doesn’t answer'])
  })
})

describe('a request for a screen', () => {
  it('gets the chosen one, once, and without sound', async () => {
    await chosen()
    expect(await screens.mayCapture(page.electron, ['video'])).toBe(true)
    expect(screens.answer(requestOf())).toEqual({ video: { id: 'window:7:0', name: 'Plan' } })
    expect(screens.answer(requestOf())).toBe(null)
    expect(await screens.mayCapture(page.electron, ['video'])).toBe(false)
  })

  it('gets the computer’s sound only if the person chose it, and the system can leave out what this app plays', async () => {
    await chosen(true)
    expect(await screens.mayCapture(page.electron, ['audio', 'video'])).toBe(false)
    expect(screens.answer(requestOf({ audioRequested: true }))).toBe(null)
    screens = screensOf(false, true)
    expect(await screens.list(page.electron)).toMatchObject([{ hasSound: true }, { hasSound: true }])
    await chosen(true)
    expect(await screens.mayCapture(page.electron, ['audio', 'video'])).toBe(true)
    expect(await screens.mayCapture(page.electron, ['audio'])).toBe(false)
    expect(screens.answer(requestOf({ audioRequested: true }))).toEqual({
      video: { id: 'window:7:0', name: 'Plan' },
      audio: 'loopback',
    })
    await chosen(true)
    expect(screens.answer(requestOf())).toEqual({ video: { id: 'window:7:0', name: 'Plan' } })
    await chosen()
    expect(await screens.mayCapture(page.electron, ['audio', 'video'])).toBe(false)
    expect(screens.answer(requestOf({ audioRequested: true }))).toBe(null)
  })

  it('gets nothing unless one of those listed in that window was chosen', async () => {
    expect(screens.answer(requestOf())).toBe(null)
    expect(screens.choose(page.electron, 'window:7:0', false)).toBe(false)
    await chosen()
    expect(screens.choose(pageOf(2).electron, 'window:7:0', false)).toBe(false)
    expect(screens.answer(requestOf())).toBe(null)
    await chosen()
    expect(await screens.mayCapture(pageOf(2).electron, ['video'])).toBe(false)
  })

  it.each<[string, Partial<DisplayMediaRequestHandlerHandlerRequest>]>([
    ['without a gesture', { userGesture: false }],
    ['for sound', { audioRequested: true }],
    ['for sound alone', { videoRequested: false, audioRequested: true }],
    ['of another origin', { securityOrigin: 'https://evil.example/' }],
    ['of a frame that is gone', { frame: null }],
    ['of another window', { frame: pageOf(2).mainFrame }],
  ])('gets nothing %s, and uses up the choice', async (_name, changes) => {
    await chosen()
    expect(screens.answer(requestOf(changes))).toBe(null)
    expect(screens.answer(requestOf())).toBe(null)
  })

  it('gets nothing if it’s late, or comes from a closed window', async () => {
    vi.useFakeTimers()
    try {
      await chosen()
      await vi.advanceTimersByTimeAsync(5001)
      expect(await screens.mayCapture(page.electron, ['video'])).toBe(false)
      expect(screens.answer(requestOf())).toBe(null)
    } finally {
      vi.useRealTimers()
    }
    await chosen()
    page.destroy()
    expect(screens.answer(requestOf())).toBe(null)
  })

  it.each([[['audio', 'video']], [['audio']], [[]]])(
    'is refused for %j, even where the system asks',
    async (wanted) => {
      await chosen()
      expect(await screens.mayCapture(page.electron, wanted)).toBe(false)
      expect(await screensOf(true).mayCapture(page.electron, wanted)).toBe(false)
    },
  )

  it('is left to the system where that asks which one, if the person allows it', async () => {
    expect(await screensOf(true).mayCapture(page.electron, ['video'])).toBe(true)
    agrees = false
    expect(await screensOf(true).mayCapture(page.electron, ['video'])).toBe(false)
  })
})

describe('the system', () => {
  it.each([
    ['darwin', '24.0.0', true],
    ['darwin', '23.6.0', false],
    ['linux', '24.0.0', false],
    ['win32', '26.1.0', false],
  ] as const)('%s %s asks by itself: %s', (platform, release, asks) => {
    expect(hasSystemPicker(platform, release)).toBe(asks)
  })

  it.each([
    ['win32', '10.0.22000', true],
    ['win32', '10.0.26100', true],
    ['win32', '10.0.19045', false],
    ['darwin', '25.0.0', false],
    ['linux', '7.0.30000', false],
  ] as const)('%s %s leaves out what an app plays: %s', (platform, release, has) => {
    expect(hasSoundOfOthers(platform, release)).toBe(has)
  })
})
