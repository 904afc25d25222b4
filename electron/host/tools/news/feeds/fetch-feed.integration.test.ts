import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { isFetchable, isPublicAddress } from '../../../network/public-address.ts'
import { fetchFeed } from './fetch-feed.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
const here = { isAllowed: () => true }

describe('fetching a feed', () => {
  it('returns its text, decompressed, in its own encoding', async () => {
    const address = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/feed' }).end()
      else
        response
          .writeHead(200, { 'content-type': 'text/xml; charset=iso-8859-1', 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.from('<rss>\u00e4</rss>', 'latin1')))
    })
    expect(await fetchFeed(address, here)).toEqual({ ok: true, text: '<rss>ä</rss>', address: `${address}feed` })
  })

  it('doesn’t request anything from the local network', async () => {
    let asked = 0
    const address = await serve((_, response) => {
      asked += 1
      response.end('<rss/>')
    })
    expect(await fetchFeed(address)).toEqual({ ok: false, reason: 'private-address' })
    expect(await fetchFeed(address.replace('127.0.0.1', 'localhost'))).toEqual({ ok: false, reason: 'private-address' })
    expect(asked).toBe(0)
  })

  it('doesn’t follow redirects into the local network', async () => {
    const address = await serve((_, response) => response.writeHead(301, { location: 'http://192.168.0.1/' }).end())
    const isAllowed = (to: string) => to === '127.0.0.1'
    expect(await fetchFeed(address, { isAllowed })).toEqual({ ok: false, reason: 'private-address' })
    const file = await serve((_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end())
    expect(await fetchFeed(file, here)).toEqual({ ok: false, reason: 'no-address' })
  })

  it('limits the bytes, however they are compressed', async () => {
    const whole = await serve((_, response) => response.end('x'.repeat(1000)))
    expect(await fetchFeed(whole, { ...here, bytes: 1000 })).toMatchObject({ ok: true })
    expect(await fetchFeed(whole, { ...here, bytes: 999 })).toEqual({ ok: false, reason: 'too-large' })
    const packed = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000))),
    )
    expect(await fetchFeed(packed, { ...here, bytes: 100_000 })).toEqual({ ok: false, reason: 'too-large' })
  })

  it('always ends, whatever the server does', async () => {
    const silent = await serve(() => {})
    expect(await fetchFeed(silent, { ...here, patience: 200 })).toEqual({ ok: false, reason: 'no-answer' })
    const round = await serve((_, response) => response.writeHead(302, { location: '/' }).end())
    expect(await fetchFeed(round, here)).toEqual({ ok: false, reason: 'refused' })
    const missing = await serve((_, response) => response.writeHead(404).end('no'))
    expect(await fetchFeed(missing, here)).toEqual({ ok: false, reason: 'refused' })
    const broken = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'))
    expect(await fetchFeed(broken, here)).toEqual({ ok: false, reason: 'no-answer' })
    expect(await fetchFeed('no address', here)).toEqual({ ok: false, reason: 'no-address' })
  })

  it('recognizes addresses on the web', () => {
    for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700::1111']) expect(isPublicAddress(address)).toBe(true)
    const others =
      '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fd00::1 ::ffff:127.0.0.1 2002:7f00:1::1 64:ff9b::7f00:1 192.88.99.1 localhost'
    for (const address of others.split(' ')) expect([address, isPublicAddress(address)]).toEqual([address, false])
  })

  it('doesn’t request anything in this machine’s networks, even if their addresses are public', () => {
    const address = (family: 'IPv4' | 'IPv6', cidr: string | null, own: string) =>
      ({ address: own, netmask: '', family, mac: '', internal: false, cidr, scopeid: 0 }) as NetworkInterfaceInfo
    const interfaces = {
      lo: [address('IPv4', '127.0.0.1/8', '127.0.0.1'), address('IPv6', '::1/128', '::1')],
      eth0: [
        address('IPv6', '2a02:810d:1234:5600::10/64', '2a02:810d:1234:5600::10'),
        address('IPv4', '93.184.216.34/28', '93.184.216.34'),
      ],
      tun0: [address('IPv6', '2a01:4f8::1/40', '2a01:4f8::1'), address('IPv6', null, '2606:4700::1')],
      none: undefined,
    }
    const own =
      '2a02:810d:1234:5600::1 2a02:810d:1234:ff::1 2a01:4f8:ff::1 2606:4700:0:5::1 93.184.216.33 93.184.216.34'
    for (const each of own.split(' ')) {
      expect([each, isFetchable(each, interfaces)]).toEqual([each, false])
      expect([each, isFetchable(each, {})]).toEqual([each, true])
    }
    for (const each of ['2a02:810d:1235::1', '2a01:4f9::1', '2606:4700:1::1', '93.184.216.48', '1.1.1.1'])
      expect([each, isFetchable(each, interfaces)]).toEqual([each, true])
    expect(isFetchable('192.168.1.1', {})).toBe(false)
  })
})
