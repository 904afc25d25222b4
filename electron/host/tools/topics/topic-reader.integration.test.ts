import { afterEach, expect, it } from 'vitest'
import type { EventPayload } from '../../../../shared/ipc/contract.ts'
import { TOPIC_ROOT, topicLane, topicPrefix } from '../../../../shared/tools/topics/shape.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'

const group = new HostGroup()

afterEach(() => group.remove())

async function says(host: TestHost, space: string, topic: string): Promise<void> {
  const { me } = await host.detail(space)
  const lane = await host.openDoc(space, topicLane(topic, me))
  await lane.write((doc) => doc.getArray(TOPIC_ROOT).push([{ text: topic, time: Date.now() }]))
}

it('shows a stream’s latest message, however many streams another device makes up', async () => {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  for (let count = 0; count < 510; count++) await says(ben, space, `made-up-${count}`)
  await says(ben, space, 'prices')
  await ana.until(async () => (await ana.call('docs.list', { space, prefix: topicPrefix('prices') })).length > 0)
  await says(ana, space, 'weather')
  const heard: string[] = []
  ana.api.connect('window', (name, payload) => {
    if (name !== 'topics.messages') return
    for (const { topic } of (payload as EventPayload<'topics.messages'>).messages) heard.push(topic)
  })
  await ana.api.call('window', 'topics.follow', { space, topic: null, following: 'all' })
  expect(heard).toContain('weather')
})
