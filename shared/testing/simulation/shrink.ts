/** Removes everything from a failing scenario that isn't needed for the failure. */
import type { Scenario } from './operations.ts'
import { Simulation, type SimulationOptions } from './simulation.ts'

/** @param most maximum number of runs, after which it returns the result so far */
export async function shrink(scenario: Scenario, options: SimulationOptions, most = 120): Promise<Scenario> {
  const reason = async (tried: Scenario): Promise<string | null> => {
    const { failure } = await new Simulation(tried, options).run()
    return failure?.expectation ?? null
  }
  const why = await reason(scenario)
  if (why === null) throw new RangeError('only what fails can be shrunk')
  let runs = 0
  const fails = async (smaller: Scenario): Promise<boolean> => {
    runs += 1
    return (await reason(smaller)) === why
  }
  let least = scenario
  for (let size = scenario.operations.length >> 1; size >= 1; size >>= 1) {
    for (let index = 0; index < least.operations.length && runs < most; ) {
      const operations = least.operations.toSpliced(index, size)
      if (await fails({ ...least, operations })) least = { ...least, operations }
      else index += size
    }
  }
  return least
}
