import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProfileError } from '../host/profile/profile-error.ts'
import { findLink, readLink } from './deep-link.ts'
import { menuTemplate } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { isOwnAddress } from './own-address.ts'
import { guardPermissions } from './permissions.ts'
import { registerScheme, servePages } from './protocol.ts'
import type { FakeElectron } from './testing/fake-electron.ts'
import { createFakeElectron, FakeContents } from './testing/fake-electron.ts'
import { keyRingSealers } from './vault.ts'
import { windowOptions } from './window.ts'

let electron: FakeElectron

beforeEach(() => {
  electron = createFakeElectron()
})

describe('own address', () => {
  it.each(['app://parley', 'app://parley/', 'app://parley/index.html#x'])('is %s', (address) => {
    expect(isOwnAddress(address)).toBe(true)
  })

  it.each([
    'app://parley.evil/',
    'app://evil/parley',
    'app://user@parley/',
    'app://parley:80/',
    'https://parley/',
    'file:///app/parley',
    'about:blank',
    'data:text/html,x',
    '',
  ])('is not %s', (address) => {
    expect(isOwnAddress(address)).toBe(false)
  })
})

describe('scheme', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-scheme-'))
    await mkdir(join(folder, 'renderer'))
    await writeFile(join(folder, 'renderer', 'index.html'), 'page')
    await writeFile(join(folder, 'secret.txt'), 'secret')
    registerScheme(electron.parts.protocol)
    const answerFile = (_request: Request, pathname: string) =>
      pathname === '/blob/known'
        ? Promise.resolve(new Response('bytes', { headers: { 'X-Frame-Options': 'OWN' } }))
        : null
    const options = { root: join(folder, 'renderer'), contentSecurityPolicy: "default-src 'none'", answerFile }
    servePages(electron.parts.protocol, options)
  })

  afterEach(() => rm(folder, { recursive: true }))

  const get = (url: string, method = 'GET'): Promise<Response> => {
    const handler = electron.schemeHandlers.get('app')
    // Node's Request would normalise the address before we see it.
    return handler?.({ url, method } as Request) as Promise<Response>
  }

  it('is standard and secure, and bypasses nothing', () => {
    const [{ scheme, privileges }] = JSON.parse(electron.done[0] ?? '')
    expect([scheme, privileges.standard, privileges.secure]).toEqual(['app', true, true])
    expect([privileges.bypassCSP, privileges.corsEnabled, privileges.allowServiceWorkers]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('serves the renderer with the policy', async () => {
    for (const url of ['app://parley/', 'app://parley', 'app://parley/index.html?x#y']) {
      const page = await get(url)
      expect([page.status, await page.text()]).toEqual([200, 'page'])
      expect(page.headers.get('content-security-policy')).toBe("default-src 'none'")
      expect(page.headers.get('content-type')).toContain('text/html')
    }
  })

  it.each([
    ['app://parley/../secret.txt', 404],
    ['app://parley/%2e%2e/secret.txt', 404],
    ['app://parley/..%5csecret.txt', 404],
    ['app://parley/%00', 404],
    ['app://other/index.html', 403],
  ])('gives nothing for %s', async (url, status) => {
    const answer = await get(url)
    expect([answer.status, await answer.text()]).toEqual([status, ''])
  })

  it("serves files by the host's addresses, with their own headers", async () => {
    const answer = await get('app://parley/blob/known')
    expect([answer.status, await answer.text(), answer.headers.get('X-Frame-Options')]).toEqual([200, 'bytes', 'OWN'])
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect((await get('app://parley/blob/other')).status).toBe(404)
  })

  it('rejects POST', async () => {
    expect((await get('app://parley/', 'POST')).status).toBe(405)
  })
})

describe('permissions', () => {
  const check = (permission: string, origin: string, details: object = {}) =>
    electron.permissions.check?.(...([null, permission, origin, { isMainFrame: true, ...details }] as never[]))
  const request = (permission: string, requestingUrl: string, isMainFrame = true) => {
    let granted: unknown
    const callback = (given: boolean) => {
      granted = given
    }
    electron.permissions.request?.(...([null, permission, callback, { requestingUrl, isMainFrame }] as never[]))
    return granted
  }

  beforeEach(() => guardPermissions(electron.parts.session.defaultSession))

  it('[P17] grants what Parley needs to its own page: media above all, or WebRTC finds no way on an isolated network', () => {
    for (const permission of [
      'media',
      'loopback-network',
      'notifications',
      'fullscreen',
      'clipboard-sanitized-write',
    ]) {
      expect(check(permission, 'app://parley/')).toBe(true)
      expect(request(permission, 'app://parley/index.html')).toBe(true)
    }
  })

  it('denies everything else, and everybody else', () => {
    for (const permission of ['geolocation', 'clipboard-read', 'usb', 'openExternal', 'display-capture', 'unknown']) {
      expect(check(permission, 'app://parley/')).toBe(false)
      expect(request(permission, 'app://parley/')).toBe(false)
    }
    expect(check('media', 'https://evil.example/')).toBe(false)
    expect(check('media', '')).toBe(false)
    expect(check('media', 'app://parley/', { embeddingOrigin: 'https://evil.example' })).toBe(false)
    expect(request('media', 'https://evil.example/')).toBe(false)
    expect(request('media', 'app://parley/', false)).toBe(false)
    expect(electron.permissions.device?.()).toBe(false)
    let streams: unknown = 'none yet'
    const callback = (given: unknown) => {
      streams = given
    }
    electron.permissions.display?.(...([{}, callback] as never[]))
    expect(streams).toBeNull()
  })
})

describe('navigation', () => {
  const contents = () => {
    const fake = new FakeContents(1)
    const asked: string[] = []
    const opened: string[] = []
    let agree = true
    guardNavigation(fake.asContents(), {
      ask: async (address) => {
        asked.push(address)
        return agree
      },
      openExternal: async (address) => void opened.push(address),
    })
    return { fake, asked, opened, refuse: () => (agree = false) }
  }

  it('stays on our page', () => {
    const { fake } = contents()
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(fake.tryEvent(name, { url: 'app://parley/index.html' })).toBe(false)
      for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://evil/', 'javascript:alert(1)']) {
        expect(fake.tryEvent(name, { url })).toBe(true)
      }
    }
    expect(fake.tryEvent('will-attach-webview')).toBe(true)
  })

  it('lets Chromium render a document in a frame, and nowhere else', () => {
    const { fake } = contents()
    const url = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html'
    expect(fake.tryEvent('will-frame-navigate', { url, isMainFrame: false })).toBe(false)
    expect(fake.tryEvent('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
    expect(fake.tryEvent('will-navigate', { url })).toBe(true)
    const other = 'chrome-extension://aaaabmdgcfjbbpaeojofohoefgiehjai/index.html'
    expect(fake.tryEvent('will-frame-navigate', { url: other, isMainFrame: false })).toBe(true)
  })

  it('denies every new window, and opens https links outside after confirmation', async () => {
    const { fake, asked, opened, refuse } = contents()
    expect(fake.openHandler({ url: 'https://example.org/a' })).toEqual({ action: 'deny' })
    await new Promise(setImmediate)
    refuse()
    fake.openHandler({ url: 'https://example.org/b' })
    await new Promise(setImmediate)
    expect(asked).toEqual(['https://example.org/a', 'https://example.org/b'])
    expect(opened).toEqual(['https://example.org/a'])
  })

  it.each([
    'http://example.org/',
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'https://user:password@example.org/',
    `https://example.org/${'a'.repeat(3000)}`,
    'nonsense',
  ])('never hands %s to the system', async (url) => {
    const { fake, asked } = contents()
    expect(fake.openHandler({ url })).toEqual({ action: 'deny' })
    await new Promise(setImmediate)
    expect(asked).toEqual([])
  })
})

describe('deep links', () => {
  it('are found on a command line', () => {
    expect(findLink(['parley', '--flag', 'parley://join/abc-_1', 'parley://join/second'])).toBe('parley://join/abc-_1')
    expect(findLink(['parley', '--profile', 'x'])).toBeNull()
  })

  it.each([
    'parley://join/abc',
    'parley://channel/abc',
    `parley://issue/${'ab'.repeat(32)}/0011223344556677/8899aabbccddeeff`,
    `parley://page/${'ab'.repeat(32)}/0011223344556677`,
    `parley://board/${'ab'.repeat(32)}/0011223344556677`,
    `parley://file/${'ab'.repeat(32)}/${'01'.repeat(12)}-${'cd'.repeat(32)}`,
  ])('are %j', (text) => {
    expect(readLink(text)).toBe(text)
  })

  it.each([
    'parley://join/',
    'parley://channel/',
    'parley://issue/abc',
    'parley://file/abc',
    'parley://page/abc',
    'parley://run/abc',
    'https://x/parley://join/abc',
    'parley://join/a b',
    'parley://join/a\n',
    'parley://join/ä',
  ])('are not %j', (text) => {
    expect(readLink(text)).toBeNull()
  })

  it('are bounded: N characters pass, N + 1 do not', () => {
    const longest = `parley://join/${'a'.repeat(8192 - 14)}`
    expect(readLink(longest)).toBe(longest)
    expect(readLink(`${longest}a`)).toBeNull()
  })
})

describe('window and menu', () => {
  it('grant the page none of Node’s powers', () => {
    expect(windowOptions('/preload.cjs', '/icon.png').webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      plugins: true,
    })
  })

  it('have developer tools only during development', () => {
    expect(JSON.stringify(menuTemplate('darwin', false, 'en'))).toContain('toggleDevTools')
    expect(JSON.stringify(menuTemplate('linux', true, 'en'))).not.toContain('toggleDevTools')
  })

  it('speak the system’s language', () => {
    const views = ['de-AT', 'it', 'pt-BR', 'fr', ''].map((locale) => menuTemplate('linux', true, locale)[2]?.label)
    expect(views).toEqual(['Ansicht', 'Vista', 'Exibir', 'View', 'View'])
  })
})

describe('key ring', () => {
  const secret = new Uint8Array(32).fill(7)
  const told: string[] = []
  const choose = (platform: NodeJS.Platform = 'linux') =>
    keyRingSealers(electron.parts.safeStorage, platform, () => told.push('no key ring'))

  beforeEach(() => {
    told.length = 0
  })

  it('seals a new key', async () => {
    const [first] = await choose()(null)
    expect(first.sealing).toBe('key-ring')
    expect(await first.open(await first.seal(secret))).toEqual(secret)
    expect(told).toEqual([])
  })

  it.each(['basic_text', 'unknown'])('is not trusted if it is %s, and the person is warned', async (backend) => {
    electron.keyRing.backend = backend
    const [first] = await choose()(null)
    expect(first.sealing).toBe('none')
    expect(told).toHaveLength(1)
    expect((await choose('darwin')(null))[0].sealing).toBe('key-ring')
  })

  it.each(['not there', 'broken'])('says what to do if it holds a key and is %s', async (how) => {
    const sealed = await (await choose()('key-ring'))[0].seal(secret)
    if (how === 'broken') electron.keyRing.broken = true
    else electron.keyRing.available = false
    const sealers = await choose()('key-ring')
    const opened = sealers.find(({ sealing }) => sealing === 'key-ring')?.open(sealed)
    await expect(opened).rejects.toThrow(ProfileError)
    await expect(opened).rejects.toMatchObject({ reason: 'key-ring' })
  })
})
