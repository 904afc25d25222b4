import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Doc } from 'yjs'
import { silenceBroadcastChannel } from '../../shared/mesh/stock-provider.ts'
import { ownProvider } from '../host/signaling/testing/mesh.ts'
import { windowWebrtc } from '../host/signaling/testing/webrtc.ts'
import { until } from '../host/testing/until.ts'
import { readDiscoveryServerArguments } from './arguments.ts'
import { type DiscoveryServer, type DiscoveryServerLimits, startDiscoveryServer } from './server.ts'

const servers: DiscoveryServer[] = []
/** This machine's addresses, except loopback ones, which proxies use. */
const others = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : []))
const clients: Client[] = []

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

class Client {
  readonly socket: WebSocket
  readonly heard: Record<string, unknown>[] = []
  code: number | null = null

  constructor(port: number) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}`)
    this.socket.on('error', () => {})
    this.socket.on('message', (bytes) => this.heard.push(JSON.parse(bytes.toString())))
    this.socket.on('close', (code) => {
      this.code = code
    })
    clients.push(this)
  }

  async open(): Promise<this> {
    await once(this.socket, 'open')
    return this
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message))
  }

  /** Resolves once everything sent before has been handled. */
  async settled(): Promise<void> {
    const pongs = () => this.heard.filter(({ type }) => type === 'pong').length
    const before = pongs()
    this.send({ type: 'ping' })
    await until(() => pongs() > before || this.code !== null)
  }

  published(): unknown[] {
    return this.heard.filter(({ type }) => type === 'publish').map(({ data }) => data)
  }
}

async function start(limits: Partial<DiscoveryServerLimits> = {}): Promise<DiscoveryServer> {
  const server = await startDiscoveryServer({ port: 0, host: '127.0.0.1', limits })
  servers.push(server)
  return server
}

const join = async (server: DiscoveryServer, ...topics: string[]): Promise<Client> => {
  const client = await new Client(server.port).open()
  client.send({ type: 'subscribe', topics })
  await client.settled()
  return client
}

/** The standard client encrypts before it sends: by then it may be reconnecting, and its socket would throw. */
function sendsOnceConnected(connection: { connected: boolean; send(message: unknown): void }): void {
  const send = connection.send.bind(connection)
  connection.send = (message) => connection.connected && send(message)
}

describe('a discovery server', () => {
  it('forwards published messages to all subscribers, and to nobody else', async () => {
    const server = await start()
    const [ana, ben, cem] = [await join(server, 'a'), await join(server, 'a', 'b'), await join(server, 'c')]
    ana.send({ type: 'publish', topic: 'a', data: 'sealed', more: 1 })
    await until(() => ben.published().length === 1 && ana.published().length === 1)
    expect(ben.heard.at(-1)).toEqual({ type: 'publish', topic: 'a', data: 'sealed', more: 1, clients: 2 })
    ben.send({ type: 'unsubscribe', topics: ['a'] })
    await ben.settled()
    ana.send('{ "type": "publish", "topic": "a", "data": {"a": [1]}, "clients": 7, "more": "}" } ')
    await ana.settled()
    expect(ana.heard.filter(({ type }) => type === 'publish').at(-1)).toEqual({
      ...{ type: 'publish', topic: 'a', data: { a: [1] } },
      ...{ clients: 1, more: '}' },
    })
    ana.send({ type: 'publish', topic: 'a', data: 'again' })
    await ana.settled()
    await ben.settled()
    expect([ben.published(), cem.published()]).toEqual([['sealed'], []])
  })

  it('forgets a disconnected client, and its topics', async () => {
    const server = await start()
    const ana = await join(server, 'a', 'b')
    expect(server.counts()).toEqual({ connections: 1, topics: 2 })
    ana.socket.terminate()
    await until(() => server.counts().topics === 0 && server.counts().connections === 0)
  })

  it('[P6] disconnects a client for malformed messages, without others noticing', async () => {
    const server = await start()
    const ana = await join(server, 'a')
    const long = 'x'.repeat(201)
    const bad = ['', 'null', '{', '[]', '{"type":"publish"}', '{"type":"subscribe","topics":"a"}', new Uint8Array(9)]
    const worse = [{ type: 'subscribe', topics: [long] }, { type: '__proto__' }, { type: 'publish', topic: 7 }]
    for (const message of [...bad, ...worse, 'x'.repeat(70_000)]) {
      const client = await join(server, 'a')
      client.send(message)
      await until(() => client.code !== null)
    }
    ana.send({ type: 'publish', topic: 'a', data: 1 })
    await until(() => ana.published().length === 1)
    await until(() => server.counts().connections === 1)
    expect(server.counts()).toEqual({ connections: 1, topics: 1 })
  })

  it('[P6] isn’t stopped by any message: nested, huge, of wrong or no type', { timeout: 300_000 }, async () => {
    const server = await start()
    const ana = await join(server, 'a')
    const nested = fc
      .record({ depth: fc.integer({ min: 1, max: 30_000 }), open: fc.constantFrom('[', '{"a":'), inner: fc.json() })
      .map(({ depth, open, inner }) => `${open.repeat(depth)}${inner}${(open === '[' ? ']' : '}').repeat(depth)}`)
    const value = fc.oneof(nested, fc.json(), fc.constantFrom('"a"', '["a"]', '"publish"', '"subscribe"', '"ping"'))
    const fields = fc.record(
      { type: value, topic: value, topics: value, clients: value, x: value },
      { requiredKeys: [] },
    )
    const published = nested.map((text) => `{"type":"publish","topic":"a","x":${text}}`)
    const written = fields.map((each) => `{${Object.entries(each).map(([name, text]) => `"${name}":${text}`)}}`)
    const message = fc.oneof(published, written, fc.string(), nested, fc.uint8Array())
    const sends = fc.asyncProperty(fc.array(message, { maxLength: 4 }), async (messages) => {
      const client = await new Client(server.port).open()
      for (const each of messages) client.send(each)
      client.socket.close()
      await ana.settled()
      expect(ana.code).toBeNull()
    })
    await fc.assert(sends, {
      numRuns: 200,
      examples: [[[`{"type":"publish","topic":"a","x":${'['.repeat(5000)}${']'.repeat(5000)}}`]]],
    })
  })

  it('[P6] has a limit for each resource, and disconnects only the client that exceeds it', async () => {
    const server = await start({ topicsPerConnection: 3, topics: 4, subscribersPerTopic: 2 })
    const ana = await join(server, 'a', 'b', 'c')
    expect(ana.code).toBeNull()
    expect((await join(server, 'd', 'e')).code, 'topics').toBe(1008)
    ana.send({ type: 'subscribe', topics: ['f'] })
    await until(() => ana.code !== null)
    await until(() => server.counts().topics === 0)
    const [first, second] = [await join(server, 'a'), await join(server, 'a')]
    expect((await join(server, 'a')).code, 'subscribers').toBe(1008)
    expect([first.code, second.code]).toEqual([null, null])
  })

  it('limits messages in and out', async () => {
    const server = await start({ messages: { perSecond: 0, burst: 20 } })
    const flooder = await join(server, 'a')
    for (let sent = 0; sent < 18; sent++) flooder.send({ type: 'ping' })
    await until(() => flooder.heard.length === 19)
    expect(flooder.code).toBeNull()
    flooder.send({ type: 'ping' })
    await until(() => flooder.code === 1008)

    const narrow = await start({ passedOn: { perSecond: 0, burst: 10 } })
    const [ana, ben] = [await join(narrow, 'a'), await join(narrow, 'a')]
    for (let sent = 0; sent < 5; sent++) ana.send({ type: 'publish', topic: 'a', data: 'x'.repeat(600) })
    await until(() => ben.published().length === 5)
    ana.send({ type: 'publish', topic: 'a', data: 'x' })
    await until(() => ana.code === 1008)
    expect(ben.code).toBeNull()
  })

  it('limits connections', async () => {
    const server = await start({ connections: 2 })
    const [ana, ben] = [await join(server, 'a'), await join(server, 'a')]
    const cem = new Client(server.port)
    await until(() => cem.code !== null)
    expect([ana.code, ben.code, cem.code]).toEqual([null, null, 1013])
  })

  it.skipIf(others.length === 0)('[P6] counts an address’s connections from their first byte', async () => {
    const [address = ''] = others
    const server = await startDiscoveryServer({ port: 0, host: address, limits: { connectionsPerAddress: 3 } })
    servers.push(server)
    const silent = Array.from({ length: 3 }, () => connect(server.port, address))
    for (const socket of silent) await once(socket, 'connect')
    const fourth = connect(server.port, address).on('error', () => {})
    await once(fourth, 'close')
    expect(silent.map(({ destroyed }) => destroyed)).toEqual([false, false, false])
    silent[0]?.destroy()
    const answer = () => fetch(`http://${address}:${server.port}/`).then((response) => response.text())
    await expect.poll(() => answer().catch(() => null)).toBe('okay')
    for (const socket of silent) socket.destroy()
  })

  it('[P6] closes silent connections', { timeout: 300_000 }, async () => {
    const server = await start({ connections: -62 })
    // Two silent connections take both places.
    const silent = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')]
    const began = Date.now()
    const closed = silent.map((socket) => once(socket.resume(), 'close'))
    for (const socket of silent) {
      socket.on('error', () => {})
      socket.write('GET / HTTP/1.1\r\n')
    }
    await Promise.all(closed)
    // Node itself would close them after a minute.
    expect(Date.now() - began).toBeLessThan(50_000)
  })

  it('drops a client that doesn’t read, and one that doesn’t answer', async () => {
    const server = await start({ bufferedBytes: 64 * 1024 })
    const [ana, ben] = [await join(server, 'a'), await join(server, 'a')]
    ben.socket.pause()
    for (let sent = 0; sent < 400 && server.counts().connections === 2; sent++) {
      ana.send({ type: 'publish', topic: 'a', data: 'x'.repeat(30_000) })
      if (sent % 20 === 0) await ana.settled()
    }
    await until(() => server.counts().connections === 1)
    expect(ana.code).toBeNull()
    const impatient = await start({ silence: 3000 })
    const cem = await join(impatient, 'a')
    cem.socket.pause()
    await until(() => impatient.counts().connections === 0)
  })

  it('answers a browser, and survives bytes that aren’t HTTP', async () => {
    const server = await start()
    expect(await (await fetch(`http://127.0.0.1:${server.port}/`)).text()).toBe('okay')
    const client = await join(server, 'a')
    const raw = client.socket
    expect(raw.readyState).toBe(WebSocket.OPEN)
    for (const bytes of ['\0\0\0\0\r\n\r\n', 'GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n']) {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.resume()
      socket.end(bytes)
      await once(socket, 'close')
    }
    await client.settled()
    expect(client.code).toBeNull()
  })

  it('serves standard y-webrtc clients', async () => {
    const server = await start()
    const startStock = async () => {
      const doc = new Doc()
      const Provider = await ownProvider()
      const options = { signaling: [`ws://127.0.0.1:${server.port}`], password: 'word', filterBcConns: false }
      const peerOpts = { wrtc: windowWebrtc, config: { iceServers: [] } }
      const provider = new Provider('stock room', doc, { ...options, peerOpts })
      await provider.key
      silenceBroadcastChannel(provider)
      for (const connection of provider.signalingConns) sendsOnceConnected(connection)
      return { doc, provider }
    }
    const left = await startStock()
    // If two clients announce themselves to each other at the same moment, they may never connect (y-webrtc 10.3.0).
    await until(() => left.provider.signalingConns.every(({ connected }) => connected))
    const right = await startStock()
    left.doc.getMap('m').set('from left', 1)
    await until(() => right.doc.getMap('m').get('from left') === 1)
    for (const { provider, doc } of [left, right]) {
      provider.destroy()
      doc.destroy()
    }
  })
})

it('reports that its port is in use', async () => {
  const { port } = await start()
  await expect(startDiscoveryServer({ port, host: '127.0.0.1' })).rejects.toThrow(`Port ${port} is in use`)
})

describe('its command line', () => {
  it('has defaults and reports errors', () => {
    expect(readDiscoveryServerArguments([])).toEqual({ port: 4444, host: null, help: false })
    expect(readDiscoveryServerArguments(['--port', '0', '--host', '127.0.0.1'])).toMatchObject({
      port: 0,
      host: '127.0.0.1',
    })
    expect(() => readDiscoveryServerArguments(['--port', '65536'])).toThrow(/0 to 65535/)
    expect(() => readDiscoveryServerArguments(['--host', ''])).toThrow()
    expect(() => readDiscoveryServerArguments(['--verbose'])).toThrow()
  })
})
