/**
 * HostClient over a WebSocket: a greeting first (`entrance.ts`), then envelopes. Reconnects when the host is gone;
 * pending calls then fail, since nobody knows whether they were carried out.
 */
import { checkResult, fail } from './check.ts'
import type { CallName, CallResult, HostClient } from './contract.ts'
import { type Greeting, greet, readSecret } from './entrance.ts'
import { CLOSE, decodeEnvelope, encodeEnvelope, IPC_LIMITS } from './envelope.ts'
import { createListeners } from './listeners.ts'

/** The part of WebSocket that is used; the browser's and that of the package `ws` both fit. */
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
  /** A token or a code. Read at each attempt, since a restarted host has a new one. Null: there isn't one. */
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

export interface SocketClient extends HostClient {
  /** Fires when host and page don't know the same secret: only a new address helps. Returns an unsubscribe function. */
  onRefused(listener: () => void): () => void
  /** Tries at once, with the current secret. */
  reconnect(): void
  close(): void
}

const FIRST_DELAY = 100
const LONGEST_DELAY = 5000
/** Milliseconds until a host that accepts a connection but says nothing is given up. */
const WELCOME_TIMEOUT = 5000

interface Waiting {
  name: CallName
  resolve(result: unknown): void
}

export function createSocketClient(options: SocketClientOptions): SocketClient {
  const listeners = createListeners()
  const connectedListeners = new Set<(connected: boolean) => void>()
  const refusedListeners = new Set<() => void>()
  const waiting = new Map<number, Waiting>()
  let socket: SocketLike | null = null
  let connected = false
  let refused = false
  let closed = false
  let delay = FIRST_DELAY
  let retryTimer: unknown = null
  let welcomeTimer: unknown = null
  let nextId = 1

  function open(): void {
    retryTimer = null
    const secret = options.secret()
    if (secret === null) {
      refuse()
      return
    }
    let current: SocketLike
    try {
      current = options.connect()
    } catch {
      retry()
      return
    }
    socket = current
    let greeting: Greeting | null = greet(readSecret(secret), options.address, options.nonce())
    const { hello } = greeting
    current.binaryType = 'arraybuffer'
    current.addEventListener('open', () => {
      if (socket === current) current.send(hello)
    })
    current.addEventListener('message', ({ data }) => {
      if (socket !== current) return
      if (greeting === null) return receive(data)
      // A program that doesn't know the secret gets nothing from this page.
      const proof = greeting.answer(data)
      greeting = null
      if (proof === null) drop(CLOSE.refused)
      else current.send(proof)
    })
    current.addEventListener('error', () => {})
    current.addEventListener('close', ({ code }) => {
      if (socket === current) gone(code)
    })
    welcomeTimer = options.setTimer(() => drop(CLOSE.failed), WELCOME_TIMEOUT)
  }

  /** Gives up a socket: ignores its later events, and reports its end here, once. */
  function drop(code: number): void {
    const old = socket
    if (old === null) return
    gone(code)
    old.close(code === CLOSE.garbage ? 4400 : 4000)
  }

  function gone(code: number): void {
    socket = null
    if (welcomeTimer !== null) options.clearTimer(welcomeTimer)
    welcomeTimer = null
    for (const { name, resolve } of waiting.values()) resolve(lost(name))
    waiting.clear()
    tellConnected(false)
    if (code === CLOSE.refused) refuse()
    else retry()
  }

  function retry(): void {
    if (closed || retryTimer !== null) return
    retryTimer = options.setTimer(open, delay * (0.5 + options.random() / 2))
    delay = Math.min(delay * 2, LONGEST_DELAY)
  }

  function refuse(): void {
    refused = true
    for (const listener of [...refusedListeners]) listener()
  }

  function tellConnected(now: boolean): void {
    if (connected === now) return
    connected = now
    for (const listener of [...connectedListeners]) listener(now)
  }

  function receive(data: unknown): void {
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : null
    const envelope = bytes && decodeEnvelope(bytes, IPC_LIMITS.replyBytes)
    if (!envelope) drop(CLOSE.garbage)
    else if (envelope.kind === 'welcome') {
      if (welcomeTimer !== null) options.clearTimer(welcomeTimer)
      welcomeTimer = null
      delay = FIRST_DELAY
      options.keep(envelope.token)
      tellConnected(true)
    } else if (envelope.kind === 'result') {
      const call = waiting.get(envelope.id)
      waiting.delete(envelope.id)
      call?.resolve(checkResult(call.name, envelope.result))
    } else if (envelope.kind === 'event') {
      listeners.emit(envelope.name, envelope.payload)
    }
  }

  /** Null if the call is on its way; otherwise why it isn't. */
  function send(name: CallName, input: unknown, resolve: (result: unknown) => void): CallResult<never> | null {
    if (socket === null || !connected) return lost(name)
    if (waiting.size >= IPC_LIMITS.callsUnderWay) return fail('refused', `${name}: too many calls are under way`)
    const id = nextId++
    let bytes: Uint8Array<ArrayBuffer>
    try {
      bytes = encodeEnvelope({ kind: 'call', id, name, input })
    } catch {
      return fail('bad-input', `${name}: the arguments cannot be sent`)
    }
    if (bytes.length > IPC_LIMITS.callBytes) return fail('bad-input', `${name}: the arguments are too large`)
    waiting.set(id, { name, resolve })
    socket.send(bytes)
    return null
  }

  open()
  return {
    call: (name, ...input) =>
      new Promise((resolve) => {
        const settle = (result: unknown) => resolve(result as Parameters<typeof resolve>[0])
        const failure = send(name, input[0], settle)
        if (failure !== null) settle(failure)
      }),
    on: listeners.on,
    onConnected(listener) {
      connectedListeners.add(listener)
      if (connected) queueMicrotask(() => connectedListeners.has(listener) && connected && listener(true))
      return () => void connectedListeners.delete(listener)
    },
    onRefused(listener) {
      refusedListeners.add(listener)
      if (refused) queueMicrotask(() => refusedListeners.has(listener) && refused && listener())
      return () => void refusedListeners.delete(listener)
    },
    reconnect() {
      if (closed) return
      refused = false
      delay = FIRST_DELAY
      if (retryTimer !== null) options.clearTimer(retryTimer)
      retryTimer = null
      if (socket === null) open()
      else drop(CLOSE.failed)
    },
    close() {
      closed = true
      if (retryTimer !== null) options.clearTimer(retryTimer)
      retryTimer = null
      drop(CLOSE.failed)
    },
  }
}

const lost = (name: CallName) => fail('internal', `${name}: the connection to the host is lost`)
