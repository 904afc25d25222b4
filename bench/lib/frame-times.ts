import type { Page } from '@playwright/test'

/** Milliseconds from each frame of a window to the next, for so many milliseconds. */
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
