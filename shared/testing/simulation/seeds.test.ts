import { expect, it } from 'vitest'
import { ACTS } from './hostile.ts'
import { MUST_HAPPEN, runSeeds } from './seeds.ts'

/** Number of seeds from the first on in which everything happens. `npm run test:long` has 10,000. */
const ENOUGH = 50
const COUNT = Number(process.env.PARLEY_SIMULATED ?? ENOUGH)

it(`groups with a hostile member on broken networks end well (${COUNT} seeds)`, async () => {
  const { happened } = await runSeeds(1, COUNT, setImmediate)
  if (COUNT < ENOUGH) return
  expect(MUST_HAPPEN.filter((what) => !happened.get(what))).toEqual([])
  expect(ACTS.filter((act) => !happened.get(`evil ${act}`))).toEqual([])
})
