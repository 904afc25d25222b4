/** Milliseconds until code that was missing is asked for again. */
export const AGAIN = 5000

/**
 * Loads code that may be missing for a while: the host is gone, or a newer version runs.
 *
 * @returns `ready` once it is there, or was missing for the first time
 */
export function untilLoaded<Code>(
  load: () => Promise<Code>,
  onLoaded: (code: Code) => void,
): { ready: Promise<void>; stop: () => void } {
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = (): Promise<void> =>
    load().then(
      (code) => {
        if (!isStopped) onLoaded(code)
      },
      () => {
        if (!isStopped) timer = setTimeout(ask, AGAIN)
      },
    )
  return {
    ready: ask(),
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
