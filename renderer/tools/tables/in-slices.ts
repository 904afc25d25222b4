import type { Parts } from '../../../shared/tools/tables/editing/parts.ts'

/** Milliseconds of work in a slice. Storing and showing what it wrote takes about as long again. */
const SLICE = 8

interface Slices {
  signal: AbortSignal
  /** @param done from 0 to 1 */
  report: (done: number) => void
}

function slice<Result>(parts: Parts<Result>): IteratorResult<number, Result> {
  const end = performance.now() + SLICE
  for (;;) {
    const part = parts.next()
    if (part.done || performance.now() >= end) return part
  }
}

/**
 * Does long work in slices, between which the window answers. If it is aborted, what was done stays, and the signal's
 * reason is thrown.
 */
export async function inSlices<Result>(parts: Parts<Result>, { signal, report }: Slices): Promise<Result> {
  try {
    for (;;) {
      signal.throwIfAborted()
      const part = slice(parts)
      if (part.done) return part.value
      report(part.value)
      // Timers of hidden windows would wait for seconds.
      await scheduler.postTask(() => {}, { priority: 'background' })
    }
  } finally {
    parts.return(undefined as never)
  }
}
