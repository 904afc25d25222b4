import { describe, expect, it } from 'vitest'
import { FakeSpace } from '../testing/fake-space.ts'

/** `count` devices, all admitted; p0 is the founder. */
function meshOf(count: number, seed: number): { space: FakeSpace; names: string[] } {
  const space = new FakeSpace(seed, 'p0', { delay: [1, 30], jitter: 5 })
  const names = Array.from({ length: count }, (_, index) => `p${index}`)
  for (const name of names) space.add(name)
  for (const name of names.slice(1)) space.admit('p0', name)
  return { space, names }
}

/** A ring and random links, at most `degree` per device. */
function linkSome(space: FakeSpace, names: readonly string[], degree: number): void {
  const degrees = new Map(names.map((name) => [name, 0]))
  const link = (one: string, other: string): void => {
    if (one === other || space.network.isLinked(space.peer(one).device, space.peer(other).device)) return
    if ((degrees.get(one) as number) >= degree || (degrees.get(other) as number) >= degree) return
    space.link(one, other)
    for (const name of [one, other]) degrees.set(name, (degrees.get(name) as number) + 1)
  }
  for (const [index, name] of names.entries()) link(name, names[(index + 1) % names.length] as string)
  for (let tries = 0; tries < 2000; tries++) link(space.random.pick(names), space.random.pick(names))
}

const copies = (space: FakeSpace): number =>
  [...space.peers.values()].reduce((sum, { station }) => sum + station.copies.pushed + station.copies.fetched, 0)

function everythingArrived(space: FakeSpace, records: number): void {
  const all = [...space.peers.values()].map(({ log }) => log.texts())
  expect(all[0]?.length).toBe(records)
  for (const texts of all) expect(texts).toEqual(all[0])
}

describe('copies of a record', () => {
  it('[P2] [Y20] number at most 1.3 × (n − 1) in a full mesh of 8', () => {
    const { space, names } = meshOf(8, 1)
    space.linkAll()
    space.time.pass(5000)
    const before = copies(space)
    for (let edit = 0; edit < 100; edit++) {
      space.says(names[edit % 8] as string, `edit ${edit}`)
      space.time.pass(50)
    }
    space.time.pass(2000)
    everythingArrived(space, 107)
    expect((copies(space) - before) / 100).toBeLessThanOrEqual(1.3 * 7)
    expect((copies(space) - before) / 100).toBeGreaterThanOrEqual(7)
  })

  it.each([1, 2, 3])('[Y21][Y22] number at most 1.5 per device in a settled tree of 40 (seed %i)', (seed) => {
    const { space, names } = meshOf(40, seed)
    linkSome(space, names, 8)
    space.time.pass(5000)
    const write = (count: number): void => {
      for (let edit = 0; edit < count; edit++) {
        space.says(names[edit % 4] as string, `edit ${edit}`)
        space.time.pass(50)
      }
    }
    write(40)
    space.time.pass(2000)
    const before = copies(space)
    write(200)
    space.time.pass(2000)
    everythingArrived(space, 39 + 240)
    expect((copies(space) - before) / 200 / 39).toBeLessThanOrEqual(1.5)
  })

  it('[Y23][Y24] still reach every device while links of the tree go down and up', () => {
    const { space, names } = meshOf(40, 9)
    linkSome(space, names, 8)
    space.time.pass(5000)
    for (let edit = 0; edit < 200; edit++) {
      space.says(names[edit % 4] as string, `edit ${edit}`)
      const [one, other] = [space.random.pick(names), space.random.pick(names)]
      if (edit % 3 === 0) space.cut(one, other)
      else if (edit % 3 === 1) space.link(one, other)
      space.time.pass(50)
    }
    space.time.pass(5000)
    everythingArrived(space, 39 + 200)
  })
})
