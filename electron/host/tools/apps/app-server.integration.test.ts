/** Every answer on an app's site has all headers, and no request reaches anything else there. */
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Loopback } from '../../loopback/loopback.ts'
import { appHeaders, serveApps } from './app-server.ts'
import { Package } from './package.ts'
import { makeZip } from './testing/make-zip.ts'

const SITE = 'ab'.repeat(16)
const zip = makeZip([
  { name: 'index.html', content: '<p>' },
  { name: 'a.pdf', content: '%PDF' },
  { name: 'a.js', content: 'a()' },
  { name: 'bad.js', content: 'x'.repeat(99), isPacked: true, claims: { crc: 1 } },
])

let loopback: Loopback
const logged: string[] = []

beforeEach(async () => {
  loopback = await Loopback.open({ port: 0, allowedOrigins: [], staticRoot: import.meta.dirname, log: () => {} })
  const opened = Package.open({ size: zip.length, read: async (start, end) => zip.subarray(start, end) })
  serveApps({
    loopback,
    find: (site) => (site === SITE ? { package: () => opened, shim: () => 'window.webxdc = {}' } : null),
    keeps: (site) => site === SITE,
    log: (line) => logged.push(line),
  })
})
afterEach(() => loopback.close())

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: string
}

const ask = (path: string, options: { host?: string; method?: string; headers?: object } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { host = `${SITE}.localhost`, method = 'GET', headers = {} } = options
    const sent = { host: '127.0.0.1', port: loopback.port, path, method }
    request({ ...sent, headers: { Host: `${host}:${loopback.port}`, ...headers } }, (answer) => {
      let body = ''
      answer.on('data', (part) => {
        body += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
      .on('error', reject)
      .end()
  })

describe('an app’s site', () => {
  it('[X6] sends all headers with every answer, and no cookies or tokens of Parley’s', async () => {
    const answers = await Promise.all([
      ask('/'),
      ask('/index.html?x#y'),
      ask('/a.js'),
      ask('/webxdc.js'),
      ask('/.parley/probe.html'),
      ask('/.parley/probe.js'),
      ask('/.parley/other'),
      ask('/missing.html'),
      ask('/%ff'),
      ask('/bad.js'),
      ask('/', { method: 'POST' }),
      ask('/', { method: 'HEAD' }),
      ask('/a.js', { headers: { 'Service-Worker': 'script' } }),
      ask('/', { host: `${'cd'.repeat(16)}.localhost` }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([
      ...[200, 200, 200, 200, 200, 200, 404, 404, 404, 500, 403, 200, 403, 404],
    ])
    const wanted = Object.entries(appHeaders(loopback.origin))
    expect(wanted.length).toBeGreaterThan(8)
    for (const { headers, body } of answers) {
      for (const [name, value] of wanted) expect(headers[name.toLowerCase()]).toBe(value)
      for (const name of ['set-cookie', 'location', 'x-frame-options']) expect(headers).not.toHaveProperty(name)
      expect(body).not.toContain(loopback.token)
    }
    expect(wanted.flat().join('\n')).toContain('(response-origin)')
    expect(logged.join()).toContain('bad.js is damaged')
  })

  it('[X15] reports its storage from a page that the app’s pages can’t reach into, and clears it on request', async () => {
    const pages = await Promise.all(['/.parley/stored.html', '/.parley/clear.html'].map((path) => ask(path)))
    const { 'Document-Isolation-Policy': apps, ...wanted } = appHeaders(loopback.origin)
    for (const { headers } of pages) {
      for (const [name, value] of Object.entries(wanted)) expect(headers[name.toLowerCase()]).toBe(value)
      expect(headers['document-isolation-policy']).toBe('none')
      expect(headers['document-isolation-policy']).not.toBe(apps)
    }
    expect(pages.map(({ headers }) => headers['clear-site-data'])).toEqual([undefined, '"storage"'])
    expect((await ask('/')).headers).not.toHaveProperty('clear-site-data')
  })

  it('serves pages that begin with our script and are otherwise unchanged', async () => {
    const { body } = await ask('/')
    expect(body).toMatch(/^<script>[^<]*function hideWebRtc\(.*remove\(\)<\/script><p>$/s)
    expect((await ask('/a.js')).body).toBe('a()')
    expect((await ask('/.parley/probe.html')).body).not.toContain('hideWebRtc')
  })

  it('[X6] sends documents that could be active as plain bytes', async () => {
    expect((await ask('/a.pdf')).headers['content-type']).toBe('application/octet-stream')
    expect((await ask('/a.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it('[X8] has a probe whose outside address answers only while it runs, and only if it’s known', async () => {
    const outside = { host: '127.0.0.1', headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'image' } }
    const probe = async (): Promise<string> => {
      const { body } = await ask('/.parley/probe.js')
      return /"http:\/\/127\.0\.0\.1:\d+(\/probed\/[0-9a-f]{32}\/)"/.exec(body)?.[1] ?? ''
    }
    const [first, second] = [await probe(), await probe()]
    expect(first).not.toBe(second)
    for (const address of [first, `${second}?image`]) {
      const answer = await ask(address, outside)
      expect(answer).toMatchObject({ status: 200, headers: { 'cross-origin-resource-policy': 'cross-origin' } })
    }
    const unknown = ['/probed/', '/probed', `/probed/${'0'.repeat(32)}/`]
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 31_000)
    for (const address of [...unknown, first, second]) {
      const answer = await ask(address, outside)
      expect(answer).toMatchObject({ status: 404, headers: { 'cross-origin-resource-policy': 'same-origin' } })
    }
  })

  it('[X5] can’t reach Parley, and Parley doesn’t serve its files', async () => {
    expect((await ask('/app-server.ts')).status).toBe(404)
    expect((await ask(`/ipc/${loopback.token}`)).status).toBe(404)
    expect((await ask('/a.js', { host: '127.0.0.1' })).status).toBe(404)
    const origin = `http://${SITE}.localhost:${loopback.port}`
    for (const headers of [{ Origin: origin }, { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'iframe' }])
      expect((await ask('/', { host: '127.0.0.1', headers })).status).toBe(403)
    for (const host of [`x.${SITE}.localhost`, `${SITE}.localhost.evil.example`, 'ab.localhost', SITE])
      expect((await ask('/', { host })).status).toBe(403)
    const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' }
    const refused = await ask('/ipc', { headers: { ...upgrade, 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' } })
    expect(refused.status).toBe(403)
    expect(loopback.contentSecurityPolicy).toContain(`frame-src 'self' http://*.localhost:${loopback.port};`)
  })
})
