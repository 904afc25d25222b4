/** Unread messages: counted by the host, with the same result in all its windows. */
import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import type { CallInput, CallName, CallOutput, EventPayload } from '../../../shared/ipc/contract.ts'
import { CHAT_ROOT, chatLane } from '../../../shared/tools/chat/shape.ts'
import type { UnreadItems } from '../../../shared/tools/inbox/unread.ts'
import { HostGroup } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'

const CHANNEL = '00112233445566aa'
const group = new HostGroup()

afterEach(() => group.remove())

/** A window that shows the host's counts. */
async function openWindow(host: TestHost) {
  const client = randomUUID()
  const counts = new Map<string, UnreadItems>()
  const show = ({ space, tool, items }: EventPayload<'unread.changed'>) => counts.set(`${space} ${tool}`, items)
  host.api.connect(client, (name, payload) => {
    if (name === 'unread.changed') show(payload as EventPayload<'unread.changed'>)
  })
  async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await host.api.call(client, name, input)
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }
  for (const counted of await call('unread.all', undefined)) show(counted)
  return { call, countOf: (space: string) => counts.get(`${space} chat`)?.[CHANNEL]?.count ?? 0 }
}

it('the count is the same in two windows, even after one of them has shown the messages', async () => {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  const index = await ana.openDoc(space, 'index')
  await index.write((doc) => doc.getMap('items').set(CHANNEL, { type: 'channel', name: 'general', created: 1 }))
  const windows = [await openWindow(ana), await openWindow(ana)]
  const { me } = await ben.detail(space)
  const lane = await ben.openDoc(space, chatLane(CHANNEL, '2026-11', me))
  const write = (id: string) =>
    lane.write((doc) =>
      doc.getArray(CHAT_ROOT).push([{ kind: 'message', id: id.repeat(24), text: 'hi', time: 1, seen: [] }]),
    )
  const bothShow = (count: number) =>
    expect.poll(() => windows.map((window) => window.countOf(space))).toEqual([count, count])
  await write('1')
  await write('2')
  await bothShow(2)
  const late = await openWindow(ana)
  expect(late.countOf(space)).toBe(2)
  await late.call('unread.read', { space, tool: 'chat', item: CHANNEL })
  await bothShow(0)
  await write('3')
  await bothShow(1)
})

it('the read state is remembered after a restart', async () => {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  const { conversation } = await ben.call('conversations.begin', { space, devices: [(await ana.detail(space)).me] })
  const { me } = await ben.detail(space)
  const lane = await ben.openDoc(space, chatLane(conversation, '2026-11', me))
  await lane.write((doc) =>
    doc.getArray(CHAT_ROOT).push([{ kind: 'message', id: '4'.repeat(24), text: 'hi', time: 1, seen: [] }]),
  )
  const countOf = async (host: TestHost) => {
    const all = await host.call('unread.all', undefined)
    return all.find((each) => each.space === space && each.tool === 'chat')?.items[conversation]?.count ?? 0
  }
  await ana.until(async () => (await countOf(ana)) === 1)
  await ana.call('unread.read', { space, tool: 'chat', item: conversation })
  await ana.until(async () => (await countOf(ana)) === 0)
  await group.stop(ana)
  const again = await group.start('Ana', ana.directory)
  await again.call('unread.all', undefined)
  await again.openDoc(space, chatLane(conversation, '2026-11', me))
  expect(await countOf(again)).toBe(0)
})
