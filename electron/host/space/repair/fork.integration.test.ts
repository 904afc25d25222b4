/**
 * Complete hosts with one whose machine was rolled back without a trace on its disk: it sends different records to two
 * people.
 */
import { afterEach, expect, it } from 'vitest'
import type { Problem } from '../../../../shared/ipc/contract.ts'
import { FOLDER_ABOUT_ROOT, FOLDER_NAME_KEY } from '../../../../shared/tools/folders/shape.ts'
import { BOARD, draw, drawnOn } from '../../testing/board.ts'
import { HostGroup } from '../../testing/group.ts'
import { setBack } from '../../testing/set-back.ts'
import type { TestHost } from '../../testing.ts'
import { storeOf } from '../testing/hand-made-peer.ts'

const group = new HostGroup()
const { copyOf, start, stop, together } = group

afterEach(async () => {
  await group.remove()
})

/** Has a stopped owner settle a device's records, as far as the owner has them. */
async function settle(name: string, owner: TestHost, space: string, device: string): Promise<void> {
  const { log, close } = await storeOf(name, owner, space)
  const heads = [...log.heads()].filter(({ chain }) => chain.author === device && chain.stream === 'content')
  await log.writeGovernance({
    type: 'checkpoint',
    heads: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })),
  })
  await close()
}

const forkersAt = async (host: TestHost): Promise<(string | null)[]> =>
  (await host.call('app.state', undefined)).problems.filter(({ kind }) => kind === 'fork').map(({ who }) => who)

it('[V33] a fork is proven and reported, and its author continues in a new chain', async () => {
  const {
    people: [ana, ben, mal],
    space,
  } = await together(['Ana', 'Ben', 'Mal'])
  const device = (await mal.detail(space)).me
  await draw(mal, space, 'both')
  for (const host of [ana, ben]) await host.until(async () => (await drawnOn(host, space)) === 'both')
  await stop(mal)
  await stop(ben)
  const backup = await copyOf(mal.directory)

  const first = await start('Mal', mal.directory)
  await draw(first, space, 'to-ana')
  await ana.until(async () => (await drawnOn(ana, space)) === 'both,to-ana')
  await stop(first)
  await stop(ana)
  await setBack('Mal', backup, mal.directory)
  const [secondBen, second] = [await start('Ben', ben.directory), await start('Mal', mal.directory)]
  await draw(second, space, 'to-ben')
  // A lane of another kind: our own map.
  const folder = `folder/00112233445566aa/${device}`
  await (await second.openDoc(space, folder)).write((doc) =>
    doc.getMap(FOLDER_ABOUT_ROOT).set(FOLDER_NAME_KEY, 'Letters'),
  )
  await secondBen.until(async () => (await drawnOn(secondBen, space)) === 'both,to-ben')
  await stop(second)

  const lastAna = await start('Ana', ana.directory)
  for (const host of [lastAna, secondBen]) {
    await host.until(async () => (await drawnOn(host, space)) === 'both', 30_000)
    await host.until(async () => (await forkersAt(host)).length > 0)
    expect(await forkersAt(host)).toEqual([device])
  }
  // Records in its own store are written again, but only once; those of the other copy aren't here.
  const last = await start('Mal', mal.directory)
  await last.until(async () => (await drawnOn(last, space)) === 'both,to-ben')
  await last.until(async () =>
    (await last.call('app.state', undefined)).problems.some(({ kind }) => kind === 'fork-of-own'),
  )
  await lastAna.until(async () => {
    const { doc } = await lastAna.openDoc(space, folder)
    return doc.getMap(FOLDER_ABOUT_ROOT).get(FOLDER_NAME_KEY) === 'Letters'
  })
  await draw(last, space, 'again')
  for (const host of [lastAna, secondBen, last]) {
    await host.until(async () => (await drawnOn(host, space)) === 'again,both,to-ben')
  }
  const board = await lastAna.openDoc(space, BOARD)
  await board.write((doc) => doc.getMap('elements').delete('to-ben'))
  await last.until(async () => (await drawnOn(last, space)) === 'again,both')
  await stop(last)
  const anew = await start('Mal', mal.directory)
  await draw(anew, space, 'later')
  await lastAna.until(async () => (await drawnOn(lastAna, space)) === 'again,both,later')
})

/** Mal has drawn something; the profile was copied before the host restarted. */
async function copied() {
  const {
    people: [ana, mal],
    space,
  } = await together(['Ana', 'Mal'])
  const device = (await mal.detail(space)).me
  await draw(mal, space, 'both')
  await ana.until(async () => (await drawnOn(ana, space)) === 'both')
  await stop(mal)
  const backup = await copyOf(mal.directory)
  return { ana, mal, space, device, backup, first: await start('Mal', mal.directory) }
}

it('[V33] content too large for one record is written again after a fork', async () => {
  const { ana, mal, space, device, backup, first } = await copied()
  await draw(first, space, 'to-ana')
  await ana.until(async () => (await drawnOn(ana, space)) === 'both,to-ana')
  await stop(first)
  await stop(ana)
  await setBack('Mal', backup, mal.directory)
  const second = await start('Mal', mal.directory)
  const parts = ['one', 'three', 'two']
  const lane = `files/2026-11/${device}`
  for (const part of parts) {
    const text = part.repeat(100_000)
    await (await second.openDoc(space, BOARD)).write((doc) => doc.getMap('elements').set(part, text))
    await (await second.openDoc(space, lane)).write((doc) => doc.getArray('entries').push([text]))
  }
  await stop(second)
  const [lastAna, last] = [await start('Ana', ana.directory), await start('Mal', mal.directory)]
  for (const host of [lastAna, last]) {
    await host.until(async () => (await drawnOn(host, space)) === ['both', ...parts].join(), 30_000)
    await host.until(async () => (await host.openDoc(space, lane)).doc.getArray('entries').length === parts.length)
  }
})

const problemsOf = async (host: TestHost, kind: Problem['kind']): Promise<(string | null)[]> =>
  (await host.call('app.state', undefined)).problems.filter((each) => each.kind === kind).map(({ who }) => who)

const nameOf = async (host: TestHost, space: string, device: string): Promise<string | undefined> =>
  (await host.detail(space)).members.find((member) => member.device === device)?.name

it('[V35] the decisions of both copies of a rolled-back owner are valid', async () => {
  const {
    people: [ana, ben, cem],
    space,
  } = await together(['Ana', 'Ben', 'Cem'])
  const [anaId, benId, cemId] = [
    (await ana.detail(space)).me,
    (await ben.detail(space)).me,
    (await cem.detail(space)).me,
  ]
  await cem.until(async () => (await cem.detail(space)).members.length === 3)
  await stop(cem)
  await stop(ana)
  const backup = await copyOf(ana.directory)

  const first = await start('Ana', ana.directory)
  await first.call('profile.set', { name: 'Ana one', color: '#1c7ed6' })
  await first.call('spaces.rename', { space, name: 'Team one' })
  await ben.until(async () => (await nameOf(ben, space, anaId)) === 'Ana one')
  await ben.until(async () => (await ben.detail(space)).name === 'Team one')
  await stop(first)
  await ben.call('profile.set', { name: 'Ben built on it', color: '#1c7ed6' })
  await stop(ben)
  await setBack('Ana', backup, ana.directory)
  const [second, secondCem] = [await start('Ana', ana.directory), await start('Cem', cem.directory)]
  await second.call('profile.set', { name: 'Ana two', color: '#1c7ed6' })
  await secondCem.until(async () => (await nameOf(secondCem, space, anaId)) === 'Ana two')
  await stop(second)
  await secondCem.call('profile.set', { name: 'Cem built on it', color: '#1c7ed6' })

  const secondBen = await start('Ben', ben.directory)
  for (const host of [secondBen, secondCem]) {
    await host.until(async () => (await nameOf(host, space, benId)) === 'Ben built on it', 30_000)
    await host.until(async () => (await nameOf(host, space, cemId)) === 'Cem built on it', 30_000)
    await host.until(async () => (await problemsOf(host, 'fork-of-decisions')).length > 0)
    expect((await host.detail(space)).name).toBe('Team one')
    expect(await problemsOf(host, 'fork-of-decisions')).toEqual([anaId])
  }
  expect(await nameOf(secondBen, space, anaId)).toBe(await nameOf(secondCem, space, anaId))

  // She finds out about it, nothing is undone, and she continues.
  const last = await start('Ana', ana.directory)
  await last.until(async () => (await nameOf(last, space, cemId)) === 'Cem built on it', 30_000)
  await last.until(async () => (await problemsOf(last, 'fork-of-own-decisions')).length === 1)
  expect((await last.detail(space)).name).toBe('Team one')
  await last.call('profile.set', { name: 'Ana again', color: '#1c7ed6' })
  for (const host of [secondBen, secondCem])
    await host.until(async () => (await nameOf(host, space, anaId)) === 'Ana again')
  await stop(secondBen)
  const thirdBen = await start('Ben', ben.directory)
  expect(await nameOf(thirdBen, space, anaId)).toBe('Ana again')
  await last.call('spaces.remove', { space, device: cemId })
  await thirdBen.until(async () => (await thirdBen.detail(space)).members.length === 2)
})

it('[V34] a device restored to an earlier state adopts what was settled since, and writes its own changes again', async () => {
  const { ana, mal, space, device, backup, first } = await copied()
  for (const key of ['settled', 'too']) await draw(first, space, key)
  await ana.until(async () => (await drawnOn(ana, space)) === 'both,settled,too')
  await stop(first)
  await stop(ana)
  await settle('Ana', ana, space, device)
  await setBack('Mal', backup, mal.directory)
  const alone = await start('Mal', mal.directory)
  for (const key of ['alone', 'alone-2', 'alone-3']) await draw(alone, space, key)
  const back = await start('Ana', ana.directory)
  for (const host of [alone, back]) {
    await host.until(async () => (await drawnOn(host, space)) === 'alone,alone-2,alone-3,both,settled,too', 30_000)
  }
  // Its store has the records that it adopted.
  await stop(alone)
  const again = await start('Mal', mal.directory)
  expect(await drawnOn(again, space)).toBe('alone,alone-2,alone-3,both,settled,too')
})

it('[V34] [D25] changes that others built on an abandoned branch are re-applied, however many there are', async () => {
  const notes = ['one', 'three', 'two']
  const {
    people: [ana, ben, mal],
    space,
  } = await together(['Ana', 'Ben', 'Mal'])
  const device = (await mal.detail(space)).me
  await draw(mal, space, 'both')
  for (const host of [ana, ben]) await host.until(async () => (await drawnOn(host, space)) === 'both')
  await stop(mal)
  await stop(ben)
  const backup = await copyOf(mal.directory)
  const first = await start('Mal', mal.directory)
  await draw(first, space, 'settled')
  await ana.until(async () => (await drawnOn(ana, space)) === 'both,settled')
  await stop(first)
  await stop(ana)
  await settle('Ana', ana, space, device)
  await setBack('Mal', backup, mal.directory)
  const [secondBen, second] = [await start('Ben', ben.directory), await start('Mal', mal.directory)]
  for (const key of ['circle', ...notes, 'square']) await draw(second, space, key)
  const drawn = ['both', 'circle', ...notes, 'square'].sort().join()
  await secondBen.until(async () => (await drawnOn(secondBen, space)) === drawn)
  await stop(second)
  const board = await secondBen.openDoc(space, BOARD)
  await board.write((doc) => doc.getMap('elements').set('circle', 'moved by ben'))
  for (const key of notes) await board.write((doc) => doc.getMap('elements').set(key, 'ben'.repeat(150_000)))
  const lastAna = await start('Ana', ana.directory)
  const left = ['both', 'circle', ...notes, 'settled'].sort().join()
  for (const host of [lastAna, secondBen]) {
    await host.until(async () => (await drawnOn(host, space)) === left, 30_000)
    expect((await host.openDoc(space, BOARD)).doc.getMap('elements').get('circle')).toBe('moved by ben')
  }
})
