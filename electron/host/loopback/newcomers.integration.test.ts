/** Other programs on this machine open connections to a loopback server, and send nothing. */
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { until } from '../testing/until.ts'
import { Newcomers } from './newcomers.ts'

/** @param ofOther whether a port on this machine belongs to another user */
async function serve(ofOther: (port: number) => boolean = () => false) {
  const server = createServer((_request, response) => response.end('here'))
  new Newcomers(server, async (sockets) => {
    const me = process.getuid?.() ?? 0
    return new Map(sockets.map((socket) => [socket, ofOther(socket.remotePort ?? 0) ? me + 1 : me]))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const dial = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    return socket
  }
  const dialMany = (count: number): Promise<Socket[]> => Promise.all(Array.from({ length: count }, dial))
  const asks = async (): Promise<number | undefined> => {
    const [response] = await once(get({ port, agent: false }), 'response')
    response.resume()
    return response.statusCode
  }
  return { dial, dialMany, asks }
}
const open = (sockets: readonly Socket[]): number => sockets.filter(({ readyState }) => readyState === 'open').length

it('keeps 64 silent connections, and still serves a client that sends a request', async () => {
  const { dialMany, asks } = await serve()
  const silent = await dialMany(400)
  expect(await asks()).toBe(200)
  await until(() => open(silent) === 64)
  expect(open(silent.slice(-64))).toBe(64)
})

it('closes another user’s connections first', async () => {
  const others = new Set<number>()
  const { dialMany } = await serve((port) => others.has(port))
  const mine = await dialMany(20)
  const theirs = await dialMany(200)
  for (const { localPort = 0 } of theirs) others.add(localPort)
  await until(() => open(theirs) === 44)
  expect(open(mine)).toBe(20)
})

it('closes a silent connection after some seconds, and one that continues after its answer', async () => {
  const { dial } = await serve()
  const began = Date.now()
  const [silent, long] = [await dial(), await dial()]
  const closed = Promise.all([silent.resume(), long].map((socket) => once(socket, 'close')))
  long.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nx')
  expect(String(await once(long, 'data'))).toContain('200 OK')
  await closed
  expect(Date.now() - began).toBeGreaterThan(3000)
})
