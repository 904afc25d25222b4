import { expect, it } from 'vitest'
import { ACTS } from './hostile.ts'
import { MUST_HAPPEN, runSeeds } from './seeds.ts'

const FROM = 106
const COUNT = 105

it(`groups with a hostile member on broken networks end well (${COUNT} seeds from ${FROM})`, async () => {
  const { happened, limited } = await runSeeds(FROM, COUNT, setImmediate)
  expect(limited).toBeLessThanOrEqual(COUNT / 20)
  for (const what of MUST_HAPPEN) expect(happened.get(what), what).toBeGreaterThan(0)
  for (const act of ACTS) expect(happened.get(`evil ${act}`), act).toBeGreaterThan(0)
}, 120_000)
