/** Accepted connections can read into our own buffers. This depends on Node's internals. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { OwnBuffers } from './own-buffers.ts'

let server: Server | null = null
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.close()
  server = null
})

it('reads a connection’s data into the given buffers, and ends with it', async () => {
  server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const dialed = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [taken] = (await once(server, 'connection')) as [Socket]
  dialed.write('ticket')
  const [first] = (await once(taken, 'data')) as [Buffer]
  expect(first.toString()).toBe('ticket')
  const rooms = [Buffer.alloc(4), Buffer.alloc(4), Buffer.alloc(4)]
  let [next, came] = [0, '']
  const landing = new OwnBuffers()
  landing.path = {
    room: () => rooms[next++ % rooms.length] as Buffer,
    take: (chunk) => {
      came += chunk.toString('latin1')
    },
    filled: (bytes) => {
      came += (rooms[(next - 1) % rooms.length] as Buffer).toString('latin1', 0, bytes)
    },
  }
  const landed = landing.land(taken)
  sockets.push(dialed, landed)
  expect(landed).not.toBe(taken)
  dialed.write('what comes after it')
  await expect.poll(() => came).toBe('what comes after it')
  landed.write('answer')
  const [answer] = (await once(dialed, 'data')) as [Buffer]
  expect(answer.toString()).toBe('answer')
  landed.pause()
  dialed.write(' and more')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(came).toBe('what comes after it')
  landed.resume()
  await expect.poll(() => came).toBe('what comes after it and more')
  landed.on('data', () => {})
  const ended = once(landed, 'end')
  dialed.end()
  await ended
})
