/**
 * HostClient over a WebSocket: a greeting first (`entrance.ts`), then envelopes. Reconnects when the host is gone.
 * Pending calls then fail, since it's unknown whether they were carried out.
 */
import { Emitter } from '../../base/emitter.ts'
import { checkResult, fail } from '../check.ts'
import type { CallName, CallResult, HostClient } from '../contract.ts'
import { type Greeting, greet, readSecret } from '../entrance.ts'
import { CLOSE, decodeEnvelope, encodeEnvelope, IPC_LIMITS } from '../envelope.ts'
import { createListeners } from './listeners.ts'

/** The part of WebSocket that is used. Both the browser's and that of the package `ws` fit. */
export interface SocketLike {
  binaryType: string
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
}

export interface SocketClientOptions {
  connect(): SocketLike
  /** `host:port` that the socket connects to. */
  address: string
  /** A token or a code; null if there is none. Read at each attempt, since a restarted host has a new token. */
  secret(): string | null
  /** Called with the token once the host has admitted this window. */
  keep(token: string): void
  /** 32 random bytes, hex. */
  nonce(): string
  setTimer(callback: () => void, milliseconds: number): unknown
  clearTimer(timer: unknown): void
  /** In [0, 1): keeps many windows from reconnecting at the same moment. */
  random(): number
}

const FIRST_DELAY = 100
const LONGEST_DELAY = 5000
/** After this many milliseconds, gives up on a host that accepts a connection but sends nothing. */
const WELCOME_TIMEOUT = 5000

interface Waiting {
  name: CallName
  resolve(result: unknown): void
}

/** A state that is set or not. Listeners that subscribe while it is set are notified in the same turn. */
class Flag {
  readonly #changes = new Emitter<boolean>()
  isSet = false

  readonly subscribe = (listener: (isSet: boolean) => void): (() => void) => {
    let isSubscribed = true
    const subscription = this.#changes.event(listener)
    if (this.isSet) queueMicrotask(() => isSubscribed && this.isSet && listener(true))
    return () => {
      isSubscribed = false
      subscription.dispose()
    }
  }

  fire(isSet: boolean): void {
    this.isSet = isSet
    this.#changes.fire(isSet)
  }
}

export class SocketClient implements HostClient {
  readonly #options: SocketClientOptions
  readonly #events = createListeners()
  readonly #connected = new Flag()
  readonly #refused = new Flag()
  readonly #waiting = new Map<number, Waiting>()
  #socket: SocketLike | null = null
  #isClosed = false
  #delay = FIRST_DELAY
  #retryTimer: unknown = null
  #welcomeTimer: unknown = null
  #nextId = 1

  readonly on: HostClient['on'] = this.#events.on
  readonly onConnected: HostClient['onConnected'] = this.#connected.subscribe
  /** Fires when host and page don't share a secret. Only a new address helps then. Returns an unsubscribe function. */
  readonly onRefused: (listener: () => void) => () => void = this.#refused.subscribe

  constructor(options: SocketClientOptions) {
    this.#options = options
    this.#open()
  }

  readonly call: HostClient['call'] = (name, ...input) =>
    new Promise((resolve) => {
      const settle = (result: unknown) => resolve(result as Parameters<typeof resolve>[0])
      const failure = this.#send(name, input[0], settle)
      if (failure !== null) settle(failure)
    })

  /** Tries at once, with the current secret. */
  reconnect(): void {
    if (this.#isClosed) return
    this.#refused.isSet = false
    this.#delay = FIRST_DELAY
    this.#stopRetrying()
    if (this.#socket === null) this.#open()
    else this.#drop(CLOSE.failed)
  }

  close(): void {
    this.#isClosed = true
    this.#stopRetrying()
    this.#drop(CLOSE.failed)
  }

  #open(): void {
    this.#retryTimer = null
    const secret = this.#options.secret()
    if (secret === null) {
      this.#refused.fire(true)
      return
    }
    let socket: SocketLike
    try {
      socket = this.#options.connect()
    } catch {
      this.#retry()
      return
    }
    this.#socket = socket
    this.#listen(socket, greet(readSecret(secret), this.#options.address, this.#options.nonce()))
    this.#welcomeTimer = this.#options.setTimer(() => this.#drop(CLOSE.failed), WELCOME_TIMEOUT)
  }

  #listen(socket: SocketLike, { hello, answer }: Greeting): void {
    let isProven = false
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      if (this.#socket === socket) socket.send(hello)
    })
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket !== socket) return
      if (isProven) return this.#receive(data)
      // A program that doesn't know the secret gets nothing from this page.
      const proof = answer(data)
      isProven = true
      if (proof === null) this.#drop(CLOSE.refused)
      else socket.send(proof)
    })
    socket.addEventListener('error', () => {})
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket === socket) this.#gone(code)
    })
  }

  /** Gives up a socket: ignores its later events, and reports its end here, once. */
  #drop(code: number): void {
    const old = this.#socket
    if (old === null) return
    this.#gone(code)
    old.close(code === CLOSE.garbage ? 4400 : 4000)
  }

  #gone(code: number): void {
    this.#socket = null
    this.#stopExpectingWelcome()
    for (const { name, resolve } of this.#waiting.values()) resolve(lost(name))
    this.#waiting.clear()
    this.#setConnected(false)
    if (code === CLOSE.refused) this.#refused.fire(true)
    else this.#retry()
  }

  #retry(): void {
    if (this.#isClosed || this.#retryTimer !== null) return
    const delay = this.#delay * (0.5 + this.#options.random() / 2)
    this.#retryTimer = this.#options.setTimer(() => this.#open(), delay)
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY)
  }

  #stopRetrying(): void {
    if (this.#retryTimer !== null) this.#options.clearTimer(this.#retryTimer)
    this.#retryTimer = null
  }

  #stopExpectingWelcome(): void {
    if (this.#welcomeTimer !== null) this.#options.clearTimer(this.#welcomeTimer)
    this.#welcomeTimer = null
  }

  #setConnected(now: boolean): void {
    if (this.#connected.isSet !== now) this.#connected.fire(now)
  }

  #receive(data: unknown): void {
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : null
    const envelope = bytes && decodeEnvelope(bytes, IPC_LIMITS.replyBytes)
    if (!envelope) this.#drop(CLOSE.garbage)
    else if (envelope.kind === 'welcome') {
      this.#stopExpectingWelcome()
      this.#delay = FIRST_DELAY
      this.#options.keep(envelope.token)
      this.#setConnected(true)
    } else if (envelope.kind === 'result') {
      const call = this.#waiting.get(envelope.id)
      this.#waiting.delete(envelope.id)
      call?.resolve(checkResult(call.name, envelope.result))
    } else if (envelope.kind === 'event') {
      this.#events.emit(envelope.name, envelope.payload)
    }
  }

  /** Returns null if the call was sent, otherwise the reason why not. */
  #send(name: CallName, input: unknown, resolve: (result: unknown) => void): CallResult<never> | null {
    if (this.#socket === null || !this.#connected.isSet) return lost(name)
    if (this.#waiting.size >= IPC_LIMITS.callsUnderWay) return fail('refused', `${name}: too many calls are under way`)
    const id = this.#nextId++
    let bytes: Uint8Array<ArrayBuffer>
    try {
      bytes = encodeEnvelope({ kind: 'call', id, name, input })
    } catch {
      return fail('bad-input', `${name}: the arguments cannot be sent`)
    }
    if (bytes.length > IPC_LIMITS.callBytes) return fail('bad-input', `${name}: the arguments are too large`)
    this.#waiting.set(id, { name, resolve })
    this.#socket.send(bytes)
    return null
  }
}

const lost = (name: CallName) => fail('internal', `${name}: the connection to the host is lost`)
