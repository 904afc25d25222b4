import { beforeEach, describe, expect, it } from 'vitest'
import { CALL_CHANNEL, EVENT_CHANNEL, GRANT_CHANNEL } from '../../shared/ipc/electron-channels.ts'
import type { FakeHost } from '../../shared/ipc/testing.ts'
import { createFakeHost, emptyState } from '../../shared/ipc/testing.ts'
import type { ShellIpc } from './ipc.ts'
import { wireIpc } from './ipc.ts'
import type { FakeElectron } from './testing/fake-electron.ts'
import { createFakeElectron, FakeContents } from './testing/fake-electron.ts'

let electron: FakeElectron
let host: FakeHost
let ipc: ShellIpc
let contents: FakeContents
let granted: string[]
const space = 'ab'.repeat(32)

beforeEach(() => {
  electron = createFakeElectron()
  const pooled = Buffer.from('do not show this').subarray(0, 2)
  host = createFakeHost({ 'docs.open': () => ({ client: null, update: pooled, held: [] }) })
  granted = []
  const grant = (path: string) => `grant ${granted.push(path)}`
  ipc = wireIpc(
    electron.parts.ipcMain,
    host,
    grant,
    () => {},
    () => {},
  )
  contents = new FakeContents(1)
  ipc.attach(contents.asContents())
})

function call(name: unknown, input?: unknown, event: object = {}): unknown {
  const handler = electron.ipcHandlers.get(CALL_CHANNEL)
  return handler?.(...([{ sender: contents, senderFrame: contents.mainFrame, ...event }, name, input] as never[]))
}

describe('IPC of the shell', () => {
  it('lets the page of the window call', async () => {
    expect(await call('app.state')).toEqual({ ok: true, value: emptyState })
    expect(host.seen).toEqual([['window-1-1', 'app.state', undefined]])
  })

  it.each<[string, () => object]>([
    ['no frame', () => ({ senderFrame: null })],
    ['a frame inside the page', () => ({ senderFrame: { parent: contents.mainFrame, url: 'app://parley/' } })],
    ['another frame without a parent', () => ({ senderFrame: { parent: null, url: 'app://parley/' } })],
    [
      'a window that was not attached',
      () => ({ sender: Object.assign(new FakeContents(2), { mainFrame: contents.mainFrame }) }),
    ],
  ])('refuses %s', async (_who, event) => {
    expect(await call('app.state', undefined, event())).toMatchObject({ ok: false, error: { reason: 'not-allowed' } })
    expect(host.seen).toEqual([])
  })

  it.each(['https://evil.example/', 'app://evil/', 'about:blank', 'file:///app/parley'])(
    'refuses a page of %s',
    async (url) => {
      contents.mainFrame.url = url
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

  it('sends valid events, and bytes without the rest of their buffers', async () => {
    host.send('docs.added', { space: 7 })
    host.send('no.such.event', {})
    host.send('docs.added', { space, docs: ['index'] })
    expect(contents.sent).toEqual([[EVENT_CHANNEL, 'docs.added', { space, docs: ['index'] }]])
    const opened = (await call('docs.open', { space, doc: 'index' })) as { value: { update: Uint8Array } }
    expect(opened.value.update.buffer.byteLength).toBe(2)
  })

  it('makes each load of the page a client of its own, and ends it with the window', async () => {
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    expect(host.clients).toEqual(['window-1-1'])
    await call('app.state')
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
    expect(host.clients).toEqual(['window-1-1'])
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    expect(host.clients).toEqual(['window-1-2'])
    contents.emit('destroyed')
    expect(host.clients).toEqual([])
    expect(await call('app.state')).toMatchObject({ ok: false, error: { reason: 'not-allowed' } })
  })

  it('issues a grant for a path to the page of the window, and to nobody else', () => {
    const ask = (path: unknown, event: object = {}) => {
      const handler = electron.ipcHandlers.get(GRANT_CHANNEL)
      return handler?.(...([{ sender: contents, senderFrame: contents.mainFrame, ...event }, path] as never[]))
    }
    expect(ask('/home/ana/photo.jpg')).toBe('grant 1')
    for (const path of ['photo.jpg', '', 7, null, `/${'x'.repeat(40_000)}`]) expect(ask(path)).toBeNull()
    expect(ask('/etc/passwd', { senderFrame: null })).toBeNull()
    expect(ask('/etc/passwd', { senderFrame: { parent: contents.mainFrame, url: 'app://parley/' } })).toBeNull()
    contents.mainFrame.url = 'https://evil.example/'
    expect(ask('/etc/passwd')).toBeNull()
    expect(granted).toEqual(['/home/ana/photo.jpg'])
  })

  it('holds a link until the page is ready', async () => {
    ipc.openLink('parley://join/x')
    expect(contents.sent).toEqual([])
    await call('app.state')
    expect(contents.sent).toEqual([[EVENT_CHANNEL, 'app.link', { link: 'parley://join/x' }]])
  })
})
