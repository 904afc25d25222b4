/**
 * A connection to one discovery server, with y-webrtc's signaling protocol. It is kept up as long as any topic is
 * wanted.
 */

import { WebSocket } from 'ws'
import { z } from 'zod'
import { Emitter } from '../../../shared/base/emitter.ts'
import { parseJson } from '../../../shared/base/parse-json.ts'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import { guarded } from '../guarded.ts'
import { agentTo, type ResolveProxy } from '../network/proxy.ts'
import { later } from '../timers.ts'
import { type ConnectFailure, connectFailureOf } from './connect-failure.ts'
import { SEALED_LENGTH } from './messages.ts'

const MESSAGE_BYTES = 64 * 1024
const CONNECT_TIME = 6000
const PING_INTERVAL = 10_000
const SILENCE = 25_000
/** After a network change, a server that doesn't answer for this long is reconnected. Milliseconds. */
const PROBE_TIME = 2500
/** All messages of members in our rooms arrive here; more than this is a flood. */
const RECEIVED = { perSecond: 200, burst: 4000 }
const RECEIVED_BYTES = { perSecond: 512 * 1024, burst: 8 * 1024 * 1024 }
/** Below the usual limits of servers. */
const SENT = { perSecond: 40, burst: 500 }
const BUFFERED_BYTES = 1024 * 1024
/** Pauses between attempts grow to `soon` shortly after the last success, and later to `later`. Milliseconds. */
const LONGEST_PAUSE = { soon: 2000, later: 30_000 }
const SOON = 60_000
/** Pause after a server has flooded us or used another protocol. Milliseconds. */
const BROKEN_PAUSE = 60_000

const published = z.object({
  type: z.literal('publish'),
  topic: z.string().max(200),
  data: z.string().max(SEALED_LENGTH),
})

export interface ServerState {
  address: string
  state: 'connecting' | 'connected' | 'failed'
  /** The last failure; null if there is none. */
  failure: ConnectFailure | null
}

export interface ServerConnectionOptions {
  address: string
  resolveProxy: ResolveProxy | null
  now: () => number
  random: () => number
}

export class ServerConnection {
  readonly #opens = new Emitter()
  readonly #messages = new Emitter<z.infer<typeof published>>()
  readonly #states = new Emitter()
  /** Topics have been subscribed to, and messages can be sent. */
  readonly onOpen = this.#opens.event
  readonly onPublished = this.#messages.event
  readonly onState = this.#states.event
  readonly #options: ServerConnectionOptions
  readonly #sent: TokenBucket
  #socket: WebSocket | null = null
  #topics = new Set<string>()
  #open = false
  #failure: ConnectFailure | null = null
  #attempts = 0
  /** When attempts began to fail. */
  #trying: number
  #heard = 0
  /** Whether anything was received since the server was pinged. */
  #hasAnswered = false
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: ServerConnectionOptions) {
    this.#options = options
    this.#sent = new TokenBucket(SENT.perSecond, SENT.burst, options.now)
    this.#trying = options.now()
    this.#connect()
  }

  get state(): ServerState {
    const state = this.#open ? 'connected' : this.#failure ? 'failed' : 'connecting'
    return { address: this.#options.address, state, failure: this.#failure }
  }

  get open(): boolean {
    return this.#open
  }

  /** Returns the topics that are new. */
  setTopics(topics: ReadonlySet<string>): string[] {
    const added = [...topics].filter((topic) => !this.#topics.has(topic))
    const gone = [...this.#topics].filter((topic) => !topics.has(topic))
    this.#topics = new Set(topics)
    if (gone.length > 0) this.#send({ type: 'unsubscribe', topics: gone })
    if (added.length > 0) this.#send({ type: 'subscribe', topics: added })
    return added
  }

  publish(topic: string, data: string): void {
    if (this.#open && this.#sent.take()) this.#send({ type: 'publish', topic, data })
  }

  /** Connects immediately if it is waiting; checks whether an open connection still works. */
  networkChanged(): void {
    if (this.#closed) return
    this.#trying = this.#options.now()
    this.#attempts = 0
    const socket = this.#socket
    if (!socket || !this.#open) {
      this.#failure = null
      this.#end(socket)
      this.#connect()
      return
    }
    // Not by comparing times: the ping and the last message before it may have the same one.
    this.#hasAnswered = false
    this.#send({ type: 'ping' })
    later(() => {
      if (this.#socket === socket && !this.#hasAnswered) this.#lost(socket, 'no-answer')
    }, PROBE_TIME).unref()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    const socket = this.#socket
    this.#socket = null
    this.#open = false
    // The last message, a farewell, is still sent, but we don't wait for a server that doesn't answer.
    socket?.close()
    later(() => socket?.terminate(), 1000).unref()
  }

  #connect(): void {
    clearTimeout(this.#timer)
    const { address, resolveProxy, now } = this.#options
    const messages = new TokenBucket(RECEIVED.perSecond, RECEIVED.burst, now)
    const volume = new TokenBucket(RECEIVED_BYTES.perSecond / 1024, RECEIVED_BYTES.burst / 1024, now)
    const settings = {
      handshakeTimeout: CONNECT_TIME,
      maxPayload: MESSAGE_BYTES,
      perMessageDeflate: false,
      followRedirects: false,
      ...(resolveProxy && { agent: agentTo(address, resolveProxy) }),
    }
    const socket = guarded(new WebSocket(address, settings))
    this.#socket = socket
    socket.on('error', (error) => this.#lost(socket, connectFailureOf(error)))
    socket.on('close', () => this.#lost(socket, 'closed'))
    socket.on('open', () => this.#opened(socket))
    socket.on('message', (bytes, isBinary) => {
      if (this.#socket !== socket) return
      const size = Array.isArray(bytes) ? MESSAGE_BYTES : bytes.byteLength
      if (!messages.take() || !volume.take(size / 1024)) return this.#lost(socket, 'flood')
      this.#heard = now()
      this.#hasAnswered = true
      if (!isBinary) this.#read(bytes.toString())
    })
  }

  #opened(socket: WebSocket): void {
    if (this.#socket !== socket) return
    this.#open = true
    this.#failure = null
    this.#heard = this.#options.now()
    if (this.#topics.size > 0) this.#send({ type: 'subscribe', topics: [...this.#topics] })
    this.#watch(socket)
    this.#states.fire()
    this.#opens.fire()
  }

  /** Ignores messages that aren't for us: servers differ in what else they send. */
  #read(text: string): void {
    const message = readPublished(text)
    if (message && this.#topics.has(message.topic)) this.#messages.fire(message)
  }

  #watch(socket: WebSocket): void {
    this.#timer = later(() => {
      if (this.#socket !== socket) return
      if (this.#options.now() - this.#heard > SILENCE) return this.#lost(socket, 'no-answer')
      this.#attempts = 0
      this.#send({ type: 'ping' })
      this.#watch(socket)
    }, PING_INTERVAL)
    this.#timer.unref()
  }

  #send(message: object): void {
    const socket = this.#socket
    if (!socket || socket.readyState !== WebSocket.OPEN) return
    if (socket.bufferedAmount > BUFFERED_BYTES) this.#lost(socket, 'no-answer')
    else socket.send(JSON.stringify(message), () => {})
  }

  #lost(socket: WebSocket, failure: ConnectFailure): void {
    if (this.#socket !== socket || this.#closed) return
    if (this.#open) this.#trying = this.#options.now()
    this.#end(socket)
    this.#failure = failure
    clearTimeout(this.#timer)
    this.#timer = later(() => this.#connect(), this.#pause(failure))
    this.#timer.unref()
    this.#states.fire()
  }

  #end(socket: WebSocket | null): void {
    this.#socket = null
    this.#open = false
    socket?.terminate()
  }

  #pause(failure: ConnectFailure): number {
    if (failure === 'flood') return BROKEN_PAUSE
    const longest = this.#options.now() - this.#trying < SOON ? LONGEST_PAUSE.soon : LONGEST_PAUSE.later
    return Math.min(longest, 500 * 2 ** this.#attempts++) * (1 - this.#options.random() / 2)
  }
}

/** Null for anything but a published message. Never throws. */
export function readPublished(text: string): z.infer<typeof published> | null {
  return published.safeParse(parseJson(text)).data ?? null
}
