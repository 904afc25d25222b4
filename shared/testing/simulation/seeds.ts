/** Runs many seeds, one after another, and counts the events in them. */
import { describeOperation, makeScenario } from './operations.ts'
import { type Outcome, Simulation } from './simulation.ts'

/** Events that must occur in a run of many scenarios, to prove that no intended case is missing. */
export const MUST_HAPPEN = [
  'join',
  'say',
  'draw',
  'saved',
  'saved in another window than the first',
  'messages lost',
  'messages twice',
  'messages overtaken',
  'partition',
  'heal',
  'crash',
  'restart',
  'writes lost',
  'writes failed',
  'restore',
  'swap',
  'records taken back',
  'remove',
  'leave',
  'promotion',
  'demotion',
  'keys',
  'days',
  'settle',
  'packed',
  'forks proven',
  'forks of which both branches came to honest devices',
  'records that a removed device must not read',
  'refusals of the hostile one',
  'saved and hidden: cut off',
  'removals that took effect',
  'clock',
  'evil admit-invalid',
  'evil far-times',
  'relays in the end',
  'members who are equal by a relay alone',
  'drawn with a tool that half has never heard of',
  'packed with a tool that half has never heard of',
] as const

/** Throws an error with the operations if a seed fails. */
export async function runSeeds(from: number, count: number, turn: (next: () => void) => void) {
  const happened = new Map<string, number>()
  const outcomes: Outcome[] = []
  for (let seed = from; seed < from + count; seed++) {
    const scenario = makeScenario(seed)
    const outcome = await new Simulation(scenario, { turn }).run()
    for (const [what, times] of outcome.happened) happened.set(what, (happened.get(what) ?? 0) + times)
    outcomes.push(outcome)
    if (!outcome.failure) continue
    const story = scenario.operations.map(describeOperation).join('\n')
    throw new Error(`seed ${seed}: ${outcome.failure.message}\n${story}`, { cause: outcome.failure })
  }
  return { happened }
}
