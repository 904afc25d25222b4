/** Complete hosts that share only discovery servers: they communicate over real WebRTC. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Room } from '../../../shared/mesh/room.ts'
import { parseInvite } from '../../../shared/space/joining/invite.ts'
import { startDiscoveryServer } from '../../discovery-server/server.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { testDiscoveryServer } from '../network/test-discovery-server.ts'
import { openWindow } from '../signaling/testing/window.ts'
import { invite } from '../testing/group.ts'
import { until } from '../testing/until.ts'
import { TestHost } from '../testing.ts'
import { ServerConnection, type ServerState } from './server-connection.ts'

/** Hosts repeat their hello after 30 s. Milliseconds. */
const SOONER_THAN_HELLO = 25_000

const ends: (() => unknown)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(name: string, discoveryServers: string[] = []): Promise<TestHost> {
  const host = await TestHost.start(`${name} far away`, undefined, { quiet: true })
  ends.push(() => host.remove())
  await host.call('profile.set', { name, color: '#1c7ed6' })
  await host.call('network.set', { discoveryServers, stun: [], turn: [] })
  return host
}

async function enter(host: TestHost, space: string): Promise<Room> {
  const room = await openWindow(host, space)
  ends.push(() => room.close())
  return room
}

async function server(port = 0) {
  const started = await startDiscoveryServer({ port, host: '127.0.0.1' })
  let closed = false
  const close = async (): Promise<void> => {
    if (!closed) await started.close()
    closed = true
  }
  ends.push(close)
  return { ...started, port: started.port, address: `ws://127.0.0.1:${started.port}`, close }
}

/** A server that treats its clients in any way. */
async function badServer(onClient: (socket: WebSocket, all: () => Iterable<WebSocket>) => void): Promise<string> {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  sockets.on('connection', (socket) => {
    socket.on('error', () => {})
    onClient(socket, () => sockets.clients)
  })
  await once(sockets, 'listening')
  ends.push(async () => {
    for (const socket of sockets.clients) socket.terminate()
    await new Promise((resolve) => sockets.close(resolve))
  })
  return `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`
}

const here = async (host: TestHost, space: string) => (await host.detail(space)).connection.here > 0
const isMember = async (host: TestHost, space: string) => (await host.detail(space)).standing === 'member'

describe('two hosts that share only a discovery server', () => {
  it('meet by an invite that lists it, and disconnect from it when everyone is linked', async () => {
    const { address, counts } = await server()
    const [ana, ben] = [await start('Ana', [address]), await start('Ben')]
    const { space } = await ana.call('spaces.create', { name: 'Far apart' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(counts().connections, 'no window, no connection').toBe(0)
    const { link } = await ana.call('spaces.invite', { space, role: 'editor', expires: null, uses: 1 })
    expect(parseInvite(link as string).discoveryServers).toEqual([address])
    await ben.call('spaces.join', { link: link as string })
    await Promise.all([enter(ana, space), enter(ben, space)])
    await ben.until(() => isMember(ben, space), SOONER_THAN_HELLO)
    await ana.until(async () =>
      (await ana.detail(space)).members.some(({ name, paths }) => name === 'Ben' && paths.join() === 'webrtc'),
    )
    const onward = await ben.call('spaces.detail', { space })
    expect(onward.connection.discoveryServers).not.toBe('failed')
    await until(() => counts().connections === 0, 25_000)
  })

  it('find each other through it again after it was offline', async () => {
    const first = await server()
    const { port, address } = first
    const [ana, ben] = [await start('Ana', [address]), await start('Ben')]
    const { space } = await ana.call('spaces.create', { name: 'Far apart' })
    const link = await invite(ana, space, 'editor')
    await enter(ana, space)
    await until(() => first.counts().connections === 1)
    await ana.until(async () => (await ana.detail(space)).connection.discoveryServers === 'connected')
    await first.close()
    await ana.until(async () => (await ana.detail(space)).connection.discoveryServers === 'failed')
    await ana.until(async () => (await ana.call('network.state', undefined)).servers[0]?.failure === 'refused')
    await ben.call('spaces.join', { link })
    await enter(ben, space)
    await server(port)
    await ben.until(() => here(ben, space), SOONER_THAN_HELLO)
  })

  it('meet at an honest server even if another one lies, floods and repeats', async () => {
    const { address } = await server()
    const garbage = ['', '{', 'null', '{"type":"publish"}', '{"type":"publish","topic":7,"data":{}}', '[[]]']
    const liar = await badServer((socket, all) => {
      const heard: string[] = []
      socket.on('message', (bytes) => {
        const message = JSON.parse(bytes.toString())
        heard.push(bytes.toString())
        for (const text of garbage) socket.send(text)
        socket.send(crypto.randomBytes(500))
        for (const topic of message.topics ?? [message.topic ?? '']) {
          for (let times = 0; times < 50; times++) {
            const data = Buffer.from(crypto.randomBytes(1000)).toString('base64')
            socket.send(JSON.stringify({ type: 'publish', topic, data }))
          }
        }
        // Sends everything to everyone, much later, and repeatedly.
        setTimeout(() => {
          for (const other of all()) for (const text of heard.slice(-20)) other.send(text)
        }, 500)
      })
    })
    const [ana, ben] = [await start('Ana', [liar, address]), await start('Ben')]
    const { space } = await ana.call('spaces.create', { name: 'Far apart' })
    const link = await invite(ana, space, 'editor')
    await ben.call('spaces.join', { link })
    await Promise.all([enter(ana, space), enter(ben, space)])
    await ben.until(() => isMember(ben, space))
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await ana.until(() => here(ana, space))
    expect((await ana.call('app.state', undefined)).problems).toEqual([])
  })
})

describe('a connection to a discovery server', () => {
  function connect(address: string) {
    const states: ServerState[] = []
    let published = 0
    const connection = new ServerConnection({ address, resolveProxy: null, now: Date.now, random: () => 0.5 })
    connection.onPublished(() => published++)
    connection.onState(() => states.push(connection.state))
    connection.setTopics(new Set(['topic']))
    ends.push(() => connection.close())
    return { connection, states, published: () => published }
  }

  it('ends if the server floods it, and isn’t made again soon', async () => {
    let connections = 0
    const address = await badServer((socket) => {
      connections++
      const text = JSON.stringify({ type: 'publish', topic: 'topic', data: 'x'.repeat(20) })
      const flood = (): void => {
        for (let times = 0; times < 500 && socket.readyState === WebSocket.OPEN; times++) socket.send(text)
        if (socket.readyState === WebSocket.OPEN) setTimeout(flood, 1)
      }
      flood()
    })
    const { connection, published } = connect(address)
    await until(() => connection.state.failure === 'flood')
    expect(published()).toBeLessThan(10_000)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(connections).toBe(1)
  })

  it('ends if a message is too long', async () => {
    const address = await badServer((socket) => socket.send(`"${'x'.repeat(70_000)}"`))
    const { connection } = connect(address)
    await until(() => connection.state.state === 'failed')
  })

  it('detects a server that silently vanished, once the network has changed', async () => {
    const { address } = await server()
    const { connection, states, published } = connect(address)
    await until(() => connection.open)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    connection.networkChanged()
    // It answers in order.
    connection.publish('topic', 'after that')
    await expect.poll(published).toBe(1)
    vi.advanceTimersByTime(5000)
    vi.useRealTimers()
    expect(connection.open, 'it answered').toBe(true)
    const silent = await badServer((socket) => socket.pause())
    const other = connect(silent)
    await until(() => other.connection.open)
    other.connection.networkChanged()
    await until(() => other.states.some(({ failure }) => failure === 'no-answer'))
    expect(states.every(({ state }) => state === 'connected')).toBe(true)
  })
})

describe('the test of a discovery server', () => {
  const test = (address: string) => testDiscoveryServer(address, (length) => crypto.randomBytes(length))

  it('reports success, or the kind of failure', async () => {
    const { address, counts } = await server()
    expect(await test(address)).toMatchObject({ ok: true })
    await until(() => counts().connections === 0)
    const mute = await badServer((socket) => socket.on('message', () => socket.send('{"type":"pong"}')))
    const closing = await badServer((socket) => socket.close())
    const results = await Promise.all(
      [mute, closing, 'ws://127.0.0.1:9', 'ws://no-such-host.invalid', `${address.replace('ws:', 'wss:')}`].map(test),
    )
    expect(results.map((result) => !result.ok && result.failure)).toEqual([
      'not-passed-on',
      'closed',
      'refused',
      'unknown-host',
      'closed',
    ])
  })
})
