/** Which windows receive doc updates. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../../shared/ipc/contract.ts'
import { TOPIC_ROOT, topicLane } from '../../../shared/tools/topics/shape.ts'
import { HostGroup } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'

const BOARD = 'board/00112233445566aa'
const group = new HostGroup()

afterEach(() => group.remove())

/** Another window of the host. */
function openWindow(host: TestHost) {
  const client = randomUUID()
  const heard: [name: EventName, payload: unknown][] = []
  host.api.connect(client, (...event) => heard.push(event))
  return {
    heardOf: <Name extends EventName>(wanted: Name) =>
      heard.flatMap(([name, payload]) => (name === wanted ? [payload as EventPayload<Name>] : [])),
    async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
      const result = await host.api.call(client, name, input)
      if (!result.ok) throw new Error(result.error.message)
      return result.value
    },
  }
}

it('a window that hasn’t opened a topic’s doc gets no doc updates, however many messages arrive', async () => {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  await ana.call('topics.make', { space, name: 'prices', keep: 1 })
  const window = openWindow(ana)
  await window.call('topics.follow', { space, topic: null, following: 'all' })
  const { me } = await ben.detail(space)
  const lane = await ben.openDoc(space, topicLane('prices', me))
  const written: Promise<unknown>[] = []
  for (let count = 1; count <= 100; count++) {
    const text = `message ${count}`
    written.push(lane.write((doc) => doc.getArray(TOPIC_ROOT).push([{ text, time: Date.now() }])))
    await pause(10)
  }
  await Promise.all(written)
  const came = () => window.heardOf('topics.messages').flatMap(({ messages }) => messages)
  await ana.until(() => came().some(({ text }) => text === 'message 100'))
  expect(window.heardOf('docs.update')).toEqual([])
})

it('a window that opens a doc while others write to it gets its content and every later update', async () => {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  const [theirs, ours] = [await ben.openDoc(space, BOARD), await ana.openDoc(space, BOARD)]
  let isWriting = true
  let count = 0
  const write = async (by: typeof ours) => {
    while (isWriting) await by.write((doc) => doc.getMap('elements').set(`element ${count++}`, 1))
  }
  const writing = [write(theirs), write(ours)]
  const windows = []
  for (let round = 0; round < 30; round++) {
    const window = openWindow(ana)
    windows.push({ window, opened: await window.call('docs.open', { space, doc: BOARD }) })
    await pause(5)
  }
  isWriting = false
  await Promise.all(writing)
  await ana.until(() => ours.refresh().getMap('elements').size === count)
  for (const { window, opened } of windows) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, opened.update)
    for (const { update } of window.heardOf('docs.update')) Y.applyUpdate(doc, update)
    expect(doc.getMap('elements').size).toBe(count)
  }
})
