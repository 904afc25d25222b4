/** [X4] Live messages of apps between hosts. */
import { afterEach, expect, it } from 'vitest'
import type { EventName, EventPayload } from '../../../../shared/ipc/contract.ts'
import { HostGroup } from '../../testing/group.ts'

const group = new HostGroup()

afterEach(() => group.remove())

const item = '0a'.repeat(8)

it('messages of many parts that are sent at the same time arrive whole and in order', async () => {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  if (!ana || !ben) throw new Error('two people were asked for')
  const app = { space, item }
  for (const host of people) await host.call('apps.open', app)
  const heardOf = <Name extends EventName>(name: Name) =>
    ben.heard.flatMap((event) => (event.name === name ? [event.payload as EventPayload<Name>] : []))
  const messages = [120_000, 1, 128_000, 50_000].map((size, number) => ({
    number,
    bytes: new Uint8Array(size).fill(number + 1),
  }))
  await ana.call('apps.here', app)
  await Promise.all(messages.map((said) => ana.call('apps.say', { ...app, ...said })))
  await ben.until(() => heardOf('apps.heard').length === messages.length)
  const { me: device } = await ana.detail(space)
  expect(heardOf('apps.heard')).toEqual(messages.map((said) => ({ ...app, device, ...said })))
  expect(heardOf('apps.here')).toEqual([{ ...app, device }])
})
