/** The thread that reads, seals, checks and writes pieces: lists of work in, lists of what came of it out. */
import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { newPieceWork, type OnUnderWay, type PieceDone, type PieceWork } from './piece-work.ts'

export interface Given {
  id: number
  work: PieceWork
}
export type Done =
  | { id: number; value: PieceDone<PieceWork> }
  | { id: number; error: { message: string; code: string | null } }
/** What is under way is told before it is done. */
export type Told = Done | { id: number; underWay: boolean[] }

/** Answered together: whoever waits can go on with these while the next are under way. */
const TOGETHER = 4

/** What is done is told by then, where nothing else is told before. Milliseconds. */
const UNTOLD_TIME = 5

/** So much lower is its priority than that of the host's own thread: a record is waited for, a piece is not. */
const YIELDS = 10
const LOWEST = 19

// Elsewhere that would lower the whole process.
if (process.platform === 'linux') setPriority(Math.min(LOWEST, getPriority() + YIELDS))

const work = newPieceWork()

const failed = (id: number, error: unknown): Done => {
  const { code = null, message } = error as NodeJS.ErrnoException
  return { id, error: { message, code } }
}

function answer({ id, work: given }: Given, onUnderWay: OnUnderWay): Done | Promise<Done> {
  try {
    const value = work(given, onUnderWay)
    if (!(value instanceof Promise)) return { id, value }
    return value.then(
      (later) => ({ id, value: later }),
      (error: unknown) => failed(id, error),
    )
  } catch (error) {
    return failed(id, error)
  }
}

/** What was under way and is done: nobody waits for it for now. */
const untold: Told[] = []
let telling: NodeJS.Timeout | null = null

function tell(told: readonly Told[]): void {
  if (telling) clearTimeout(telling)
  telling = null
  const all = [...untold.splice(0), ...told]
  if (all.length > 0) parentPort?.postMessage(all)
}

async function tellLater(later: Promise<Done>): Promise<void> {
  untold.push(await later)
  telling ??= setTimeout(() => tell([]), UNTOLD_TIME)
}

parentPort?.on('message', (all: readonly Given[]) => {
  for (let start = 0; start < all.length; start += TOGETHER) {
    const now: Done[] = []
    for (const given of all.slice(start, start + TOGETHER)) {
      const { id } = given
      const done = answer(given, (areKept) => tell([{ id, underWay: areKept }]))
      if (done instanceof Promise) void tellLater(done)
      else now.push(done)
    }
    tell(now)
  }
})
