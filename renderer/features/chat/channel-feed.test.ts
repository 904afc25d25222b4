import { describe, expect, it } from 'vitest'
import { chatLane } from '../../../shared/tools/chat/shape.ts'
import { createDocs } from '../../docs/docs.ts'
import { FakeHost, hex } from '../../testing/fake-host.ts'
import { ChannelFeed } from './channel-feed.ts'
import { laneEntries } from './lane-reader.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const BEN = hex(2)
const CHANNEL = hex(3, 16)
const settle = async () => {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

async function world(prepare: (host: FakeHost, space: string) => void = () => {}) {
  const host = new FakeHost({ name: 'Ana', colour: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', colour: '#3b5bdb' })
  prepare(host, space)
  const client = host.window()
  const docs = createDocs({ host: client })
  const feed = new ChannelFeed({ docs, host: client, space, channel: CHANNEL, me: host.device, now: () => NOW })
  await settle()
  const texts = () => feed.snapshot.messages.map(({ text }) => text)
  return { host, space, feed, texts }
}

const write = (host: FakeHost, space: string, month: string, entries: unknown[], device = BEN) =>
  host.remote(space, chatLane(CHANNEL, month, device), device, (doc) => laneEntries(doc).push(entries))

const message = (number: number, text: string, time = NOW, seen: string[] = []) => ({
  kind: 'message',
  id: hex(number, 24),
  text,
  time,
  seen,
})

describe('a channel', () => {
  it('shows what one writes at once and says when it is saved and who holds it', async () => {
    const { host, space, feed } = await world()
    expect(feed.snapshot).toMatchObject({ ready: true, writable: true, messages: [] })
    expect(feed.send('hello')).toBe(true)
    await Promise.resolve()
    const first = feed.snapshot.messages[0]!
    expect(first.text).toBe('hello')
    expect(feed.statusOf(first)).toEqual({ saved: false, holders: [] })
    await settle()
    expect(feed.statusOf(first)).toEqual({ saved: true, holders: [] })
    host.hold(space, first.lane, BEN, 1)
    expect(feed.statusOf(first)).toEqual({ saved: true, holders: [BEN] })
    feed.send('again')
    await settle()
    expect(feed.statusOf(feed.snapshot.messages[1]!).holders).toEqual([])
  })

  it('shows what others write, in lanes that did not exist before, and ignores what is no message', async () => {
    const { host, space, feed, texts } = await world()
    write(host, space, '2026-11', [message(10, 'hi'), { kind: 'odd' }, 5, message(11, 'there')])
    await settle()
    expect(texts()).toEqual(['hi', 'there'])
    feed.send('answer')
    await settle()
    expect(feed.snapshot.messages.at(-1)?.seen).toEqual([hex(11, 24), hex(10, 24)])
  })

  it('edits and deletes own messages, and no other', async () => {
    const { host, space, feed, texts } = await world()
    feed.send('one')
    feed.send('two')
    await settle()
    const [one, two] = feed.snapshot.messages
    feed.edit(one!, 'first')
    feed.remove(two!)
    write(host, space, '2026-11', [{ kind: 'edit', target: one!.id, text: 'forged', time: NOW }])
    write(host, space, '2026-11', [{ kind: 'delete', target: one!.id, time: NOW }])
    await settle()
    expect(texts()).toEqual(['first', ''])
    expect(feed.snapshot.messages.map(({ edited, deleted }) => [edited, deleted])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('keeps both messages where someone took the id of another', async () => {
    const { host, space, feed, texts } = await world()
    feed.send('mine')
    await settle()
    const { id } = feed.snapshot.messages[0]!
    write(host, space, '2026-11', [{ ...message(0, 'copy', NOW + 1), id }])
    await settle()
    expect(texts()).toEqual(['mine', 'copy'])
  })

  it('opens the newest months first and older ones when asked', async () => {
    const many = (month: number) =>
      Array.from({ length: 100 }, (_, index) => {
        return message(month * 1000 + index, `${month}/${index}`, Date.UTC(2026, month - 1, 2) + index)
      })
    const { feed, texts } = await world((host, space) => {
      for (const month of [7, 8, 9]) write(host, space, `2026-0${month}`, many(month))
    })
    expect(texts()).toHaveLength(100)
    expect(texts()[0]).toBe('9/0')
    expect(feed.snapshot.hasOlder).toBe(true)
    await feed.loadOlder()
    expect(texts()[0]).toBe('8/0')
    await feed.loadOlder()
    await feed.loadOlder()
    expect(texts()[0]).toBe('7/0')
    expect(feed.snapshot.hasOlder).toBe(false)
  })

  it('keeps what is written while the host is gone', async () => {
    const { host, feed, texts } = await world()
    host.crash()
    expect(feed.send('kept')).toBe(true)
    await settle()
    expect(texts()).toEqual(['kept'])
    expect(feed.statusOf(feed.snapshot.messages[0]!).saved).toBe(false)
    host.restart()
    await settle()
    expect(feed.statusOf(feed.snapshot.messages[0]!).saved).toBe(true)
    expect(texts()).toEqual(['kept'])
  })

  it('reads a lane anew after a reset', async () => {
    const { host, space, texts } = await world()
    write(host, space, '2026-11', [message(10, 'void')])
    await settle()
    const lane = chatLane(CHANNEL, '2026-11', BEN)
    host.docs.wipe(space, lane)
    host.emit('docs.reset', { space, doc: lane })
    await settle()
    expect(texts()).toEqual([])
  })

  it('may only be read by a viewer', async () => {
    const { feed } = await world((host, space) => host.details.set(space, { ...host.detail(space), mayWrite: false }))
    expect(feed.snapshot.writable).toBe(false)
    expect(feed.send('no')).toBe(false)
  })
})
