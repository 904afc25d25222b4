import { beforeEach, describe, expect, it } from 'vitest'
import { FakeContents } from '../testing/fake-contents.ts'
import { guardNavigation } from './navigation.ts'
import { PDF_VIEWER } from './own-address.ts'

const PAGE = 'app://parley/index.html'
let contents: FakeContents
let asked: string[]
let opened: string[]
let links: string[]
let windows: string[]
let logged: string[]
let agrees: boolean

beforeEach(() => {
  contents = new FakeContents(1, () => () => null)
  asked = []
  opened = []
  links = []
  windows = []
  logged = []
  agrees = true
  guardNavigation(contents.electron, {
    ask: async (address) => {
      asked.push(address)
      return agrees
    },
    openExternal: async (address) => void opened.push(address),
    openWindow: (address, name) => void windows.push(`${address} in ${name}`),
    openLink: (link) => void links.push(link),
    log: (message) => logged.push(message),
  })
  contents.navigate(PAGE, { isByShell: true })
})

const turn = () => new Promise(setImmediate)

describe('a page of the app', () => {
  it.each(['https://evil.example/', 'file:///etc/passwd', 'app://evil/', 'javascript:alert(1)', 'app://unlock/'])(
    'never becomes %s',
    (url) => {
      expect(contents.navigate(url)).toBe(false)
      expect(contents.navigate(PAGE, { redirect: url })).toBe(false)
      expect(contents.navigate(url, { isInFrame: true })).toBe(false)
      expect(contents.url).toBe(PAGE)
    },
  )

  it('can load itself again, but can’t attach a webview', () => {
    expect(contents.navigate(PAGE)).toBe(true)
    expect(contents.events.isPrevented('will-attach-webview')).toBe(true)
  })

  it('can have Chromium’s document viewer only in a frame', () => {
    const url = `${PDF_VIEWER}index.html`
    expect(contents.navigate(url, { isInFrame: true })).toBe(true)
    expect(contents.navigate(url)).toBe(false)
    const other = 'chrome-extension://aaaabmdgcfjbbpaeojofohoefgiehjai/index.html'
    expect(contents.navigate(other, { isInFrame: true })).toBe(false)
  })
})

it('opens one of its own places in a window that the shell makes', () => {
  expect(contents.opensWindow('app://parley/index.html#/nearby', 'parley nearby')).toBe(false)
  expect(contents.opensWindow('app://unlock/#/nearby', 'parley nearby')).toBe(false)
  expect(windows).toEqual(['app://parley/index.html#/nearby in parley nearby'])
})

describe('a link to a website', () => {
  it('opens in the browser after a question, since the page isn’t allowed to follow it', async () => {
    expect(contents.navigate('https://example.org/a')).toBe(false)
    await turn()
    expect(asked).toEqual(['https://example.org/a'])
    expect(opened).toEqual(['https://example.org/a'])
  })

  it('doesn’t open a window, or anything else without consent', async () => {
    agrees = false
    expect(contents.opensWindow('http://example.org/b')).toBe(false)
    await turn()
    expect(asked).toEqual(['http://example.org/b'])
    expect(opened).toEqual([])
  })

  it('asks again once a question has been answered', async () => {
    for (const url of ['https://example.org/a', 'https://example.org/b']) {
      contents.navigate(url)
      await turn()
    }
    expect(asked).toEqual(['https://example.org/a', 'https://example.org/b'])
  })

  it('asks one question at a time, and none for a frame', async () => {
    contents.navigate('https://example.org/a')
    contents.navigate('https://example.org/b')
    contents.opensWindow('https://example.org/c')
    await turn()
    contents.navigate('https://example.org/d', { isInFrame: true })
    await turn()
    expect(asked).toEqual(['https://example.org/a'])
  })
})

it.each(['mailto:ben@example.org', 'tel:+390612345'])(
  'opens %s in the matching program, after a question',
  async (url) => {
    expect(contents.opensWindow(url)).toBe(false)
    await turn()
    expect([asked, opened]).toEqual([[url], [url]])
  },
)

it.each([
  'file:///etc/passwd',
  'mailto:ben@example.org?attach=/etc/passwd',
  'tel:*#06#',
  'smb://host/share',
  'ms-msdt:/id',
  'javascript:alert(1)',
  'https://user:password@example.org/',
  `https://example.org/${'a'.repeat(3000)}`,
  'parley://run/abc',
  'nonsense',
])('never passes %s to the system', async (url) => {
  expect(contents.opensWindow(url)).toBe(false)
  await turn()
  expect([asked, links]).toEqual([[], []])
  expect(logged).toHaveLength(1)
})

it('logs where a page wanted to go, without anything that may be secret', () => {
  contents.navigate('https://evil.example:8443/token/abc?x=1', { isInFrame: true })
  contents.opensWindow('https://ana:pass@example.org/')
  contents.opensWindow('javascript:alert(1)')
  contents.opensWindow('no address')
  expect(logged).toEqual([
    'a page may not open https://evil.example:8443',
    'a page may not open https:',
    'a page may not open javascript:',
    'a page may not open that',
  ])
})

it('follows a parley:// link within the app, without a question', async () => {
  expect(contents.navigate('parley://join/abc')).toBe(false)
  expect(contents.opensWindow('parley://join/def')).toBe(false)
  await turn()
  expect(links).toEqual(['parley://join/abc', 'parley://join/def'])
  expect([asked, opened]).toEqual([[], []])
})
