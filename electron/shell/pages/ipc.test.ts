import type { WebFrameMain } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { CALL_CHANNEL, EVENT_CHANNEL, GRANT_CHANNEL } from '../../../shared/ipc/electron-channels.ts'
import type { FakeHost } from '../../../shared/ipc/testing.ts'
import { createFakeHost, emptyState } from '../../../shared/ipc/testing.ts'
import type { FakeContents } from '../testing/fake-contents.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import { whole } from '../testing/whole.ts'
import { type ShellHandlers, type ShellIpc, wireIpc } from './ipc.ts'

const PAGE = 'app://parley/index.html'
const space = 'ab'.repeat(32)
let electron: FakeElectron
let host: FakeHost
let ipc: ShellIpc
let contents: FakeContents
let granted: string[]
let statuses: unknown[]
let front: FakeContents

beforeEach(() => {
  electron = new FakeElectron('ready')
  const pooled = Buffer.from('do not show this').subarray(0, 2)
  host = createFakeHost({
    'docs.open': () => ({ client: null, update: pooled, held: [] }),
    'docs.history': () => ({
      steps: [{ update: pooled, author: null, time: 0, coarse: false }],
      next: null,
      total: 1,
    }),
  })
  granted = []
  statuses = []
  const handlers: ShellHandlers = {
    'shell.updates': () => null,
    'shell.update-by-itself': () => null,
    'shell.install-update': () => undefined,
    'shell.settings': () => null,
    'shell.set': () => null,
    'shell.status': (status, from) => void statuses.push([status, from]),
    'shell.notify': () => {},
    'shell.screens': () => null,
    'shell.choose-screen': () => false,
    'shell.probe-site': () => false,
    'shell.start-site': () => undefined,
    'shell.place-site': () => undefined,
    'shell.focus-site': () => undefined,
    'shell.stop-site': () => undefined,
    'shell.measure-site': () => 0,
    'shell.clear-site': () => undefined,
  }
  ipc = wireIpc({
    ipcMain: electron.parts.ipcMain,
    api: host,
    handlers: () => handlers,
    front: () => front.electron,
    grant: async (path) => `grant ${granted.push(path)}`,
    show: () => {},
    log: () => {},
  })
  contents = openPage()
})

function openPage(): FakeContents {
  new electron.parts.BrowserWindow()
  const opened = electron.window.contents
  front = opened
  ipc.attach(opened.electron)
  opened.navigate(PAGE, { isByShell: true })
  return opened
}

const call = (name: unknown, input?: unknown, frame?: WebFrameMain | null): Promise<unknown> =>
  contents.invoke(CALL_CHANNEL, [name, input], frame)

const frameOf = (parent: WebFrameMain | null, url = PAGE): WebFrameMain =>
  whole<WebFrameMain>('WebFrameMain', { parent, url })

describe('IPC of the shell', () => {
  it('lets the window’s page call', async () => {
    expect(await call('app.state')).toEqual({ ok: true, value: emptyState })
    expect(host.seen).toEqual([['window-1-1', 'app.state', undefined]])
  })

  it.each<[string, () => WebFrameMain | null]>([
    ['no frame', () => null],
    ['a frame inside the page', () => frameOf(contents.mainFrame)],
    ['another frame without a parent', () => frameOf(null)],
  ])('refuses %s', async (_who, frame) => {
    expect(await call('app.state', undefined, frame())).toMatchObject({ ok: false, error: { reason: 'not-allowed' } })
    expect(host.seen).toEqual([])
  })

  it('refuses a window that was not attached', async () => {
    new electron.parts.BrowserWindow()
    contents = electron.window.contents
    contents.navigate(PAGE, { isByShell: true })
    expect(await call('app.state')).toMatchObject({ ok: false, error: { reason: 'not-allowed' } })
  })

  it.each(['https://evil.example/', 'app://evil/', 'about:blank', 'file:///app/parley', 'app://unlock/'])(
    'refuses a page of %s',
    async (url) => {
      contents.url = url
      expect(await call('app.state')).toMatchObject({ ok: false, error: { reason: 'not-allowed' } })
      expect(host.seen).toEqual([])
    },
  )

  it.each([
    ['no.such.call', {}],
    ['spaces.detail', { space: 'x' }],
    [{}, undefined],
  ])('answers bad-input to %j', async (name, input) => {
    expect(await call(name, input)).toMatchObject({ ok: false, error: { reason: 'bad-input' } })
    expect(host.seen).toEqual([])
  })

  it('sends valid events, and bytes at any depth without the rest of their buffers', async () => {
    host.send('docs.added', { space: 7 })
    host.send('no.such.event', {})
    host.send('docs.added', { space, docs: ['index'] })
    expect(contents.sent).toEqual([[EVENT_CHANNEL, 'docs.added', { space, docs: ['index'] }]])
    const opened = (await call('docs.open', { space, doc: 'index' })) as { value: { update: Uint8Array } }
    expect(opened.value.update.buffer.byteLength).toBe(2)
    const history = (await call('docs.history', { space, doc: 'index', from: 0 })) as {
      value: { steps: { update: Uint8Array }[] }
    }
    expect(history.value.steps[0]!.update.buffer.byteLength).toBe(2)
  })

  it('makes each load of the page a separate client, which ends with the window', async () => {
    expect(host.clients).toEqual(['window-1-1'])
    await call('app.state')
    contents.navigate(`${PAGE}#view`, { isSameDocument: true })
    contents.navigate(PAGE, { isInFrame: true })
    expect(host.clients).toEqual(['window-1-1'])
    contents.navigate(PAGE)
    expect(host.clients).toEqual(['window-1-2'])
    contents.crash()
    expect(host.clients).toEqual([])
    contents.navigate(PAGE, { isByShell: true })
    expect(host.clients).toEqual(['window-1-3'])
    electron.window.close()
    expect(host.clients).toEqual([])
  })

  it('keeps the page connected if it isn’t allowed to leave, or if its request becomes a download', async () => {
    await call('app.state')
    contents.events.membersOf(() => null).on('will-frame-navigate', ((event: Event) => event.preventDefault()) as never)
    contents.navigate('https://example.org/')
    contents.navigate('app://parley/blob/abc?save', { isByShell: true, isDownload: true })
    expect(host.clients).toEqual(['window-1-1'])
    await call('app.state')
    expect(host.seen.at(-1)?.[0]).toBe('window-1-1')
  })

  it('returns a grant for a path only to the window’s page', async () => {
    const ask = (path: unknown, frame?: WebFrameMain | null) => contents.invoke(GRANT_CHANNEL, [path], frame)
    expect(await ask('/home/ana/photo.jpg')).toBe('grant 1')
    for (const path of ['photo.jpg', '', 7, null, `/${'x'.repeat(40_000)}`]) expect(await ask(path)).toBeNull()
    expect(await ask('/etc/passwd', null)).toBeNull()
    expect(await ask('/etc/passwd', frameOf(contents.mainFrame))).toBeNull()
    contents.url = 'https://evil.example/'
    expect(await ask('/etc/passwd')).toBeNull()
    expect(granted).toEqual(['/home/ana/photo.jpg'])
  })

  it('answers calls to the shell itself, after the same checks', async () => {
    const status = { language: 'de', unread: 1, microphone: false, camera: true, screen: false }
    expect(await call('shell.status', status)).toEqual({ ok: true, value: undefined })
    expect(statuses).toEqual([[status, contents.electron]])
    expect(await call('shell.status', { ...status, unread: -1 })).toMatchObject({ error: { reason: 'bad-input' } })
    expect(await call('shell.status', status, null)).toMatchObject({ error: { reason: 'not-allowed' } })
    expect(statuses).toHaveLength(1)
    expect(host.seen).toEqual([])
  })

  it('sends to one window’s page, or to the one in front if that one is closed', async () => {
    await call('app.state')
    const first = contents
    contents = openPage()
    await call('app.state')
    ipc.tell('shell.command', { command: 'find' }, first.electron)
    expect([first.sent.length, contents.sent.length]).toEqual([1, 0])
    electron.windows[0]?.close()
    ipc.tell('shell.command', { command: 'find' }, first.electron)
    expect(contents.sent).toEqual([[EVENT_CHANNEL, 'shell.command', { command: 'find' }]])
  })

  it('holds a link until a page is ready, and sends it to the one in front', async () => {
    ipc.tell('app.link', { link: 'parley://join/x' })
    expect(contents.sent).toEqual([])
    await call('app.state')
    expect(contents.sent).toEqual([[EVENT_CHANNEL, 'app.link', { link: 'parley://join/x' }]])
    const first = contents
    contents = openPage()
    await call('app.state')
    ipc.tell('app.link', { link: 'parley://join/y' })
    expect(contents.sent).toEqual([[EVENT_CHANNEL, 'app.link', { link: 'parley://join/y' }]])
    front = first
    ipc.tell('app.link', { link: 'parley://join/z' })
    expect(first.sent.at(-1)).toEqual([EVENT_CHANNEL, 'app.link', { link: 'parley://join/z' }])
  })
})
