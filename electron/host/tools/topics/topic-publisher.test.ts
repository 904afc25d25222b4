import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../../shared/record/limits.ts'
import type { Docs } from '../../../../shared/space-host/docs/docs.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { TOPIC_LIMITS, TOPIC_ROOT } from '../../../../shared/tools/topics/shape.ts'
import { messagesOf, TopicPublisher } from './topic-publisher.ts'

/** A space that stores only as much at a time as one record can hold. */
function start() {
  const stored = new Y.Doc()
  let writes = 0
  const docs = {
    open: async () => ({ client: 7, update: Y.encodeStateAsUpdate(stored), held: [] }),
    async write(_reader: unknown, _doc: string, update: Uint8Array) {
      if (update.length > LIMITS.updateBytes) throw new Error('D1: too many bytes')
      writes += 1
      Y.applyUpdate(stored, update)
    },
    turns: () => ({ rest: async () => {} }),
    close: () => {},
    list: () => [],
  } as unknown as Docs
  const publisher = new TopicPublisher({ device: '0b'.repeat(32), docs } as unknown as OpenSpace)
  const texts = () => stored.getArray(TOPIC_ROOT).map((message) => (message as { text: string }).text)
  return { publisher, texts, writes: () => writes }
}

const line = (number: number) => `${number} `.padEnd(TOPIC_LIMITS.message, 'ä')
const lines = Array.from({ length: 300 }, (_, number) => line(number))

it('publishes more than one record can hold, in one request or in many simultaneous ones', async () => {
  const together = start()
  await together.publisher.publish('wind', messagesOf(lines, 1), TOPIC_LIMITS.kept)
  expect(together.texts()).toEqual(lines)
  together.publisher.stop()
  const apart = start()
  await Promise.all(lines.map((each) => apart.publisher.publish('wind', messagesOf([each], 1), TOPIC_LIMITS.kept)))
  expect(apart.texts()).toEqual(lines)
  expect(apart.writes()).toBeLessThan(30)
  apart.publisher.stop()
})

it('keeps messages that were published together until the next ones, however many they are', async () => {
  const { publisher, texts } = start()
  await publisher.publish('wind', messagesOf([line(1000)], 1), 1)
  await publisher.publish('wind', messagesOf(lines, 1), 1)
  expect(texts()).toEqual(lines)
  await Promise.all(['a', 'b', 'c'].map((text) => publisher.publish('wind', messagesOf([text], 1), 1)))
  expect(texts()).toEqual(['a', 'b', 'c'])
  await Promise.all([['d'], lines, ['e']].map((texts) => publisher.publish('wind', messagesOf(texts, 1), 400)))
  expect(texts()).toEqual(['a', 'b', 'c', 'd', ...lines, 'e'])
  publisher.stop()
})

it('deletes earlier messages once the stream keeps fewer, but none published since', async () => {
  const { publisher, texts, writes } = start()
  await publisher.publish('wind', messagesOf(['a', 'b', 'c'], 5), 10)
  await publisher.trim({ id: 'wind', keep: 2 }, 5)
  expect(texts()).toEqual(['a', 'b', 'c'])
  await publisher.trim({ id: 'wind', keep: 2 }, 6)
  expect(texts()).toEqual(['b', 'c'])
  await publisher.publish('wind', messagesOf(['d', 'e', 'f'], 7), 2)
  const before = writes()
  await publisher.trim({ id: 'wind', keep: 2 }, 6)
  expect(texts()).toEqual(['d', 'e', 'f'])
  expect(writes()).toBe(before)
  publisher.stop()
})
