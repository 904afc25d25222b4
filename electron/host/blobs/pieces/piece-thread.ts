/** The thread that reads, seals, checks and writes pieces: lists of work in, lists of results out. */
import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { newPieceWork, type PieceDone, type PieceWork } from './piece-work.ts'

export interface Given {
  id: number
  work: PieceWork
}
export type Done =
  | { id: number; value: PieceDone<PieceWork> }
  | { id: number; error: { message: string; code: string | null } }

/** Results in one answer: the caller can continue with these while the next are in progress. */
const TOGETHER = 4

/** How much lower its priority is than that of the host's own thread: records are waited for, pieces are not. */
const YIELDS = 10
const LOWEST = 19

// Elsewhere that would lower the priority of the whole process.
if (process.platform === 'linux') setPriority(Math.min(LOWEST, getPriority() + YIELDS))

const work = newPieceWork()

const failed = (id: number, error: unknown): Done => {
  const { code = null, message } = error as NodeJS.ErrnoException
  return { id, error: { message, code } }
}

function answer({ id, work: given }: Given): Done | Promise<Done> {
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

const tell = (done: readonly Done[]): void => parentPort?.postMessage(done)

parentPort?.on('message', (all: readonly Given[]) => {
  for (let start = 0; start < all.length; start += TOGETHER) {
    const now: Done[] = []
    for (const given of all.slice(start, start + TOGETHER)) {
      const done = answer(given)
      if (done instanceof Promise) void done.then((later) => tell([later]))
      else now.push(done)
    }
    if (now.length > 0) tell(now)
  }
})
