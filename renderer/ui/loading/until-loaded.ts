/** Milliseconds before missing code is requested again. */
export const AGAIN = 5000

/**
 * Loads code that may be missing for a while, because the host is down or a newer version is running.
 *
 * @returns `ready`, which resolves after the first attempt, successful or not
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
