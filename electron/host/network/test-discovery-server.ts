/**
 * Tests whether a discovery server works: of two sockets with a random topic, one must receive what the other
 * publishes.
 */

import { WebSocket } from 'ws'
import { parseJson } from '../../../shared/base/parse-json.ts'
import { type ConnectFailure, connectFailureOf } from '../discovery-servers/connect-failure.ts'
import { guarded } from '../guarded.ts'
import { agentTo, type ResolveProxy } from './proxy.ts'

const TIME = 6000
const MESSAGE_BYTES = 64 * 1024

export type DiscoveryServerFailure = ConnectFailure | 'not-passed-on'
/** `milliseconds`: the time from publishing to receiving. */
export type DiscoveryServerResult = { ok: true; milliseconds: number } | { ok: false; failure: DiscoveryServerFailure }

/** Never rejects; takes at most about 6 s. */
export async function testDiscoveryServer(
  address: string,
  randomBytes: (length: number) => Uint8Array,
  resolveProxy: ResolveProxy | null = null,
): Promise<DiscoveryServerResult> {
  const random = () => Buffer.from(randomBytes(32)).toString('hex')
  const sockets: WebSocket[] = []
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<DiscoveryServerResult>((resolve) => {
      const topic = random()
      const data = random()
      let opened = 0
      let published = 0
      timer = setTimeout(() => resolve({ ok: false, failure: opened < 2 ? 'no-answer' : 'not-passed-on' }), TIME)
      const open = (
        onOpen: (socket: WebSocket) => void,
        onMessage: (message: Record<string, unknown>) => void,
      ): void => {
        const settings = {
          maxPayload: MESSAGE_BYTES,
          perMessageDeflate: false,
          followRedirects: false,
          ...(resolveProxy && { agent: agentTo(address, resolveProxy) }),
        }
        const socket = guarded(new WebSocket(address, settings))
        sockets.push(socket)
        socket.on('error', (error) => resolve({ ok: false, failure: connectFailureOf(error) }))
        socket.on('close', () => resolve({ ok: false, failure: opened < 2 ? 'closed' : 'not-passed-on' }))
        socket.on('open', () => {
          opened++
          onOpen(socket)
        })
        socket.on('message', (bytes) => onMessage(readObject(bytes.toString())))
      }
      const publish = (): void =>
        open(
          (socket) => {
            published = Date.now()
            socket.send(JSON.stringify({ type: 'publish', topic, data }))
          },
          () => {},
        )
      open(
        (socket) => {
          socket.send(JSON.stringify({ type: 'subscribe', topics: [topic] }))
          socket.send(JSON.stringify({ type: 'ping' }))
        },
        (message) => {
          // The answer to the ping shows that the earlier subscription is in effect.
          if (message.type === 'pong' && sockets.length === 1) publish()
          if (message.type === 'publish' && message.topic === topic && message.data === data) {
            resolve({ ok: true, milliseconds: Date.now() - published })
          }
        },
      )
    })
  } finally {
    clearTimeout(timer)
    for (const socket of sockets) socket.terminate()
  }
}

/** Returns the server's message if it is an object. Never throws. */
export function readObject(text: string): Record<string, unknown> {
  const value = parseJson(text)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
