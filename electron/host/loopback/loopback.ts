/**
 * The host's one server, for this machine only: WebSockets for its own windows (signalling, paths, IPC) and, under
 * serve, the files of the renderer. Another site's page in the same browser can reach the port; it gets nothing (see
 * guard.ts).
 */

import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import { LIMITS } from '../../../shared/record/limits.ts'
import { equalSecrets, isAllowedFetch, isAllowedOrigin, isOwnHost } from './guard.ts'
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts'
import { findStaticFile } from './static-file.ts'

export interface LoopbackOptions {
  /** 0: any free one. */
  port: number
  /** Origins beside the server's own, e.g. `app://parley`. The server's own is allowed only if it serves pages. */
  allowedOrigins: readonly string[]
  /** The folder of the built renderer; null if the shell has its own scheme for it. */
  staticRoot: string | null
  /** Programs other than browsers send no Origin. Only tests in Node allow that. */
  allowMissingOrigin?: boolean
  log(message: string): void
}

export interface SocketRules {
  /** `path`: the address is `/<prefix>/<token>`, and more may follow. `none`: the handler checks the token itself. */
  token: 'path' | 'none'
  /** Bytes; a larger message closes the socket. */
  maximumMessage: number
}

export type SocketHandler = (socket: WebSocket, request: IncomingMessage) => void

/** Answers an allowed request. May throw or reject: the connection is closed then. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void>

export interface Loopback {
  readonly port: number
  /** 32 random bytes, base64url; new for each run. */
  readonly token: string
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly contentSecurityPolicy: string
  /** Whether the windows are tabs of the person's browser. */
  readonly servesPages: boolean
  /** WebSockets at `/<prefix>`; by default the token is part of the path and messages have the size of a link's. */
  register(prefix: string, handler: SocketHandler, rules?: SocketRules): () => void
  /** The address of a registered prefix with the token in its path. */
  socketAddress(prefix: string): string
  /** Answers GET `/<prefix>/<rest>` with what `answer(rest)` returns; null is 404. */
  registerText(prefix: string, answer: (rest: string) => string | null): () => void
  /**
   * Answers these methods at `/<prefix>/<rest>`. Requests with side effects are accepted from our own pages only.
   *
   * @param from whose GETs reach the handler, which must decide by their paths whether to answer
   */
  registerRequests(
    prefix: string,
    methods: readonly string[],
    handler: RequestHandler,
    from?: 'own pages' | 'any page',
  ): () => void
  close(): Promise<void>
}

const URL_LENGTH = 4096
const CONNECTIONS = 1024

/** Rejects if the port is taken (`EADDRINUSE`). */
export async function createLoopback(options: LoopbackOptions): Promise<Loopback> {
  const token = randomBytes(32).toString('base64url')
  const sockets = new Map<string, { handler: SocketHandler; rules: SocketRules; server: WebSocketServer }>()
  const texts = new Map<string, (rest: string) => string | null>()
  const requests = new Map<
    string,
    { methods: readonly string[]; handler: RequestHandler; from: 'own pages' | 'any page' }
  >()
  const open = new Set<WebSocket>()
  // A window's request may take long; its handler limits how long it may be silent.
  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 30_000, requestTimeout: 0 })
  server.maxConnections = CONNECTIONS
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  const ownOrigins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`]
  const origins = [...options.allowedOrigins, ...(options.staticRoot === null ? [] : ownOrigins)]
  const policy = contentSecurityPolicy([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`])
  const headers = securityHeaders(policy)

  server.on('error', (error) => options.log(`loopback: ${error.message}`))
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log(`loopback: ${String(error)}`)
      response.destroy()
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const status = upgrade(request, socket, head)
    if (status !== null) refuseUpgrade(socket, status)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (!isOwnHost(request.headers, port)) return end(response, 403)
    const pathname = readPath(request)
    const [prefix, rest] = split(pathname ?? '/')
    const taker = requests.get(prefix)
    const isForAny = taker?.from === 'any page'
    if (!isForAny && !isAllowedFetch(request.headers, origins)) return end(response, 403)
    const { method = '' } = request
    const isRead = method === 'GET' || method === 'HEAD'
    const withoutOrigin = request.headers.origin === undefined && options.allowMissingOrigin === true
    if (pathname === null) return end(response, 400)
    if (taker ? !taker.methods.includes(method) : !isRead) {
      response.setHeader('Allow', taker?.methods.join(', ') ?? 'GET, HEAD')
      return end(response, 405)
    }
    if (!isRead && !withoutOrigin && !isAllowedOrigin(request.headers.origin, origins)) return end(response, 403)
    if (taker) return taker.handler(request, response, rest)
    const text = texts.get(prefix)
    if (text !== undefined) {
      const found = text(rest)
      response.setHeader('Cache-Control', 'no-store')
      return found === null ? end(response, 404) : end(response, 200, found)
    }
    const file = options.staticRoot === null ? null : await findStaticFile(options.staticRoot, pathname)
    if (file === null) return end(response, 404)
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Length': file.size,
      'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(file.path)
        .on('error', () => response.destroy())
        .pipe(response)
  }

  /** The status to refuse with; null if the upgrade is in progress. */
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): number | null {
    if (!isOwnHost(request.headers, port)) return 403
    const { origin } = request.headers
    const withoutOrigin = origin === undefined && options.allowMissingOrigin === true
    if (!withoutOrigin && !isAllowedOrigin(origin, origins)) return 403
    const pathname = readPath(request)
    if (pathname === null) return 400
    const [prefix, rest] = split(pathname)
    const entry = sockets.get(prefix)
    if (entry === undefined) return 404
    if (entry.rules.token === 'path' && !equalSecrets(rest.split('/')[0] ?? '', token)) return 403
    entry.server.handleUpgrade(request, socket, head, (webSocket) => {
      open.add(webSocket)
      webSocket.on('close', () => open.delete(webSocket))
      // Invalid frames: ws closes with the right code by itself, and only needs a listener.
      webSocket.on('error', () => {})
      try {
        entry.handler(webSocket, request)
      } catch (error) {
        options.log(`/${prefix}: ${String(error)}`)
        webSocket.close(1011)
      }
    })
    return null
  }

  return {
    port,
    token,
    origin: `http://127.0.0.1:${port}`,
    contentSecurityPolicy: policy,
    servesPages: options.staticRoot !== null,
    register(prefix, handler, rules = { token: 'path', maximumMessage: LIMITS.messageBytes }) {
      if (sockets.has(prefix)) throw new Error(`/${prefix} is registered already`)
      const webSockets = new WebSocketServer({
        noServer: true,
        clientTracking: false,
        perMessageDeflate: false,
        maxPayload: rules.maximumMessage,
      })
      webSockets.on('wsClientError', (_error, socket) => socket.destroy())
      sockets.set(prefix, { handler, rules, server: webSockets })
      return () => void sockets.delete(prefix)
    },
    socketAddress: (prefix) => `ws://127.0.0.1:${port}/${prefix}/${token}`,
    registerText(prefix, give) {
      texts.set(prefix, give)
      return () => void texts.delete(prefix)
    },
    registerRequests(prefix, methods, handler, from = 'own pages') {
      requests.set(prefix, { methods, handler, from })
      return () => void requests.delete(prefix)
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.terminate()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

/** The raw path: `new URL` would resolve `..` before it has been checked. */
function readPath(request: IncomingMessage): string | null {
  const url = request.url ?? ''
  if (url.length > URL_LENGTH || !url.startsWith('/')) return null
  return url.split(/[?#]/, 1)[0] ?? null
}

function split(pathname: string): [prefix: string, rest: string] {
  const slash = pathname.indexOf('/', 1)
  return slash === -1 ? [pathname.slice(1), ''] : [pathname.slice(1, slash), pathname.slice(slash + 1)]
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
