/**
 * All texts on screen, in the chosen language, as a live binding (`first.ts`). Whatever imports this module is loaded
 * together with them, so the first view must not (`scripts/first-words.test.ts`).
 */
import { alsoLoad, type Speech, type Strings } from './first.ts'
import { isolating } from './isolate.ts'

export { formats, type Strings, spoken } from './first.ts'

/** Time until texts that couldn't be loaded are tried again. Milliseconds. */
const PAUSE = 1000

export let strings: Strings

async function load({ all, direction }: Speech): Promise<() => void> {
  const words = await all()
  return () => {
    strings = isolating(words, direction)
  }
}

/** A module that fails once is never loaded again, so this one waits until the host is back. */
async function loadPatiently(): Promise<void> {
  for (;;)
    try {
      return await alsoLoad(load)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
}

await loadPatiently()
