/** The part of a work thread that runs in the thread itself: it takes lists of work and returns lists of results. */
import { parentPort } from 'node:worker_threads'

export interface Given<Work> {
  id: number
  work: Work
}
export type Done<Value> = { id: number; value: Value } | { id: number; error: { message: string; code: string | null } }

/** Results per answer: the caller can continue with these while the next ones are in progress. */
const TOGETHER = 4

const failed = (id: number, error: unknown): Done<never> => {
  const { code = null, message } = error as NodeJS.ErrnoException
  return { id, error: { message, code } }
}

/** Does all work that the host's own thread sends. @param work may throw, and may complete later */
export function serveWork<Work, Value>(work: (given: Work) => Value | Promise<Value>): void {
  const answer = ({ id, work: given }: Given<Work>): Done<Value> | Promise<Done<Value>> => {
    try {
      const value = work(given)
      if (!(value instanceof Promise)) return { id, value }
      return value.then(
        (later) => ({ id, value: later }),
        (error: unknown) => failed(id, error),
      )
    } catch (error) {
      return failed(id, error)
    }
  }
  const tell = (done: readonly Done<Value>[]): void => parentPort?.postMessage(done)
  parentPort?.on('message', (all: readonly Given<Work>[]) => {
    for (let start = 0; start < all.length; start += TOGETHER) {
      const now: Done<Value>[] = []
      for (const given of all.slice(start, start + TOGETHER)) {
        const done = answer(given)
        if (done instanceof Promise) void done.then((later) => tell([later]))
        else now.push(done)
      }
      if (now.length > 0) tell(now)
    }
  })
}
