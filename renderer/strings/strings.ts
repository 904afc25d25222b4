/**
 * All texts on screen, in the chosen language, as a live binding (`first.ts`). A module that imports this one loads
 * only after them, so the first view must not import it (`scripts/first-words.test.ts`).
 */
import { alsoLoad, type Speech, type Strings } from './first.ts'
import { isolating } from './isolate.ts'

export { formats, type Strings, spoken } from './first.ts'

/** How long to wait before texts that couldn't be loaded are requested again. Milliseconds. */
const PAUSE = 1000

export let strings: Strings

async function load({ all, direction }: Speech): Promise<() => void> {
  const words = await all()
  return () => {
    strings = isolating(words, direction)
  }
}

/** A module that fails once is never loaded again, so this function waits until the host is back. */
async function loadPatiently(): Promise<void> {
  for (;;)
    try {
      return await alsoLoad(load)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
}

await loadPatiently()
