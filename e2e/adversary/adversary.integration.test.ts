/**
 * One attack per family, so that a regression shows at once. For all attacks, and how long honest members wait during
 * each: `npm run adversary`.
 */
import { expect, it } from 'vitest'
import { ATTACKS } from './list.ts'
import { runAttacks } from './runner.ts'

const short = ATTACKS.filter((attack) => attack.short)

it.each(['tcp', 'webrtc'] as const)(
  'a few attacks over %s come to nothing',
  async (path) => {
    const results = await runAttacks(short, [path], { timed: false })
    expect(results.length).toBeGreaterThan(2)
    expect(
      results.filter(({ failures }) => failures.length > 0).map(({ attack, failures }) => [attack.name, ...failures]),
    ).toEqual([])
  },
  300_000,
)
