/**
 * IPC over the loopback server: `/ipc`. A window proves in its first messages that the person opened it
 * (`entrance.ts`).
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import { checkEvent, fail } from '../../../shared/ipc/check.ts'
import type { HostApi } from '../../../shared/ipc/contract.ts'
import { createDispatch } from '../../../shared/ipc/dispatch.ts'
import { LONGEST_GREETING } from '../../../shared/ipc/entrance.ts'
import type { Envelope } from '../../../shared/ipc/envelope.ts'
import { CLOSE, decodeEnvelope, encodeEnvelope, IPC_LIMITS, IPC_VERSION } from '../../../shared/ipc/envelope.ts'
import { gatherWrites } from '../gather-writes.ts'
import { later } from '../timers.ts'
import { Entrance, type EntranceOptions } from './entrance.ts'
import type { Loopback } from './loopback.ts'

export interface IpcSocketOptions {
  loopback: Pick<Loopback, 'register' | 'token'>
  api: HostApi
  /** How long a socket may take to be admitted. Milliseconds. */
  entryTimeout?: number
  isSameUser?: EntranceOptions['isSameUser']
  log(message: string): void
}

/** Maximum unsent bytes for a window that doesn't read. */
const BACKLOG = 2 * IPC_LIMITS.replyBytes

export function serveIpc({ loopback, api, entryTimeout = 5000, isSameUser, log }: IpcSocketOptions): () => void {
  const dispatch = createDispatch(api, log)
  const entrance = new Entrance({ token: loopback.token, ...(isSameUser && { isSameUser }) })
  return loopback.register('ipc', (socket, request) => void admit(socket, request), {
    token: 'none',
    maximumMessage: IPC_LIMITS.callBytes,
  })

  async function admit(socket: WebSocket, request: IncomingMessage): Promise<void> {
    const timer = later(() => socket.close(CLOSE.entryTimeout, 'nobody came in'), entryTimeout)
    socket.once('close', () => clearTimeout(timer))
    const visit = await entrance.visit(await nextText(socket), request)
    if (visit !== null) socket.send(visit.challenge)
    const isIn = visit?.admit(await nextText(socket)) === true
    clearTimeout(timer)
    if (isIn) attach(socket, request.socket)
    else socket.close(CLOSE.refused, 'wrong secret')
  }

  function attach(socket: WebSocket, stream: Socket): void {
    const client = `socket-${randomUUID()}`
    let underWay = 0
    send({ kind: 'welcome', version: IPC_VERSION, token: loopback.token })
    const disconnect = api.connect(client, (name, payload) => {
      if (checkEvent(name, payload) === null) log(`${name}: the payload does not fit`)
      else if (!send({ kind: 'event', name, payload })) log(`${name}: the payload is too large`)
    })
    socket.once('close', disconnect)
    socket.on('message', (data: RawData, isBinary) => {
      if (socket.readyState !== socket.OPEN) return
      const envelope = isBinary ? decodeEnvelope(toBytes(data), IPC_LIMITS.callBytes) : null
      if (envelope?.kind !== 'call') return socket.close(CLOSE.garbage, 'not a call')
      void answer(envelope.id, envelope.name, envelope.input)
    })

    async function answer(id: number, name: string, input: unknown): Promise<void> {
      if (underWay >= IPC_LIMITS.callsUnderWay) {
        send({ kind: 'result', id, result: fail('refused', 'too many calls are under way') })
        return
      }
      underWay++
      const result = await dispatch(client, name, input)
      underWay--
      if (!send({ kind: 'result', id, result }))
        send({ kind: 'result', id, result: fail('internal', 'the result is too large') })
    }

    /** Returns false, and sends nothing, if the message is too large for the window. */
    function send(envelope: Envelope): boolean {
      if (socket.readyState !== socket.OPEN) return true
      const bytes = encodeEnvelope(envelope)
      if (bytes.length > IPC_LIMITS.replyBytes) return false
      if (socket.bufferedAmount > BACKLOG) {
        socket.close(CLOSE.tooMuch, 'the window does not read')
        return true
      }
      gatherWrites(stream)
      socket.send(bytes)
      return true
    }
  }
}

/** Empty if the message can't be part of a greeting. */
function nextText(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('message', (data: RawData, isBinary) => {
      const bytes = toBytes(data)
      resolve(isBinary || bytes.length > LONGEST_GREETING ? '' : Buffer.from(bytes).toString())
    })
  })
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
