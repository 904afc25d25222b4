import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { picker } from '../testing.ts'
import { Views } from './views.ts'

interface Struct {
  client: number
  clock: number
  length: number
  references: { client: number; clock: number }[]
}

/** Structs of some clients, each with up to three references to earlier ones. */
function history(seed: number): Struct[] {
  const pick = picker(seed)
  const next = new Map<number, number>()
  const structs: Struct[] = []
  for (let count = 0; count < 40; count++) {
    const client = pick(6)
    const clock = next.get(client) ?? 0
    const known = [...next.keys()]
    const references = Array.from({ length: known.length && pick(4) }, () => {
      const other = known[pick(known.length)] as number
      return { client: other, clock: pick(next.get(other) as number) }
    })
    const length = 1 + pick(3)
    next.set(client, clock + length)
    structs.push({ client, clock, length, references })
  }
  return structs
}

/** The dependencies of a struct, found without shortcuts. */
function restsOn(structs: readonly Struct[], struct: Struct): Map<number, number> {
  const view = new Map<number, number>()
  const open: { client: number; clock: number }[] = [struct]
  for (const next of open) {
    if ((view.get(next.client) ?? 0) > next.clock) continue
    view.set(next.client, next.clock + 1)
    for (const { client, clock, references } of structs)
      if (client === next.client && clock <= next.clock) open.push(...references)
  }
  return view
}

describe('[D23] the structs that an author must have seen', () => {
  it('are all those that its own structs, and their references, depend on', () => {
    for (let seed = 0; seed < 200; seed++) {
      const structs = history(seed)
      const views = new Views()
      for (const [index, struct] of structs.entries()) {
        const view = new Map(views.extend(struct.client, struct.clock, struct.references))
        const expected = restsOn(structs.slice(0, index + 1), struct)
        view.delete(struct.client)
        expected.delete(struct.client)
        expect(view, `seed ${seed}, struct ${index}`).toEqual(expected)
      }
    }
  })

  it('take the same time to find whether an author has seen one client or a thousand', () => {
    const seeing = (clients: number) => () => {
      const views = new Views()
      for (let client = 1; client <= 1000; client++) views.extend(client, 0, [])
      for (let clock = 0; clock < 1000; clock++)
        views.extend(2000, clock, [{ client: 1 + (clock % clients), clock: 0 }])
      for (let clock = 0; clock < 8000; clock++) views.extend(2001, clock, [])
      for (let clock = 0; clock < 8000; clock++) views.extend(2000, 1000 + clock, [{ client: 2001, clock }])
    }
    expectTimesAsLong(8, seeing(1000), seeing(1))
  })
})
