import { createSocket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import { createServer, get } from 'node:http'
import { type AddressInfo, connect, createServer as listen } from 'node:net'
import { Duplex } from 'node:stream'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { guarded } from './guarded.ts'

beforeEach(() => void vi.spyOn(process, 'emitWarning').mockImplementation(() => {}))

const fail = (): never => {
  throw new Error('unforeseen')
}

it('an error in a handler ends only the connection that the server’s event brought', async () => {
  const server = guarded(listen())
  onTestFinished(() => void server.close())
  server.on('connection', (socket) =>
    socket.on('data', (bytes: Buffer) => (String(bytes) === 'bad' ? fail() : socket.write(bytes))),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const dial = () => connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
  const [good, bad] = [dial(), dial()]
  onTestFinished(() => void good.destroy())
  bad.write('bad')
  await once(bad, 'close')
  good.write('good')
  expect(String(await once(good, 'data'))).toBe('good')
  expect(process.emitWarning).toHaveBeenCalledOnce()
})

it('an error while answering a request ends the request, but not its server', async () => {
  const server = guarded(createServer())
  onTestFinished(() => void server.close())
  server.on('request', ({ url }, response) => (url === '/bad' ? fail() : response.end('fine')))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asked = (path: string) => get({ port: (server.address() as AddressInfo).port, path, agent: false })
  const [error] = await once(asked('/bad'), 'error').catch((reason: unknown) => [reason])
  expect(error).toBeInstanceOf(Error)
  const [response] = await once(asked('/'), 'response')
  expect(response.statusCode).toBe(200)
  response.resume()
})

it('an error in a handler reaches code that waits for the stream', async () => {
  const stream = guarded(new Duplex({ read() {}, write() {} }))
  const closed = once(stream, 'end')
  stream.on('data', fail)
  stream.push('bytes')
  await expect(closed).rejects.toThrow('unforeseen')
  expect(stream.destroyed).toBe(true)
})

it('an error caused by a datagram drops it, and the socket stays open', async () => {
  const socket = guarded(createSocket('udp4'))
  onTestFinished(() => void socket.close())
  const heard: string[] = []
  socket.on('message', (bytes) => (String(bytes) === 'bad' ? fail() : heard.push(String(bytes))))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  for (const text of ['bad', 'good']) socket.send(text, port, '127.0.0.1')
  await expect.poll(() => heard).toEqual(['good'])
})

it('an object is guarded only once, and its errors need no listener', () => {
  const socket = new EventEmitter()
  const { emit } = guarded(socket)
  expect(guarded(socket).emit).toBe(emit)
  expect(socket.emit('error', new Error('lost'))).toBe(true)
  expect(process.emitWarning).toHaveBeenCalledOnce()
})
