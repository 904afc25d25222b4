import { expect, it } from 'vitest'
import { ACTS } from './hostile.ts'
import { MUST_HAPPEN, runSeeds } from './seeds.ts'

/** `npm run test:long` has 10,000, from the first on. */
const COUNT = 50

it(`groups with a hostile member on broken networks end well (${COUNT} seeds)`, async () => {
  const { happened } = await runSeeds(1, COUNT, setImmediate)
  expect(MUST_HAPPEN.filter((what) => !happened.get(what))).toEqual([])
  expect(ACTS.filter((act) => !happened.get(`evil ${act}`))).toEqual([])
})
