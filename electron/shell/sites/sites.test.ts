/** Sites that aren't ours, each with its own process, session and storage, and no way out. */
import { beforeEach, describe, expect, it } from 'vitest'
import { SITE_CHANNEL, SITE_PORT_CHANNEL } from '../../../shared/ipc/electron-channels.ts'
import { SITE_SCHEME, type SiteRequest } from '../../host/loopback/sites.ts'
import { guardNavigation } from '../pages/navigation.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import { type FakePartition, type FakeView, fakePort } from '../testing/fake-view.ts'
import type { FakeWindow } from '../testing/fake-window.ts'
import { NO_DICTIONARIES } from '../windows/spelling.ts'
import { Sites } from './sites.ts'

const SITE = 'ab'.repeat(16)
const OTHER = 'cd'.repeat(16)
const addressOf = (site: string) => `${SITE_SCHEME}://${site}/`

let electron: FakeElectron
let window: FakeWindow
let sites: Sites
let asked: SiteRequest[]
let opened: string[]

beforeEach(() => {
  electron = new FakeElectron('ready')
  asked = []
  opened = []
  new electron.parts.BrowserWindow({})
  window = electron.window
  window.contents.navigate('app://parley/index.html', { isByShell: true })
  electron.parts.app.on('web-contents-created', (_event, contents) => {
    const open = async (address: string) => void opened.push(address)
    const tools = { openExternal: open, openLink: open, openWindow: open, log: () => {} }
    guardNavigation(contents, { ...tools, ask: async () => true })
  })
  sites = new Sites({
    ...electron.parts,
    answer: async (_site, request) => {
      asked.push(request)
      return {
        status: 200,
        headers: { 'Content-Type': 'text/html', 'Connection-Allowlist': '(response-origin)' },
        body: '<p>',
      }
    },
    addressOf,
    windowOf: (page) => electron.open.find(({ contents }) => contents.electron === page)?.electron ?? null,
    preload: '/site-preload.cjs',
    chromium: '/nowhere',
    log: () => {},
  })
})

const call = (name: keyof Sites['handlers'], input: object, page = window.contents.electron) =>
  (sites.handlers[name] as (given: object, from: typeof page) => unknown)({ site: SITE, ...input }, page)

const turn = () => new Promise(setImmediate)

async function start(): Promise<{ view: FakeView; partition: FakePartition }> {
  await call('shell.start-site', { path: '/index.html' })
  await turn()
  const [view, partition] = [electron.views.at(-1), electron.partitions.get(`persist:site-${SITE}`)]
  if (!view || !partition) throw new Error('nothing is shown')
  return { view, partition }
}

const port = (view: FakeView, frame = view.contents.mainFrame) =>
  electron.hears(view.contents, SITE_CHANNEL, 'port', [fakePort()], frame)

describe('[X12] a site in the installed app', () => {
  it('has its own sandboxed view, session and preload script, and is hidden until it is placed', async () => {
    const { view, partition } = await start()
    const { preferences, contents } = view
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
      safeDialogs: true,
    })
    expect(preferences.preload).toBe('/site-preload.cjs')
    expect(preferences.session).toBe(partition.electron)
    expect(contents.loaded).toEqual([`${addressOf(SITE)}index.html`])
    expect([window.views.length, view.isVisible]).toEqual([1, false])
    window.contents.zoom = 1.5
    await call('shell.place-site', { bounds: { x: 10, y: 20, width: 301, height: 200 } })
    expect([view.isVisible, view.bounds]).toEqual([true, { x: 15, y: 30, width: 452, height: 300 }])
    await call('shell.place-site', { bounds: null })
    expect(view.isVisible).toBe(false)
  })

  it('can’t reach a network in any way', async () => {
    const { view, partition } = await start()
    expect((await partition.fetch(`${addressOf(SITE)}a?b`)).headers.get('connection-allowlist')).toBe(
      '(response-origin)',
    )
    expect(asked).toEqual([{ method: 'GET', path: '/a?b', isServiceWorker: false }])
    await partition.fetch(addressOf(SITE), { headers: { 'Service-Worker': 'script' } })
    expect(asked.at(-1)?.isServiceWorker).toBe(true)
    const outside = [
      'https://example.org/',
      'http://127.0.0.1:80/',
      'ws://a/',
      'file:///etc/passwd',
      'app://parley/',
      addressOf(OTHER),
    ]
    for (const url of outside) await expect(partition.fetch(url)).rejects.toThrow('BLOCKED')
    expect(partition.proxy).toMatchObject({ mode: 'fixed_servers', proxyBypassRules: '<-loopback>' })
    expect([partition.isOffline, view.contents.webRtc]).toEqual([true, 'disable_non_proxied_udp'])
  })

  it('has no permission except locking the pointer and filling the screen, and can’t save anything', async () => {
    const { partition } = await start()
    const may = ['media', 'geolocation', 'notifications', 'clipboard-read', 'pointerLock', 'fullscreen'].filter(
      (name) => {
        const checked = partition.check?.(null, name as never, '', {} as never)
        let given = false
        partition.request?.(
          null as never,
          name as never,
          (granted) => {
            given = granted
          },
          {} as never,
        )
        expect(given).toBe(checked)
        return checked
      },
    )
    expect(may).toEqual(['pointerLock', 'fullscreen'])
    expect(partition.device?.({} as never)).toBe(false)
    expect(partition.events.isPrevented('will-download')).toBe(true)
    expect(partition.spelling).toEqual({ isOn: false, address: NO_DICTIONARIES })
  })

  it('can’t lead anywhere else, or open anything', async () => {
    const { contents } = (await start()).view
    for (const url of [
      'https://example.org/',
      'app://parley/',
      addressOf(OTHER),
      'mailto:a@b.c',
      'about:blank',
      'blob:x',
    ]) {
      expect(contents.navigate(url)).toBe(false)
      expect(contents.opensWindow(url)).toBe(false)
    }
    expect(contents.navigate(`${addressOf(SITE)}2.html`, { redirect: 'https://example.org/' })).toBe(false)
    expect(contents.navigate(addressOf(OTHER), { isInFrame: true })).toBe(false)
    expect(contents.navigate('blob:x', { isInFrame: true })).toBe(true)
    expect(contents.navigate(`${addressOf(SITE)}2.html`)).toBe(true)
    expect(opened).toEqual([])
    await expect(async () => call('shell.start-site', { path: `//${OTHER}/` })).rejects.toThrow('another site')
  })

  it('passes its port to the page that shows it, only from its main page', async () => {
    const { view } = await start()
    port(view, window.contents.mainFrame)
    expect(window.contents.ports).toEqual([])
    port(view)
    expect(window.contents.ports).toMatchObject([{ message: [SITE_PORT_CHANNEL, SITE] }])
    view.contents.url = addressOf(OTHER)
    port(view)
    electron.hears(window.contents, SITE_CHANNEL, 'port', [fakePort()])
    expect(window.contents.ports).toHaveLength(1)
  })

  it('starts only if its probe reached nothing', async () => {
    const said: [unknown, boolean][] = [
      [{ leaks: 0 }, true],
      [{ leaks: 1 }, false],
    ]
    for (const [leaks, isSealed] of said) {
      const probing = call('shell.probe-site', {})
      await turn()
      const view = electron.views.at(-1)
      expect(view?.contents.loaded).toEqual([`${addressOf(SITE)}.parley/probe.html`])
      if (view) electron.hears(view.contents, SITE_CHANNEL, leaks)
      expect(await probing).toBe(isSealed)
      expect(window.views).toEqual([])
    }
    const probing = call('shell.probe-site', {})
    await turn()
    window.contents.crash()
    expect(await probing).toBe(false)
  })

  it('[X15] loses its storage if the person says so, while other sites keep theirs', async () => {
    const { partition } = await start()
    await call('shell.start-site', { site: OTHER, path: '/' })
    const other = electron.partitions.get(`persist:site-${OTHER}`)
    if (!other) throw new Error('the other site has no session')
    for (const each of [partition, other]) each.stored = 'something'
    await call('shell.clear-site', {})
    expect([partition.stored, other.stored]).toEqual(['', 'something'])
    expect(await call('shell.measure-site', {})).toBe(0)
  })

  it('is ended by force, and together with its page', async () => {
    const { view } = await start()
    expect(view.contents.events.isPrevented('will-prevent-unload')).toBe(true)
    await call('shell.stop-site', {})
    expect([view.contents.isCrashed, view.contents.isDestroyed, window.views]).toEqual([true, true, []])
    const again = await start()
    await call('shell.stop-site', {}, again.view.contents.electron)
    expect(again.view.contents.isDestroyed).toBe(false)
    window.contents.navigate('app://parley/index.html')
    expect(again.view.contents.isDestroyed).toBe(true)
    const last = await start()
    window.destroy()
    expect(last.view.contents.isDestroyed).toBe(true)
  })
})
