/** Scenarios found by seeds and reduced to the necessary operations; each failed once. */
import { describe, expect, it } from 'vitest'
import type { Operation, Scenario } from './operations.ts'
import { Simulation } from './simulation.ts'

/** @param honest number of devices, including the founder */
function told(honest: number, operations: Operation[], more: Partial<Scenario> = {}): Scenario {
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
    ...more,
  }
}

const run = (scenario: Scenario) => new Simulation(scenario, { turn: setImmediate }).run()

describe('found by simulation', () => {
  it('[V27] records under keys that only some members were given can be read by all in the end', async () => {
    const { failure } = await run(
      told(5, [
        { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
        { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
        { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'editor' },
        { after: 1750, do: 'heal' },
        { after: 2630, do: 'evil', act: 'keep-keys', choice: 1655134951 },
        { after: 0, do: 'say', name: 'mal', count: 1 },
      ]),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V19] a device admitted by a copy that didn’t know the newest keys finds out that it isn’t a member', async () => {
    const { failure } = await run(
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
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] a device gives up its branch for the settled one, and writes its own part again', async () => {
    const { failure, happened } = await run(
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
    expect(failure?.message).toBeUndefined()
    expect(happened.get('branches given up')).toBe(1)
  })

  it('[S3] a squash whose content differs from its records isn’t settled as the head of its chain', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'viewer' },
          { after: 5, do: 'crash', name: 'p1' },
          { after: 136, do: 'draw', name: 'mal', element: 5, count: 1 },
          { after: 16, do: 'evil', act: 'false-edges', choice: 505157732 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 3000, do: 'settle', name: 'p0' },
        ],
        { hostileRole: 'owner', delay: [1, 257], jitter: 38, keepsLinks: true },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] content written after a fork, before its proof, is written again together with it', async () => {
    const { failure } = await run(
      told(
        3,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
          { after: 1716, do: 'evil', act: 'false-checkpoint', choice: 2145010207 },
          { after: 2965, do: 'copy', name: 'p0', noticed: false },
          { after: 9, do: 'say', name: 'p0', count: 12 },
          { after: 858, do: 'swap', name: 'p0' },
          { after: 2127, do: 'evil', act: 'false-checkpoint', choice: 791326190 },
          { after: 2751, do: 'say', name: 'p0', count: 9 },
          { after: 2968, do: 'heal' },
          { after: 2055, do: 'evil', act: 'false-proof', choice: 906349557 },
          { after: 3, do: 'say', name: 'p0', count: 1 },
        ],
        { seed: 1104, delay: [1, 210], jitter: 15 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] a device with another branch is asked until it answers', async () => {
    const { failure } = await run(
      told(
        5,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'viewer' },
          { after: 926, do: 'heal' },
          { after: 2495, do: 'draw', name: 'p3', element: 2, count: 1 },
          { after: 14, do: 'draw', name: 'p0', element: 4, count: 1 },
          { after: 1465, do: 'say', name: 'p0', count: 1 },
          { after: 15, do: 'draw', name: 'p4', element: 3, count: 1 },
          { after: 2240, do: 'say', name: 'p4', count: 1 },
          { after: 15, do: 'weather', loss: 0.16547382138669492, duplicates: 0, reordering: 0.1823369949590415 },
          { after: 17, do: 'draw', name: 'p1', element: 1, count: 1 },
          { after: 14, do: 'role', by: 'p1', of: 'p3', role: 'owner' },
          { after: 2989, do: 'partition', names: ['p2'] },
          { after: 776, do: 'evil', act: 'fork', choice: 2112835943 },
          { after: 2345, do: 'say', name: 'p0', count: 1 },
          { after: 19, do: 'start', name: 'p0' },
          { after: 0, do: 'say', name: 'mal', count: 1 },
          { after: 1693, do: 'draw', name: 'p2', element: 2, count: 1 },
          { after: 2137, do: 'settle', name: 'p0' },
          { after: 328, do: 'evil', act: 'never-comes', choice: 532210379 },
          { after: 1697, do: 'say', name: 'p0', count: 1 },
          { after: 1903, do: 'say', name: 'p0', count: 8 },
          { after: 6, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 3, do: 'say', name: 'p0', count: 1 },
          { after: 13, do: 'say', name: 'p1', count: 1 },
          { after: 10, do: 'say', name: 'p3', count: 1 },
          { after: 11, do: 'remove', by: 'p0', of: 'p2' },
          { after: 2570, do: 'draw', name: 'p0', element: 4, count: 1 },
          { after: 2195, do: 'evil', act: 'fork', choice: 1118472949 },
          { after: 2644, do: 'say', name: 'p1', count: 1 },
          { after: 1007, do: 'heal' },
          { after: 639, do: 'partition', names: ['p0', 'p2', 'p4', 'mal'] },
        ],
        { seed: 1004, delay: [1, 62], jitter: 52, end: 'ring' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] a fork below a later checkpoint is found', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 5, do: 'draw', name: 'p1', element: 2, count: 1 },
          { after: 2832, do: 'say', name: 'p0', count: 8 },
          { after: 0, do: 'copy', name: 'p1', noticed: false },
          { after: 4, do: 'partition', names: ['p1', 'mal'] },
          { after: 3, do: 'say', name: 'p1', count: 1 },
          { after: 466, do: 'say', name: 'p1', count: 1 },
          { after: 2, do: 'say', name: 'p0', count: 1 },
          { after: 13, do: 'heal' },
          { after: 1531, do: 'swap', name: 'p1' },
          {
            after: 11,
            do: 'weather',
            loss: 0.17502936734817923,
            duplicates: 0.17446368401870133,
            reordering: 0.020904500875622036,
          },
          { after: 1482, do: 'say', name: 'p1', count: 1 },
          { after: 11, do: 'draw', name: 'p1', element: 4, count: 1 },
          { after: 987, do: 'settle', name: 'p0' },
          { after: 1341, do: 'swap', name: 'p1' },
          { after: 10, do: 'days', days: 8 },
          { after: 3000, do: 'settle', name: 'p0' },
        ],
        { seed: 1600, delay: [1, 94], jitter: 26 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it.each([
    ['[V34] lost, if the fork is proven', 1, []],
    ['[S4] lost, if nobody can prove the fork', 0, [{ after: 3000, do: 'restart', name: 'p0' }]],
  ] satisfies [string, number, Operation[]][])(
    'a record that only another device has, and in whose place its author packs another, is %s',
    async (_, forks, last) => {
      const simulation = new Simulation(
        told(
          4,
          [
            { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'owner' },
            { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
            { after: 2200, do: 'heal' },
            { after: 2500, do: 'backup', name: 'p3' },
            { after: 10, do: 'partition', names: ['p0'] },
            { after: 10, do: 'say', name: 'p3', count: 1 },
            { after: 2500, do: 'restore', name: 'p3', noticed: false, oldest: false },
            { after: 10, do: 'fill', name: 'p2' },
            { after: 3000, do: 'heal' },
            { after: 10, do: 'say', name: 'p3', count: 2 },
            { after: 3000, do: 'settle', name: 'p0' },
            { after: 10, do: 'days', days: 8 },
            { after: 3000, do: 'settle', name: 'p0' },
            { after: 3000, do: 'pack', name: 'p3' },
            { after: 3000, do: 'settle', name: 'p0' },
            { after: 10, do: 'days', days: 8 },
            { after: 3000, do: 'settle', name: 'p0' },
            { after: 3000, do: 'restart', name: 'p3' },
            ...last,
          ],
          { delay: [1, 14], jitter: 23 },
        ),
        { turn: setImmediate },
      )
      const { failure, happened } = await simulation.run()
      expect(failure?.message).toBeUndefined()
      expect(happened.get('saved and hidden: on a branch that its author has no more')).toBe(1)
      expect([...simulation.world.device('p0').governance.forks()]).toHaveLength(forks)
    },
  )

  it('content of an author who lost its membership before anyone had it is hidden by that rule', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 6, do: 'draw', name: 'p1', element: 1, count: 1 },
          { after: 1514, do: 'say', name: 'p1', count: 1 },
          { after: 7, do: 'crash', name: 'p1' },
          { after: 1885, do: 'evil', act: 'false-checkpoint', choice: 1026446532 },
          { after: 1471, do: 'remove', by: 'p0', of: 'p1' },
        ],
        { hostileRole: 'owner', seed: 1536, delay: [1, 10], jitter: 59, keepsLinks: true },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V19] a member who left and was readmitted by a former member finds out that it isn’t a member', async () => {
    const { failure } = await run(
      told(4, [
        { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
        { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
        { after: 1217, do: 'heal' },
        { after: 3, do: 'leave', name: 'p3' },
        { after: 11, do: 'partition', names: ['p0', 'mal'] },
        { after: 1332, do: 'join', name: 'p3', by: 'p2', role: 'editor' },
        { after: 12, do: 'draw', name: 'p0', element: 5, count: 1 },
        { after: 2999, do: 'remove', by: 'p0', of: 'p2' },
      ]),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V35] an owner whose whole machine was restored forks governance, and all devices still agree', async () => {
    const { failure } = await run(
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
    expect(failure?.message).toBeUndefined()
  })

  it('the comparison of devices waits for records that a hostile member releases late', async () => {
    const { failure } = await run(
      told(
        4,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 3914, do: 'heal' },
          { after: 19, do: 'evil', act: 'false-neighbors', choice: 1228371777 },
          { after: 2472, do: 'purge', by: 'p0', of: 'p1' },
          { after: 2880, do: 'evil', act: 'never-comes', choice: 1196747528 },
          { after: 17, do: 'settle', name: 'p2' },
          { after: 0, do: 'partition', names: ['p0', 'p3', 'mal'] },
          { after: 7, do: 'say', name: 'mal', count: 1 },
          { after: 4, do: 'crash', name: 'p0' },
          { after: 1202, do: 'evil', act: 'silent', choice: 1025177324 },
          { after: 9, do: 'say', name: 'mal', count: 1 },
          { after: 248, do: 'draw', name: 'p2', element: 3, count: 1 },
          { after: 2343, do: 'say', name: 'p3', count: 1 },
          { after: 2657, do: 'role', by: 'p1', of: 'p3', role: 'editor' },
          { after: 2769, do: 'say', name: 'mal', count: 1 },
          { after: 1389, do: 'draw', name: 'mal', element: 4, count: 4 },
          { after: 1508, do: 'evil', act: 'junk-governance', choice: 1770029874 },
          { after: 1685, do: 'cut', name: 'p1', other: 'p3' },
          { after: 20, do: 'evil', act: 'sign-badly-inside', choice: 296869371 },
          { after: 2709, do: 'evil', act: 'others-lane', choice: 1911359126 },
          { after: 162, do: 'evil', act: 'deaf', choice: 1478290130 },
          { after: 11, do: 'say', name: 'mal', count: 1 },
          { after: 5, do: 'say', name: 'p2', count: 2 },
          { after: 9, do: 'crash', name: 'p2' },
        ],
        { seed: 2974, delay: [1, 209], jitter: 3 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V13] content of a device whose disk was restored to before it left is hidden by that rule', async () => {
    const { failure, happened } = await run(
      told(
        6,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 20, do: 'backup', name: 'p1' },
          { after: 0, do: 'leave', name: 'p1' },
          { after: 36, do: 'restore', name: 'p1', noticed: true, oldest: false },
          { after: 14, do: 'say', name: 'p1', count: 1 },
        ],
        { seed: 3044, end: 'ring', keepsLinks: true },
      ),
    )
    expect(failure?.message).toBeUndefined()
    expect(happened.get('saved and hidden: its author was out before anybody had it')).toBe(1)
  })

  it('[V35] a device removed on a governance branch shorter than its own finds out about its removal', async () => {
    const { failure } = await run(
      told(
        3,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 1199, do: 'backup', name: 'p0' },
          { after: 7, do: 'say', name: 'p2', count: 9 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 31 },
          { after: 2000, do: 'say', name: 'mal', count: 2 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 31 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 1199, do: 'restore', name: 'p0', noticed: false, oldest: false },
          { after: 6, do: 'remove', by: 'p0', of: 'p1' },
        ],
        { seed: 5915, delay: [1, 185], jitter: 2 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V21] content that was cut off and is valid again is announced again', async () => {
    const { failure } = await run(
      told(
        4,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 2293, do: 'heal' },
          { after: 722, do: 'partition', names: ['p0', 'p1', 'p2', 'p3'] },
          { after: 1554, do: 'partition', names: ['p0', 'p3', 'mal'] },
          { after: 1145, do: 'say', name: 'mal', count: 1 },
          { after: 2511, do: 'draw', name: 'p1', element: 0, count: 1 },
          { after: 1373, do: 'role', by: 'mal', of: 'p1', role: 'viewer' },
          { after: 2964, do: 'draw', name: 'mal', element: 1, count: 1 },
          { after: 12, do: 'role', by: 'p0', of: 'mal', role: 'viewer' },
          { after: 2838, do: 'draw', name: 'mal', element: 4, count: 1 },
          { after: 7, do: 'draw', name: 'mal', element: 1, count: 1 },
          { after: 1, do: 'draw', name: 'p1', element: 5, count: 1 },
          { after: 2175, do: 'draw', name: 'p0', element: 5, count: 4 },
          { after: 5, do: 'draw', name: 'p1', element: 5, count: 1 },
          { after: 14, do: 'say', name: 'p1', count: 1 },
          { after: 588, do: 'say', name: 'p3', count: 1 },
        ],
        { seed: 6905, delay: [1, 183], jitter: 2, hostileRole: 'owner', end: 'ring' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] two copies that diverge in the settled and packed part are detected by later records', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 2237, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 2522, do: 'say', name: 'p1', count: 1 },
          { after: 8, do: 'copy', name: 'p1', noticed: false },
          { after: 20, do: 'say', name: 'p1', count: 1 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 215, do: 'pack', name: 'p1' },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 1676, do: 'swap', name: 'p1' },
          { after: 2648, do: 'say', name: 'p1', count: 5 },
          { after: 18, do: 'restart', name: 'p0' },
        ],
        { seed: 8374, delay: [1, 142], jitter: 45, keepsLinks: true },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V31] a checkpoint that names missing records of a cut-off chain doesn’t prevent convergence', async () => {
    const { failure } = await run(
      told(
        5,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'viewer' },
          { after: 1, do: 'say', name: 'p1', count: 1 },
          { after: 2, do: 'backup', name: 'p0' },
          { after: 2148, do: 'start', name: 'p4' },
          { after: 10, do: 'evil', act: 'false-neighbors', choice: 767926176 },
          { after: 2, do: 'restore', name: 'p0', noticed: true, oldest: false },
          { after: 1187, do: 'evil', act: 'never-comes', choice: 1212059008 },
          { after: 19, do: 'evil', act: 'false-checkpoint', choice: 910448430 },
          { after: 15, do: 'evil', act: 'never-comes', choice: 1181583361 },
          { after: 2844, do: 'remove', by: 'p0', of: 'p1' },
          { after: 17, do: 'say', name: 'p1', count: 1 },
        ],
        { seed: 5464, delay: [1, 156], jitter: 55, hostileRole: 'owner' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V39] messages between a removal and the new keys wait for the keys', async () => {
    const { failure } = await run(
      told(
        6,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'owner' },
          { after: 1, do: 'heal' },
          { after: 10, do: 'evil', act: 'deaf', choice: 396455245 },
          { after: 13, do: 'remove', by: 'p0', of: 'p1' },
          { after: 68, do: 'say', name: 'p4', count: 1 },
        ],
        { seed: 5249, delay: [1, 45], jitter: 27, hostileRole: 'owner' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V13] a device that claims to have records that aren’t written yet isn’t relied on', async () => {
    const { failure } = await run(
      told(
        4,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 3605, do: 'heal' },
          { after: 2260, do: 'draw', name: 'p3', element: 0, count: 1 },
          { after: 9, do: 'weather', loss: 0, duplicates: 0.11766089694574476, reordering: 0.19341984214261176 },
          { after: 836, do: 'evil', act: 'gap', choice: 166667629 },
          { after: 9, do: 'evil', act: 'never-comes', choice: 49244843 },
          { after: 483, do: 'keys', name: 'mal' },
          { after: 1871, do: 'draw', name: 'p1', element: 3, count: 1 },
          { after: 901, do: 'partition', names: ['p0', 'p3', 'mal'] },
          { after: 521, do: 'evil', act: 'flood', choice: 371977990 },
          { after: 2305, do: 'evil', act: 'usurp', choice: 1494442673 },
          { after: 20, do: 'say', name: 'p3', count: 1 },
          { after: 12, do: 'evil', act: 'usurp', choice: 1601090616 },
          { after: 0, do: 'crash', name: 'p0' },
          { after: 2, do: 'leave', name: 'p3' },
        ],
        { seed: 4408, delay: [1, 234], jitter: 51, end: 'ring' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[R10] a device that relays a branch with a bad signature inside isn’t blamed', async () => {
    const { failure } = await run(
      told(
        4,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'viewer' },
          { after: 1085, do: 'heal' },
          { after: 3, do: 'draw', name: 'mal', element: 4, count: 1 },
          { after: 13, do: 'partition', names: ['p1', 'p2', 'mal'] },
          { after: 8, do: 'days', days: 9 },
          { after: 2379, do: 'draw', name: 'p1', element: 4, count: 1 },
          { after: 2, do: 'weather', loss: 0, duplicates: 0.07054747696965934, reordering: 0 },
          { after: 2325, do: 'draw', name: 'mal', element: 1, count: 1 },
          { after: 18, do: 'say', name: 'p1', count: 1 },
          { after: 2056, do: 'weather', loss: 0.19357236772775652, duplicates: 0, reordering: 0.17789521515369416 },
          { after: 495, do: 'draw', name: 'mal', element: 1, count: 1 },
          { after: 9, do: 'link', name: 'p1', other: 'p0' },
          { after: 1347, do: 'partition', names: ['p0', 'p2', 'p3'] },
          { after: 2626, do: 'evil', act: 'elsewhere', choice: 391212487 },
          { after: 843, do: 'say', name: 'mal', count: 1 },
          { after: 1171, do: 'cut', name: 'p3', other: 'p3' },
          { after: 0, do: 'evil', act: 'beyond', choice: 1840675783 },
          { after: 12, do: 'evil', act: 'sign-badly-inside', choice: 204906814 },
          { after: 1966, do: 'evil', act: 'deaf', choice: 118204158 },
        ],
        { seed: 6275, delay: [1, 280], jitter: 43, hostileRole: 'owner', end: 'ring' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V20] a member who leaves after a demotion need not wait for content that the demotion cut off', async () => {
    const { failure } = await run(
      told(
        3,
        [
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 1845, do: 'say', name: 'p2', count: 9 },
          { after: 10, do: 'role', by: 'p0', of: 'p2', role: 'viewer' },
          { after: 705, do: 'leave', name: 'p2' },
        ],
        { seed: 30263, delay: [1, 186], jitter: 12, hostileRole: 'owner', end: 'ring' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V27] a member whose removal became void can read records under its keys', async () => {
    const { failure } = await run(
      told(
        7,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 467, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'editor' },
          { after: 2942, do: 'heal' },
          { after: 2653, do: 'partition', names: ['p0', 'p1', 'p4'] },
          { after: 723, do: 'remove', by: 'mal', of: 'p4' },
          { after: 19, do: 'remove', by: 'p0', of: 'mal' },
          { after: 711, do: 'link', name: 'kip', other: 'p4' },
          { after: 0, do: 'draw', name: 'p2', element: 4, count: 1 },
        ],
        {
          seed: 32452,
          honest: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'kip'],
          delay: [1, 91],
          jitter: 37,
          hostileRole: 'owner',
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V22] a device admitted by one whose invite is revoked finds out that it isn’t a member', async () => {
    const { failure } = await run(
      told(
        7,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p5', by: 'p0', role: 'editor' },
          { after: 14, do: 'join', name: 'p1', by: 'p5', role: 'editor' },
          { after: 18, do: 'evil', act: 'usurp', choice: 1373530409 },
        ],
        { seed: 38970, delay: [1, 156], jitter: 15, hostileRole: 'owner' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V47] two copies of a device that meet only through a relay find out about each other', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 0, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 1000, do: 'copy', name: 'p0', noticed: false },
          { after: 13, do: 'say', name: 'p0', count: 1 },
          { after: 1426, do: 'swap', name: 'p0' },
          { after: 2095, do: 'say', name: 'p0', count: 1 },
          { after: 2341, do: 'say', name: 'p0', count: 1 },
          { after: 2115, do: 'swap', name: 'p0' },
          { after: 2369, do: 'swap', name: 'p0' },
          { after: 2384, do: 'swap', name: 'p0' },
        ],
        { seed: 35770, honest: ['p0', 'kip'] },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[S4] records that a restored device wrote in place of packed ones are written again', async () => {
    const { failure, happened } = await run(
      told(
        3,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 1717, do: 'draw', name: 'p1', element: 5, count: 1 },
          { after: 863, do: 'backup', name: 'p1' },
          { after: 1587, do: 'say', name: 'p1', count: 11 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 294, do: 'pack', name: 'p1' },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 3000, do: 'settle', name: 'p0' },
          // The stores of these devices drop the packed records.
          { after: 1000, do: 'restart', name: 'p2' },
          { after: 10, do: 'restart', name: 'p0' },
          { after: 863, do: 'restore', name: 'p1', noticed: false, oldest: false },
          { after: 18, do: 'say', name: 'p1', count: 1 },
        ],
        { seed: 31051 },
      ),
    )
    expect(failure?.message).toBeUndefined()
    expect(happened.get('branches given up')).toBe(1)
  })

  it('[V13] a leaving device relies on devices that it knows as members', async () => {
    const { failure, happened } = await run(
      told(
        3,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 3511, do: 'heal' },
          { after: 1, do: 'restart', name: 'p0' },
          { after: 9, do: 'say', name: 'p2', count: 1 },
          { after: 4, do: 'remove', by: 'p0', of: 'p1' },
          { after: 2617, do: 'leave', name: 'p2' },
        ],
        { seed: 100182 },
      ),
    )
    expect(failure?.message).toBeUndefined()
    expect(happened.get('saved and hidden: who had it was out, which its author had not heard when it left')).toBe(1)
  })

  it('[V27] the comparison of devices waits for older keys, which are requested once a minute', async () => {
    const { failure } = await run(
      told(
        5,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 440, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 963, do: 'heal' },
          { after: 13, do: 'evil', act: 'elsewhere', choice: 2028992435 },
          { after: 322, do: 'evil', act: 'helpful', choice: 681140241 },
          { after: 13, do: 'backup', name: 'p0' },
          { after: 89, do: 'cut', name: 'kip', other: 'p4' },
          { after: 805, do: 'keys', name: 'p3' },
          { after: 193, do: 'restart', name: 'kip' },
          { after: 698, do: 'evil', act: 'keep-keys', choice: 848253228 },
          { after: 13, do: 'restore', name: 'p0', noticed: false, oldest: false },
          { after: 4, do: 'restart', name: 'p2' },
          { after: 96, do: 'join', name: 'p4', by: 'p0', role: 'editor' },
          { after: 13, do: 'draw', name: 'mal', element: 1, count: 1 },
        ],
        { seed: 3810, honest: ['p0', 'p1', 'p2', 'p3', 'p4', 'kip'], delay: [1, 52], jitter: 8 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V13] a leaving device first writes again the content that its other branch invalidated', async () => {
    const { failure, happened } = await run(
      told(
        3,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 2743, do: 'say', name: 'p1', count: 1 },
          { after: 2575, do: 'backup', name: 'p1' },
          { after: 264, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 386, do: 'crash', name: 'kip' },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 31 },
          { after: 2000, do: 'say', name: 'p1', count: 2 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 31 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 2575, do: 'restore', name: 'p1', noticed: false, oldest: false },
          { after: 970, do: 'start', name: 'kip' },
          { after: 20, do: 'say', name: 'p1', count: 1 },
          { after: 792, do: 'heal' },
          { after: 852, do: 'link', name: 'kip', other: 'mal' },
          { after: 1, do: 'leave', name: 'p1' },
        ],
        { seed: 4, honest: ['p0', 'p1', 'kip'], delay: [1, 97], jitter: 58 },
      ),
    )
    expect(failure?.message).toBeUndefined()
    expect(happened.get('leaving put off')).toBe(1)
  })

  it('[V13] a device that leaves before anyone knows of its fork doesn’t write anything again', async () => {
    const { failure, happened } = await run(
      told(
        3,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 17, do: 'heal' },
          { after: 2743, do: 'say', name: 'p1', count: 1 },
          { after: 2575, do: 'backup', name: 'p1' },
          { after: 369, do: 'partition', names: ['mal'] },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 31 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 2000, do: 'say', name: 'p1', count: 2 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 31 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 2575, do: 'restore', name: 'p1', noticed: false, oldest: false },
          { after: 6, do: 'say', name: 'p1', count: 11 },
          { after: 7, do: 'evil', act: 'impersonate', choice: 1107885620 },
          { after: 792, do: 'heal' },
          { after: 853, do: 'leave', name: 'p1' },
        ],
        { seed: 1, honest: ['p0', 'p1', 'kip'], delay: [1, 97], jitter: 58 },
      ),
    )
    expect(failure?.message).toBeUndefined()
    expect(happened.get('saved and hidden: its author left before its chain was known to be forked')).toBeGreaterThan(0)
  })

  it('[V20] content that a demotion cut off is shown to its author, even if it isn’t an update', async () => {
    const { failure } = await run(
      told(
        6,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 3, do: 'restart', name: 'mal' },
          { after: 18, do: 'role', by: 'p0', of: 'mal', role: 'viewer' },
          { after: 20, do: 'evil', act: 'junk-update', choice: 42957341 },
        ],
        { seed: 17, delay: [1, 62], jitter: 60, end: 'ring' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V13] a member who left and joins again before anyone knows of its leaving is admitted', async () => {
    const { failure } = await run(
      told(
        3,
        [
          { after: 198, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 692, do: 'restart', name: 'kip' },
          { after: 68, do: 'leave', name: 'kip' },
          { after: 678, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
        ],
        { seed: 3119, honest: ['p0', 'p1', 'kip'], delay: [1, 149], jitter: 31 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] content that several windows wrote on top of each other’s is written again with all of their chains', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'viewer' },
          { after: 18, do: 'say', name: 'p0', count: 6 },
          { after: 515, do: 'partition', names: ['p1', 'mal'] },
          { after: 6, do: 'copy', name: 'p0', noticed: false },
          { after: 2, do: 'say', name: 'p0', count: 6 },
          { after: 133, do: 'swap', name: 'p0' },
          { after: 11, do: 'say', name: 'p0', count: 3 },
          { after: 10, do: 'say', name: 'p0', count: 2 },
        ],
        { seed: 3286, delay: [1, 83], jitter: 16, keepsLinks: true, windows: { p0: 3, p1: 3 } },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] a branch below the settled and packed part is proven while its records are still stored', async () => {
    const { failure } = await run(
      told(
        6,
        [
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 11, do: 'copy', name: 'p3', noticed: false },
          { after: 2584, do: 'say', name: 'p3', count: 6 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 176, do: 'pack', name: 'p3' },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 731, do: 'swap', name: 'p3' },
          { after: 2674, do: 'say', name: 'p3', count: 1 },
        ],
        { seed: 3359, delay: [1, 212], jitter: 2, end: 'ring' },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] content that one window wrote on top of another’s lost branch is written again', async () => {
    const { failure } = await run(
      told(
        6,
        [
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 564, do: 'backup', name: 'p0' },
          { after: 560, do: 'say', name: 'p0', count: 1 },
          { after: 336, do: 'start', name: 'kip' },
          { after: 258, do: 'cut', name: 'kip', other: 'p2' },
          { after: 88, do: 'say', name: 'p0', count: 1 },
          { after: 1742, do: 'say', name: 'mal', count: 1 },
          { after: 564, do: 'restore', name: 'p0', noticed: false, oldest: false },
          { after: 9, do: 'say', name: 'p0', count: 1 },
        ],
        {
          ...{ seed: 80421, honest: ['p0', 'p1', 'p2', 'p3', 'p4', 'kip'], hostileRole: 'owner' },
          ...{ delay: [1, 215], jitter: 1, end: 'ring', keepsLinks: true },
          windows: { p0: 2, p1: 3, p3: 3, p4: 3 },
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V20] content that one window wrote on top of another’s that a demotion cut off is written again', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 10, do: 'say', name: 'p0', count: 4 },
          { after: 13, do: 'partition', names: ['p0', 'mal'] },
          { after: 1450, do: 'draw', name: 'p1', element: 0, count: 6 },
          { after: 1981, do: 'draw', name: 'p1', element: 1, count: 1 },
          { after: 17, do: 'role', by: 'p0', of: 'p1', role: 'owner' },
          { after: 18, do: 'say', name: 'p0', count: 2 },
          { after: 2, do: 'draw', name: 'p0', element: 3, count: 2 },
          { after: 20, do: 'role', by: 'p0', of: 'mal', role: 'editor' },
          { after: 3, do: 'say', name: 'p0', count: 2 },
          { after: 0, do: 'heal' },
          { after: 2, do: 'say', name: 'p0', count: 1 },
          { after: 19, do: 'say', name: 'p1', count: 6 },
          { after: 604, do: 'keys', name: 'p1' },
          { after: 10, do: 'role', by: 'p0', of: 'p1', role: 'editor' },
        ],
        { seed: 20330, delay: [1, 143], jitter: 33, end: 'ring', keepsLinks: true, windows: { p0: 3, p1: 2 } },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V33] a branch as long as the one that a removal names is found, even if it arrives after the removal', async () => {
    const { failure } = await run(
      told(
        7,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'viewer' },
          { after: 76, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 996, do: 'cut', name: 'kip', other: 'p0' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 253, do: 'link', name: 'kip', other: 'p0' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'editor' },
          { after: 236, do: 'restart', name: 'kip' },
          { after: 711, do: 'start', name: 'kip' },
          { after: 624, do: 'link', name: 'kip', other: 'p2' },
          { after: 0, do: 'join', name: 'p5', by: 'p0', role: 'viewer' },
          { after: 3884, do: 'heal' },
          { after: 10, do: 'partition', names: ['p0', 'p1', 'p2', 'p3', 'p4'] },
          { after: 9, do: 'evil', act: 'sign-badly', choice: 371860892 },
          { after: 13, do: 'partition', names: ['p5', 'mal'] },
          { after: 1591, do: 'evil', act: 'gap', choice: 919202077 },
          { after: 936, do: 'fill', name: 'kip' },
          { after: 0, do: 'heal' },
          { after: 4, do: 'say', name: 'p1', count: 1 },
          { after: 946, do: 'restart', name: 'kip' },
          { after: 2191, do: 'heal' },
          { after: 943, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 685, do: 'fill', name: 'kip' },
          { after: 851, do: 'backup', name: 'p4' },
          { after: 780, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 605, do: 'draw', name: 'p1', element: 0, count: 1 },
          { after: 3, do: 'say', name: 'p4', count: 1 },
          { after: 1525, do: 'say', name: 'p4', count: 1 },
          { after: 1768, do: 'say', name: 'p0', count: 1 },
          { after: 851, do: 'restore', name: 'p4', noticed: false, oldest: false },
          { after: 525, do: 'link', name: 'kip', other: 'p4' },
          { after: 975, do: 'say', name: 'p1', count: 1 },
          { after: 4, do: 'link', name: 'kip', other: 'p3' },
          { after: 20, do: 'say', name: 'p3', count: 1 },
          { after: 748, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 250, do: 'link', name: 'kip', other: 'p3' },
          { after: 1384, do: 'say', name: 'p4', count: 8 },
          { after: 11, do: 'say', name: 'mal', count: 1 },
          { after: 687, do: 'crash', name: 'kip' },
          { after: 2366, do: 'say', name: 'p2', count: 1 },
          { after: 2135, do: 'weather', loss: 0.11299565043300391, duplicates: 0, reordering: 0 },
          { after: 546, do: 'crash', name: 'kip' },
          { after: 959, do: 'link', name: 'p5', other: 'p4' },
          { after: 193, do: 'restart', name: 'kip' },
          { after: 529, do: 'crash', name: 'kip' },
          { after: 18, do: 'settle', name: 'p0' },
          { after: 882, do: 'crash', name: 'kip' },
          { after: 495, do: 'fill', name: 'kip' },
          { after: 20, do: 'partition', names: ['p0', 'p3', 'p5', 'mal'] },
          { after: 832, do: 'restart', name: 'kip' },
          { after: 660, do: 'link', name: 'kip', other: 'p4' },
          { after: 191, do: 'evil', act: 'never-comes', choice: 45817950 },
          { after: 797, do: 'restart', name: 'kip' },
          { after: 20, do: 'cut', name: 'p2', other: 'p1' },
          { after: 2722, do: 'say', name: 'p5', count: 1 },
          { after: 10, do: 'restart', name: 'p0' },
          { after: 1217, do: 'role', by: 'p0', of: 'p1', role: 'owner' },
          { after: 2757, do: 'say', name: 'p5', count: 1 },
          { after: 13, do: 'remove', by: 'p0', of: 'p4' },
          { after: 2622, do: 'say', name: 'p0', count: 1 },
        ],
        {
          seed: 70543,
          honest: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'kip'],
          hostileRole: 'viewer',
          delay: [1, 80],
          jitter: 44,
          end: 'mesh',
          keepsLinks: true,
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V20] content that a window wrote just before a demotion isn’t shown in another window, which would build on it', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'viewer' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 3, do: 'say', name: 'p1', count: 3 },
          { after: 0, do: 'draw', name: 'p1', element: 5, count: 3 },
          { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p5', by: 'p0', role: 'viewer' },
          { after: 0, do: 'join', name: 'p6', by: 'p0', role: 'owner' },
          { after: 18, do: 'say', name: 'p1', count: 6 },
          { after: 2, do: 'draw', name: 'p1', element: 3, count: 6 },
          { after: 2371, do: 'heal' },
          { after: 551, do: 'role', by: 'p0', of: 'p1', role: 'editor' },
          { after: 13, do: 'say', name: 'p1', count: 4 },
          { after: 16, do: 'say', name: 'p1', count: 3 },
          { after: 182, do: 'restart', name: 'kip' },
          { after: 1, do: 'restart', name: 'p1' },
        ],
        {
          seed: 200678,
          honest: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'kip'],
          delay: [1, 23],
          jitter: 36,
          end: 'ring',
          windows: { p1: 3, p2: 2, p4: 3, p5: 3, p6: 2 },
          withoutTool: [],
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V20] an author who can no longer write is shown valid but hidden content below what a demotion cut off', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 17, do: 'say', name: 'p0', count: 2 },
          { after: 1, do: 'draw', name: 'p0', element: 0, count: 2 },
          { after: 236, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'viewer' },
          { after: 381, do: 'weather', loss: 0.15936280288733543, duplicates: 0.1829942438285798, reordering: 0 },
          { after: 2529, do: 'keys', name: 'p1' },
          { after: 592, do: 'say', name: 'p0', count: 1 },
          { after: 36, do: 'evil', act: 'others-lane', choice: 1832724729 },
          { after: 1109, do: 'draw', name: 'p3', element: 2, count: 1 },
          { after: 1249, do: 'partition', names: ['p1', 'mal'] },
          { after: 7, do: 'say', name: 'p2', count: 3 },
          { after: 6, do: 'draw', name: 'p2', element: 0, count: 3 },
          { after: 8, do: 'restart', name: 'p2' },
          { after: 2865, do: 'evil', act: 'junk-governance', choice: 1132726553 },
          { after: 0, do: 'draw', name: 'p0', element: 2, count: 1 },
          { after: 2, do: 'say', name: 'p2', count: 5 },
          { after: 1113, do: 'say', name: 'p3', count: 11 },
          { after: 5, do: 'say', name: 'p3', count: 1 },
          { after: 2450, do: 'role', by: 'p0', of: 'p3', role: 'viewer' },
        ],
        {
          seed: 200589,
          honest: ['p0', 'p1', 'p2', 'p3', 'p4', 'kip'],
          delay: [1, 41],
          jitter: 40,
          end: 'ring',
          windows: { p0: 3, p2: 2, p3: 3 },
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V20] an author who can still write regains the valid part of a chain that builds on what a demotion cut off', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 151, do: 'join', name: 'kip', by: 'p0', role: 'relay' },
          { after: 137, do: 'cut', name: 'kip', other: 'mal' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'owner' },
          { after: 2, do: 'say', name: 'p2', count: 2 },
          { after: 8, do: 'draw', name: 'p2', element: 2, count: 2 },
          { after: 2995, do: 'heal' },
          { after: 16, do: 'say', name: 'mal', count: 2 },
          { after: 238, do: 'link', name: 'kip', other: 'p2' },
          { after: 4, do: 'restart', name: 'mal' },
          { after: 2381, do: 'weather', loss: 0.12044638888910414, duplicates: 0.11709411311894656, reordering: 0 },
          { after: 797, do: 'restart', name: 'kip' },
          { after: 13, do: 'say', name: 'p2', count: 4 },
          { after: 9, do: 'draw', name: 'p2', element: 3, count: 4 },
          { after: 4, do: 'restart', name: 'p2' },
          { after: 108, do: 'restart', name: 'kip' },
          { after: 165, do: 'crash', name: 'kip' },
          { after: 702, do: 'heal' },
          { after: 14, do: 'say', name: 'p2', count: 6 },
          { after: 0, do: 'draw', name: 'p2', element: 5, count: 6 },
          { after: 948, do: 'crash', name: 'kip' },
          { after: 2507, do: 'evil', act: 'impersonate', choice: 1919163925 },
          { after: 8, do: 'say', name: 'p2', count: 4 },
          { after: 8, do: 'draw', name: 'p2', element: 4, count: 4 },
          { after: 13, do: 'say', name: 'p0', count: 1 },
          { after: 7, do: 'say', name: 'p2', count: 3 },
          { after: 2, do: 'draw', name: 'p2', element: 2, count: 3 },
          { after: 753, do: 'draw', name: 'p1', element: 4, count: 1 },
          { after: 16, do: 'say', name: 'p1', count: 2 },
          { after: 5, do: 'draw', name: 'p1', element: 1, count: 2 },
          { after: 491, do: 'restart', name: 'kip' },
          { after: 11, do: 'say', name: 'p2', count: 3 },
          { after: 1, do: 'draw', name: 'p2', element: 0, count: 3 },
          { after: 8, do: 'draw', name: 'p2', element: 3, count: 2 },
          { after: 1456, do: 'role', by: 'p0', of: 'p2', role: 'editor' },
        ],
        {
          seed: 202507,
          honest: ['p0', 'p1', 'p2', 'kip'],
          delay: [1, 157],
          jitter: 31,
          end: 'ring',
          windows: { p1: 2, p2: 2 },
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V19] a copy of a device that was removed, admitted again and left finds out that it has left', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 17, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 9, do: 'remove', by: 'p0', of: 'p1' },
          { after: 253, do: 'free', name: 'kip' },
          { after: 20, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 2113, do: 'copy', name: 'p1', noticed: true },
          { after: 2120, do: 'leave', name: 'p1' },
          { after: 2358, do: 'swap', name: 'p1' },
        ],
        { seed: 204424, honest: ['p0', 'p1', 'p2', 'p3', 'kip'], hostileRole: 'owner', delay: [1, 217], jitter: 19 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] content that builds on records that no disk has any longer is written again with its chain', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 7, do: 'draw', name: 'p1', element: 5, count: 2 },
          { after: 17, do: 'say', name: 'p1', count: 4 },
          { after: 6, do: 'draw', name: 'p1', element: 5, count: 4 },
          { after: 13, do: 'backup', name: 'p1' },
          { after: 8, do: 'draw', name: 'p1', element: 3, count: 5 },
          { after: 14, do: 'say', name: 'p1', count: 1 },
          { after: 17, do: 'partition', names: ['p0'] },
          { after: 938, do: 'evil', act: 'false-checkpoint', choice: 2086345890 },
          { after: 13, do: 'heal' },
          { after: 2074, do: 'swap', name: 'p2' },
          { after: 13, do: 'restore', name: 'p1', noticed: false, oldest: false },
          { after: 2848, do: 'evil', act: 'false-checkpoint', choice: 1757913733 },
          { after: 3, do: 'say', name: 'p0', count: 2 },
          { after: 9, do: 'draw', name: 'p0', element: 1, count: 2 },
          { after: 4, do: 'restart', name: 'p0' },
          { after: 1245, do: 'draw', name: 'p0', element: 4, count: 1 },
          { after: 9, do: 'draw', name: 'p1', element: 3, count: 6 },
          { after: 10, do: 'weather', loss: 0.06938001429662109, duplicates: 0, reordering: 0 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 0, do: 'say', name: 'p1', count: 3 },
          { after: 5, do: 'draw', name: 'p1', element: 4, count: 3 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 7, do: 'draw', name: 'p0', element: 4, count: 6 },
          { after: 3000, do: 'heal' },
          { after: 11, do: 'say', name: 'p1', count: 6 },
          { after: 253, do: 'pack', name: 'p3' },
          { after: 16, do: 'say', name: 'p1', count: 6 },
          { after: 9, do: 'draw', name: 'p1', element: 4, count: 6 },
          { after: 153, do: 'pack', name: 'mal' },
          { after: 2000, do: 'say', name: 'p1', count: 2 },
        ],
        {
          seed: 204251,
          honest: ['p0', 'p1', 'p2', 'p3'],
          delay: [1, 75],
          jitter: 59,
          keepsLinks: true,
          windows: { p0: 3, p1: 2, p2: 3 },
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] if two owners have settled two branches, all devices take the longer one, and the other is written again', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'owner' },
          { after: 2272, do: 'say', name: 'p1', count: 1 },
          { after: 15, do: 'start', name: 'mal' },
          { after: 5, do: 'say', name: 'p1', count: 6 },
          { after: 913, do: 'evil', act: 'false-squash', choice: 341182896 },
          { after: 4, do: 'settle', name: 'p0' },
          { after: 2458, do: 'heal' },
          { after: 447, do: 'cut', name: 'p3', other: 'mal' },
          { after: 14, do: 'evil', act: 'others-lane', choice: 1236163278 },
          { after: 1949, do: 'say', name: 'p0', count: 3 },
          { after: 2, do: 'restart', name: 'p0' },
          { after: 2, do: 'restart', name: 'p2' },
          { after: 19, do: 'backup', name: 'p1' },
          { after: 1995, do: 'say', name: 'mal', count: 1 },
          { after: 2861, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 1002, do: 'free', name: 'p0' },
          { after: 2350, do: 'fill', name: 'p2' },
          { after: 15, do: 'draw', name: 'p0', element: 1, count: 1 },
          { after: 11, do: 'weather', loss: 0.07441696845926345, duplicates: 0, reordering: 0 },
          { after: 2991, do: 'draw', name: 'p1', element: 3, count: 1 },
          { after: 1681, do: 'say', name: 'p3', count: 1 },
          { after: 14, do: 'evil', act: 'others-client', choice: 1216641452 },
          { after: 11, do: 'remove', by: 'p0', of: 'mal' },
          { after: 347, do: 'say', name: 'p1', count: 1 },
          { after: 17, do: 'say', name: 'p3', count: 1 },
          { after: 2234, do: 'say', name: 'p1', count: 1 },
          { after: 19, do: 'restore', name: 'p1', noticed: false, oldest: false },
          { after: 2, do: 'say', name: 'p3', count: 1 },
          { after: 16, do: 'say', name: 'p1', count: 1 },
          { after: 10, do: 'start', name: 'p2' },
          { after: 3000, do: 'heal' },
          { after: 10, do: 'draw', name: 'p3', element: 5, count: 6 },
          { after: 3000, do: 'partition', names: ['p1', 'p2'] },
          { after: 10, do: 'draw', name: 'p3', element: 5, count: 6 },
          { after: 10, do: 'say', name: 'p3', count: 2 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 3000, do: 'pack', name: 'p3' },
          { after: 3000, do: 'settle', name: 'p0' },
          { after: 10, do: 'days', days: 8 },
        ],
        { seed: 200722, honest: ['p0', 'p1', 'p2', 'p3'], delay: [1, 221], jitter: 27, withoutTool: ['p2'] },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] a chain whose end was cut off is written again from further up if a fork is proven there', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
          { after: 1438, do: 'backup', name: 'p1' },
          { after: 138, do: 'draw', name: 'p1', element: 3, count: 1 },
          { after: 1438, do: 'restore', name: 'p1', noticed: false, oldest: false },
          { after: 20, do: 'role', by: 'p0', of: 'p1', role: 'editor' },
          { after: 18, do: 'say', name: 'p1', count: 1 },
          { after: 2116, do: 'draw', name: 'p1', element: 5, count: 1 },
        ],
        { seed: 205785, honest: ['p0', 'p1', 'p2'], delay: [1, 138], jitter: 56 },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] the repair of a chain continues past its own records that aren’t updates', async () => {
    const { failure } = await run(
      told(
        0,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 18, do: 'evil', act: 'beyond', choice: 1012519263 },
          { after: 1, do: 'evil', act: 'junk-update', choice: 1066029673 },
        ],
        {
          seed: 208936,
          honest: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'],
          hostileRole: 'owner',
          delay: [1, 257],
          jitter: 1,
          end: 'ring',
          keepsLinks: true,
        },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V35] a device removed on a branch finds out, even if its own branch is shorter and nobody else has that', async () => {
    const { failure } = await run(
      told(3, [
        { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'viewer' },
        { after: 30, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
        { after: 3000, do: 'backup', name: 'p0' },
        { after: 20, do: 'partition', names: ['mal'] },
        { after: 20, do: 'remove', by: 'p0', of: 'mal' },
        { after: 3000, do: 'restore', name: 'p0', noticed: false, oldest: true },
        { after: 10, do: 'remove', by: 'p0', of: 'p1' },
        { after: 1500, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
      ]),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] a lower settled branch decides if nobody has the record that an owner settled', async () => {
    const { failure } = await run(
      told(2, [
        { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
        { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
        { after: 3000, do: 'backup', name: 'p1' },
        { after: 10, do: 'draw', name: 'p1', element: 3, count: 4 },
        { after: 300, do: 'pack', name: 'mal' },
        { after: 10, do: 'days', days: 8 },
        { after: 10, do: 'restore', name: 'p1', noticed: false, oldest: false },
        { after: 2000, do: 'evil', act: 'false-checkpoint', choice: 394429106 },
        { after: 10, do: 'say', name: 'p1', count: 2 },
      ]),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V19] a device admitted by a member that was removed, readmitted and removed again finds out about the later removal', async () => {
    const { failure } = await run(
      told(
        2,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 300, do: 'remove', by: 'p0', of: 'mal' },
          { after: 1800, do: 'join', name: 'mal', by: 'p0', role: 'editor' },
          { after: 2400, do: 'evil', act: 'sign-badly-inside', choice: 462185356 },
          { after: 700, do: 'join', name: 'p1', by: 'mal', role: 'viewer' },
          { after: 19, do: 'remove', by: 'p0', of: 'mal' },
        ],
        { seed: 331145, delay: [1, 126], jitter: 18, keepsLinks: true },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] content that builds on a record that only a restored disk had is written again', async () => {
    const { failure } = await run(
      told(
        5,
        [
          { after: 0, do: 'join', name: 'mal', by: 'p0', role: 'owner' },
          { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'editor' },
          { after: 16, do: 'say', name: 'p0', count: 3 },
          { after: 1, do: 'draw', name: 'p0', element: 4, count: 3 },
          { after: 0, do: 'join', name: 'p3', by: 'p0', role: 'editor' },
          { after: 0, do: 'join', name: 'p4', by: 'p0', role: 'editor' },
          { after: 1778, do: 'heal' },
          { after: 2520, do: 'weather', loss: 0.18943802020512523, duplicates: 0, reordering: 0 },
          { after: 4534, do: 'say', name: 'p3', count: 10 },
          { after: 18, do: 'say', name: 'p3', count: 4 },
          { after: 20, do: 'evil', act: 'sign-badly', choice: 482979554 },
          { after: 2400, do: 'restart', name: 'p4' },
          { after: 38, do: 'say', name: 'p0', count: 3 },
          { after: 4309, do: 'say', name: 'p0', count: 5 },
          { after: 0, do: 'draw', name: 'p0', element: 3, count: 3 },
          { after: 4, do: 'restart', name: 'p0' },
          { after: 23, do: 'say', name: 'p3', count: 6 },
          { after: 21, do: 'backup', name: 'p3' },
          { after: 54, do: 'draw', name: 'mal', element: 3, count: 4 },
          { after: 70, do: 'say', name: 'p3', count: 4 },
          { after: 4260, do: 'restore', name: 'p3', noticed: false, oldest: false },
        ],
        { hostileRole: 'owner', delay: [1, 285], jitter: 60, windows: { p0: 3, p3: 3 } },
      ),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] content that a copy wrote beyond a cut-off is shown by that copy, even if its chain is forked there later', async () => {
    const { failure } = await run(
      told(3, [
        { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
        { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
        { after: 0, do: 'heal' },
        { after: 3000, do: 'say', name: 'p1', count: 1 },
        { after: 2000, do: 'copy', name: 'p1', noticed: false },
        { after: 10, do: 'partition', names: ['p1', 'p2'] },
        { after: 10, do: 'role', by: 'p0', of: 'p1', role: 'editor' },
        { after: 10, do: 'say', name: 'p1', count: 2 },
        { after: 3000, do: 'cut', name: 'p1', other: 'p2' },
        { after: 10, do: 'link', name: 'p1', other: 'p0' },
        { after: 3000, do: 'swap', name: 'p1' },
        { after: 10, do: 'say', name: 'p1', count: 1 },
        { after: 1000, do: 'link', name: 'p1', other: 'p0' },
        { after: 3000, do: 'heal' },
      ]),
    )
    expect(failure?.message).toBeUndefined()
  })

  it('[V34] a chain that a demotion cut off entirely is shown to its author, even if it is forked there later', async () => {
    const { failure } = await run(
      told(3, [
        { after: 0, do: 'join', name: 'p1', by: 'p0', role: 'owner' },
        { after: 0, do: 'join', name: 'p2', by: 'p0', role: 'editor' },
        { after: 0, do: 'heal' },
        { after: 3000, do: 'partition', names: ['p1', 'p2'] },
        { after: 10, do: 'role', by: 'p0', of: 'p1', role: 'editor' },
        { after: 10, do: 'say', name: 'p1', count: 2 },
        { after: 1000, do: 'copy', name: 'p1', noticed: false },
        { after: 10, do: 'say', name: 'p1', count: 2 },
        { after: 3000, do: 'cut', name: 'p1', other: 'p2' },
        { after: 10, do: 'link', name: 'p1', other: 'p0' },
        { after: 3000, do: 'swap', name: 'p1' },
        { after: 10, do: 'say', name: 'p1', count: 1 },
        { after: 1000, do: 'link', name: 'p1', other: 'p0' },
        { after: 3000, do: 'heal' },
      ]),
    )
    expect(failure?.message).toBeUndefined()
  })
})
