import { beforeEach, describe, expect, it } from 'vitest'
import { World } from './world.ts'
import type { WorldDevice } from './world-device.ts'

let world: World
let ana: WorldDevice
let ben: WorldDevice
let cy: WorldDevice

beforeEach(() => {
  world = new World({ turn: setImmediate })
  ana = world.device('ana')
  ben = world.device('ben')
  cy = world.device('cy')
})

const says = (device: WorldDevice, ...texts: string[]): Promise<void> =>
  texts.reduce(async (before, text) => {
    await before
    await world.run(device.says(text))
  }, Promise.resolve())

describe('people', () => {
  it('can talk after meeting by a link', async () => {
    await world.together('ana', 'ben')
    await says(ana, 'hello')
    await says(ben, 'hi')
    await world.settle()
    expect(await ana.texts()).toEqual(['hello', 'hi'])
    await world.expectSame()
  })

  it('can be admitted by any editor while the founder is offline', async () => {
    await world.together('ana', 'ben')
    await says(ana, 'before')
    const link = await world.run(ben.invite('editor'))
    await world.settle()
    world.partition('ana')
    await world.run(cy.join(link))
    world.link('ben', 'cy')
    await world.settle()
    expect([cy.isIn, await cy.texts()]).toEqual([true, ['before']])
    await says(cy, 'thanks')
    world.heal()
    await world.settle()
    expect(await ana.texts()).toEqual(['before', 'thanks'])
    await world.expectSame()
  })

  it('see nothing without a link', async () => {
    await world.together('ana', 'ben')
    await says(ana, 'secret')
    const other = world.device('eve')
    await world.run(other.createSpace('elsewhere'))
    const link = await world.run(other.invite('editor'))
    await world.run(cy.join(link))
    world.linkAll()
    await world.settle()
    for (const stranger of [other, cy]) {
      expect(stranger.log.space).not.toBe(ana.log.space)
      expect([...stranger.log.heads()].filter(({ chain }) => chain.author === ana.id)).toEqual([])
    }
    await world.expectSame(['ana', 'ben'])
  })

  it('can read but not write as viewers', async () => {
    await world.together('ana', 'ben')
    await says(ana, 'for all')
    const link = await world.run(ana.invite('viewer'))
    await world.run(cy.join(link))
    world.linkAll()
    await world.settle()
    expect(await cy.texts()).toEqual(['for all'])
    await expect(world.run(cy.says('me too'))).rejects.toThrow('your role here does not allow writing')
  })
})

describe('failing networks', () => {
  it('let both sides continue and merge when they heal', async () => {
    await world.together('ana', 'ben', 'cy')
    world.partition('ana')
    await says(ana, 'alone')
    await world.run(ana.draws('circle', 1))
    await world.run(ben.draws('circle', 2))
    await world.run(cy.draws('square', 3))
    await says(ben, 'two', 'of us')
    await world.settle()
    expect(await ana.texts()).toEqual(['alone'])
    expect(await cy.texts()).toEqual(['of us', 'two'])
    world.heal()
    await world.settle()
    expect(await cy.texts()).toEqual(['alone', 'of us', 'two'])
    await world.expectSame()
  })

  it('don’t withhold a message from an absent member, even after its sender has left', async () => {
    await world.together('ana', 'ben', 'cy')
    world.partition('cy')
    await says(ana, 'see you')
    await world.settle()
    ana.crash()
    world.link('ben', 'cy')
    await world.settle()
    expect(await cy.texts()).toEqual(['see you'])
  })

  it('deliver along a line', async () => {
    const names = ['ana', 'ben', 'cy', 'dan', 'eli']
    await world.together('ana', ...names.slice(1))
    for (const name of names) world.partition(name)
    for (const [index, name] of names.slice(1).entries()) world.link(names[index] as string, name)
    await says(ana, 'one', 'two', 'three')
    await says(world.device('eli'), 'four')
    await world.settle()
    expect(await world.device('eli').texts()).toEqual(['four', 'one', 'three', 'two'])
    await world.expectSame()
  })
})

describe('dying processes', () => {
  it('keep everything shown as saved, and lose only the rest', async () => {
    await world.together('ana', 'ben')
    await says(ana, 'saved')
    const unsaved = ana.says('not yet saved')
    unsaved.catch(() => {})
    await world.restart('ana')
    expect(await ana.texts()).toEqual(['saved'])
    world.heal()
    await says(ana, 'again')
    await world.settle()
    expect(await ben.texts()).toEqual(['again', 'saved'])
    await world.expectSame()
  })

  it('continue from the stored records if they die while many arrive', async () => {
    await world.together('ana', 'ben')
    world.cut('ana', 'ben')
    for (let count = 0; count < 100; count++) await world.run(ana.says(`message ${count}`))
    world.link('ana', 'ben')
    for (let count = 0; count < 5; count++) {
      await world.pass(40)
      await world.restart('ben')
      world.link('ana', 'ben')
    }
    await world.settle()
    expect(await ben.texts()).toHaveLength(100)
    await world.expectSame()
  })
})

describe('departing and demoted members', () => {
  it('can’t read anything that is written after their removal', async () => {
    await world.together('ana', 'ben', 'cy')
    await says(cy, 'before')
    await world.settle()
    await world.run(ana.remove(cy))
    await world.settle()
    await says(ana, 'after')
    await world.settle()
    expect(await ben.texts()).toEqual(['after', 'before'])
    expect(await cy.texts()).toEqual(['before'])
    expect(cy.isIn).toBe(false)
    await world.expectSame(['ana', 'ben'])
  })

  it('find out that they were removed while offline, and get nothing else', async () => {
    await world.together('ana', 'ben', 'cy')
    world.partition('cy')
    await says(cy, 'written away')
    await world.run(ana.remove(cy))
    await says(ana, 'after')
    world.heal()
    await world.settle()
    expect([cy.isIn, await cy.texts()]).toEqual([false, []])
    expect([...cy.log.heads()].filter(({ chain }) => chain.author === ana.id && chain.stream === 'content')).toEqual([])
    expect(await ben.texts()).toEqual(['after'])
    await world.expectSame(['ana', 'ben'])
  })

  it('leave newcomers what they wrote before their removal', async () => {
    await world.together('ana', 'ben', 'cy')
    await says(cy, 'before')
    await world.settle()
    await world.run(ana.remove(cy))
    await world.settle()
    const link = await world.run(ana.invite('editor'))
    await world.run(world.device('dan').join(link))
    world.linkAll()
    await world.settle()
    expect(await world.device('dan').texts()).toEqual(['before'])
    await world.expectSame(['ana', 'ben', 'dan'])
  })

  it('leave the same content to all if removed by a member with less of it than another', async () => {
    await world.together('ana', 'ben', 'cy')
    await says(cy, 'one')
    await world.settle()
    world.partition('ana')
    await says(cy, 'two', 'three')
    await world.settle()
    await world.run(ana.remove(cy))
    world.heal()
    await world.settle()
    expect(await ana.texts()).toEqual(['one'])
    expect(await ben.texts()).toEqual(['one'])
    await world.expectSame(['ana', 'ben'])
    ana.crash()
    const link = await world.run(ben.invite('editor'))
    await world.run(world.device('dan').join(link))
    world.link('ben', 'dan')
    await world.settle()
    expect(await world.device('dan').texts()).toEqual(['one'])
  })

  it('leave the settled content if removed by a device with less', async () => {
    await world.together('ana', 'ben')
    const link = await world.run(ana.invite('owner'))
    await world.run(cy.join(link))
    world.linkAll()
    await world.settle()
    world.partition('ana')
    await says(ben, 'one', 'two')
    await world.settle()
    await world.run(cy.settles())
    await says(ben, 'three')
    await world.settle()
    await world.run(ana.remove(ben))
    world.heal()
    await world.settle()
    expect(await ana.texts()).toEqual(['one', 'two'])
    await world.expectSame(['ana', 'cy'])
  })

  it('keep what they wrote when made viewers, but can no longer write', async () => {
    await world.together('ana', 'ben')
    await says(ben, 'mine')
    await world.settle()
    await world.run(ana.changeRole(ben, 'viewer'))
    await world.settle()
    expect(await ana.texts()).toEqual(['mine'])
    await expect(world.run(ben.says('more'))).rejects.toThrow('your role here does not allow writing')
    await world.expectSame()
  })

  it('[V24] are shown once what a demotion cut off, and don’t write it again', async () => {
    await world.together('ana', 'ben')
    await world.run(ana.changeRole(ben, 'owner'))
    await world.settle()
    for (const role of ['editor', 'viewer'] as const) {
      await says(ben, `before ${role}`)
      await world.settle()
      world.partition('ben')
      await world.run(ana.changeRole(ben, role))
      for (const text of ['one', 'two']) await says(ben, `${text} as ${role}`)
      world.heal()
      await world.pass(60_000)
    }
    expect(ben.disk.words).toEqual(['one as editor\ntwo as editor', 'one as viewer\ntwo as viewer'])
    expect(await ana.texts()).toEqual(['before editor', 'before viewer'])
    await world.expectSame()
  })
})

describe('knowledge of who has which records', () => {
  it('reaches the author within a second, from each device itself', async () => {
    await world.together('ana', 'ben', 'cy')
    await says(ana, 'hello')
    await world.pass(1000)
    const own = ana.heads().find(({ chain }) => chain.startsWith(ana.id) && chain.endsWith('.content'))
    for (const device of [ben, cy]) {
      expect(ana.heldBy(device, own?.chain ?? '')).toBe(own?.seq)
    }
  })

  it('covers only durable records', async () => {
    await world.together('ana', 'ben')
    world.cut('ana', 'ben')
    await says(ana, 'hello')
    world.link('ana', 'ben')
    ben.crash()
    await world.settle()
    const own = ana.heads().find(({ chain }) => chain.startsWith(ana.id) && chain.endsWith('.content'))
    expect(ana.heldBy(ben, own?.chain ?? '')).toBe(-1)
  })
})
