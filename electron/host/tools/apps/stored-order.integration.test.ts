/** [X3] An app that was never open on a device: stored updates are delivered in the order of writing. */
import { afterEach, expect, it } from 'vitest'
import { appLane, UPDATES_ROOT } from '../../../../shared/tools/apps/shape.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'

const group = new HostGroup()

afterEach(() => group.remove())

const item = '0a'.repeat(8)
const BEGAN = Date.UTC(2026, 0, 15)

it('delivers stored updates in the order of writing, whichever lane arrived or is read first', async () => {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  const write = async (host: TestHost, times: readonly number[]): Promise<string> => {
    const { me } = await host.detail(space)
    const id = appLane(item, BEGAN, me)
    const lane = await host.openDoc(space, id)
    const entries = times.map((time) => ({ at: BEGAN + time, update: { payload: `${time}` } }))
    await lane.write((doc) => doc.getArray(UPDATES_ROOT).push(entries))
    return id
  }
  await write(ana, [2, 4, 6])
  const late = await ana.openDoc(space, await write(ben, [1, 3, 5]))
  await ana.until(() => late.refresh().getArray(UPDATES_ROOT).length === 3)

  await group.stop(ana)
  const again = await group.start('Ana', ana.directory)
  expect((await again.call('apps.open', { space, item })).last).toBe(6)
  const { updates } = await again.call('apps.updates', { space, item, after: 0 })
  expect(updates.map(({ payload }) => payload)).toEqual(['1', '2', '3', '4', '5', '6'])
})
