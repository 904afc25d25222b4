/** New keys in a space of 50 members: few epochs, even if several owners remove members at the same time. */
import { describe, expect, it } from 'vitest'
import { World } from './world.ts'

const MEMBERS = 50
const names = Array.from({ length: MEMBERS }, (_, index) => `m${index}`)

/** Everyone is linked with a few others; the founder and two more are owners. */
async function makeWorld(seed: number): Promise<World> {
  const world = new World({ turn: setImmediate, crypto: 'quick', seed })
  const founder = world.device('m0')
  await world.run(founder.createSpace())
  const owners = await world.run(founder.invite('owner'))
  const editors = await world.run(founder.invite('editor'))
  for (const name of names.slice(1)) {
    await world.run(world.device(name).join(name === 'm1' || name === 'm2' ? owners : editors))
    world.link('m0', name)
  }
  await world.settle()
  for (let index = 1; index < MEMBERS; index++) {
    for (const step of [1, 7, 19]) world.link(`m${index}`, `m${1 + ((index + step) % (MEMBERS - 1))}`)
  }
  await world.settle()
  return world
}

const epochs = (world: World): number => world.device('m0').governance.epochs.length

describe('[V23] new keys for 50 members', () => {
  it('are made once if one owner removes a member', async () => {
    const world = await makeWorld(1)
    const before = epochs(world)
    await world.run(world.device('m0').remove(world.device('m49')))
    await world.settle()
    expect(epochs(world) - before).toBe(1)
    expect(world.device('m0').governance.keysDue).toBe(false)
    await world.expectSame(names.slice(0, -1))
  })

  it('are replaced by one more epoch if three owners remove members at the same time', async () => {
    const world = await makeWorld(2)
    const before = epochs(world)
    const removals = [0, 1, 2].map((index) => world.device(`m${index}`).remove(world.device(`m${40 + index}`)))
    await world.run(Promise.all(removals))
    await world.settle()
    expect(epochs(world) - before).toBe(4)
    expect(world.device('m0').governance.keysDue).toBe(false)
    await world.expectSame(names.filter((_, index) => index < 40 || index > 42))
  })

  it('are made immediately, in few epochs, if all wait to write', async () => {
    const world = await makeWorld(4)
    const before = epochs(world)
    const writing = names.map((name) => {
      const device = world.device(name)
      return new Promise<void>((resolve, reject) => {
        device.log.onGovernance(({ isExposed }) => {
          if (isExposed && device.isIn) device.says('at last').then(() => resolve(), reject)
        })
      })
    })
    await world.run(world.device('m49').leaves())
    await world.pass(1000)
    expect(world.device('m0').governance.isExposed).toBe(false)
    await world.run(Promise.all(writing.slice(0, -1)))
    await world.settle()
    expect(epochs(world) - before).toBeLessThanOrEqual(6)
    await world.expectSame(names.slice(0, -1))
  })

  it('are made by another device, in few epochs, if the remover disappeared before making them', async () => {
    const world = await makeWorld(3)
    const before = epochs(world)
    const { governance } = world.device('m0')
    const device = world.device('m49').id
    const standing = governance.admissionsUnder({ issuer: device })
    await world.run(world.device('m0').govern({ type: 'remove', device, cutoffs: [], standing }))
    await world.settle()
    expect(epochs(world) - before).toBeGreaterThanOrEqual(1)
    expect(epochs(world) - before).toBeLessThanOrEqual(2)
    expect(world.device('m1').governance.keysDue).toBe(false)
    await world.expectSame(names.slice(0, -1))
  })
})
