import { beforeEach, describe, expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import type { FakeWindow } from '../testing/fake-window.ts'
import { shellWords } from '../words/words.ts'
import { CAPTURE_COLOR, DOT_SIZE, dotBitmap, Signs, UNREAD_COLOR } from './signs.ts'

let electron: FakeElectron
let signs: Signs
let said: string[]
let first: FakeWindow
let second: FakeWindow

const NOTHING = { unread: 0, microphone: false, camera: false, screen: false }

beforeEach(() => create('linux'))

function create(platform: NodeJS.Platform): void {
  electron = new FakeElectron('ready')
  said = []
  const { nativeImage, app } = electron.parts
  const dot = (color: readonly [number, number, number]) => nativeImage.createFromBitmap(dotBitmap(color), DOT_SIZE)
  signs = new Signs({
    app,
    platform,
    texts: shellWords('en'),
    dots: { unread: dot(UNREAD_COLOR), capture: dot(CAPTURE_COLOR) },
    windows: () => electron.open.map((window) => window.electron),
    say: (sign) => said.push(sign),
  })
  first = open()
  second = open()
}

function open(): FakeWindow {
  const window = new electron.parts.BrowserWindow()
  signs.opened(window)
  electron.window.rename('Parley')
  return electron.window
}

const titles = () => electron.open.map(({ title }) => title)

describe('the sign of microphone, camera and screen', () => {
  it('is in each window’s title and in the tray while one of them is on', () => {
    signs.told(first.contents.electron, { ...NOTHING, microphone: true })
    expect(titles()).toEqual(['Microphone on · Parley', 'Microphone on · Parley'])
    signs.told(second.contents.electron, { ...NOTHING, camera: true })
    expect(said.at(-1)).toBe('Microphone and camera on')
    signs.told(first.contents.electron, NOTHING)
    second.rename('Board')
    expect(titles()).toEqual(['Camera on · Parley', 'Camera on · Board'])
    signs.told(second.contents.electron, NOTHING)
    expect(titles()).toEqual(['Parley', 'Board'])
    expect(said.at(-1)).toBe('')
  })

  it('says first that a screen is shared', () => {
    signs.told(first.contents.electron, { ...NOTHING, screen: true })
    expect(titles()).toEqual(['Sharing your screen · Parley', 'Sharing your screen · Parley'])
    signs.granted(second.contents.electron, ['audio'])
    expect(said.at(-1)).toBe('Sharing your screen, Microphone on')
    signs.told(first.contents.electron, NOTHING)
    expect(said.at(-1)).toBe('Microphone on')
  })

  it('precedes the sign that this device works on jobs, which is only in the tray', () => {
    signs.computes(true)
    expect([said.at(-1), titles()]).toEqual(['Working on jobs', ['Parley', 'Parley']])
    signs.told(first.contents.electron, { ...NOTHING, camera: true })
    expect(said.at(-1)).toBe('Camera on, Working on jobs')
    signs.computes(false)
    expect(said.at(-1)).toBe('Camera on')
  })

  it('appears with the permission, whatever the page reported before', () => {
    signs.told(first.contents.electron, { ...NOTHING, unread: 2 })
    signs.granted(first.contents.electron, ['audio'])
    expect(said.at(-1)).toBe('Microphone on')
    signs.granted(first.contents.electron, ['video'])
    expect(said.at(-1)).toBe('Microphone and camera on')
    signs.granted(first.contents.electron, ['screen'])
    expect(said.at(-1)).toBe('Sharing your screen, Microphone and camera on')
    expect(electron.badge).toBe(2)
  })

  it.each<[string, (window: FakeWindow) => void]>([
    ['is loaded again', ({ contents }) => void contents.navigate('app://parley/index.html', { isByShell: true })],
    ['crashes', ({ contents }) => contents.crash()],
    ['is closed', (window) => void window.close()],
  ])('disappears if its page %s', (_how, end) => {
    signs.granted(second.contents.electron, ['audio', 'video'])
    end(second)
    expect(said.at(-1)).toBe('')
    expect(first.title).toBe('Parley')
  })
})

describe('the badge', () => {
  it('counts unread items, once for all windows', () => {
    for (const { contents } of [first, second]) signs.told(contents.electron, { ...NOTHING, unread: 7 })
    expect(electron.badge).toBe(7)
    second.contents.crash()
    expect(electron.badge).toBe(7)
    for (const { contents } of [first, second]) signs.told(contents.electron, NOTHING)
    expect(electron.badge).toBe(0)
    expect(first.overlay).toBeNull()
  })

  it('is a dot over the icon on Windows, where the microphone’s dot takes precedence', () => {
    create('win32')
    signs.told(first.contents.electron, { ...NOTHING, unread: 7 })
    expect(second.overlay?.description).toBe('7 unread')
    const unread = second.overlay?.image.toDataURL()
    signs.granted(second.contents.electron, ['audio'])
    expect(first.overlay?.description).toBe('Microphone on')
    expect(first.overlay?.image.toDataURL()).not.toBe(unread)
    second.close()
    signs.told(first.contents.electron, NOTHING)
    expect(first.overlay).toBeNull()
  })
})

it('draws a dot: filled in the middle, empty in the corners', () => {
  const bytes = dotBitmap([1, 2, 3])
  expect(bytes).toHaveLength(16 * 16 * 4)
  expect([...bytes.subarray(0, 4)]).toEqual([0, 0, 0, 0])
  expect([...bytes.subarray(4 * (8 * 16 + 8), 4 * (8 * 16 + 8) + 4)]).toEqual([3, 2, 1, 255])
})
