/**
 * Bounds V8's young generation. It doubles whenever much of it is still in use, up to 128 MB, and hardly ever shrinks,
 * although a long transfer uses only some 30 MB (docs/decisions/blobs-and-transfers.md).
 */
import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Exceeded if one turn allocates much. Bytes. */
const MOST = 16 * 1024 * 1024
/** V8's defaults. */
const DOUBLE = 2
const STAY = 1

let isBounded = false

/** Applies to the whole process with all its threads. */
export function boundYoungGeneration(): void {
  if (isBounded) return
  isBounded = true
  let growth = DOUBLE
  const collections = new PerformanceObserver(() => {
    const wanted = youngGenerationBytes() * DOUBLE > MOST ? STAY : DOUBLE
    if (wanted === growth) return
    growth = wanted
    setFlagsFromString(`--semi-space-growth-factor=${growth}`)
  })
  collections.observe({ entryTypes: ['gc'] })
}

/** The bytes allocated, not those in use. */
export function youngGenerationBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
