/**
 * Allocates many short-lived objects, turn by turn, and reports the usual size of V8's young generation, in bytes:
 * `much-new.ts [bounded]`. It is larger only while V8 finishes marking the old generation: it doesn't collect then.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { boundYoungGeneration, youngGenerationBytes } from '../fast/young-generation.ts'

const TURNS = 400
const EACH = 5000
const KEPT_TURNS = 60

if (process.argv[2] === 'bounded') boundYoungGeneration()
const kept: object[][] = []
const sizes: number[] = []
for (let turn = 0; turn < TURNS; turn++) {
  kept.push(Array.from({ length: EACH }, (_, index) => ({ turn, index })))
  if (kept.length > KEPT_TURNS) kept.shift()
  await nextTurn()
  if (turn > TURNS / 4) sizes.push(youngGenerationBytes())
}
const sorted = sizes.toSorted((one, other) => one - other)
process.stdout.write(`${sorted[Math.floor(sorted.length / 2)]}\n`)
