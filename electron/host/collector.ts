/**
 * V8's garbage collector, for when V8 itself doesn't know how much memory could be freed, or that there is time for it.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { type: 'minor' | 'major' }) => void

function findCollector(): Collect {
  try {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    if (typeof found === 'function') return found as Collect
  } catch {}
  return () => {}
}

export const collect = findCollector()
