import { describe, expect, it } from 'vitest'
import { periodFrom } from '../../../../shared/tools/chat/lanes.ts'
import { chatLane } from '../../../../shared/tools/chat/shape.ts'
import { createDocs } from '../../../docs/docs.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ChannelFeed } from './channel-feed.ts'
import { laneEntries } from './lane-reader.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const BEN = hex(2)
const CHANNEL = hex(3, 16)
const settle = async () => {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

async function world(prepare: (host: FakeHost, space: string) => void = () => {}, now = () => NOW) {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  prepare(host, space)
  const client = host.window()
  const docs = createDocs({ host: client })
  const feed = new ChannelFeed({ docs, host: client, space, channel: CHANNEL, me: host.device, now })
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
  it('shows own messages immediately, and reports when they are saved and who holds them', async () => {
    const { host, space, feed } = await world()
    expect(feed.snapshot).toMatchObject({ ready: true, writable: true, messages: [] })
    expect(feed.send({ text: 'hello' })).not.toBeNull()
    await Promise.resolve()
    const first = feed.snapshot.messages[0]!
    expect(first.text).toBe('hello')
    expect(feed.statusOf(first)).toEqual({ saved: false, holders: [] })
    await settle()
    expect(feed.statusOf(first)).toEqual({ saved: true, holders: [] })
    host.hold(space, first.lane, BEN, 1)
    expect(feed.statusOf(first)).toEqual({ saved: true, holders: [BEN] })
    feed.send({ text: 'again' })
    await settle()
    expect(feed.statusOf(feed.snapshot.messages[1]!).holders).toEqual([])
  })

  it("shows others' messages in new lanes, and ignores invalid ones", async () => {
    const { host, space, feed, texts } = await world()
    write(host, space, '2026-11', [message(10, 'hi'), { kind: 'odd' }, 5, message(11, 'there')])
    await settle()
    expect(texts()).toEqual(['hi', 'there'])
    feed.send({ text: 'answer' })
    await settle()
    expect(feed.snapshot.messages.at(-1)?.seen).toEqual([hex(11, 24), hex(10, 24)])
  })

  it('leaves out a message of a megabyte, but shows everything around it', async () => {
    const { host, space, texts } = await world()
    write(host, space, '2026-11', [message(10, 'hi'), message(11, 'x'.repeat(1_000_000)), message(12, 'there')])
    await settle()
    expect(texts()).toEqual(['hi', 'there'])
  })

  it('shows messages that others write at any moment while it opens', async () => {
    for (let turns = 0; turns < 40; turns += 1) {
      const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
      const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
      write(host, space, '2026-11', [message(10, 'mine')], host.device)
      const client = host.window()
      const docs = createDocs({ host: client })
      const feed = new ChannelFeed({ docs, host: client, space, channel: CHANNEL, me: host.device, now: () => NOW })
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      write(host, space, '2026-11', [message(11, 'an answer')])
      await settle()
      expect(
        feed.snapshot.messages.map(({ text }) => text),
        `after ${turns} turns`,
      ).toEqual(['mine', 'an answer'])
      feed.stop()
    }
  })

  it('edits and deletes own messages only', async () => {
    const { host, space, feed, texts } = await world()
    feed.send({ text: 'one' })
    feed.send({ text: 'two' })
    await settle()
    const [one, two] = feed.snapshot.messages
    void feed.say(one!, { kind: 'edit', text: 'first' })
    void feed.say(two!, { kind: 'delete' })
    write(host, space, '2026-11', [{ kind: 'edit', target: one!.id, text: 'forged', time: NOW }])
    write(host, space, '2026-11', [{ kind: 'delete', target: one!.id, time: NOW }])
    await settle()
    expect(texts()).toEqual(['first', ''])
    expect(feed.snapshot.messages.map(({ edited, deleted }) => [edited, deleted])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('keeps both messages if somebody reused the id of another', async () => {
    const { host, space, feed, texts } = await world()
    feed.send({ text: 'mine' })
    await settle()
    const { id } = feed.snapshot.messages[0]!
    write(host, space, '2026-11', [{ ...message(0, 'copy', NOW + 1), id }])
    await settle()
    expect(texts()).toEqual(['mine', 'copy'])
  })

  it('opens the newest months first and older ones on request', async () => {
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

  it('shows messages from a clock that is years ahead, together with those written just now', async () => {
    const { host, space, feed, texts } = await world((host, space) => {
      const early = Array.from({ length: 1000 }, (_, index) => message(index, 'early', Date.UTC(2036, 0, 2) + index))
      write(host, space, '2036-01', early)
      write(host, space, '2026-11', [message(2000, 'now', NOW)], hex(5))
    })
    expect(texts()).toHaveLength(1001)
    expect(texts()[0]).toBe('now')
    write(host, space, '2026-11', [message(2001, 'later', NOW + 1, [hex(999, 24)])], hex(5))
    await settle()
    expect(texts().at(-1)).toBe('later')
    write(host, space, '2037-01', [message(2002, 'even earlier', Date.UTC(2037, 0, 2))])
    await settle()
    expect(texts().at(-1)).toBe('even earlier')
    expect(feed.snapshot.hasNewer).toBe(false)
  })

  it('shows everything to somebody whose own clock is years behind', async () => {
    const { texts } = await world(
      (host, space) => {
        for (const device of [BEN, hex(5)]) {
          write(host, space, '2026-10', [message(1, 'before', Date.UTC(2026, 9, 2))], device)
          write(host, space, '2026-11', [message(2, 'now', NOW)], device)
        }
      },
      () => Date.UTC(2019, 0, 1),
    )
    expect(texts()).toEqual(['before', 'before', 'now', 'now'])
  })

  it('keeps messages that are written while the host is down', async () => {
    const { host, feed, texts } = await world()
    host.crash()
    expect(feed.send({ text: 'kept' })).not.toBeNull()
    await settle()
    expect(texts()).toEqual(['kept'])
    expect(feed.statusOf(feed.snapshot.messages[0]!).saved).toBe(false)
    host.restart()
    await settle()
    expect(feed.statusOf(feed.snapshot.messages[0]!).saved).toBe(true)
    expect(texts()).toEqual(['kept'])
  })

  it('reads a lane again after a reset', async () => {
    const { host, space, texts } = await world()
    write(host, space, '2026-11', [message(10, 'void')])
    await settle()
    const lane = chatLane(CHANNEL, '2026-11', BEN)
    host.docs.wipe(space, lane)
    host.emit('docs.reset', { space, doc: lane })
    await settle()
    expect(texts()).toEqual([])
  })

  it('is read-only for a viewer', async () => {
    const { feed } = await world((host, space) => host.details.set(space, { ...host.detail(space), mayWrite: false }))
    expect(feed.snapshot.writable).toBe(false)
    expect(feed.send({ text: 'no' })).toBeNull()
  })
})

describe('a long channel', () => {
  const HOUR = 3_600_000
  const start = Date.UTC(2026, 10, 10)
  /**
   * Ben's messages, in lanes of 300 that begin an hour apart, and one message by Ana's device in the middle of each
   * lane.
   */
  const long = (lanes: number) => (host: FakeHost, space: string) => {
    for (let lane = 0; lane < lanes; lane += 1) {
      const from = start + lane * HOUR
      const entries = Array.from({ length: 300 }, (_, index) =>
        message(lane * 1000 + index, `${lane}/${index}`, from + index * 10_000),
      )
      host.remote(space, chatLane(CHANNEL, periodFrom(from), BEN), BEN, (doc) => laneEntries(doc).push(entries))
    }
    const own = Array.from({ length: lanes }, (_, lane) =>
      message(500_000 + lane, `own ${lane}`, start + lane * HOUR + 1_500_000),
    )
    host.remote(space, chatLane(CHANNEL, '2026-11', hex(1)), hex(1), (doc) => laneEntries(doc).push(own))
  }
  const opened = (host: FakeHost) => host.log.filter((name) => name === 'docs.open').length

  it('opens only the lanes near its end, and shows no messages with gaps', async () => {
    const { host, feed, texts } = await world(long(20))
    expect(opened(host)).toBe(2)
    expect(texts()).toHaveLength(301)
    expect([texts()[0], texts().at(-1)]).toEqual(['19/0', '19/299'])
    expect(texts()).toContain('own 19')
    await feed.loadOlder()
    expect(opened(host)).toBe(3)
    expect(texts()).toHaveLength(602)
  })

  it('drops messages far from the screen, and loads them again', async () => {
    const { feed, texts } = await world(long(40))
    const seen = new Set(texts())
    while (feed.snapshot.hasOlder) {
      const [first] = texts()
      await feed.loadOlder()
      expect(texts().length).toBeLessThanOrEqual(3000)
      expect(texts()).toContain(first)
      for (const text of texts()) seen.add(text)
    }
    expect(texts()[0]).toBe('0/0')
    expect(feed.snapshot.hasNewer).toBe(true)
    expect(seen.size).toBe(40 * 301)
    seen.clear()
    for (const text of texts()) seen.add(text)
    while (feed.snapshot.hasNewer) {
      const last = texts().at(-1)
      await feed.loadNewer()
      expect(texts().length).toBeLessThanOrEqual(3000)
      expect(texts()).toContain(last)
      for (const text of texts()) seen.add(text)
    }
    expect(texts().at(-1)).toBe('39/299')
    expect(feed.snapshot.hasOlder).toBe(true)
    expect(seen.size).toBe(40 * 301)
  })

  it('keeps the messages on screen even if many arrive at once', async () => {
    const { feed, texts } = await world((host, space) => {
      for (let lane = 0; lane < 4; lane += 1) {
        const from = start + lane * 100 * HOUR
        const entries = Array.from({ length: 5000 }, (_, index) =>
          message(lane * 10_000 + index, `${lane}/${index}`, from + index),
        )
        host.remote(space, chatLane(CHANNEL, periodFrom(from), BEN), BEN, (doc) => laneEntries(doc).push(entries))
      }
    })
    const seen = new Set(texts())
    while (feed.snapshot.hasOlder) {
      const { length: before, 0: first } = texts()
      await feed.loadOlder()
      expect(texts()).toContain(first)
      expect(texts().length).toBeLessThanOrEqual(3000)
      expect(texts().length - before).toBeLessThanOrEqual(660)
      for (const text of texts()) seen.add(text)
    }
    expect(texts()[0]).toBe('0/0')
    expect(seen.size).toBe(20_000)
    expect(feed.snapshot.hasNewer).toBe(true)
  })

  it('shows the messages around a time, and the newest again', async () => {
    const { host, space, feed, texts } = await world(long(20))
    await feed.showAround(start + 5 * HOUR)
    expect(feed.snapshot).toMatchObject({ ready: true, hasOlder: true, hasNewer: true })
    expect([texts()[0], texts().at(-1)]).toEqual(['4/0', '5/299'])
    const newest = chatLane(CHANNEL, periodFrom(start + 19 * HOUR), BEN)
    host.remote(space, newest, BEN, (doc) => laneEntries(doc).push([message(7, 'latest', start + 20 * HOUR)]))
    await settle()
    expect(texts().at(-1)).toBe('5/299')
    await feed.showLatest()
    expect(texts().at(-1)).toBe('latest')
    expect(feed.snapshot.hasNewer).toBe(false)
  })

  it('shows the messages around a time even if they are requested before the channel is open', async () => {
    const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
    const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
    write(host, space, '2026-11', [message(10, 'hi')])
    const client = host.window()
    const call: typeof client.call = async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return client.call(...asked)
    }
    const slow = { ...client, call }
    const docs = createDocs({ host: slow })
    const feed = new ChannelFeed({ docs, host: slow, space, channel: CHANNEL, me: host.device, now: () => NOW })
    await feed.showAround(NOW)
    expect(feed.snapshot.messages.map(({ text }) => text)).toEqual(['hi'])
    feed.stop()
  })

  it('continues in a new lane when one is full, and shows all messages when opened later', async () => {
    let time = NOW
    const { host, space, feed } = await world(undefined, () => {
      time += 20
      return time
    })
    for (let number = 0; number < 600; number += 1) {
      expect(feed.send({ text: `${number}` })).not.toBeNull()
      if (number % 10 === 0) await settle()
    }
    await settle()
    const lanes = new Set(feed.snapshot.messages.map(({ lane }) => lane))
    expect(lanes.size).toBeGreaterThan(1)
    expect(feed.snapshot.messages).toHaveLength(600)
    void feed.say(feed.snapshot.messages[0]!, { kind: 'edit', text: 'first' })
    await settle()
    feed.stop()
    const client = host.window()
    const again = new ChannelFeed({
      docs: createDocs({ host: client }),
      host: client,
      space,
      channel: CHANNEL,
      me: host.device,
      now: () => NOW,
    })
    await settle()
    while (again.snapshot.hasOlder) await again.loadOlder()
    expect(again.snapshot.messages.map(({ text }) => text).slice(0, 3)).toEqual(['first', '1', '2'])
    expect(again.snapshot.messages).toHaveLength(600)
  })

  it('places a message within its lane, even if it claims another time', async () => {
    const { feed, texts } = await world((host, space) => {
      long(3)(host, space)
      host.remote(space, chatLane(CHANNEL, periodFrom(start + 2 * HOUR), hex(5)), hex(5), (doc) =>
        laneEntries(doc).push([message(900_000, 'of no time', 0), message(900_001, 'of the end', 2 ** 52)]),
      )
    })
    expect(texts()).toContain('of no time')
    expect(texts()).toContain('of the end')
    await feed.showAround(start)
    expect(texts()).toContain('0/0')
  })
})
