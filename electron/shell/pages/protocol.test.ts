import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WORKER_POLICY } from '../../host/loopback/security-headers.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import { registerScheme, servePages } from './protocol.ts'

let electron: FakeElectron
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-scheme-'))
  await mkdir(join(folder, 'renderer'))
  await writeFile(join(folder, 'renderer', 'index.html'), 'page')
  await mkdir(join(folder, 'renderer', 'assets'))
  for (const name of ['media-worker-x1_-.js', 'first-x1.js'])
    await writeFile(join(folder, 'renderer/assets', name), 'code')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  electron = new FakeElectron()
  registerScheme(electron.parts.protocol)
  await electron.parts.app.whenReady()
  servePages(electron.parts.protocol, {
    root: join(folder, 'renderer'),
    contentSecurityPolicy: "default-src 'none'",
    respondWithFile: (_request, pathname) =>
      pathname === '/blob/known'
        ? Promise.resolve(new Response('bytes', { headers: { 'X-Frame-Options': 'OWN' } }))
        : null,
    unlock: async () => new Response('unlock'),
  })
})

afterEach(() => rm(folder, { recursive: true }))

describe('the scheme', () => {
  it('is standard and secure, and bypasses no protection', () => {
    const [{ scheme, privileges = {} } = { scheme: '' }] = electron.schemes
    expect([scheme, privileges.standard, privileges.secure]).toEqual(['app', true, true])
    expect([privileges.bypassCSP, privileges.corsEnabled, privileges.allowServiceWorkers]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('serves the renderer with the policy', async () => {
    for (const url of ['app://parley/', 'app://parley', 'app://parley/index.html?x#y']) {
      const page = await electron.fetch(url)
      expect([page.status, await page.text()]).toEqual([200, 'page'])
      expect(page.headers.get('content-security-policy')).toBe("default-src 'none'")
      expect(page.headers.get('content-type')).toContain('text/html')
    }
  })

  it('lets only the call worker run WebAssembly', async () => {
    const policyOf = async (path: string) =>
      (await electron.fetch(`app://parley/${path}`)).headers.get('content-security-policy')
    expect(await policyOf('assets/media-worker-x1_-.js')).toBe(WORKER_POLICY)
    for (const path of ['', 'assets/first-x1.js', 'assets/media-worker-none.js'])
      expect(await policyOf(path)).toBe("default-src 'none'")
  })

  it.each([
    ['app://parley/../secret.txt', 404],
    ['app://parley/%2e%2e/secret.txt', 404],
    ['app://parley/..%5csecret.txt', 404],
    ['app://parley/%00', 404],
    ['app://other/index.html', 403],
  ])('serves nothing for %s, but with the policy', async (url, status) => {
    const answer = await electron.fetch(url)
    expect([answer.status, await answer.text()]).toEqual([status, ''])
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'")
  })

  it("serves files at the host's addresses, with their own headers", async () => {
    const answer = await electron.fetch('app://parley/blob/known')
    expect([answer.status, await answer.text(), answer.headers.get('X-Frame-Options')]).toEqual([200, 'bytes', 'OWN'])
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect((await electron.fetch('app://parley/blob/other')).status).toBe(404)
  })

  it('serves the page that unlocks a profile at another origin', async () => {
    expect(await (await electron.fetch('app://unlock/')).text()).toBe('unlock')
    expect((await electron.fetch('app://parley/unlock')).status).toBe(404)
  })

  it('rejects POST', async () => {
    expect((await electron.fetch('app://parley/', { method: 'POST' })).status).toBe(405)
  })
})
