/** What a page of a site that isn't ours can send to the shell, with Electron's part made up. */
import { afterEach, expect, it, vi } from 'vitest'
import { SITE_CHANNEL } from '../shared/ipc/electron-channels.ts'

const sent = vi.hoisted((): unknown[] => [])
vi.mock('electron', () => ({ ipcRenderer: { postMessage: (...message: unknown[]) => sent.push(message) } }))

afterEach(() => vi.unstubAllGlobals())

it('passes on only the first few messages of a page', async () => {
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  await import('./site-preload.ts')
  const offer = (message: object) =>
    page.dispatchEvent(Object.assign(new Event('message'), { source: page, ...message }))
  const port = {}
  offer({ data: 'webxdc', ports: [port], source: {} })
  offer({ data: 'hello', ports: [port] })
  expect(sent).toEqual([])
  offer({ data: 'webxdc', ports: [port] })
  offer({ data: { leaks: ['a', 'b'] }, ports: [] })
  expect(sent).toEqual([
    [SITE_CHANNEL, 'port', [port]],
    [SITE_CHANNEL, { leaks: 2 }],
  ])
  for (let times = 0; times < 1000; times += 1) {
    offer({ data: 'webxdc', ports: [port] })
    offer({ data: { leaks: [] }, ports: [] })
  }
  expect(sent.length).toBe(16)
})
