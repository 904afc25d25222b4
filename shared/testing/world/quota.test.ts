/** A member who writes much more than the others, and the cost for them. */
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../record/limits.ts'
import { World } from './world.ts'

const SEEDS = [1, 2, 3]
const BULK = 'x'.repeat(18_000)

async function worldOf(seed: number, options: { authorBytes?: number; rate?: number; congestion?: number } = {}) {
  const world = new World({ seed, turn: setImmediate, crypto: 'quick', ...options })
  await world.together('ana', 'ben', 'cy', 'dan', 'mal')
  const writes = async (name: string, count: number): Promise<void> => {
    for (let each = 0; each < count; each++) await world.run(world.device(name).says(`${name} ${each} ${BULK}`))
  }
  return { world, writes }
}

/** Virtual milliseconds until a device shows a text. */
async function timeUntil(world: World, name: string, text: string): Promise<number> {
  const began = world.time.now
  while (!(await world.device(name).texts()).includes(text)) {
    if (world.time.now - began > 60_000) throw new Error(`${name} never sees ${text}`)
    await world.pass(50)
  }
  return world.time.now - began
}

describe('a member of five who writes endlessly', () => {
  it.each(SEEDS)('[Y30] doesn’t delay the others’ content (seed %i)', async (seed) => {
    // 100 bytes per millisecond: all bulk messages take 18 s, one batch of them 0.7 s.
    const { world, writes } = await worldOf(seed, { rate: 100, congestion: 20_000 })
    world.partition('cy')
    await writes('mal', 100)
    await world.run(world.device('ana').says('while you were away'))
    await world.pass(30_000)
    world.link('cy', 'ben')
    expect(await timeUntil(world, 'cy', 'while you were away')).toBeLessThan(5000)
    const isFetching = async () => (await bulkOf(world, 'cy')) < 100
    expect(await isFetching()).toBe(true)
    await world.run(world.device('ana').says('meanwhile'))
    expect(await timeUntil(world, 'cy', 'meanwhile')).toBeLessThan(5000)
    expect(await isFetching()).toBe(true)
    await world.pass(40_000)
    expect(await isFetching()).toBe(false)
    await world.expectSame()
  })

  it.each(SEEDS)('[G14] doesn’t fill disks; its content arrives once the quota allows (seed %i)', async (seed) => {
    const authorBytes = 400_000
    const { world, writes } = await worldOf(seed, { authorBytes })
    const mal = world.device('mal')
    await writes('mal', 60)
    await world.run(world.device('ana').says('hello'))
    await world.run(world.device('cy').says('hi'))
    await world.settle()
    for (const name of ['ana', 'ben', 'cy', 'dan']) {
      const used = world.device(name).log.usedBy(mal.id)
      expect(used).toBeGreaterThanOrEqual(authorBytes)
      expect(used).toBeLessThan(authorBytes + 4 * LIMITS.batchBytes)
      expect((await world.device(name).texts()).filter((text) => !text.endsWith(BULK))).toEqual(['hello', 'hi'])
    }
    await world.run(world.device('ana').govern({ type: 'quota', device: mal.id, bytes: 10_000_000 }))
    await world.settle()
    await world.expectSame()
    expect(await bulkOf(world, 'dan')).toBe(60)
  })
})

/** Number of long messages that a device shows. */
const bulkOf = async (world: World, name: string): Promise<number> =>
  (await world.device(name).texts()).filter((text) => text.endsWith(BULK)).length
