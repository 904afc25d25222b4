/** Malformed data from the other end of a TCP connection for blobs. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { until } from '../../testing/until.ts'
import { plainIo } from '../pieces/plain-io.ts'
import { MessageSeal } from './message-seal.ts'
import { TcpPath } from './tcp-path.ts'

const secret = crypto.randomBytes(32)
let server: Server | null = null
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.close()
})

/** Returns one of our paths, and the raw other end of its connection, which has the secret. */
async function pathAndOther() {
  server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [accepted] = (await once(server, 'connection')) as [Socket]
  sockets.push(socket, accepted)
  socket.on('error', () => {})
  socket.resume()
  const events: string[] = []
  const path = new TcpPath(accepted, plainIo.buffers, secret, 'listener')
  path.onProven(() => events.push('proven'))
  path.onMessage((message) => events.push(`message of ${message.length}`))
  path.onClose(() => events.push('closed'))
  const seal = new MessageSeal(secret, 'dialer')
  const frame = (...messages: Uint8Array[]): Buffer => {
    const parts = Buffer.concat(seal.seal(messages))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(parts.length)
    return Buffer.concat([length, parts])
  }
  return { socket, events, hello: () => frame(new Uint8Array(0)), frame }
}

describe('[T3] a TCP connection for blobs', () => {
  it('is proven by an empty message, and then delivers messages', async () => {
    const { socket, events, frame, hello } = await pathAndOther()
    socket.write(hello())
    socket.write(frame(new Uint8Array(3), new Uint8Array(5000)))
    await until(() => events.length === 3)
    expect(events).toEqual(['proven', 'message of 3', 'message of 5000'])
  })

  it.each([
    ['a message before the proof', ({ frame }: Ends) => [frame(new Uint8Array(3))], []],
    ['garbage instead of a proof', () => [Buffer.from(crypto.randomBytes(200))], []],
    ['a frame that is too long', () => [Buffer.from([255, 255, 255, 127])], []],
    ['a second empty message', ({ frame, hello }: Ends) => [hello(), frame(new Uint8Array(0))], ['proven']],
    [
      'garbage after the proof',
      ({ hello }: Ends) => [hello(), Buffer.from([40, 0, 0, 0]), Buffer.alloc(40, 7)],
      ['proven'],
    ],
    ['a message that is too long', ({ frame, hello }: Ends) => [hello(), frame(new Uint8Array(262_209))], ['proven']],
  ])('%s ends it, and is not delivered', async (_, say, before) => {
    const ends = await pathAndOther()
    for (const bytes of say(ends)) ends.socket.write(bytes)
    await until(() => ends.events.includes('closed'))
    expect(ends.events).toEqual([...before, 'closed'])
  })

  it('that ends within a frame is closed, and nothing of the frame is delivered', async () => {
    const { socket, events, frame, hello } = await pathAndOther()
    socket.write(hello())
    const last = frame(new Uint8Array(5000))
    socket.end(last.subarray(0, last.length - 1))
    await until(() => events.includes('closed'))
    expect(events).toEqual(['proven', 'closed'])
  })
})

type Ends = Awaited<ReturnType<typeof pathAndOther>>
