import { Worker } from 'node:worker_threads'

/** Interval in milliseconds. */
const EVERY = 1000

/** Runs in its own thread. On Windows, a process keeps its parent's number even after the parent has ended. */
function watch(host: number, every: number): void {
  setInterval(() => {
    try {
      process.kill(host, 0)
      if (process.ppid === host) return
    } catch {
      // The host has ended.
    }
    process.kill(process.pid, 'SIGKILL')
  }, every)
}

/** Ends this process soon after its host was killed, even while it computes without a pause. */
export function endWithHost(): void {
  new Worker(`(${watch})(${process.ppid}, ${EVERY})`, { eval: true }).unref()
}
