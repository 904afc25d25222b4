/**
 * A discovery server: y-webrtc's signaling protocol (10.3.0, bin/server.js), with limits. Forwards messages published
 * on a topic to all its subscribers, stores nothing and logs nothing. It can't read messages, since they are encrypted.
 */

import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { parseJson } from '../../shared/base/parse-json.ts'
import { TokenBucket } from '../../shared/mesh/token-bucket.ts'
import { guarded } from '../host/guarded.ts'
import { networkOf } from '../host/network/network-of.ts'
import { portFailure } from '../host/network/port-failure.ts'
import { every, later } from '../host/timers.ts'

/** Limits for one server and for each of its clients. */
export interface DiscoveryServerLimits {
  connections: number
  /**
   * For one IPv4 address, or one IPv6 /64, whether or not the connections send anything; a proxy on this machine is
   * exempt.
   */
  connectionsPerAddress: number
  topics: number
  topicsPerConnection: number
  subscribersPerTopic: number
  messageBytes: number
  /** Messages from one connection. */
  messages: { perSecond: number; burst: number }
  /** Kilobytes forwarded for one connection: a message counts once for each recipient. */
  passedOn: { perSecond: number; burst: number }
  /** A client that doesn't read is dropped at this many unread bytes. */
  bufferedBytes: number
  /** A client that doesn't answer for this many milliseconds is dropped. */
  silence: number
}

export const DISCOVERY_SERVER_LIMITS: DiscoveryServerLimits = {
  connections: 4096,
  connectionsPerAddress: 64,
  topics: 65_536,
  topicsPerConnection: 128,
  subscribersPerTopic: 512,
  messageBytes: 64 * 1024,
  messages: { perSecond: 50, burst: 1000 },
  passedOn: { perSecond: 1024, burst: 16 * 1024 },
  bufferedBytes: 1024 * 1024,
  silence: 30_000,
}

export interface DiscoveryServerOptions {
  /** 0 for any free port. */
  port: number
  /** The address to listen on; by default all. */
  host?: string
  limits?: Partial<DiscoveryServerLimits>
  now?: () => number
}

export interface DiscoveryServer {
  readonly port: number
  /** Current numbers. */
  counts(): { connections: number; topics: number }
  close(): Promise<void>
}

const topic = z.string().min(1).max(200)
const topics = z.array(topic).max(256)
const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), topics }),
  z.object({ type: z.literal('unsubscribe'), topics }),
  // Clients add their own fields, and data that isn't text: both are forwarded unchanged.
  z.looseObject({ type: z.literal('publish'), topic }),
  z.object({ type: z.literal('ping') }),
])

const POLICY_VIOLATION = 1008
const TRY_LATER = 1013
const CLOSE_PATIENCE = 1000

/** Rejects with an Error whose message is for the person if the port can't be used. */
export async function startDiscoveryServer(options: DiscoveryServerOptions): Promise<DiscoveryServer> {
  const limits = { ...DISCOVERY_SERVER_LIMITS, ...options.limits }
  const now = options.now ?? Date.now
  const room = new Topics(limits)
  const perNetwork = new Map<string, number>()
  // The answer for a browser, or for a health check.
  const timeouts = { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 2000 }
  const http = guarded(createServer(timeouts))
  http.on('request', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain' })
    response.end('okay')
  })
  http.maxConnections = limits.connections + 64
  http.on('connection', count)
  http.on('clientError', (_error, socket) => socket.destroy())
  const settings = { noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false }
  const sockets = guarded(new WebSocketServer(settings))
  http.on('upgrade', (request, stream, head) => {
    stream.on('error', () => {})
    sockets.handleUpgrade(request, stream, head, (socket) => accept(guarded(socket)))
  })

  /** Counted from the first byte: a silent connection takes a place, too. */
  function count(socket: Socket): void {
    const { remoteAddress = '' } = socket
    if (isThisMachine(remoteAddress)) return
    const network = networkOf(remoteAddress)
    const open = perNetwork.get(network) ?? 0
    if (open >= limits.connectionsPerAddress) {
      socket.destroy()
      return
    }
    perNetwork.set(network, open + 1)
    socket.on('close', () => {
      const left = (perNetwork.get(network) ?? 0) - 1
      if (left > 0) perNetwork.set(network, left)
      else perNetwork.delete(network)
    })
  }

  function accept(socket: WebSocket): void {
    socket.on('error', () => {})
    if (sockets.clients.size > limits.connections) socket.close(TRY_LATER)
    else serveClient(socket, room, limits, now)
  }

  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) => reject(portFailure(options.port, error))
    http.once('error', refuse)
    http.listen(options.port, options.host, () => {
      http.off('error', refuse)
      http.on('error', () => {})
      resolve()
    })
  })
  return {
    port: (http.address() as AddressInfo).port,
    counts: () => ({ connections: sockets.clients.size, topics: room.size }),
    async close() {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()))
      for (const socket of sockets.clients) socket.close(1001)
      const timer = later(() => {
        for (const socket of sockets.clients) socket.terminate()
        http.closeAllConnections()
      }, CLOSE_PATIENCE)
      await closed
      clearTimeout(timer)
    },
  }
}

/** The subscriptions of each topic. */
class Topics {
  readonly #limits: DiscoveryServerLimits
  readonly #subscribers = new Map<string, Set<WebSocket>>()

  constructor(limits: DiscoveryServerLimits) {
    this.#limits = limits
  }

  get size(): number {
    return this.#subscribers.size
  }

  subscribersOf(name: string): ReadonlySet<WebSocket> {
    return this.#subscribers.get(name) ?? new Set()
  }

  /** False if there is no room. */
  add(name: string, socket: WebSocket): boolean {
    const subscribers = this.#subscribers.get(name)
    if (subscribers) {
      if (subscribers.size >= this.#limits.subscribersPerTopic) return false
      subscribers.add(socket)
      return true
    }
    if (this.#subscribers.size >= this.#limits.topics) return false
    this.#subscribers.set(name, new Set([socket]))
    return true
  }

  remove(name: string, socket: WebSocket): void {
    const subscribers = this.#subscribers.get(name)
    subscribers?.delete(socket)
    if (subscribers?.size === 0) this.#subscribers.delete(name)
  }
}

/** Malformed or excessive messages close this client's connection, and don't affect others. */
function serveClient(socket: WebSocket, room: Topics, limits: DiscoveryServerLimits, now: () => number): void {
  const subscribed = new Set<string>()
  const messages = new TokenBucket(limits.messages.perSecond, limits.messages.burst, now)
  const passedOn = new TokenBucket(limits.passedOn.perSecond, limits.passedOn.burst, now)
  let alive = true
  const watch = every(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping(() => {})
  }, limits.silence)

  const refuse = (reason: string): void => {
    leave()
    socket.close(POLICY_VIOLATION, reason)
    later(() => socket.terminate(), CLOSE_PATIENCE).unref()
  }

  function leave(): void {
    clearInterval(watch)
    for (const name of subscribed) room.remove(name, socket)
    subscribed.clear()
  }

  function subscribe(name: string): boolean {
    if (subscribed.has(name)) return true
    if (subscribed.size >= limits.topicsPerConnection || !room.add(name, socket)) return false
    subscribed.add(name)
    return true
  }

  /** @param given the text of an object, which is forwarded unchanged */
  function publish(name: string, given: string): void {
    const receivers = room.subscribersOf(name)
    const text = `${given.slice(0, given.lastIndexOf('}'))},"clients":${receivers.size}}`
    const kilobytes = Math.ceil((text.length * receivers.size) / 1024)
    if (!passedOn.take(kilobytes)) {
      refuse('too much')
      return
    }
    for (const receiver of receivers) {
      if (receiver.bufferedAmount > limits.bufferedBytes) receiver.terminate()
      else receiver.send(text, () => {})
    }
  }

  socket.on('pong', () => {
    alive = true
  })
  socket.on('close', leave)
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (socket.readyState !== socket.OPEN) return
    alive = true
    if (!messages.take()) return refuse('too many messages')
    const text = data.toString()
    const message = isBinary ? null : readClientMessage(text)
    if (!message) return refuse('malformed message')
    if (message.type === 'ping') socket.send('{"type":"pong"}', () => {})
    else if (message.type === 'publish') publish(message.topic, text)
    else if (message.type === 'subscribe') {
      if (!message.topics.every(subscribe)) refuse('too many subscriptions')
    } else {
      for (const name of message.topics) if (subscribed.delete(name)) room.remove(name, socket)
    }
  })
}

/** Returns null for anything that isn't a client message. Never throws. */
export function readClientMessage(text: string): z.infer<typeof clientMessage> | null {
  return clientMessage.safeParse(parseJson(text)).data ?? null
}

const isThisMachine = (address: string): boolean => /^(::1|(::ffff:)?127\.)/.test(address)
