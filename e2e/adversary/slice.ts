import { expect, it } from 'vitest'
import type { PathKind } from './group.ts'
import { ATTACKS } from './list.ts'
import { runAttacks } from './runner.ts'

/**
 * One attack per family, so that a regression shows immediately. For all attacks, and how long honest members wait
 * during each: `npm run adversary`.
 */
export function testSlice(path: PathKind): void {
  it('a few attacks come to nothing', async () => {
    const short = ATTACKS.filter((attack) => attack.short)
    const results = await runAttacks(short, [path], { timed: false })
    expect(results.length).toBeGreaterThan(2)
    expect(
      results.filter(({ failures }) => failures.length > 0).map(({ attack, failures }) => [attack.name, ...failures]),
    ).toEqual([])
  }, 300_000)
}
