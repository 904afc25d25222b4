/** What seeds have found, shrunk to the operations that it takes; each failed once. */
import { describe, expect, it } from 'vitest'
import type { Operation, Scenario } from './operations.ts'
import { Simulation } from './simulation.ts'

/** @param honest how many devices, the founder among them */
function told(honest: number, operations: Operation[]): Scenario {
  const names = Array.from({ length: honest }, (_, index) => `p${index}`)
  return {
    seed: 1,
    honest: names,
    hostileRole: 'editor',
    delay: [1, 40],
    jitter: 5,
    operations,
    end: 'mesh',
    keepsLinks: false,
  }
}

const run = (scenario: Scenario) => new Simulation(scenario, { turn: setImmediate }).run()

describe('found by simulation', () => {
  it('[V27] what was written under keys that only some were given is read by all in the end', async () => {
    const { failure, limit } = await run(
      told(5, [
        { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
        { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
        { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'editor' },
        { after: 1750, do: 'heal' },
        { after: 2630, do: 'evil', act: 'keep-keys', choice: 1655134951 },
        { after: 0, do: 'say', name: 'mal', count: 1 },
      ]),
    )
    expect([failure?.message, limit]).toEqual([undefined, null])
  })

  it('[V19] who was let in by a copy that did not know the newest keys learns that it is out', async () => {
    const { failure, limit } = await run(
      told(3, [
        { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
        { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
        { after: 2500, do: 'copy', name: 'p1', noticed: true },
        { after: 700, do: 'remove', by: 'p0', of: 'mal' },
        { after: 5200, do: 'partition', names: ['p1'] },
        { after: 10, do: 'swap', name: 'p1' },
        { after: 3, do: 'role', by: 'p0', of: 'p1', role: 'editor' },
        { after: 2000, do: 'join', name: 'p2', by: 'p1', role: 'editor' },
        { after: 13, do: 'heal' },
      ]),
    )
    expect([failure?.message, limit]).toEqual([undefined, null])
  })
})

/** These fail: members differ. Each is to become one of those above. */
describe('known limits', () => {
  it('[V34] a checkpoint above a fork leaves the author of the other branch without what is settled', async () => {
    const { limit } = await run(
      told(3, [
        { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
        { after: 14, do: 'keys', name: 'p2' },
        { after: 2000, do: 'backup', name: 'p2' },
        { after: 1000, do: 'say', name: 'p2', count: 1 },
        { after: 3000, do: 'settle', name: 'p0' },
        { after: 10, do: 'days', days: 31 },
        { after: 3000, do: 'settle', name: 'p0' },
        { after: 1000, do: 'partition', names: ['p2'] },
        { after: 1000, do: 'restore', name: 'p2', noticed: false, oldest: true },
        { after: 700, do: 'say', name: 'p2', count: 6 },
      ]),
    )
    expect(limit).toBe('a checkpoint above a fork (decisions/0021)')
  })

  it('[V35] an owner whose whole machine was set back forks governance, and nobody is left apart', async () => {
    const { limit, failure } = await run(
      told(2, [
        { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
        { after: 1000, do: 'backup', name: 'p0' },
        { after: 1000, do: 'keys', name: 'p0' },
        { after: 2000, do: 'partition', names: ['p0'] },
        { after: 10, do: 'restore', name: 'p0', noticed: false, oldest: false },
        { after: 500, do: 'keys', name: 'p0' },
        { after: 500, do: 'heal' },
      ]),
    )
    expect([limit, failure]).toEqual([null, null])
  })
})
