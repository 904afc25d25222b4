import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AppState } from '../../shared/ipc/contract.ts'
import { OpenSpace } from '../../shared/space-host/open-space.ts'
import { Problems } from './problems/problems.ts'
import { Spaces } from './space/spaces.ts'
import { enter, invite } from './testing/group.ts'
import { TestHost } from './testing.ts'

const hosts: TestHost[] = []
const BOARD = 'board/00112233445566aa'

async function start(name: string, directory?: string): Promise<TestHost> {
  const host = await TestHost.start(name, directory)
  hosts.push(host)
  await host.call('profile.set', { name, color: '#1c7ed6' })
  return host
}

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.remove()
})

async function together(role: 'editor' | 'viewer' | 'owner' = 'editor') {
  const ana = await start('Ana')
  const ben = await start('Ben')
  const { space } = await ana.call('spaces.create', { name: 'Design team' })
  await enter(ben, await invite(ana, space, role))
  await ana.until(async () => (await ana.detail(space)).members.some((member) => member.name === 'Ben'))
  return { ana, ben, space }
}

it('computes the state that all windows see only once', async () => {
  const host = await start('Ana')
  const { space } = await host.call('spaces.create', { name: 'Team' })
  const names: string[][] = [[], []]
  for (const [index, heard] of names.entries())
    host.api.connect(`window ${index}`, (event, payload) => {
      if (event === 'app.changed') heard.push(...(payload as AppState).spaces.map(({ name }) => name))
    })
  const list = vi.spyOn(Problems.prototype, 'list')
  const told = () => host.heard.filter(({ name }) => name === 'app.changed').length
  const before = told()
  await host.call('spaces.rename', { space, name: 'Crew' })
  await host.until(() => names.every((heard) => heard.at(-1) === 'Crew'))
  expect(list).toHaveBeenCalledTimes(told() - before)
  list.mockRestore()
})

it('keeps showing a space that is being reopened after its disk failed', async () => {
  const openAll = vi.spyOn(Spaces.prototype, 'openAll')
  const host = await start('Ana')
  const [spaces] = openAll.mock.contexts as [Spaces]
  const { space } = await host.call('spaces.create', { name: 'Team' })
  const shown = async () => (await host.call('app.state', undefined)).spaces.map(({ name }) => name)
  expect(await shown()).toEqual(['Team'])
  const open = vi.spyOn(OpenSpace, 'open').mockRejectedValue(new Error('no room'))
  expect(await spaces.reopen(space)).toBe(false)
  expect(await shown()).toEqual(['Team'])
  await expect(host.detail(space)).rejects.toThrow('storage')
  open.mockRestore()
  expect(await spaces.reopen(space)).toBe(true)
  expect(await shown()).toEqual(['Team'])
  await host.call('spaces.delete-from-device', { space })
  expect(await shown()).toEqual([])
})

describe('two hosts', () => {
  it('meet by an invite link, write to one table, and merge their changes', async () => {
    const { ana, ben, space } = await together()
    const left = await ana.openDoc(space, BOARD)
    const right = await ben.openDoc(space, BOARD)
    await left.write((doc) => doc.getMap('elements').set('a', { x: 1 }))
    await ben.until(() => right.refresh().getMap('elements').has('a'))
    await right.write((doc) => doc.getMap('elements').set('b', { x: 2 }))
    await ana.until(() => left.refresh().getMap('elements').has('b'))
    expect(left.doc.getMap('elements').toJSON()).toEqual(right.doc.getMap('elements').toJSON())
  })

  it('report how many devices have a person’s changes', async () => {
    const { ana, ben, space } = await together()
    const doc = await ana.openDoc(space, BOARD)
    const { clock } = await doc.write((yDoc) => yDoc.getMap('elements').set('a', 1))
    const device = (await ben.detail(space)).me
    await ana.until(() =>
      ana.heard.some(
        ({ name, payload }) =>
          name === 'docs.held' && payload.held.some((held) => held.device === device && held.clock >= clock),
      ),
    )
  })

  it('keep everything through a restart, and deliver changes made while apart', async () => {
    const { ana, ben, space } = await together()
    const left = await ana.openDoc(space, BOARD)
    await left.write((doc) => doc.getMap('elements').set('before', 1))
    hosts.splice(hosts.indexOf(ben), 1)
    await ben.stop()
    await left.write((doc) => doc.getMap('elements').set('apart', 1))
    const again = await start('Ben', ben.directory)
    const right = await again.openDoc(space, BOARD)
    await again.until(() => right.refresh().getMap('elements').has('apart'))
    expect(right.doc.getMap('elements').toJSON()).toEqual({ before: 1, apart: 1 })
  })

  it('let a viewer read, but not write', async () => {
    const { ana, ben, space } = await together('viewer')
    const left = await ana.openDoc(space, BOARD)
    await left.write((doc) => doc.getMap('elements').set('a', 1))
    const right = await ben.openDoc(space, BOARD)
    await ben.until(() => right.refresh().getMap('elements').has('a'))
    await expect(right.write((doc) => doc.getMap('elements').set('b', 1))).rejects.toThrow('not-allowed')
    const { mayWrite, mayInviteAs } = await ben.detail(space)
    expect({ mayWrite, mayInviteAs }).toEqual({ mayWrite: false, mayInviteAs: [] })
  })

  it('let an owner promote and remove; the removed device can’t read later changes', async () => {
    const { ana, ben, space } = await together('viewer')
    const device = (await ben.detail(space)).me
    await ana.call('spaces.change-role', { space, device, role: 'editor' })
    await ben.until(async () => (await ben.detail(space)).mayWrite)
    const right = await ben.openDoc(space, BOARD)
    await right.write((doc) => doc.getMap('elements').set('b', 1))
    const left = await ana.openDoc(space, BOARD)
    await ana.until(() => left.refresh().getMap('elements').has('b'))
    await ana.call('spaces.remove', { space, device })
    await ben.until(async () => (await ben.detail(space)).standing === 'removed')
    const after = await ana.openDoc(space, BOARD)
    expect(after.doc.getMap('elements').toJSON()).toEqual({ b: 1 })
    await after.write((doc) => doc.getMap('elements').set('secret', 1))
    // After a round of summaries, everything that could reach the removed device has reached it.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const seen = await ben.openDoc(space, BOARD)
    expect(seen.doc.getMap('elements').toJSON()).toEqual({ b: 1 })
    const { members, connection } = await ben.detail(space)
    expect({ here: connection.here, online: members.filter(({ online }) => online) }).toEqual({ here: 0, online: [] })
    expect((await ana.detail(space)).members.map((member) => member.name)).toEqual(['Ana'])
  })
})
