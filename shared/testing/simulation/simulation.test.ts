import { describe, expect, it } from 'vitest'
import { Network, VirtualTime } from '../network.ts'
import { Random } from '../random.ts'
import { makeScenario, type Operation, type Scenario } from './operations.ts'
import { shrink } from './shrink.ts'
import { Simulation } from './simulation.ts'

const run = (scenario: Scenario) => new Simulation(scenario, { turn: setImmediate }).run()

/** A scenario with only these operations. */
const told = (honest: number, operations: Operation[]): Scenario => ({
  ...makeScenario(1),
  honest: Array.from({ length: honest }, (_, index) => `p${index}`),
  operations,
  end: 'mesh',
  keepsLinks: false,
})

describe('a simulation', () => {
  it('runs identically when repeated, and differently with another seed', async () => {
    const hashes = new Set<string>()
    for (const seed of [3, 14, 15]) {
      const [once, again] = [await run(makeScenario(seed)), await run(makeScenario(seed))]
      expect(again).toEqual(once)
      expect(once.events).toBeGreaterThan(100)
      hashes.add(once.hash)
    }
    expect(hashes.size).toBe(3)
  })

  it('[V35] leaves no members divided by one that sent them different governance', async () => {
    const scenario = told(4, [
      { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
      { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
      { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'viewer' },
      { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
      { after: 100, do: 'say', name: 'p1', count: 3 },
      { after: 3000, do: 'heal' },
      { after: 3000, do: 'evil', act: 'fork-governance', choice: 5 },
      { after: 10, do: 'draw', name: 'p1', element: 1, count: 3 },
    ])
    const { failure } = await run(scenario)
    expect(failure).toBeNull()
    await expect(shrink(scenario, { turn: setImmediate })).rejects.toThrow('only what fails')
  })

  it('has network weather that loses, repeats and reorders messages', () => {
    const time = new VirtualTime()
    const network = new Network({ time, random: new Random(1), jitter: 0 })
    const came: number[] = []
    const station = { linked() {}, unlinked() {}, congested() {}, drained() {} }
    network.attach('a', { ...station, received() {} })
    network.attach('b', { ...station, received: (_, bytes) => void came.push(bytes[0] as number) })
    network.link('a', 'b')
    network.weather = { loss: 0.3, duplicates: 0.3, reordering: 0.3 }
    for (let count = 0; count < 100; count++) network.send('a', 'b', 1, Uint8Array.of(count))
    time.pass(10_000)
    const { lost, twice, overtaken } = network.suffered
    expect(new Set(came).size).toBeLessThan(100)
    expect(came.length).toBeGreaterThan(new Set(came).size)
    expect(came).not.toEqual(came.toSorted((one, other) => one - other))
    expect([lost, twice, overtaken].every((count) => count > 10)).toBe(true)
  })
})
