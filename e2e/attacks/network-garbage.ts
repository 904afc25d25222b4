/**
 * Sends garbage to the ports that a host opens to a network: `network-garbage.ts HOST PORT`, for its links and for
 * mDNS.
 */
import { createSocket } from 'node:dgram'
import { connect, type Socket } from 'node:net'
import NoiseSecretStream from '@hyperswarm/secret-stream'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'

const host = process.argv[2] ?? ''
const port = Number(process.argv[3])
const ATTEMPT = 300
const IDLE_CONNECTIONS = 200

/** Sends to the port, and waits until the host hangs up, or for a moment. */
function attempt(send: (socket: Socket) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.on('error', () => {})
    socket.on('close', () => resolve())
    socket.on('connect', () => send(socket))
    socket.resume()
    setTimeout(() => socket.destroy(), ATTEMPT)
  })
}

async function onLinks(): Promise<void> {
  const openings: Uint8Array[] = [
    Buffer.from('GET / HTTP/1.1\r\nHost: parley\r\n\r\n'),
    Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]),
    Buffer.from([255, 255, 255, 255]),
    new Uint8Array(1024 * 1024),
    ...Array.from({ length: 40 }, (_, index) => crypto.randomBytes(1 + index * 97)),
  ]
  await Promise.all(openings.map((bytes) => attempt((socket) => socket.write(bytes))))
  await Promise.all(Array.from({ length: IDLE_CONNECTIONS }, () => attempt(() => {})))
}

/** A valid handshake, then garbage. */
async function inLinks(): Promise<void> {
  const speak = (bytes: Uint8Array) =>
    attempt((socket) => {
      const noise = new NoiseSecretStream(true, socket)
      noise.on('error', () => {})
      noise.once('connect', () => noise.write(bytes))
      noise.resume()
    })
  for (let round = 0; round < 20; round++) await speak(crypto.randomBytes(1 + round * 211))
}

async function onDiscovery(): Promise<void> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  const send = (bytes: Uint8Array, to: string): Promise<unknown> =>
    new Promise((resolve) => socket.send(bytes, 5353, to, resolve))
  for (let round = 0; round < 200; round++) {
    const bytes = crypto.randomBytes(1 + round * 7)
    // Hosts parse more of a response than of a question.
    if (round % 2 && bytes.length > 2) bytes[2] = 0x84
    await send(bytes, '224.0.0.251')
    await send(bytes, host)
  }
  socket.close()
}

await onLinks()
await inLinks()
await onDiscovery()
console.log('done')
process.exit(0)
