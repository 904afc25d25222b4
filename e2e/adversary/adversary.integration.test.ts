/**
 * The few attacks that stand for their families, so that a change that lets one through is seen at once. All, and how long others wait
 * meanwhile: `npm run adversary`.
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
