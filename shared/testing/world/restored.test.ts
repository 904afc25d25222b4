/** Devices whose store is older than what others have of them: a backup was restored, or a copy is in use. */
import { describe, expect, it } from 'vitest'
import { World } from './world.ts'
import type { WorldDevice } from './world-device.ts'

/** Generations in which a device wrote content, according to another device. */
const generationsOf = (device: WorldDevice, author: WorldDevice): Set<number> =>
  new Set(
    [...device.log.heads()].filter(({ chain }) => chain.author === author.id).map(({ chain }) => chain.generation),
  )

async function begin(seed: number) {
  const world = new World({ seed, turn: setImmediate })
  await world.together('ana', 'ben', 'cy')
  const [ana, ben] = [world.device('ana'), world.device('ben')]
  await world.run(ana.says('before'))
  await world.run(ana.draws('circle', 1))
  await world.settle()
  const backup = ana.disk.backup()
  await world.run(ana.says('lost'))
  await world.run(ana.draws('circle', 2))
  await world.run(ben.draws('circle', 3))
  await world.settle()
  return { world, ana, ben, backup }
}

async function putBack(
  world: World,
  device: WorldDevice,
  backup: ReturnType<WorldDevice['disk']['backup']>,
  noticed: boolean,
) {
  device.crash()
  device.disk.restore(backup, noticed)
  await world.run(device.start())
}

describe('[G4] a device whose backup was restored', () => {
  it('continues in a new generation even while alone, and gets back what others have of its records', async () => {
    const { world, ana, ben, backup } = await begin(1)
    await putBack(world, ana, backup, true)
    world.partition('ana')
    await world.run(ana.says('alone'))
    await world.run(ana.draws('square', 1))
    await world.settle()
    expect(await ana.texts()).toEqual(['alone', 'before'])
    world.heal()
    await world.settle()
    await world.expectSame()
    expect(await ben.texts()).toEqual(['alone', 'before', 'lost'])
    expect(ana.takenBack).toBeGreaterThan(0)
    expect(generationsOf(ben, ana).size).toBe(2)
    await world.run(ana.says('after'))
    await world.settle()
    await world.expectSame()
    expect(generationsOf(ben, ana).size).toBe(2)
  })

  it('continues in a new generation once others show more of its chain', async () => {
    const { world, ana, ben, backup } = await begin(2)
    await putBack(world, ana, backup, false)
    world.heal()
    await world.settle()
    expect(ana.takenBack).toBeGreaterThan(0)
    await world.run(ana.says('after'))
    await world.run(ana.draws('circle', 4))
    await world.settle()
    await world.expectSame()
    expect(await ben.texts()).toEqual(['after', 'before', 'lost'])
    expect(generationsOf(ben, ana).size).toBe(2)
  })

  it('keeps the new generation after a restart', async () => {
    const { world, ana, ben, backup } = await begin(3)
    await putBack(world, ana, backup, false)
    world.heal()
    await world.settle()
    const known = generationsOf(ben, ana)
    world.partition('ana')
    await world.restart('ana')
    await world.run(ana.says('after'))
    await world.run(ana.govern({ type: 'rename', name: 'renamed' }))
    world.heal()
    await world.settle()
    await world.expectSame()
    const written = [...generationsOf(ben, ana)].filter((generation) => !known.has(generation))
    expect(written).toHaveLength(1)
  })

  it('continues in one generation if nothing was restored', async () => {
    const { world, ana, ben } = await begin(4)
    for (let round = 0; round < 5; round++) {
      await world.restart('ana')
      await world.run(ana.says(`round ${round}`))
    }
    world.heal()
    await world.settle()
    await world.expectSame()
    expect(generationsOf(ben, ana).size).toBe(1)
  })
})

it('[G4] two copies of a profile that take turns never write in the same generation', async () => {
  const { world, ana, ben } = await begin(5)
  let [here, there] = [ana.disk.backup(), ana.disk.backup()]
  let first = true
  const texts: string[] = []
  for (let turn = 0; turn < 8; turn++) {
    ana.crash()
    ana.disk.restore(here, first || turn === 1)
    first = false
    await world.run(ana.start())
    if (turn % 3 === 0) world.partition('ana')
    else world.heal()
    await world.settle()
    texts.push(`turn ${turn}`)
    await world.run(ana.says(`turn ${turn}`))
    world.heal()
    await world.settle()
    // The other copy starts again as it was when it ended.
    ;[here, there] = [there, ana.disk.backup()]
  }
  ana.crash()
  await world.run(ana.start())
  world.heal()
  await world.settle()
  await world.expectSame()
  expect((await ben.texts()).filter((text) => text.startsWith('turn'))).toEqual(texts.sort())
  expect(generationsOf(ben, ana).size).toBeLessThanOrEqual(4)
})

describe('[V34] an author who can no longer write', () => {
  it('is shown once what a fork took and hid, and writes it again if that changes', async () => {
    const world = new World({ seed: 6, turn: setImmediate, crypto: 'quick' })
    await world.together('ana', 'ben')
    const [ana, ben] = [world.device('ana'), world.device('ben')]
    await world.run(ben.says('first'))
    await world.run(ben.says('second', 1))
    await world.settle()
    const backup = ben.disk.backup()
    await world.run(ben.says('taken by the fork'))
    await world.run(ben.says('hidden by it', 1))
    await world.settle()
    world.partition('ben')
    await putBack(world, ben, backup, false)
    await world.run(ben.says('here only'))
    await world.run(ana.changeRole(ben, 'viewer'))
    world.heal()
    await world.pass(60_000)
    expect(await ana.texts()).toEqual(['first', 'second'])
    await world.restart('ben')
    world.heal()
    await world.pass(60_000)
    expect(ben.disk.words).toEqual(['hidden by it\nhere only'])
    await world.run(ana.changeRole(ben, 'editor'))
    await world.pass(60_000)
    await world.expectSame()
    expect(await ana.texts()).toEqual(['first', 'here only', 'hidden by it', 'second'])
    expect(ben.disk.words).toEqual(['hidden by it\nhere only'])
  })

  it('is shown the same for a fork that is proven long after the records came back', async () => {
    const world = new World({ seed: 7, turn: setImmediate, crypto: 'quick' })
    await world.together('ana', 'ben', 'cy')
    const [ana, ben] = [world.device('ana'), world.device('ben')]
    const first = ben.disk.backup()
    world.partition('ana')
    await world.run(ben.says('with cy'))
    await world.settle()
    world.partition('cy')
    await putBack(world, ben, first, false)
    world.link('ana', 'ben')
    await world.run(ben.says('with ana'))
    await world.settle()
    const second = ben.disk.backup()
    await world.run(ben.says('on top of it', 1))
    await world.settle()
    world.partition('ben')
    await putBack(world, ben, second, false)
    await world.run(ana.changeRole(ben, 'viewer'))
    world.link('ana', 'ben')
    await world.pass(60_000)
    expect(await ben.texts()).toEqual(['on top of it', 'with ana'])
    expect(ben.disk.words).toEqual([])
    world.heal()
    await world.pass(60_000)
    await world.expectSame()
    expect(await ben.texts()).toEqual([])
    expect(ben.disk.words).toEqual(['on top of it\nwith ana'])
  })
})
