/** An owner's purge of a removed device reaches every disk, and all devices end equal; owners who leave. */
import { describe, expect, it } from 'vitest'
import { World } from './world.ts'
import type { WorldDevice } from './world-device.ts'

const HONEST = ['ana', 'ben', 'cy', 'dora'] as const

const newWorld = (seed = 1): World => new World({ seed, turn: setImmediate, crypto: 'quick' })

function expectGone(world: World, device: WorldDevice, names: readonly string[]): void {
  for (const name of names) expect(world.device(name).disk.authors().has(device.id), name).toBe(false)
}

async function newcomer(world: World, name: string): Promise<WorldDevice> {
  const link = await world.run(world.device('ana').invite('editor'))
  await world.run(world.device(name).join(link))
  world.linkAll(...HONEST, name)
  await world.settle()
  return world.device(name)
}

describe('[V36] a purge', () => {
  it('deletes a removed device’s content from every disk, and keeps what others built on it', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const world = newWorld(seed)
      const { random } = world
      const story = `seed ${seed}`
      await world.together('ana', 'ben', 'cy', 'dora', 'mal')
      const mal = world.device('mal')
      await world.run(world.device('ana').changeRole(world.device('ben'), 'owner'))
      await world.settle()
      for (let step = 0; step < 25; step++) {
        const device = world.device(random.pick([...HONEST, 'mal']))
        if (random.chance(0.5)) await world.run(device.says(`${device.name} ${step}`))
        else await world.run(device.draws(`element ${random.between(0, 3)}`, step))
        if (random.chance(0.2)) await world.settle()
      }
      if (random.chance(0.5)) {
        await world.settle()
        await world.run(world.device('ana').settles())
        await world.settle()
        await world.run(mal.squashes())
        await world.settle()
        await world.run(world.device('ben').settles())
      }
      const away = random.chance(0.7) ? random.pick(['cy', 'dora']) : null
      if (away) world.partition(away)
      await world.run(mal.says('last'))
      if (random.chance(0.5)) await world.settle()
      await world.run(world.device(random.pick(['ana', 'ben'])).remove(mal))
      if (random.chance(0.5)) await world.settle()
      if (away) await world.run(world.device(away).draws('element 1', 1000))
      const purger = world.device(random.pick(['ana', 'ben']))
      if (purger.governance.formerMembers.has(mal.id)) await world.run(purger.purges(mal))
      else {
        await world.settle()
        await world.run(purger.purges(mal))
      }
      if (random.chance(0.5)) await world.run(world.device('ben').draws('element 2', 2000))
      await world.settle()
      world.partition('mal')
      if (away) for (const name of HONEST) if (name !== away) world.link(name, away)
      await world.pass(60_000)
      await newcomer(world, 'eve')
      await world.expectSame([...HONEST, 'eve'], story)
      expectGone(world, mal, [...HONEST, 'eve'])
      const texts = await world.device('eve').texts()
      expect(
        texts.filter((text) => text.startsWith('mal') || text === 'last'),
        story,
      ).toEqual([])
      for (const name of HONEST) {
        expect(world.device(name).refusals, story).toEqual([])
        await world.restart(name)
      }
      world.linkAll(...HONEST, 'eve')
      await world.run(world.device('cy').draws('element 0', 3000))
      await world.run(world.device('dora').says('after'))
      await world.settle()
      await world.expectSame([...HONEST, 'eve'], story)
    }
  })

  it('is completed at the next start if the device died between the record and the deletion', async () => {
    for (const milliseconds of [0, 2, 5, 9]) {
      const world = newWorld()
      await world.together('ana', 'ben', 'mal')
      const [ana, ben, mal] = [world.device('ana'), world.device('ben'), world.device('mal')]
      for (let index = 0; index < 5; index++) await world.run(mal.says(`${index}`))
      await world.settle()
      await world.run(ana.remove(mal))
      await world.settle()
      await world.run(ana.purges(mal))
      await world.pass(milliseconds)
      for (const name of ['ana', 'ben']) await world.restart(name)
      world.link('ana', 'ben')
      await world.settle()
      expectGone(world, mal, ['ana', 'ben'])
      await world.run(ben.says('on'))
      await world.settle()
      await world.expectSame(['ana', 'ben'])
    }
  })

  it('[V31] deletes content that a lying owner’s checkpoint kept valid', async () => {
    const world = newWorld()
    await world.together('ana', 'ben', 'cy', 'mal')
    const [ana, ben, cy, mal] = ['ana', 'ben', 'cy', 'mal'].map((name) => world.device(name)) as [
      WorldDevice,
      WorldDevice,
      WorldDevice,
      WorldDevice,
    ]
    await world.run(ana.changeRole(ben, 'owner'))
    await world.run(mal.says('before'))
    await world.settle()
    const head = ben.heads().find(({ chain }) => chain === `${mal.id}.${chain.split('.')[1]}.content`)
    const chain = [...ben.log.heads()].find((each) => each.chain.author === mal.id && each.chain.stream === 'content')
    expect(head).toBeDefined()
    if (!chain) throw new Error('mal wrote nothing')
    // Far beyond the end of the chain.
    await world.run(ben.govern({ type: 'checkpoint', heads: [{ chain: chain.chain, seq: 1000, hash: chain.hash }] }))
    await world.settle()
    await world.run(ana.remove(mal))
    await world.run(mal.says('after it was removed'))
    world.link('mal', 'ben')
    await world.settle()
    expect(ana.governance.limit(chain.chain, chain.grant)).toBe(1000)
    await world.run(ana.purges(mal))
    await world.settle()
    expect(ana.governance.limit(chain.chain, chain.grant)).toBe(-1)
    expectGone(world, mal, ['ana', 'ben', 'cy'])
    expect(await cy.texts()).toEqual([])
    await world.expectSame(['ana', 'ben', 'cy'])
  })

  it('is undone if it becomes void', async () => {
    const world = newWorld()
    await world.together('ana', 'ben', 'cy', 'mal')
    const [ana, ben, cy, mal] = ['ana', 'ben', 'cy', 'mal'].map((name) => world.device(name)) as [
      WorldDevice,
      WorldDevice,
      WorldDevice,
      WorldDevice,
    ]
    await world.run(ana.changeRole(ben, 'owner'))
    await world.run(mal.says('hello'))
    await world.run(mal.draws('circle', 1))
    await world.settle()
    world.partition('ana', 'mal')
    world.link('ana', 'mal')
    world.linkAll('ben', 'cy')
    await world.settle()
    // Ben, who is hostile, removes and purges Mal on his side. Ana, who doesn't know this, removes Ben.
    await world.run(ben.remove(mal))
    await world.run(ben.purges(mal))
    await world.settle()
    expectGone(world, mal, ['ben', 'cy'])
    await world.run(ana.remove(ben))
    world.partition('ben')
    world.linkAll('ana', 'cy', 'mal')
    await world.pass(60_000)
    expect(cy.disk.authors().has(mal.id)).toBe(true)
    expect(await cy.texts()).toEqual(['hello'])
    await world.expectSame(['ana', 'cy', 'mal'])
    await world.run(mal.says('again'))
    await world.settle()
    await world.expectSame(['ana', 'cy', 'mal'])
  })

  it('[V37] lets the device write again after it is readmitted', async () => {
    const world = newWorld()
    await world.together('ana', 'ben', 'mal')
    const [ana, mal] = [world.device('ana'), world.device('mal')]
    await world.run(mal.says('before'))
    await world.run(mal.draws('circle', 1))
    await world.settle()
    await world.run(ana.remove(mal))
    await world.settle()
    await world.run(ana.purges(mal))
    await world.settle()
    const link = await world.run(ana.invite('editor'))
    mal.crash()
    await world.run(mal.join(link))
    world.linkAll('ana', 'ben', 'mal')
    await world.settle()
    await world.run(mal.says('after'))
    await world.run(mal.draws('circle', 2))
    await world.settle()
    expect(await ana.texts()).toEqual(['after'])
    await world.expectSame(['ana', 'ben', 'mal'])
  })
})

describe('[V38] a founder who leaves', () => {
  it('hands over to a successor, who governs; the founder’s content stays', async () => {
    const world = newWorld()
    await world.together('ana', 'ben', 'cy', 'dora')
    const [ana, ben, cy] = ['ana', 'ben', 'cy'].map((name) => world.device(name)) as [
      WorldDevice,
      WorldDevice,
      WorldDevice,
    ]
    await world.run(ana.changeRole(cy, 'owner'))
    await world.run(ana.says('from ana'))
    await world.run(ben.says('from ben'))
    await world.settle()
    world.partition('dora')
    await world.run(ana.leaves(ben))
    await world.settle()
    world.partition('ana')
    expect(ben.governance.role(ben.id)).toBe('owner')
    await world.run(ben.says('as owner'))
    await world.run(ben.remove(cy))
    await world.settle()
    world.linkAll('ben', 'dora')
    world.link('cy', 'dora')
    await world.pass(60_000)
    expect(await world.device('dora').texts()).toEqual(['as owner', 'from ana', 'from ben'])
    expect(world.device('dora').governance.role(cy.id)).toBeNull()
    await world.expectSame(['ben', 'dora'])
    const link = await world.run(ben.invite('editor'))
    await world.run(world.device('eve').join(link))
    world.linkAll('ben', 'dora', 'eve')
    await world.settle()
    await world.expectSame(['ben', 'dora', 'eve'])
  })
})
