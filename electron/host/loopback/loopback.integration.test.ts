import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { SocketClient } from '../../../shared/ipc/client/socket-client.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { LONGEST_GREETING } from '../../../shared/ipc/entrance.ts'
import { CLOSE, decodeEnvelope, encodeEnvelope, IPC_LIMITS } from '../../../shared/ipc/envelope.ts'
import type { FakeHost } from '../../../shared/ipc/testing.ts'
import { createFakeHost, emptyState, enter } from '../../../shared/ipc/testing.ts'
import { withCode } from './entrance.ts'
import { serveIpc } from './ipc-socket.ts'
import { Loopback } from './loopback.ts'
import { PAGE_SCRIPT, WORKER_POLICY } from './security-headers.ts'

let folder: string
let loopback: Loopback
let host: FakeHost
let isSame: boolean
const logged: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-loopback-'))
  const root = join(folder, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Parley</title>')
  await writeFile(join(root, 'assets', 'app.js'), 'export {}')
  await writeFile(join(root, 'assets', 'media-worker-x1_-.js'), 'export {}')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'))
  logged.length = 0
  loopback = await Loopback.open({
    port: 0,
    allowedOrigins: ['app://parley'],
    staticRoot: root,
    log: (message) => logged.push(message),
  })
  host = createFakeHost({ 'docs.list': () => ['index'] })
  isSame = true
  serveIpc({
    loopback,
    api: host,
    entryTimeout: 150,
    isSameUser: async () => isSame,
    log: (message) => logged.push(message),
  })
  loopback.register('echo', (socket) => socket.on('message', (data) => socket.send(data)), {
    token: 'path',
    maximumMessage: 100,
  })
})

afterEach(async () => {
  await loopback.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: loopback.port, path, method, headers }, (incoming) => {
      let body = ''
      incoming.setEncoding('utf8').on('data', (text: string) => (body += text))
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }))
    })
    outgoing.on('error', reject).end()
  })
}

/** Resolves to `open`, the HTTP status that refused the upgrade, or the code with which the socket was closed. */
function attempt(
  path: string,
  {
    origin = loopback.origin,
    headers = {},
    say,
  }: { origin?: string | null; headers?: Record<string, string>; say?: (string | Uint8Array)[] } = {},
): Promise<string | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${loopback.port}${path}`, {
      headers: { ...(origin === null ? {} : { origin }), ...headers },
    })
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.on('error', () => resolve('error'))
    socket.on('open', () => {
      if (say === undefined) {
        resolve('open')
        socket.terminate()
      }
      for (const message of say ?? []) socket.send(message)
    })
    socket.on('close', (code) => resolve(code))
  })
}

describe('files', () => {
  it('sends the copy that the build compressed if the browser can read it', async () => {
    const script = join(folder, 'renderer/assets/app.js')
    await writeFile(`${script}.br`, 'in brotli')
    await writeFile(`${script}.gz`, 'in gzip')
    const sent = async (accepted?: string): Promise<string> => {
      const { headers, body } = await get(
        '/assets/app.js',
        accepted === undefined ? {} : { 'accept-encoding': accepted },
      )
      expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'content-type': 'text/javascript; charset=utf-8' })
      expect(headers['content-length']).toBe(`${body.length}`)
      return `${headers['content-encoding']}: ${body}`
    }
    expect(await sent('gzip, deflate, br, zstd')).toBe('br: in brotli')
    expect(await sent('gzip, br;q=0')).toBe('gzip: in gzip')
    expect(await sent('identity')).toBe('undefined: export {}')
    expect(await sent()).toBe('undefined: export {}')
    const head = await get('/assets/app.js', { 'accept-encoding': 'br' }, 'HEAD')
    expect(head.headers).toMatchObject({ 'content-encoding': 'br', 'content-length': '9' })
    // The compressed copy's own name isn't a file of the page.
    expect((await get('/assets/app.js.br')).status).toBe(404)
    expect((await get('/', { 'accept-encoding': 'br' })).headers).not.toHaveProperty('content-encoding')
  })

  it('lets only the calls’ worker run WebAssembly, and lets that do nothing else', async () => {
    const policyOf = async (path: string) => (await get(path)).headers['content-security-policy']
    expect(await policyOf('/assets/media-worker-x1_-.js')).toBe(WORKER_POLICY)
    expect(WORKER_POLICY).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    for (const path of ['/', '/assets/app.js', '/assets/media-worker-none.js', '/media-worker-x1_-.js'])
      expect(await policyOf(path)).toBe(loopback.contentSecurityPolicy)
  })

  it('serves the renderer with a strict policy and no CORS header', async () => {
    const page = await get('/')
    expect(page.status).toBe(200)
    expect(page.body).toContain('<title>Parley')
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain(`default-src 'none'; script-src 'self' '${PAGE_SCRIPT}';`)
    // Apps are on separate sites.
    expect(policy).toMatch(/; frame-src 'self' http:\/\/\*\.localhost:\d+;/)
    expect(policy.replace(/frame-src[^;]*;/, '')).not.toMatch(/script-src[^;]*unsafe|unsafe-eval|https?:/)
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    expect(Object.keys(page.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect((await get('/assets/app.js')).headers['content-type']).toContain('text/javascript')
    expect((await get('/', { host: `localhost:${loopback.port}` })).status).toBe(200)
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/link.txt',
    '//secret.txt',
    '/%',
    '/%00',
    '/.git/config',
    '/assets',
    '/nothing.js',
    `/${'a'.repeat(2000)}`,
  ])('has nothing at %s', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).toBe('')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s', async (method) => {
    const answer = await get('/', {}, method)
    expect(answer.status).toBe(405)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe("a page of another site in the person's own browser gets nothing", () => {
  it.each<[string, OutgoingHttpHeaders]>([
    ['fetch', { origin: 'https://evil.example' }],
    ['fetch from a file or a sandboxed frame', { origin: 'null' }],
    [
      'a script or picture',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    ],
    ['another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
    ['a name of its own that resolves here (DNS rebinding)', { host: 'evil.example' }],
    ['that name with our port', { host: 'evil.example:80' }],
    ['another port of ours', { host: '127.0.0.1:1' }],
  ])('by %s', async (_how, headers) => {
    expect(await get('/', headers)).toMatchObject({ status: 403, body: '' })
  })

  it('except for opening the app in its own tab, like any link', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await get('/', headers)).status).toBe(200)
  })

  it('by a WebSocket of another origin, even with the token', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      `http://127.0.0.1:1`,
      `${loopback.origin}.evil.example`,
      null,
    ]) {
      expect(await attempt(`/echo/${loopback.token}`, { origin })).toBe(403)
      expect(await attempt('/ipc', { origin, say: [loopback.token] })).toBe(403)
    }
  })

  it('by a WebSocket to another host name', async () => {
    expect(await attempt(`/echo/${loopback.token}`, { headers: { host: 'evil.example' } })).toBe(403)
  })

  it('by a WebSocket without the token, or with the token in a query or a cookie', async () => {
    const cookie = { cookie: `token=${loopback.token}`, authorization: `Bearer ${loopback.token}` }
    expect(await attempt('/echo/')).toBe(403)
    expect(await attempt('/echo')).toBe(403)
    expect(await attempt(`/echo/${'A'.repeat(43)}`)).toBe(403)
    expect(await attempt(`/echo?token=${loopback.token}`, { headers: cookie })).toBe(403)
    expect(await attempt(`/ipc?token=${loopback.token}`, { headers: cookie, say: [] })).toBe(CLOSE.entryTimeout)
    expect(await attempt('/ipc', { headers: cookie, say: ['x'] })).toBe(CLOSE.refused)
    expect(host.clients).toEqual([])
  })
})

describe('WebSockets', () => {
  it('admits our own pages and the shell with the token, at the registered paths only', async () => {
    expect(await attempt(`/echo/${loopback.token}`)).toBe('open')
    expect(await attempt(`/echo/${loopback.token}/more?and=this`)).toBe('open')
    expect(await attempt(`/echo/${loopback.token}`, { origin: 'app://parley' })).toBe('open')
    expect(await attempt(`/echo/${loopback.token}`, { origin: `http://localhost:${loopback.port}` })).toBe('open')
    expect(await attempt(`/other/${loopback.token}`)).toBe(404)
    expect(await attempt(`/${loopback.token}`)).toBe(404)
  })

  it('closes on a message one byte too long', async () => {
    expect(await attempt(`/echo/${loopback.token}`, { say: [new Uint8Array(101)] })).toBe(1009)
  })

  it('survives handlers that throw, and bytes that aren’t HTTP', async () => {
    loopback.register('broken', () => {
      throw new Error('broken handler')
    })
    expect(await attempt(`/broken/${loopback.token}`, { say: [] })).toBe(1011)
    await new Promise<void>((resolve) => {
      const socket = connect(loopback.port, '127.0.0.1', () => socket.write('\0\x01garbage\r\n\r\n'))
      socket.on('error', () => {}).on('close', () => resolve())
    })
    expect((await get('/')).status).toBe(200)
    expect(logged.join()).toContain('broken handler')
  })

  it('admits programs without an Origin only if a test asks for it', async () => {
    const strict = loopback
    const options = { port: 0, allowedOrigins: [], staticRoot: null, log: () => {} }
    loopback = await Loopback.open({ ...options, allowMissingOrigin: true })
    loopback.register('echo', () => {})
    expect(await attempt(`/echo/${loopback.token}`, { origin: null })).toBe('open')
    expect(await attempt(`/echo/${loopback.token}`, { origin: 'https://evil.example' })).toBe(403)
    expect(await attempt('/echo/x', { origin: null })).toBe(403)
    await strict.close()
  })

  it('reports a taken port', async () => {
    const options = { port: loopback.port, allowedOrigins: [], staticRoot: null, log: () => {} }
    await expect(Loopback.open(options)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('/ipc', () => {
  it.each<[string, (string | Uint8Array)[], number]>([
    ['a greeting as bytes', [new TextEncoder().encode('x')], CLOSE.refused],
    ['a greeting that is too long', [`token ${'1a'.repeat(32)}${' '.repeat(LONGEST_GREETING)}`], CLOSE.refused],
    ['a secret of another name', [`kitchen ${'1a'.repeat(32)}`], CLOSE.refused],
    ['a message larger than a call may be', [new Uint8Array(IPC_LIMITS.callBytes + 1)], 1009],
  ])('closes on %s', async (_what, say, code) => {
    expect(await attempt('/ipc', { say })).toBe(code)
  })

  it.each<[string, string | Uint8Array]>([
    ['text', 'hello'],
    ['garbage', new Uint8Array([0xff])],
    ['an event', encodeEnvelope({ kind: 'event', name: 'app.changed', payload: emptyState })],
  ])('closes on %s after the token', async (_what, message) => {
    const socket = openIpc()
    const closed = new Promise((resolve) => socket.on('close', resolve))
    await enter(socket, loopback.token, `127.0.0.1:${loopback.port}`)
    socket.send(message)
    expect(await closed).toBe(CLOSE.garbage)
  })

  it.each([
    ['a wrong proof', '2b'.repeat(32)],
    ['the token', () => loopback.token],
    ['a call', encodeEnvelope({ kind: 'call', id: 1, name: 'app.state', input: undefined })],
  ])('closes on %s instead of the proof', async (_what, proof) => {
    const socket = openIpc()
    socket.on('open', () => socket.send(`token ${'1a'.repeat(32)}`))
    socket.on('message', () => socket.send(typeof proof === 'function' ? proof() : proof))
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(CLOSE.refused)
    expect(host.clients).toEqual([])
  })

  it('limits concurrent calls', async () => {
    serveHanging()
    const socket = openIpc('hang')
    const refused = new Promise((resolve) => {
      socket.on('message', (data: Buffer) => {
        const envelope = decodeEnvelope(data, IPC_LIMITS.replyBytes)
        if (envelope?.kind === 'result') resolve(envelope)
      })
    })
    await enter(socket, loopback.token, `127.0.0.1:${loopback.port}`)
    for (let id = 0; id <= IPC_LIMITS.callsUnderWay; id++) {
      socket.send(encodeEnvelope({ kind: 'call', id, name: 'app.state', input: undefined }))
    }
    const error = { reason: 'refused', message: 'too many calls are under way' }
    expect(await refused).toEqual({ kind: 'result', id: IPC_LIMITS.callsUnderWay, result: { ok: false, error } })
    socket.terminate()
  })

  it('carries calls and events in both directions, and reconnects after the host closed', async () => {
    const client = new SocketClient({
      connect: () => openIpc(),
      address: `127.0.0.1:${loopback.port}`,
      secret: () => loopback.token,
      keep: (token) => expect(token).toBe(loopback.token),
      nonce: () => '1a'.repeat(32),
      setTimer: (callback, milliseconds) => setTimeout(callback, milliseconds),
      clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
      random: Math.random,
    })
    await connected(client)
    expect(await client.call('app.state')).toEqual({ ok: true, value: emptyState })
    const space = 'ab'.repeat(32)
    expect(await client.call('docs.list', { space, prefix: '' })).toEqual({ ok: true, value: ['index'] })
    expect(await client.call('docs.list', { space: 'no', prefix: '' })).toMatchObject({
      error: { reason: 'bad-input' },
    })
    expect(await client.call('docs.stolen' as 'app.state')).toMatchObject({ error: { reason: 'bad-input' } })

    const update = new Promise((resolve) => client.on('docs.update', resolve))
    host.send('docs.update', { space, doc: 7 })
    host.send('docs.update', { space, doc: 'index', update: new Uint8Array([1, 2]), author: null })
    expect(await update).toEqual({ space, doc: 'index', update: new Uint8Array([1, 2]), author: null })

    expect(host.clients).toHaveLength(1)
    client.close()
    await expect.poll(() => host.clients.length).toBe(0)
  })
})

describe('an entrance code', () => {
  const codeFor = (now = Date.now()): string =>
    new URL(withCode(`${loopback.origin}/#token=${loopback.token}`, now)).hash.slice('#code='.length)
  const isAdmitted = async (code: string, address = `127.0.0.1:${loopback.port}`): Promise<boolean> => {
    const socket = openIpc()
    const answer = await enter(socket, code, address).then(
      () => true,
      () => false,
    )
    socket.terminate()
    return answer
  }

  it('admits only one window', async () => {
    const code = codeFor()
    expect(code).not.toContain(loopback.token)
    expect([await isAdmitted(code), await isAdmitted(code), await isAdmitted(codeFor())]).toEqual([true, false, true])
  })

  it('isn’t used up by someone who only knows its name, or connects to another address', async () => {
    const code = codeFor()
    const [name] = code.split('.')
    expect(await isAdmitted(`${name}.${'0'.repeat(64)}`)).toBe(false)
    expect(await isAdmitted(code, '127.0.0.1:1')).toBe(false)
    expect(await isAdmitted(code)).toBe(true)
  })

  it.each([
    ['once its time is over', -60_001],
    ['before its time', 60_000],
  ])('doesn’t work %s', async (_when, shift) => {
    expect(await isAdmitted(codeFor(Date.now() + shift))).toBe(false)
  })

  it('works only for the same user; the token works for anyone who knows it', async () => {
    const code = codeFor()
    isSame = false
    expect(await isAdmitted(code)).toBe(false)
    expect(await isAdmitted(loopback.token)).toBe(true)
    isSame = true
    expect(await isAdmitted(code)).toBe(true)
  })
})

function openIpc(prefix = 'ipc'): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${loopback.port}/${prefix}`, { origin: loopback.origin })
}

/** Serves IPC as at /ipc, with a host that never answers. */
function serveHanging(): void {
  const api = createFakeHost({ 'app.state': () => new Promise(() => {}) })
  const register: Loopback['register'] = (_prefix, handler, rules) => loopback.register('hang', handler, rules)
  serveIpc({ loopback: { register, token: loopback.token }, api, log: () => {} })
}

function connected(client: HostClient): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.onConnected((now) => {
      if (now) {
        stop()
        resolve()
      }
    })
  })
}
