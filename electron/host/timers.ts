/**
 * Timers whose work may throw: in Node an exception there has nobody to catch it and ends the process, and much that timers do is with what
 * others sent. What goes wrong is a warning of the process, and everything else goes on. Arguments as of the globals.
 */

function guarded(work: () => unknown): () => void {
  return () => {
    try {
      const result = work()
      if (result instanceof Promise) result.catch(warn)
    } catch (error) {
      warn(error)
    }
  }
}

const warn = (error: unknown): void => process.emitWarning(error instanceof Error ? error : new Error(String(error)))

/** `setTimeout`. */
export const later = (work: () => unknown, delay: number): NodeJS.Timeout => setTimeout(guarded(work), delay)

/** `setInterval`. */
export const every = (work: () => unknown, pause: number): NodeJS.Timeout => setInterval(guarded(work), pause)

/** `setImmediate`. */
export const soon = (work: () => unknown): NodeJS.Immediate => setImmediate(guarded(work))
