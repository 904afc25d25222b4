import { describe, expect, it } from 'vitest'
import { FakeSpace } from '../testing/fake-space.ts'
import { Random } from '../testing/random.ts'

const FIRST = Number(process.env.PARLEY_SEED ?? 1)
const COUNT = Number(process.env.PARLEY_SEEDS ?? (process.env.PARLEY_SEED === undefined ? 20 : 1))
const SETTLING = 15_000

interface Run {
  operations: string[]
  records: number
  texts: string[][]
}

/**
 * A scenario with three to twelve devices that write while links and processes come and go. At the end, all are linked.
 */
function run(seed: number): Run {
  const choose = new Random(seed)
  const names = Array.from({ length: choose.between(3, 12) }, (_, index) => `p${index}`)
  const space = new FakeSpace(seed * 7919, 'p0', { delay: [1, choose.between(5, 300)], jitter: choose.between(0, 60) })
  const operations: string[] = []
  let records = 0
  const note = (operation: string): void => {
    operations.push(`${Math.round(space.time.now)} ${operation}`)
  }
  for (const name of names) space.add(name)
  const steps = choose.between(20, 60)
  for (let step = 0; step < steps; step++) {
    space.time.pass(choose.between(0, 400))
    const [one, other] = [choose.pick(names), choose.pick(names)]
    const dice = choose.next()
    if (dice < 0.3) {
      note(`link ${one} ${other}`)
      space.link(one, other)
    } else if (dice < 0.4) {
      note(`cut ${one} ${other}`)
      space.cut(one, other)
    } else if (dice < 0.44) {
      note(`restart ${one}`)
      space.restart(one)
    } else if (dice < 0.5) {
      const half = new Set(names.filter(() => choose.chance(0.5)))
      note(`partition ${[...half].join(' ')}`)
      for (const near of names) for (const far of names) if (half.has(near) !== half.has(far)) space.cut(near, far)
    } else if (dice < 0.6) {
      const admitter = names.find((name) => space.peer(name).log.isAdmitted(space.peer(name).device))
      if (admitter === undefined || space.peer(admitter).log.isAdmitted(space.peer(other).device)) continue
      note(`${admitter} admits ${other}`)
      space.admit(admitter, other)
      records += 1
    } else if (space.peer(one).log.isAdmitted(space.peer(one).device)) {
      const count = choose.chance(0.1) ? choose.between(50, 300) : choose.between(1, 5)
      const stream = choose.chance(0.2) ? '0123456789abcdef0123456789abcdef' : 'content'
      note(`${one} says ${count} in ${stream}`)
      for (let said = 0; said < count; said++) space.write(one, stream, `${one} ${step} ${said}`)
      records += count
    }
  }
  note('heal')
  for (const name of names) space.link(name, names[names.indexOf(name) + 1] ?? (names[0] as string))
  space.time.pass(SETTLING)
  return { operations, records, texts: names.map((name) => space.peer(name).log.texts()) }
}

describe('convergence of the record channel', () => {
  it(
    `[Y5][Y16][Y26] makes all replicas equal, whatever happened (${COUNT} seeds from ${FIRST})`,
    () => {
      let records = 0
      for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
        const result = run(seed)
        records += result.records
        const story = `PARLEY_SEED=${seed}\n${result.operations.join('\n')}`
        expect(result.texts[0]?.length, story).toBe(result.records)
        for (const texts of result.texts) expect(texts, story).toEqual(result.texts[0])
      }
      expect(records).toBeGreaterThan(COUNT)
    },
    600_000 + COUNT * 400,
  )
})
