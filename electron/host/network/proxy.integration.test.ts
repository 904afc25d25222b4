import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createPlainServer, type LookupFunction } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { sodiumCrypto } from '../crypto.ts'
import { fetchFeed } from '../tools/news/feeds/fetch-feed.ts'
import { isLocal, readWays } from './proxy.ts'
import { PrivateAddress } from './public-address.ts'
import { testDiscoveryServer } from './test-discovery-server.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/**
 * A proxy that connects everything to one port of this machine. Returns its own port, and the targets that were
 * requested.
 */
async function proxyTo(port: number, status = 200): Promise<{ list: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((_request, response) => response.writeHead(400).end('no proxy'))
  server.on('connect', ({ url = '' }, client) => {
    asked.push(url)
    client.on('error', () => {})
    if (status !== 200) return void client.end(`HTTP/1.1 ${status} No\r\n\r\n`)
    const there = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      there.pipe(client).pipe(there)
    })
    there.on('error', () => client.destroy())
    stops.push(() => there.destroy())
  })
  return { list: `PROXY 127.0.0.1:${await listen(server)}`, asked }
}

const onWeb: { lookup: LookupFunction } = { lookup: (_name, _options, done) => done(null, '93.184.216.34', 4) }

describe('a feed behind a proxy', () => {
  it('is fetched through the proxy, from the address that was checked', async () => {
    const port = await listen(createServer((_request, response) => response.end('<rss/>')))
    const { list, asked } = await proxyTo(port)
    const resolved: string[] = []
    const resolveProxy = async (address: string) => {
      resolved.push(address)
      return `SOCKS5 127.0.0.1:1; ${list}; DIRECT`
    }
    const found = await fetchFeed('http://feed.example/news?x=1', { ...onWeb, resolveProxy })
    expect(found).toMatchObject({ ok: true, text: '<rss/>' })
    expect(asked).toEqual(['93.184.216.34:80'])
    expect(resolved).toEqual(['http://feed.example/news'])
  })

  it('is refused, as without a proxy, if its address is in a local network', async () => {
    const { list, asked } = await proxyTo(9)
    const lookup: LookupFunction = (_name, _options, done) => done(new PrivateAddress('feed.example'), '', 0)
    const resolveProxy = async () => list
    expect(await fetchFeed('http://feed.example/', { lookup, resolveProxy })).toEqual({
      ok: false,
      reason: 'private-address',
    })
    expect(await fetchFeed('http://192.168.0.1/', { resolveProxy })).toEqual({ ok: false, reason: 'private-address' })
    expect(asked).toEqual([])
  })

  it('isn’t fetched if the proxy refuses, or isn’t a proxy', async () => {
    const { list } = await proxyTo(9, 407)
    const fetched = (way: string) => fetchFeed('http://feed.example/', { ...onWeb, resolveProxy: async () => way })
    expect(await fetched(list)).toEqual({ ok: false, reason: 'no-answer' })
    const page = await listen(createServer((_request, response) => response.end('a page')))
    expect(await fetched(`PROXY 127.0.0.1:${page}`)).toMatchObject({ ok: false })
    expect(await fetched('UNKNOWN 127.0.0.1:1')).toEqual({ ok: false, reason: 'no-network' })
    expect(await fetched('SOCKS5 127.0.0.1:1')).toMatchObject({ ok: false })
    expect(await fetched(`SOCKS5 127.0.0.1:${page}`)).toMatchObject({ ok: false })
  })
})

/**
 * A SOCKS server that connects everything to one port of this machine (RFC 1928 without a password; SOCKS 4). Returns
 * the bytes of each requested address and port, as they arrived.
 */
async function socksTo(port: number): Promise<{ place: string; asked: string[] }> {
  const asked: string[] = []
  const server = createPlainServer((client) => {
    client.on('error', () => {})
    let isGreeted = false
    const hear = (bytes: Buffer): void => {
      if (bytes[0] === 5 && !isGreeted) {
        isGreeted = true
        client.write(Buffer.from([5, 0]))
        return
      }
      client.off('data', hear)
      const isLater = bytes[0] === 5
      asked.push(isLater ? bytes.subarray(3).toString('hex') : bytes.subarray(2, 8).toString('hex'))
      const there = connect(port, '127.0.0.1', () => {
        client.write(isLater ? Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]) : Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]))
        there.pipe(client).pipe(there)
      })
      there.on('error', () => client.destroy())
      stops.push(() => there.destroy())
    }
    client.on('data', hear)
    stops.push(() => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close())
  return { place: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

it.each([
  ['SOCKS5', '015db8d8220050'],
  ['SOCKS', '00505db8d822'],
])('a feed is fetched through %s, from the address that was checked', async (kind, address) => {
  const { place, asked } = await socksTo(await listen(createServer((_request, response) => response.end('<rss/>'))))
  const found = await fetchFeed('http://feed.example/', { ...onWeb, resolveProxy: async () => `${kind} ${place}` })
  expect(found).toMatchObject({ ok: true, text: '<rss/>' })
  expect(asked).toEqual([address])
})

describe('a discovery server behind a proxy', () => {
  it('is reached through the proxy, but directly if it is on the local network', async () => {
    const server = createServer()
    const sockets = new WebSocketServer({ server })
    sockets.on('connection', (socket) =>
      socket.on('message', (bytes) => {
        const message = JSON.parse(String(bytes))
        if (message.type === 'ping') socket.send('{"type":"pong"}')
        else if (message.type === 'publish') for (const each of sockets.clients) each.send(String(bytes))
      }),
    )
    const port = await listen(server)
    const { list, asked } = await proxyTo(port)
    const test = (address: string) => testDiscoveryServer(address, sodiumCrypto.randomBytes, async () => list)
    expect(await test('ws://meet.example:4444/')).toMatchObject({ ok: true })
    expect(asked).toEqual(['meet.example:4444', 'meet.example:4444'])
    expect(await test(`ws://127.0.0.1:${port}/`)).toMatchObject({ ok: true })
    expect(asked).toHaveLength(2)
  })
})

describe('the system’s list of proxies', () => {
  it.each([
    ['DIRECT', ['direct']],
    [
      ' PROXY proxy.example:3128 ;HTTPS [2001:db8::1]:443; DIRECT',
      [
        { kind: 'http', host: 'proxy.example', port: 3128 },
        { kind: 'https', host: '2001:db8::1', port: 443 },
        'direct',
      ],
    ],
    [
      'SOCKS5 x.example:1080; SOCKS y.example:1080; SOCKS4 [::1]:9',
      [
        { kind: 'socks5', host: 'x.example', port: 1080 },
        { kind: 'socks4', host: 'y.example', port: 1080 },
        { kind: 'socks4', host: '::1', port: 9 },
      ],
    ],
    ['SOCKS6 x.example:1080', []],
    ['PROXY x.example:0; PROXY x.example:65536; PROXY a b:1; PROXY :1; PROXY x\r\nEvil: 1:2', []],
    ['', []],
  ])('%j is parsed', (list, ways) => {
    expect(readWays(list)).toEqual(ways)
  })

  it('is limited', () => {
    expect(readWays('PROXY x.example:1;'.repeat(100_000))).toHaveLength(8)
  })
})

it('recognizes local hosts', () => {
  const local = ['localhost', 'printer', 'nas.local', 'a.home.arpa', '127.0.0.1', '10.0.0.1', '[::1]', '[fe80::1]']
  expect(local.filter((host) => !isLocal(host))).toEqual([])
  expect(['example.org', '1.1.1.1', '[2606:4700::1111]'].filter(isLocal)).toEqual([])
})
