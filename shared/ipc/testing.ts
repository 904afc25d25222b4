/** A host that answers from a table, for tests of the transports. */
import type { AppState, EventName, HostApi } from './contract.ts'

export const emptyState: AppState = {
  device: 'ab'.repeat(32),
  profile: null,
  spaces: [],
  problems: [],
  leased: true,
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

/** Calls without an answer of their own give `undefined`; an answer may throw, and may return what does not fit. */
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
