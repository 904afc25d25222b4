/** A host that answers from a table, for tests of the transports. */

import type { SocketLike } from './client/socket-client.ts'
import type { AppState, EventName, HostApi } from './contract.ts'
import { greet, readSecret } from './entrance.ts'

export const emptyState: AppState = {
  device: 'ab'.repeat(32),
  profile: null,
  spaces: [],
  problems: [],
  leased: true,
  windows: 1,
  shell: 'browser',
}

type Answer = (input: unknown, client: string) => unknown

export interface FakeHost extends HostApi {
  /** Clients that are connected now. */
  readonly clients: readonly string[]
  /** Each call that reached the host: client, name, input. */
  readonly seen: readonly [client: string, name: string, input: unknown][]
  /** Sends to every client, unchecked. */
  send(name: string, payload: unknown): void
}

/** Calls without an answer in the table return `undefined`; an answer may throw, and may return something invalid. */
export function createFakeHost(answers: Record<string, Answer> = {}): FakeHost {
  const listeners = new Map<string, (name: EventName, payload: never) => void>()
  const seen: [string, string, unknown][] = []
  return {
    get clients() {
      return [...listeners.keys()]
    },
    seen,
    async call(client, name, input) {
      seen.push([client, name, input])
      const answer = answers[name] ?? (name === 'app.state' ? () => emptyState : undefined)
      return { ok: true, value: (await answer?.(input, client)) as never }
    },
    connect(client, listener) {
      listeners.set(client, listener as (name: EventName, payload: never) => void)
      return () => void listeners.delete(client)
    },
    send(name, payload) {
      for (const listener of [...listeners.values()]) listener(name as EventName, payload as never)
    },
  }
}

/** Greets a host on a newly opened socket, as a window that knows this token or code. Resolves once admitted. */
export function enter(socket: SocketLike, secret: string, address: string): Promise<void> {
  const { hello, answer } = greet(readSecret(secret), address, '1a'.repeat(32))
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => socket.send(hello))
    socket.addEventListener('close', () => reject(new Error('not let in')))
    socket.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') return resolve()
      const proof = answer(data)
      if (proof === null) reject(new Error('this host does not know the secret'))
      else socket.send(proof)
    })
  })
}
