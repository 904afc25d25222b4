/** A device that sends different records with one number to different devices. */
import { describe, expect, it } from 'vitest'
import { World } from './world.ts'

const HONEST = ['ana', 'ben', 'cy', 'dora'] as const

/**
 * From some point of its chain on, `mal` sends one branch to half of the devices and another to the other half. Honest
 * devices build on both.
 */
async function equivocate(seed: number): Promise<{ world: World; story: string }> {
  const world = new World({ seed, turn: setImmediate, crypto: 'quick' })
  const { random } = world
  await world.together('ana', 'ben', 'cy', 'dora', 'mal')
  const mal = world.device('mal')
  const before = random.between(1, 3)
  for (let index = 0; index < before; index++) await world.run(mal.draws('circle', index))
  await world.settle()
  const backup = mal.disk.backup()
  const [few, many] = [random.between(1, 4), random.between(1, 4)]
  const tell = async (near: readonly string[], count: number, branch: string): Promise<void> => {
    world.partition(...near, 'mal')
    for (const name of near) world.link('mal', name)
    world.linkAll(...near)
    await world.settle()
    for (let index = 0; index < count; index++) {
      await world.run(mal.draws('circle', 100 * count + index))
      await world.run(mal.says(`${branch} ${index}`))
    }
    await world.settle()
    const builder = world.device(random.pick(near))
    if (builder.mayWrite) await world.run(builder.draws('circle', 7))
    await world.settle()
  }
  await tell(['ana', 'ben'], few, 'one')
  mal.crash()
  mal.disk.restore(backup, false)
  world.partition('ana', 'ben')
  await world.run(mal.start())
  await tell(['cy', 'dora'], many, 'two')
  return { world, story: `seed ${seed}: ${before} before, then ${few} and ${many}` }
}

describe('[V33] a device that forks its chain', () => {
  it('is detected, and all devices end with the records that both branches share', async () => {
    for (let seed = 1; seed <= 24; seed++) {
      const { world, story } = await equivocate(seed)
      world.partition('mal')
      world.linkAll(...HONEST)
      await world.pass(60_000)
      await world.expectSame(HONEST, story)
      const texts = await world.device('ana').texts()
      expect(texts, story).toEqual([])
      const { governance } = world.device('dora')
      expect(
        [...governance.forks()].map(({ chain }) => chain.author),
        story,
      ).toEqual([world.device('mal').id])
      for (const name of HONEST) expect(world.device(name).refusals, story).toEqual([])
      // Newcomers and the device itself see the same, and everyone can continue.
      world.heal()
      await world.run(world.device('ben').draws('square', 1))
      await world.run(world.device('cy').draws('circle', 8))
      await world.pass(60_000)
      await world.expectSame([...HONEST, 'mal'], story)
    }
  })

  it('is detected even if one side removed it before the two met', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { world, story } = await equivocate(seed)
      world.partition('mal')
      world.partition('ana', 'ben')
      world.linkAll('ana', 'ben')
      const ana = world.device('ana')
      await world.run(ana.remove(world.device('mal')))
      await world.settle()
      // The others find out about the removal before they compare their records.
      const governance = await world.run(ana.log.readGovernance(0, 1 << 20))
      for (const name of ['cy', 'dora']) await world.run(world.device(name).log.accept(governance).durable)
      world.linkAll(...HONEST)
      await world.pass(60_000)
      await world.expectSame(HONEST, story)
    }
  })

  it('is detected if it sent its branches only to viewers', async () => {
    const world = new World({ seed: 3, turn: setImmediate })
    await world.together('ana', 'ben', 'cy', 'mal')
    const [ana, mal] = [world.device('ana'), world.device('mal')]
    for (const name of ['ben', 'cy']) await world.run(ana.changeRole(world.device(name), 'viewer'))
    await world.settle()
    await world.run(mal.draws('square', 1))
    await world.settle()
    const backup = mal.disk.backup()
    world.partition('ana', 'ben')
    world.partition('cy')
    world.link('mal', 'cy')
    await world.run(mal.says('to cy'))
    await world.settle()
    mal.crash()
    mal.disk.restore(backup, false)
    await world.run(mal.start())
    world.link('mal', 'ben')
    await world.run(mal.says('to ben'))
    await world.settle()
    world.partition('mal')
    world.linkAll('ana', 'ben', 'cy')
    await world.pass(60_000)
    await world.expectSame(['ana', 'ben', 'cy'])
    expect(ana.governance.isForked([...ana.governance.forks()][0]?.chain as never)).toBe(true)
  })

  it('[V47] is detected by a relay, even if the branches’ devices never meet', async () => {
    const world = new World({ seed: 5, turn: setImmediate })
    await world.together('ana', 'ben', 'mal')
    const [ana, ben, mal] = [world.device('ana'), world.device('ben'), world.device('mal')]
    const kip = world.device('kip', { keepsOnly: true })
    await world.run(kip.join(await world.run(ana.invite('relay'))))
    world.link('ana', 'kip')
    await world.run(mal.says('before'))
    await world.settle()
    const backup = mal.disk.backup()
    const tell = async (near: string, count: number, branch: string): Promise<void> => {
      world.partition('ana')
      world.partition('ben')
      world.partition('kip')
      world.link('mal', near)
      for (let index = 0; index < count; index++) await world.run(mal.says(`${branch} ${index}`))
      await world.settle()
    }
    await tell('ana', 1, 'one')
    mal.crash()
    mal.disk.restore(backup, false)
    await world.run(mal.start())
    // A device that is ahead of the relay requests nothing from it.
    await tell('ben', 3, 'two')
    world.partition('mal')
    for (const name of ['ana', 'ben'] as const) {
      world.link(name, 'kip')
      await world.pass(60_000)
      world.cut(name, 'kip')
    }
    world.link('ana', 'kip')
    await world.pass(60_000)
    for (const { governance } of [ana, ben])
      expect([...governance.forks()].map(({ chain }) => chain.author)).toEqual([mal.id])
    expect([await ana.texts(), await ben.texts()]).toEqual([['before'], ['before']])
    await world.expectSame(['ana', 'ben'])
  })
})
