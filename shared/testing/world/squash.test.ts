/** Long histories: authors pack their settled records, which are sent packed and dropped from stores. */
import { beforeEach, describe, expect, it } from 'vitest'
import { decodeMessage } from '../../sync/messages.ts'
import { World } from './world.ts'
import type { WorldDevice } from './world-device.ts'

let world: World
let ana: WorldDevice
let ben: WorldDevice

beforeEach(async () => {
  world = new World({ turn: setImmediate, crypto: 'quick' })
  ana = world.device('ana')
  ben = world.device('ben')
  await world.together('ana', 'ben')
})

async function talks(device: WorldDevice, count: number, word = 'message'): Promise<void> {
  for (let index = 0; index < count; index++) {
    await world.run(device.says(`${word} ${index}`))
    if (index % 3 === 0) await world.run(device.draws(`element ${index % 4}`, index))
  }
  await world.settle()
}

/** Packs Ben's records so far, and has an owner check and settle the squash. */
async function settled(): Promise<void> {
  await world.run(ana.settles())
  await world.settle()
  expect(await world.run(ben.squashes())).toBe(true)
  await world.settle()
  await world.run(ana.settles())
  await world.settle()
}

async function newcomer(name: string): Promise<WorldDevice> {
  const link = await world.run(ana.invite('editor'))
  await world.run(world.device(name).join(link))
  world.linkAll()
  await world.settle()
  return world.device(name)
}

const bensHead = (device: WorldDevice) =>
  device.heads().find(({ chain }) => chain.startsWith(ben.id) && chain.endsWith('.content'))

describe('a squash', () => {
  it('[S4] [S5] [Y29] brings a newcomer all content in a few records, and leads to the same heads', async () => {
    await talks(ben, 60)
    const fetched = new Map<string, number>()
    world.network.onArrival = (_, to, bytes, kind) => {
      const message = kind === 'records' ? decodeMessage(bytes) : null
      if (message?.type === 'records') fetched.set(to, (fetched.get(to) ?? 0) + message.records.length)
    }
    const before = await newcomer('dan')
    await settled()
    const after = await newcomer('eve')
    expect(await after.texts()).toHaveLength(60)
    await world.expectSame()
    expect(fetched.get(after.id)).toBeLessThan((fetched.get(before.id) ?? 0) - 60)
    expect(bensHead(after)).toEqual(bensHead(ben))
  })

  it('[S3] replaces nothing before a checkpoint names it', async () => {
    await talks(ben, 30)
    await world.run(ana.settles())
    await world.settle()
    await world.run(ben.squashes())
    await world.settle()
    const dan = await newcomer('dan')
    expect(dan.disk.recordBytes).toBe(ana.disk.recordBytes)
    await world.expectSame()
  })

  it('[S7] allows the records it replaces to be dropped at the next start', async () => {
    await talks(ben, 60)
    await settled()
    const before = ben.disk.recordBytes
    for (const name of ['ana', 'ben']) await world.restart(name)
    world.heal()
    await world.settle()
    for (const device of [ana, ben]) expect(device.disk.recordBytes).toBeLessThan(before / 2)
    await world.expectSame()
    await talks(ben, 5, 'later')
    expect(await ana.texts()).toHaveLength(65)
    await newcomer('dan')
    await world.expectSame()
    for (const name of ['ana', 'ben', 'dan']) await world.restart(name)
    world.heal()
    await world.settle()
    await world.expectSame()
  })

  it('[S7] loses nothing if a device dies while it drops packed records or while a squash arrives', async () => {
    await talks(ben, 30)
    await settled()
    await talks(ben, 30, 'more')
    await settled()
    for (const milliseconds of [0, 3, 7, 12]) {
      ana.crash()
      void ana.start()
      await world.pass(milliseconds)
    }
    await world.restart('ana')
    world.heal()
    await world.settle()
    await world.expectSame()
    const link = await world.run(ana.invite('editor'))
    const dan = world.device('dan')
    await world.run(dan.join(link))
    world.linkAll()
    for (let count = 0; count < 6; count++) {
      await world.pass(60)
      await world.restart('dan')
      world.heal()
    }
    await world.settle()
    expect(await dan.texts()).toHaveLength(60)
    await world.expectSame()
  })

  it('[S4] replaces its author’s other branch, whose records the author writes again', async () => {
    await talks(ben, 20)
    const dan = await newcomer('dan')
    world.partition('dan')
    const backup = ben.disk.backup()
    await talks(ben, 40, 'more')
    await settled()
    await world.restart('ana')
    ben.crash()
    ben.disk.restore(backup, false)
    await world.run(ben.start())
    world.link('ben', 'dan')
    await talks(ben, 5, 'other')
    expect(await dan.texts()).toHaveLength(25)
    // No device still has the records in whose place those were written.
    world.partition('ben')
    world.link('ana', 'dan')
    await world.pass(30_000)
    await world.expectSame(['ana', 'dan'])
    expect(await dan.texts()).toHaveLength(60)
    expect([dan.disk.rewinds, ana.disk.rewinds]).toEqual([1, 0])
    world.link('ana', 'ben')
    await world.pass(30_000)
    await world.expectSame()
    expect((await ana.texts()).filter((text) => text.startsWith('other'))).toHaveLength(5)
    expect(await ana.texts()).toHaveLength(65)
  })

  it('[S4] replaces a branch that its author no longer has, and only devices that give it up report it', async () => {
    const dan = await newcomer('dan')
    const backup = ben.disk.backup()
    world.partition('ana')
    await talks(ben, 1, 'lost')
    expect(await dan.texts()).toEqual(['lost 0'])
    ben.crash()
    ben.disk.restore(backup, false)
    world.partition('dan')
    await world.run(ben.start())
    world.link('ana', 'ben')
    await talks(ben, 20)
    await settled()
    for (const name of ['ana', 'ben']) await world.restart(name)
    world.heal()
    await world.pass(30_000)
    await world.expectSame()
    expect(await dan.texts()).toEqual(Array.from({ length: 20 }, (_, index) => `message ${index}`).sort())
    expect([ana, ben, dan].map(({ disk }) => disk.rewinds)).toEqual([0, 0, 1])
    expect([ana, ben, dan].map(({ foundForked }) => [...foundForked])).toEqual([[], [], [ben.id]])
    for (const device of [ana, ben, dan]) expect(device.refusals).toEqual([])
  })

  it('[S5] [D22] completes a device that has half of the replaced records', async () => {
    await talks(ben, 20)
    const dan = await newcomer('dan')
    world.partition('dan')
    await talks(ben, 40, 'more')
    await settled()
    for (const name of ['ana', 'ben']) await world.restart(name)
    await talks(ana, 2, 'and')
    world.heal()
    await world.settle()
    expect(await dan.texts()).toHaveLength(62)
    await world.expectSame()
    await world.restart('dan')
    world.heal()
    await talks(ben, 3, 'after')
    await world.expectSame()
  })

  it('[S6] is followed by another, and each takes effect at its place', async () => {
    for (let round = 0; round < 4; round++) {
      await talks(ben, 20, `round ${round}`)
      await settled()
      if (round === 1) await newcomer('dan')
      if (round === 2) await world.restart('ana')
      world.heal()
      await world.settle()
    }
    await newcomer('eve')
    await talks(ben, 2, 'last')
    await world.expectSame()
    expect(await world.device('eve').texts()).toHaveLength(82)
  })

  it('[S3] isn’t settled if its content differs from the records it replaces', async () => {
    await talks(ben, 30)
    await world.run(ana.settles())
    await world.settle()
    await world.run(ben.squashes('with something else'))
    await world.settle()
    await world.run(ana.settles())
    await talks(ben, 3, 'later')
    await world.run(ana.settles())
    await world.settle()
    const dan = await newcomer('dan')
    expect(await dan.texts()).toHaveLength(33)
    await world.restart('ana')
    world.heal()
    await world.settle()
    expect(ana.disk.recordBytes).toBe(dan.disk.recordBytes)
    await world.expectSame()
    for (const device of [ana, ben, dan]) expect(device.refusals).toEqual([])
  })

  it('[S8] by a member who is removed later stays, as far as a checkpoint names it', async () => {
    await talks(ben, 30)
    await settled()
    await world.restart('ana')
    world.heal()
    await talks(ben, 2, 'last')
    await world.run(ana.remove(ben))
    await world.settle()
    const dan = await newcomer('dan')
    expect(await dan.texts()).toHaveLength(32)
    await world.expectSame(['ana', 'dan'])
  })
})
