import { Worker } from 'node:worker_threads'

/** Milliseconds between looks. */
const EVERY = 1000

/** Runs in a thread of its own. On Windows, a process keeps the number of a parent that has ended. */
function watch(host: number, every: number): void {
  setInterval(() => {
    try {
      process.kill(host, 0)
      if (process.ppid === host) return
    } catch {
      // It has ended.
    }
    process.kill(process.pid, 'SIGKILL')
  }, every)
}

/** Ends this process soon after the one that started it was killed, even while it computes without a pause. */
export function endWithHost(): void {
  new Worker(`(${watch})(${process.ppid}, ${EVERY})`, { eval: true }).unref()
}
