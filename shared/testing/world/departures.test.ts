import { expect, it } from 'vitest'
import { World } from './world.ts'

it('[D21] a cut-off chain that the remover never saw doesn’t block others forever', async () => {
  const world = new World({ turn: setImmediate })
  const [ana, ben, cy] = [world.device('ana'), world.device('ben'), world.device('cy')]
  await world.together('ana', 'ben', 'cy')
  world.partition('ana')
  await world.run(cy.draws('circle', 1))
  await world.settle()
  await world.run(ben.draws('circle', 2)) // builds on cy's struct
  await world.run(ana.remove(cy)) // cy's content chain is not named: ana never saw it, so cannot derive its client id
  world.heal()
  await world.settle()
  await world.run(ben.draws('square', 3)) // waits at ana forever behind the one before
  await world.settle()
  await world.expectSame(['ana', 'ben'])
})

it('[V19] a device admitted by one that is removed at the same time finds out that it isn’t a member', async () => {
  const world = new World({ turn: setImmediate })
  const [ana, ben, cy] = [world.device('ana'), world.device('ben'), world.device('cy')]
  await world.together('ana', 'ben')
  world.partition('ana')
  const link = await world.run(ben.invite('editor'))
  await world.run(cy.join(link))
  world.link('ben', 'cy')
  await world.settle()
  await world.run(ana.remove(ben))
  world.link('ana', 'cy')
  world.link('ana', 'ben')
  await world.settle()
  expect([ben.isIn, cy.isIn]).toEqual([false, false])
})

it('[D21] a chain under an admission that became void doesn’t block others forever', async () => {
  const world = new World({ turn: setImmediate })
  const [ana, ben, cy, dan] = [world.device('ana'), world.device('ben'), world.device('cy'), world.device('dan')]
  await world.together('ana', 'ben', 'dan')
  world.partition('ana')
  const link = await world.run(ben.invite('editor'))
  await world.run(cy.join(link))
  world.link('ben', 'cy')
  world.link('cy', 'dan')
  await world.settle()
  await world.run(cy.draws('circle', 1))
  await world.settle()
  await world.run(dan.draws('circle', 2)) // builds on cy's struct
  await world.settle()
  await world.run(ana.remove(ben)) // cy's admission is void, and ana never gets cy's chain
  world.heal()
  await world.settle()
  await world.run(dan.draws('square', 3)) // waits at ana forever behind the one before
  await world.settle()
  await world.expectSame(['ana', 'dan'])
})
