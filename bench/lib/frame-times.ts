import type { Page } from '@playwright/test'

/** Milliseconds between consecutive frames of a window, measured for the given time. */
export const frameTimes = (page: Page, milliseconds: number): Promise<number[]> =>
  page.evaluate(
    (lasts) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        const begun = performance.now()
        let last = begun
        const next = (now: number) => {
          times.push(now - last)
          last = now
          if (now - begun < lasts) requestAnimationFrame(next)
          else resolve(times.slice(1))
        }
        requestAnimationFrame(next)
      }),
    milliseconds,
  )
