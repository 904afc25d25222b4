/**
 * The host's only server, for this machine only: WebSockets for its own windows (signaling, paths, IPC) and, under
 * serve, the renderer's files. Another site's page in the same browser can reach the port, but gets nothing (see
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
import { guarded } from '../guarded.ts'
import { smallestFile } from './compressed-file.ts'
import { equalSecrets, isAllowedFetch, isAllowedOrigin, isOwnHost, siteOf } from './guard.ts'
import { Newcomers } from './newcomers.ts'
import { contentSecurityPolicy, policyFor, securityHeaders } from './security-headers.ts'
import { SITE_SCHEME, type SiteAnswer, type SiteHandler, type SiteRequest } from './sites.ts'
import { findStaticFile } from './static-file.ts'

export interface LoopbackOptions {
  /** 0 for any free port. */
  port: number
  /** Origins other than the server's own, e.g. `app://parley`. The server's own is allowed only if it serves pages. */
  allowedOrigins: readonly string[]
  /** The folder of the built renderer; null if the shell has its own scheme for it. */
  staticRoot: string | null
  /** Answers requests for the renderer's files in development, when they aren't built. */
  answerFile?: (request: IncomingMessage, response: ServerResponse) => void
  /** Programs other than browsers send no Origin. Only tests in Node allow that. */
  allowMissingOrigin?: boolean
  log(message: string): void
}

export interface SocketRules {
  /**
   * `path`: the address is `/<prefix>/<token>`, possibly with more after it. `none`: the handler checks the token
   * itself.
   */
  token: 'path' | 'none'
  /** Maximum size in bytes; a larger message closes the socket. */
  maximumMessage: number
}

export type SocketHandler = (socket: WebSocket, request: IncomingMessage) => void

/** Answers an allowed request. It may throw or reject: then the connection is closed. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void>

const URL_LENGTH = 4096
const CONNECTIONS = 1024

interface SocketEntry {
  handler: SocketHandler
  token: SocketRules['token']
  server: WebSocketServer
}

interface RequestEntry {
  methods: readonly string[]
  handler: RequestHandler
  from: 'own pages' | 'any page'
}

export class Loopback {
  readonly port: number
  /** 32 random bytes, base64url; new for each run. */
  readonly token = randomBytes(32).toString('base64url')
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly contentSecurityPolicy: string
  /** Whether the windows are tabs in the person's browser. */
  readonly servesPages: boolean
  readonly #options: LoopbackOptions
  readonly #server: Server
  readonly #origins: readonly string[]
  readonly #sockets = new Map<string, SocketEntry>()
  readonly #texts = new Map<string, (rest: string) => string | null>()
  readonly #requests = new Map<string, RequestEntry>()
  readonly #open = new Set<WebSocket>()
  #sites: SiteHandler | null = null
  #keeps: (site: string) => boolean = () => true

  /** Rejects if the port is taken (`EADDRINUSE`). */
  static async open(options: LoopbackOptions): Promise<Loopback> {
    // A window's request may take long; its handler limits how long it can be silent.
    const server = guarded(createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 30_000, requestTimeout: 0 }))
    server.maxConnections = CONNECTIONS
    new Newcomers(server)
    await listen(server, options.port)
    return new Loopback(server, options)
  }

  /** @param server already listening */
  private constructor(server: Server, options: LoopbackOptions) {
    this.#server = server
    this.#options = options
    this.port = (server.address() as AddressInfo).port
    this.origin = `http://127.0.0.1:${this.port}`
    this.servesPages = options.staticRoot !== null
    const own = this.servesPages ? [this.origin, `http://localhost:${this.port}`] : []
    this.#origins = [...options.allowedOrigins, ...own]
    this.contentSecurityPolicy = contentSecurityPolicy(
      [`ws://127.0.0.1:${this.port}`, `ws://localhost:${this.port}`],
      this.servesPages ? [`http://*.localhost:${this.port}`] : [],
    )
    const headers = Object.entries(securityHeaders(this.contentSecurityPolicy))
    server.on('error', (error) => options.log(`loopback: ${error.message}`))
    server.on('clientError', (_error, socket) => socket.destroy())
    server.on('request', (request, response) => {
      const site = siteOf(request.headers, this.port)
      if (site !== null) return void this.#sendSite(site, request, response)
      for (const [name, value] of headers) response.setHeader(name, value)
      this.#answer(request, response).catch((error: unknown) => {
        options.log(`loopback: ${String(error)}`)
        response.destroy()
      })
    })
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy())
      const status = this.#upgrade(request, socket, head)
      if (status !== null) refuseUpgrade(socket, status)
    })
  }

  /**
   * Accepts WebSockets at `/<prefix>`; by default the token is part of the path and messages can be as large as a
   * link's.
   */
  register(
    prefix: string,
    handler: SocketHandler,
    rules: SocketRules = { token: 'path', maximumMessage: LIMITS.messageBytes },
  ): () => void {
    if (this.#sockets.has(prefix)) throw new Error(`/${prefix} is registered already`)
    const { maximumMessage: maxPayload } = rules
    const settings = { noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload }
    const server = guarded(new WebSocketServer(settings))
    server.on('wsClientError', (_error, socket) => socket.destroy())
    this.#sockets.set(prefix, { handler, token: rules.token, server })
    return () => void this.#sockets.delete(prefix)
  }

  /** The address of a registered prefix with the token in its path. */
  socketAddress(prefix: string): string {
    return `ws://127.0.0.1:${this.port}/${prefix}/${this.token}`
  }

  /** Answers GET `/<prefix>/<rest>` with what `answer(rest)` returns; null is 404. */
  registerText(prefix: string, answer: (rest: string) => string | null): () => void {
    this.#texts.set(prefix, answer)
    return () => void this.#texts.delete(prefix)
  }

  /**
   * Answers these methods at `/<prefix>/<rest>`. Requests with side effects are accepted from our own pages only.
   *
   * @param from whose GET requests reach the handler, which must decide by their paths whether to answer
   */
  registerRequests(
    prefix: string,
    methods: readonly string[],
    handler: RequestHandler,
    from: RequestEntry['from'] = 'own pages',
  ): () => void {
    this.#requests.set(prefix, { methods, handler, from })
    return () => void this.#requests.delete(prefix)
  }

  /**
   * Answers every request for a site, which can't reach anything else of ours. @param keeps whether a site is still in
   * use; nothing is kept for any other
   */
  registerSites(handler: SiteHandler, keeps: (site: string) => boolean): () => void {
    this.#sites = handler
    this.#keeps = keeps
    return () => {
      this.#sites = null
    }
  }

  /** Closes all WebSockets, whichever handlers have them. */
  closeSockets(): void {
    for (const socket of this.#open) socket.terminate()
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.closeSockets()
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  /** The address of a site: `http://<name>.localhost:<port>/`, or one with the installed app's scheme. */
  siteAddress(site: string): string {
    return this.servesPages ? `http://${site}.localhost:${this.port}/` : `${SITE_SCHEME}://${site}/`
  }

  /** For windows that have a scheme for sites. Rejects if no handler is registered. */
  async answerSite(site: string, request: SiteRequest): Promise<SiteAnswer> {
    if (!this.#sites) throw new Error('nobody answers for sites')
    return this.#sites(site, request)
  }

  /** Whether data that a site stored must be kept. */
  keepsSite(site: string): boolean {
    return this.#keeps(site)
  }

  async #sendSite(site: string, { method = '', url = '', headers }: IncomingMessage, response: ServerResponse) {
    if (!this.servesPages) return void response.destroy()
    const isServiceWorker = headers['service-worker'] !== undefined
    try {
      const answer = await this.answerSite(site, { method, path: url, isServiceWorker })
      response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) })
      response.end(method === 'HEAD' ? undefined : answer.body)
    } catch (error) {
      this.#options.log(`loopback: ${String(error)}`)
      response.destroy()
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnHost(request.headers, this.port)) return end(response, 403)
    const pathname = readPath(request)
    const [prefix, rest] = split(pathname ?? '/')
    const taker = this.#requests.get(prefix)
    const isForAny = taker?.from === 'any page'
    if (!isForAny && !isAllowedFetch(request.headers, this.#origins)) return end(response, 403)
    if (pathname === null) return end(response, 400)
    const { method = '' } = request
    const isRead = method === 'GET' || method === 'HEAD'
    if (taker ? !taker.methods.includes(method) : !isRead) {
      response.setHeader('Allow', taker?.methods.join(', ') ?? 'GET, HEAD')
      return end(response, 405)
    }
    if (!isRead && !this.#isFromOwnPage(request)) return end(response, 403)
    if (taker) return taker.handler(request, response, rest)
    const text = this.#texts.get(prefix)
    if (text === undefined) return this.#answerFile(pathname, request, response)
    const found = text(rest)
    response.setHeader('Cache-Control', 'no-store')
    if (found === null) end(response, 404)
    else end(response, 200, found)
  }

  async #answerFile(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { staticRoot, answerFile } = this.#options
    if (answerFile) return answerFile(request, response)
    const file = staticRoot === null ? null : await findStaticFile(staticRoot, pathname)
    if (file === null) return end(response, 404)
    const sent = await smallestFile(file, request.headers['accept-encoding'])
    response.writeHead(200, {
      'Content-Security-Policy': policyFor(pathname, this.contentSecurityPolicy),
      'Content-Type': file.type,
      'Content-Length': sent.size,
      'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
      Vary: 'Accept-Encoding',
      ...(sent.encoding !== null && { 'Content-Encoding': sent.encoding }),
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(sent.path)
        .on('error', () => response.destroy())
        .pipe(response)
  }

  /** The status to refuse with; null if the upgrade has begun. */
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): number | null {
    if (!isOwnHost(request.headers, this.port)) return 403
    if (!this.#isFromOwnPage(request)) return 403
    const pathname = readPath(request)
    if (pathname === null) return 400
    const [prefix, rest] = split(pathname)
    const entry = this.#sockets.get(prefix)
    if (entry === undefined) return 404
    if (entry.token === 'path' && !equalSecrets(rest.split('/')[0] ?? '', this.token)) return 403
    entry.server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#open.add(guarded(webSocket))
      webSocket.on('close', () => this.#open.delete(webSocket))
      // On invalid frames, ws itself closes with the right code; it only needs a listener.
      webSocket.on('error', () => {})
      try {
        entry.handler(webSocket, request)
      } catch (error) {
        this.#options.log(`/${prefix}: ${String(error)}`)
        webSocket.close(1011)
      }
    })
    return null
  }

  #isFromOwnPage({ headers: { origin } }: IncomingMessage): boolean {
    if (origin === undefined && this.#options.allowMissingOrigin === true) return true
    return isAllowedOrigin(origin, this.#origins)
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

/** The raw path: `new URL` would resolve `..` before the path is checked. */
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
