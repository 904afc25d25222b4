/** Helpers of one job in virtual time, with seeds. `npm run bench -- compute` runs the larger cases. */
import { describe, expect, it } from 'vitest'
import { type Character, runCrowd } from '../testing/crowd.ts'
import { claimable } from './claims.ts'

const SECOND = 1000
const honest = (count: number, pace = SECOND): Character[] => Array.from({ length: count }, () => ({ pace }))
const SEEDS = [1, 2, 3]

describe('[W3] [W4] helpers without a coordinator', () => {
  it.each(SEEDS)('share the tasks and do few of them twice (seed %i)', (seed) => {
    const { ended, answers } = runCrowd({ seed, tasks: 400, helpers: honest(8) })
    expect(ended).toBeLessThan((400 / 8 / 0.85) * SECOND)
    expect(answers).toBeLessThanOrEqual(400 * 1.03)
  })

  it.each(SEEDS)('finish tasks begun by helpers that disappeared (seed %i)', (seed) => {
    const helpers = honest(9).map((each, number) => (number < 3 ? { ...each, diesAt: 5000 * (number + 1) } : each))
    const { ended } = runCrowd({ seed, tasks: 300, helpers })
    expect(ended).not.toBeNull()
    expect(ended).toBeLessThan((300 / 6) * SECOND * 1.2)
  })

  it.each(SEEDS)('don’t wait for one that is ten times slower (seed %i)', (seed) => {
    const { ended: without } = runCrowd({ seed, tasks: 300, helpers: honest(6) })
    const { ended } = runCrowd({ seed, tasks: 300, helpers: [...honest(6), { pace: 10 * SECOND }] })
    expect(ended).toBeLessThanOrEqual((without ?? 0) * 1.15)
  })

  it.each(SEEDS)('share them equally well if clocks are a day off (seed %i)', (seed) => {
    const day = 24 * 3600 * SECOND
    const helpers = honest(8).map((each, number) => ({ ...each, ahead: [day, -day, 0, 0][number % 4] as number }))
    const { ended, answers } = runCrowd({ seed, tasks: 400, helpers, until: 3600 * SECOND })
    expect(ended).toBeLessThan((400 / 8 / 0.85) * SECOND)
    expect(answers).toBeLessThanOrEqual(400 * 1.03)
  })

  it.each(SEEDS)('aren’t held up by one that claims everything and does nothing (seed %i)', (seed) => {
    const everything = Array.from({ length: 1000 }, (_, task) => task)
    const greedy: Character[] = [
      { pace: SECOND, claims: () => everything },
      // Withdraws its claims and claims again.
      { pace: SECOND, claims: (now) => (now % 1000 < 500 ? everything : []) },
    ]
    const { ended } = runCrowd({ seed, tasks: 200, helpers: [...honest(4), ...greedy] })
    expect(ended).not.toBeNull()
    expect(ended).toBeLessThan((200 / 4) * SECOND * 1.2)
  })

  it('believe claims in proportion to answers, up to 1,000 tasks', () => {
    expect([claimable(0), claimable(20), claimable(100_000)]).toEqual([8, 40, 1000])
  })
})

describe('[W5] [W6] helpers that lie', () => {
  const always: Character = { pace: SECOND, answer: () => 'false' }
  const different: Character = { pace: SECOND, answer: (task, random) => `false ${task} ${random.next()}` }
  /** Earns trust first. */
  const sleeper = (): Character => {
    let given = 0
    return { pace: SECOND, answer: () => (++given > 40 && given % 3 === 0 ? 'false' : 'right') }
  }

  it.each(SEEDS)('don’t get false answers into the results, and cost little extra work (seed %i)', (seed) => {
    const helpers = [...honest(9), different]
    const { ended, falseResults, answers } = runCrowd({ seed, tasks: 2000, copies: 2, samples: true, helpers })
    expect(ended).not.toBeNull()
    expect(falseResults).toBe(0)
    expect(answers).toBeLessThanOrEqual(2000 * 1.15)
  })

  it.each(SEEDS)('are caught by samples even if they earned trust first (seed %i)', (seed) => {
    const helpers = [...honest(9), sleeper()]
    const { falseResults, tally } = runCrowd({ seed, tasks: 2000, copies: 2, samples: true, helpers })
    expect(falseResults).toBe(0)
    expect(tally.isTrusted('9'.padStart(64, '0'))).toBe(false)
  })

  it('[W9] decide alone if nothing is checked: the job says how often each task is computed', () => {
    expect(runCrowd({ seed: 1, tasks: 20, copies: 1, helpers: [always] }).falseResults).toBe(20)
  })
})

describe('[W7] near the deadline', () => {
  it('no one waits for a slow helper', () => {
    const helpers = [...honest(4), { pace: 60 * SECOND }]
    const { ended } = runCrowd({ seed: 1, tasks: 100, helpers, until: 26 * SECOND })
    expect(ended).toBeLessThan(32 * SECOND)
  })
})
