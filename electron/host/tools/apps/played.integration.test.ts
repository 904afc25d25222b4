/** [X13] An app in a game: only its players' actions count, and none of them appear in the app itself. */
import { afterEach, expect, it } from 'vitest'
import { appLane, UPDATES_ROOT } from '../../../../shared/tools/apps/shape.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'

const group = new HostGroup()

afterEach(() => group.remove())

const [app, game] = ['0a'.repeat(8), '0b'.repeat(16)]
const update = (payload: string) => ({ payload: JSON.stringify(payload) })

it('receives only its players’ updates, even if somebody else writes in the game’s lanes', async () => {
  const { space, people } = await group.together(['Ana', 'Ben', 'Cem'])
  const [ana, ben, cem] = people
  const devices = await Promise.all(people.map(async (host) => (await host.detail(space)).me))
  const played = { space, item: game, played: { app, by: devices.slice(0, 2) } }
  const heardBy = async (host: TestHost, instance: object = played) => {
    const { updates } = await host.call('apps.updates', { ...played, ...instance, after: 0 })
    return updates.map(({ payload }) => JSON.parse(payload))
  }
  for (const host of people) await host.call('apps.open', played)

  await expect(cem.call('apps.send', { ...played, update: update('cem') })).rejects.toThrow('not-allowed')
  await expect(cem.call('apps.say', { ...played, number: 0, bytes: new Uint8Array(1) })).rejects.toThrow('not-allowed')
  const at = Date.now()
  const lane = await cem.openDoc(space, appLane(game, at, devices[2] ?? ''))
  await lane.write((doc) => doc.getArray(UPDATES_ROOT).push([{ at, update: update('cem, by a changed client') }]))
  await ana.until(
    async () => (await ana.call('docs.list', { space, prefix: `tool/apps/space/values/${game}/` })).length > 0,
  )

  await ana.call('apps.send', { ...played, update: update('ana') })
  await ben.until(async () => (await heardBy(ben)).includes('ana'))
  await ben.call('apps.send', { ...played, update: update('ben') })
  for (const host of people) await host.until(async () => (await heardBy(host)).length > 1)
  for (const host of people) expect(await heardBy(host)).toEqual(['ana', 'ben'])

  // The app itself, outside the game.
  expect(await heardBy(ana, { item: app, played: undefined })).toEqual([])
})
