import { onTestFinished, vi } from 'vitest'

/** Tracks the workers of a test. Returns those that are running now, filtered by a part of their address. */
export function followWorkers(): (name?: string) => Worker[] {
  const running = new Map<Worker, string>()
  const { Worker: Usual } = window
  vi.stubGlobal(
    'Worker',
    class extends Usual {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        running.set(this, String(url))
      }

      override terminate(): void {
        running.delete(this)
        super.terminate()
      }
    },
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  return (name = '') => [...running].flatMap(([worker, url]) => (url.includes(name) ? [worker] : []))
}
