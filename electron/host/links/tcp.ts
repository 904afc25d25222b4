/** TCP as a path: dialing and listening, nothing else. */

import { connect, createServer, type OnReadOpts, type Server, type Socket } from 'node:net'
import { guarded } from '../guarded.ts'
import { later } from '../timers.ts'
import type { Address } from './link.ts'

/**
 * The system resends an unanswered first packet after 1 s and 3 s; we start over before its next attempt, after 7 s.
 */
const CONNECT_TIME = 4000

function prepare(socket: Socket): Socket {
  socket.setNoDelay(true)
  socket.on('error', () => {})
  return socket
}

/** Returns plain IPv4 addresses, even if a dual-stack socket accepted the connection. */
export const plainHost = (host: string): string => host.replace(/^::ffff:(?=\d+\.)/, '')

/**
 * Rejects with the system's reason (`ECONNREFUSED` …) or `timeout`. @param onread receives the data, which then isn't
 * emitted
 */
export function dialTcp({ host, port }: Address, onread?: OnReadOpts): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = guarded(connect({ host, port, ...(onread ? { onread } : {}) }))
    const timer = later(() => socket.destroy(new Error('timeout')), CONNECT_TIME)
    const fail = (error: Error & { code?: string }) => {
      clearTimeout(timer)
      reject(new Error(error.code ?? error.message))
    }
    socket.once('error', fail)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(prepare(socket))
    })
  })
}

/** Listens on all addresses of both families if both exist. Resolves with the server and its port. */
export async function listenTcp(
  port: number,
  onPath: (socket: Socket) => void,
): Promise<{ server: Server; port: number }> {
  const listen = (host: string) =>
    new Promise<Server>((resolve, reject) => {
      const server = guarded(createServer((socket) => onPath(prepare(socket))))
      server.once('error', reject)
      server.listen({ host, port, ipv6Only: false }, () => {
        server.off('error', reject)
        server.on('error', () => {})
        resolve(server)
      })
    })
  const server = await listen('::').catch((error: Error & { code?: string }) => {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') throw error
    return listen('0.0.0.0')
  })
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : port }
}
