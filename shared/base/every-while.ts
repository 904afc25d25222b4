export interface Ticker {
  /** Call this when there may be something to do. */
  look(): void
  stop(): void
}

/** An interval that runs only as long as there is something to do. `pause` in milliseconds. */
export function everyWhile(
  every: (pause: number, work: () => void) => { stop(): void },
  isNeeded: () => boolean,
  work: () => unknown,
  pause: number,
): Ticker {
  let timer: { stop(): void } | null = null
  const stop = (): void => {
    timer?.stop()
    timer = null
  }
  const tick = (): void => {
    work()
    if (!isNeeded()) stop()
  }
  return {
    look() {
      if (isNeeded()) timer ??= every(pause, tick)
    },
    stop,
  }
}
