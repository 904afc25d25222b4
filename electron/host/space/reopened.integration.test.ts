import { afterEach, expect, it, vi } from 'vitest'
import { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { BOARD, draw } from '../testing/board.ts'
import { HostGroup } from '../testing/group.ts'
import { Spaces } from './spaces.ts'

const group = new HostGroup()
afterEach(() => group.remove())

it.each([0, 2])('windows reopen docs once their space is open again, if that fails %i times', async (failures) => {
  const openAll = vi.spyOn(Spaces.prototype, 'openAll')
  const host = await group.start('Ana')
  const [spaces] = openAll.mock.contexts as [Spaces]
  const { space } = await host.call('spaces.create', { name: 'Team' })
  await draw(host, space, 'a')
  await host.openDoc(space, BOARD)
  const resets = () => host.heard.filter(({ name }) => name === 'docs.reset').length
  const open = vi.spyOn(OpenSpace, 'open')
  for (let failed = 0; failed < failures; failed++) {
    open.mockRejectedValueOnce(new Error('the disk is full'))
    expect(await spaces.reopen(space)).toBe(false)
  }
  expect(await spaces.reopen(space)).toBe(true)
  await host.until(() => resets() > 0)
})
