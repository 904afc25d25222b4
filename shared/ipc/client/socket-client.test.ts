import { describe, expect, it } from 'vitest'
import { makeCode, readSecret, receive } from '../entrance.ts'
import { decodeEnvelope, encodeEnvelope, IPC_LIMITS } from '../envelope.ts'
import { emptyState } from '../testing.ts'
import type { SocketLike } from './socket-client.ts'
import { SocketClient } from './socket-client.ts'

const ADDRESS = '127.0.0.1:4000'
const NONCE = '1a'.repeat(32)

type Listener = (event: { data?: unknown; code?: number }) => void

class FakeSocket implements SocketLike {
  binaryType = 'blob'
  readonly sent: (string | Uint8Array)[] = []
  closed = false
  private readonly listeners: [string, Listener][] = []

  send(data: string | Uint8Array): void {
    this.sent.push(data)
  }
  close(): void {
    this.closed = true
  }
  addEventListener(type: string, listener: unknown): void {
    this.listeners.push([type, listener as Listener])
  }
  fire(type: string, event: { data?: unknown; code?: number } = {}): void {
    for (const [name, listener] of this.listeners) if (name === type) listener(event)
  }
  receive(...parts: Parameters<typeof encodeEnvelope>): void {
    this.fire('message', { data: encodeEnvelope(...parts).slice().buffer })
  }
  /** Challenges the page as a host that knows this secret. Returns whether the page knows it too. */
  challenge(secret: string, address = ADDRESS): boolean {
    this.fire('open')
    const { challenge, expected } = receive(readSecret(secret).key, address, NONCE, '2b'.repeat(32))
    this.fire('message', { data: challenge })
    return this.sent.at(-1) === expected
  }
  welcome(secret = 'secret'): void {
    expect(this.challenge(secret)).toBe(true)
    this.receive({ kind: 'welcome', version: 2, token: 'secret' })
  }
}

function setUp(secret: string | null = 'secret') {
  const sockets: FakeSocket[] = []
  const timers = new Map<number, { callback: () => void; milliseconds: number }>()
  let nextTimer = 0
  const current = { secret }
  const client = new SocketClient({
    connect() {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    address: ADDRESS,
    secret: () => current.secret,
    keep: (token) => {
      current.secret = token
    },
    nonce: () => NONCE,
    setTimer(callback, milliseconds) {
      timers.set(++nextTimer, { callback, milliseconds })
      return nextTimer
    },
    clearTimer: (timer) => void timers.delete(timer as number),
    random: () => 0.999,
  })
  const connected: boolean[] = []
  client.onConnected((now) => connected.push(now))
  const last = (): FakeSocket => sockets.at(-1) as FakeSocket
  const runTimer = (): number => {
    const [id, timer] = [...timers][0] as [number, { callback: () => void; milliseconds: number }]
    timers.delete(id)
    timer.callback()
    return timer.milliseconds
  }
  return { client, sockets, connected, last, runTimer, timers, current }
}

describe('socket client', () => {
  it('proves that it knows the token without sending it, and calls only after the welcome', async () => {
    const { client, last, connected } = setUp()
    expect(last().challenge('secret')).toBe(true)
    expect(last().sent).toEqual([`token ${NONCE}`, expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(await client.call('app.state')).toMatchObject({ ok: false })
    last().receive({ kind: 'welcome', version: 2, token: 'secret' })
    expect(connected).toEqual([true])
    const answer = client.call('app.state')
    expect(decodeEnvelope(last().sent[2] as Uint8Array, 1000)).toEqual({
      kind: 'call',
      id: 1,
      name: 'app.state',
      input: undefined,
    })
    last().receive({ kind: 'result', id: 1, result: { ok: true, value: emptyState } })
    expect(await answer).toEqual({ ok: true, value: emptyState })
  })

  it('fails pending calls when the socket drops, and reconnects with growing delays', async () => {
    const { client, last, connected, runTimer, sockets } = setUp()
    last().welcome()
    const answer = client.call('app.state')
    last().fire('close', { code: 1006 })
    expect(await answer).toEqual({
      ok: false,
      error: { reason: 'internal', message: 'app.state: the connection to the host is lost' },
    })
    const delays: number[] = []
    for (let attempt = 0; attempt < 8; attempt++) {
      delays.push(Math.round(runTimer()))
      last().fire('close', { code: 1006 })
    }
    expect(delays).toEqual([100, 200, 400, 800, 1599, 3198, 4998, 4998])
    runTimer()
    last().welcome()
    expect(connected).toEqual([true, false, true])
    expect(sockets).toHaveLength(10)
  })

  it('stores the token that it gets for a code', () => {
    const code = makeCode('secret', 1, new Uint8Array(16))
    const { last, current } = setUp(code)
    last().welcome(code)
    expect(last().sent[0]).toBe(`${readSecret(code).name} ${NONCE}`)
    expect(current.secret).toBe('secret')
  })

  it.each<[string, (socket: FakeSocket) => void]>([
    ['sends a welcome at once', (socket) => socket.receive({ kind: 'welcome', version: 2, token: 'mine' })],
    ['answers with another secret', (socket) => void socket.challenge('mine')],
    ['passes on the real host’s challenge', (socket) => void socket.challenge('secret', '127.0.0.1:4001')],
    ['echoes the proof', (socket) => socket.fire('message', { data: String(socket.sent[0]) })],
  ])('reveals nothing to a program on the port that %s', (_how, act) => {
    const { client, last, current, connected, timers } = setUp()
    let refusals = 0
    client.onRefused(() => refusals++)
    last().fire('open')
    act(last())
    expect(last().closed).toBe(true)
    expect(last().sent.filter((sent) => sent !== `token ${NONCE}`)).toEqual([])
    expect([refusals, timers.size, current.secret, connected]).toEqual([1, 0, 'secret', []])
  })

  it('gives up on a host that never sends a welcome', () => {
    const { last, runTimer, timers } = setUp()
    last().fire('open')
    expect(runTimer()).toBe(5000)
    expect(last().closed).toBe(true)
    expect(timers.size).toBe(1)
  })

  it('stops if the token is wrong or missing, until there is a new one', async () => {
    const { client, last, timers, current, sockets } = setUp()
    let refusals = 0
    client.onRefused(() => refusals++)
    last().fire('open')
    last().fire('close', { code: 4401 })
    expect([refusals, timers.size]).toEqual([1, 0])
    current.secret = 'another'
    client.reconnect()
    last().welcome('another')
    expect(last().sent[0]).toBe(`token ${NONCE}`)

    const without = setUp(null)
    without.client.onRefused(() => refusals++)
    await Promise.resolve()
    expect([refusals, without.sockets.length, sockets.length]).toEqual([2, 0, 2])
  })

  it.each([
    ['text', 'hello'],
    ['bytes that are not CBOR', new Uint8Array([0xff, 0x00]).buffer],
    ['CBOR that is no envelope', new Uint8Array([0x81, 0x09]).buffer],
  ])('drops a host that sends %s', (_what, data) => {
    const { last, connected } = setUp()
    last().welcome()
    last().fire('message', { data })
    expect(last().closed).toBe(true)
    expect(connected).toEqual([true, false])
  })

  it('checks results and events, and continues after a listener that throws', async () => {
    const { client, last } = setUp()
    last().welcome()
    const answer = client.call('app.state')
    last().receive({ kind: 'result', id: 1, result: { ok: true, value: 'nonsense' } })
    expect(await answer).toMatchObject({ ok: false, error: { reason: 'internal' } })
    const heard: unknown[] = []
    const stop = client.on('app.changed', (state) => heard.push(state))
    last().receive({ kind: 'event', name: 'app.changed', payload: { device: 1 } })
    last().receive({ kind: 'event', name: 'app.exploded', payload: {} })
    last().receive({ kind: 'event', name: 'app.changed', payload: emptyState })
    stop()
    last().receive({ kind: 'event', name: 'app.changed', payload: emptyState })
    expect(heard).toEqual([emptyState])
  })

  it('keeps a link until a screen listens', async () => {
    const { client, last } = setUp()
    last().welcome()
    last().receive({ kind: 'event', name: 'app.link', payload: { link: 'parley://join/x' } })
    const heard: unknown[] = []
    client.on('app.link', ({ link }) => heard.push(link))
    await Promise.resolve()
    expect(heard).toEqual(['parley://join/x'])
  })

  it('also keeps what a menu or notification requested, and delivers it once', async () => {
    const { client, last } = setUp()
    last().welcome()
    const place = '#/nearby'
    last().receive({ kind: 'event', name: 'shell.command', payload: { command: 'find' } })
    last().receive({ kind: 'event', name: 'shell.notified', payload: { place, action: 'open', text: '' } })
    const heard: unknown[] = []
    client.on('shell.notified', (notified) => heard.push(notified.place))
    client.on('shell.command', ({ command }) => heard.push(command))
    client.on('shell.command', ({ command }) => heard.push(command))
    await Promise.resolve()
    expect(heard).toEqual([place, 'find'])
  })

  it('doesn’t send a call that is too large', async () => {
    const { client, last } = setUp()
    last().welcome()
    const update = new Uint8Array(IPC_LIMITS.callBytes)
    expect(await client.call('docs.write', { space: 'ab'.repeat(32), doc: 'index', update })).toMatchObject({
      ok: false,
      error: { reason: 'bad-input' },
    })
    expect(last().sent).toHaveLength(2)
  })
})

describe('envelope', () => {
  it('is limited in size: N bytes pass, N + 1 don’t', () => {
    const bytes = encodeEnvelope({ kind: 'event', name: 'x', payload: new Uint8Array(100) })
    expect(decodeEnvelope(bytes, bytes.length)).not.toBeNull()
    expect(decodeEnvelope(bytes, bytes.length - 1)).toBeNull()
  })

  it('survives deep nesting', () => {
    expect(decodeEnvelope(new Uint8Array(1 << 20).fill(0x81), 1 << 20)).toBeNull()
  })
})
