/**
 * Connections to the loopback server that haven't sent a request yet. Any program on this machine can open them, so
 * their time and number are limited, and users share that number (`docs/decisions/networks.md`).
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { oldestOfMost } from '../network/oldest-of-most.ts'
import { later } from '../timers.ts'
import { usersOf } from './same-user.ts'

/** Maximum number at the same time. */
const MOST = 64
/** Time until the first request, and for the rest of a request that was already answered. Milliseconds. */
const PATIENCE = 5000
/**
 * Once there are more than MANY connections, up to OTHERS of them can belong to other users, whatever they have
 * requested.
 */
const OTHERS = 64
const MANY = 256
/** Delay before newcomers are counted: an honest client sends its request immediately. Milliseconds. */
const SETTLED = 30

export class Newcomers {
  /** Oldest first. */
  readonly #all = new Set<Socket>()
  readonly #silent = new Set<Socket>()
  readonly #usersOf: typeof usersOf
  #isSorting = false

  constructor(server: Server, users = usersOf) {
    this.#usersOf = users
    server.on('connection', (socket) => this.#add(socket))
    server.on('request', (request, response) => this.#heard(request, response))
    server.on('upgrade', ({ socket }: IncomingMessage) => this.#silent.delete(socket))
  }

  #add(socket: Socket): void {
    this.#all.add(socket)
    this.#silent.add(socket)
    const timer = later(() => this.#silent.has(socket) && socket.destroy(), PATIENCE)
    socket.once('close', () => {
      clearTimeout(timer)
      this.#silent.delete(socket)
      this.#all.delete(socket)
    })
    if ((this.#silent.size <= MOST && this.#all.size <= MANY) || this.#isSorting) return
    this.#isSorting = true
    later(() => this.#sort(), SETTLED)
  }

  /** Nobody reads the rest of a request that was already answered, and it would hold the connection open. */
  #heard(request: IncomingMessage, response: ServerResponse): void {
    this.#silent.delete(request.socket)
    response.once('finish', () => {
      if (request.complete) return
      const timer = later(() => request.complete || request.destroy(), PATIENCE)
      request.once('close', () => clearTimeout(timer))
    })
  }

  /** Closes surplus connections, each time the oldest of the user with the most. */
  async #sort(): Promise<void> {
    const users = await this.#usersOf([...this.#all])
    this.#isSorting = false
    const userOf = (socket: Socket): string => String(users.get(socket))
    const me = process.getuid?.()
    const isOther = (socket: Socket): boolean => users.has(socket) && users.get(socket) !== me
    trim(this.#silent, MOST, userOf)
    if (this.#all.size > MANY) trim(new Set([...this.#all].filter(isOther)), OTHERS, userOf)
  }
}

function trim(sockets: Set<Socket>, most: number, userOf: (socket: Socket) => string): void {
  while (sockets.size > most) {
    const oldest = oldestOfMost(sockets, userOf)
    if (!oldest) return
    sockets.delete(oldest)
    oldest.destroy()
  }
}
