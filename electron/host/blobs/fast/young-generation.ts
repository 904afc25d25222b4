/**
 * Bounds V8's young generation. It doubles whenever much of it was still in use, up to 128 MB, and hardly ever shrinks,
 * though a long transfer uses some 30 MB (docs/decisions/blobs-and-transfers.md).
 */
import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** It exceeds this if one turn allocates much. Bytes. */
const MOST = 16 * 1024 * 1024
/** V8's defaults. */
const DOUBLE = 2
const STAY = 1

let isBounded = false

/** For the whole process, all its threads. */
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

/** Allocated, not used. */
export function youngGenerationBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
