import { expect, it } from 'vitest'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { TopicWindows } from './topic-windows.ts'
import type { Topics } from './topics.ts'

function start() {
  const following = new Set<string | null>()
  const topics = {
    async follow(_space: OpenSpace, { topic }: { topic: string | null }) {
      following.add(topic)
      return () => void following.delete(topic)
    },
  } as unknown as Topics
  const windows = new TopicWindows(topics, { tell: () => {} }, () => ({}) as OpenSpace)
  const follow = (client: string, name: string) =>
    windows.handlers['topics.follow']({ space: 'space', topic: name, following: name }, client)
  return { windows, follow, following }
}

it('subscribes a window to up to 128 streams at a time', async () => {
  const { windows, follow, following } = start()
  for (let number = 0; number < 128; number++) await follow('one', `stream-${number}`)
  await expect(follow('one', 'another')).rejects.toMatchObject({ reason: 'refused' })
  await follow('two', 'another')
  windows.handlers['topics.unfollow']({ following: 'stream-0' }, 'one')
  await follow('one', 'more')
  expect(following.size).toBe(129)
})

it('doesn’t subscribe a window that was closed', async () => {
  const { windows, follow, following } = start()
  await follow('one', 'wind')
  await follow('two', 'rain')
  windows.disconnected('one')
  expect([...following]).toEqual(['rain'])
})
