import { describe, expect, it } from 'vitest'
import { Emitter } from '../../base/emitter.ts'
import type { InboxEntry, InboxSource } from './inbox.ts'
import { MOST_ITEMS, SpaceInbox } from './space-inbox.ts'

const entry = (id: string, time: number, more: Partial<InboxEntry> = {}): InboxEntry => ({
  ...{ id, time, kind: 'mention', device: null, name: null, text: id, path: 'members', item: null },
  ...more,
})

class Source implements InboxSource {
  readonly changes = new Emitter()
  readonly onChange = this.changes.event
  isReady = true
  isStopped = false
  all: InboxEntry[] = []

  entries() {
    return this.all
  }

  set(...all: InboxEntry[]) {
    this.all = all
    this.changes.fire()
  }

  stop() {
    this.isStopped = true
  }
}

function world(defer: (work: () => void) => void = queueMicrotask) {
  const values = new Map<string, unknown>()
  const [chat, people] = [new Source(), new Source()]
  const clock = { now: 1000 }
  const open = () =>
    new SpaceInbox({
      space: 'space',
      remembered: { get: (key) => values.get(key), set: (key, value) => values.set(key, structuredClone(value)) },
      sources: new Map([
        ['chat', chat],
        ['people', people],
      ]),
      now: () => clock.now,
      defer,
    })
  return { chat, people, open, values, clock }
}

const texts = ({ items }: SpaceInbox) => items.map(({ text, isUnread }) => (isUnread ? `${text}!` : text))

describe('the inbox of a space', () => {
  it('lists each device’s newest entries, so that no one crowds out what others wrote', () => {
    const { chat, open } = world()
    const inbox = open()
    const ofOne = Array.from({ length: 3 * MOST_ITEMS }, (_, at) => entry(`m${at}`, 500, { device: 'mallory' }))
    chat.set(entry('old', 10, { device: 'ben' }), ...ofOne, entry('none', 9))
    expect(inbox.items.length).toBeLessThan(MOST_ITEMS)
    expect(inbox.items.slice(-2).map(({ id }) => id)).toEqual(['old', 'none'])
  })

  it('lists somebody’s earlier entry even if several others write very many', () => {
    const { chat, open } = world()
    const inbox = open()
    const many = Array.from({ length: 3 * MOST_ITEMS }, (_, at) =>
      entry(`m${at}`, 500, { device: `mallory ${at % 9}` }),
    )
    chat.set(entry('old', 10, { device: 'ben' }), ...many)
    expect(inbox.items).toHaveLength(MOST_ITEMS)
    expect(inbox.items.at(-1)?.id).toBe('old')
  })

  it('lists the newest entries of each source that no member made, such as readers’ replies', () => {
    const { chat, people, open } = world()
    const inbox = open()
    chat.set(...Array.from({ length: MOST_ITEMS }, (_, at) => entry(`r${at}`, 500, { kind: 'reply' })))
    people.set(entry('asks', 10, { kind: 'ask' }))
    expect(inbox.items.at(-1)?.id).toBe('asks')
  })

  it('lists entries from all sources, newest first, and counts by source and kind', () => {
    const { chat, people, open } = world()
    const inbox = open()
    chat.set(entry('a', 10), entry('c', 30), entry('d', 5, { kind: 'reply' }))
    people.set(entry('b', 20, { kind: 'request' }))
    expect(texts(inbox)).toEqual(['c!', 'b!', 'a!', 'd!'])
    expect(inbox.unread).toEqual({ 'chat/mention': 2, 'chat/reply': 1, 'people/request': 1 })
  })

  it('has nothing unread at the start, once every source has been read', () => {
    const { chat, people, open } = world()
    people.isReady = false
    chat.set(entry('a', 10))
    const inbox = open()
    expect(texts(inbox)).toEqual(['a'])
    people.isReady = true
    people.set(entry('b', 20))
    chat.set(entry('a', 10), entry('c', 21))
    expect(texts(inbox)).toEqual(['c!', 'b', 'a'])
  })

  it('remembers what is read, unread and done, even after a restart', () => {
    const { chat, open } = world()
    const inbox = open()
    chat.set(entry('a', 10), entry('b', 20), entry('c', 30))
    inbox.mark(['chat/b'], 'read')
    inbox.mark(['chat/c'], 'done')
    expect(texts(inbox)).toEqual(['b', 'a!'])
    const again = open()
    expect(texts(again)).toEqual(['b', 'a!'])
    again.mark(['chat/c', 'chat/b'], 'unread')
    expect(texts(again)).toEqual(['c!', 'b!', 'a!'])
  })

  it('leaves late arrivals unread, even after everything was marked as read', () => {
    const { chat, open } = world()
    const inbox = open()
    chat.set(entry('b', 20))
    inbox.mark(['chat/b'], 'read')
    chat.set(entry('b', 20), entry('a', 10))
    expect(texts(inbox)).toEqual(['b', 'a!'])
  })

  it('marks entries as read when their item is read', () => {
    const { chat, people, open } = world()
    const inbox = open()
    chat.set(entry('a', 10, { item: 'general' }), entry('b', 20, { item: 'music' }))
    people.set(entry('c', 30, { item: 'general' }))
    expect(inbox.unreadIn('chat')).toEqual(
      new Map([
        ['general', 1],
        ['music', 1],
      ]),
    )
    inbox.itemRead('chat', 'general')
    expect(texts(inbox)).toEqual(['c!', 'b!', 'a'])
  })

  it('places entries with a future date at their time of arrival, even after a restart', async () => {
    const { chat, open, clock } = world()
    const inbox = open()
    chat.set(entry('a', 900), entry('ahead', 10_000))
    await Promise.resolve()
    expect(texts(inbox)).toEqual(['ahead!', 'a!'])
    clock.now = 3000
    chat.set(entry('a', 900), entry('ahead', 10_000), entry('b', 2000))
    await Promise.resolve()
    expect(texts(inbox)).toEqual(['b!', 'ahead!', 'a!'])
    inbox.stop()
    clock.now = 20_000
    expect(texts(open())).toEqual(['b!', 'ahead!', 'a!'])
  })

  it('has limits, and keeps nothing on top because of a clock that is ahead', () => {
    const { chat, open, values } = world()
    const inbox = open()
    const many = Array.from({ length: 4000 }, (_, index) =>
      entry(`${index}`, 2000 + index, { device: `d${index % 40}` }),
    )
    chat.set(...many, entry('last', 999))
    expect(inbox.items).toHaveLength(MOST_ITEMS)
    expect(inbox.items.every(({ time }) => time <= 1000)).toBe(true)
    inbox.mark(
      many.map(({ id }) => `chat/${id}`),
      'done',
    )
    const { marks } = values.get('inbox.space') as { marks: object }
    expect(Object.keys(marks)).toHaveLength(3 * MOST_ITEMS)
  })

  it('stops changing, and keeps nothing on top, even if one device writes many entries with a future date', () => {
    const due: (() => void)[] = []
    const { chat, open, clock } = world((work) => due.push(work))
    const inbox = open()
    const look = () => {
      for (let looks = 0; looks < 10 && due.length > 0; looks++, clock.now++) for (const work of due.splice(0)) work()
    }
    const ahead = Array.from({ length: 4 * MOST_ITEMS }, (_, at) => entry(`m${at}`, 90_000, { device: 'mallory' }))
    chat.set(...ahead, entry('bens', 90_000, { device: 'ben' }))
    look()
    expect(due).toEqual([])
    expect(inbox.items.some(({ id }) => id === 'bens')).toBe(true)
    clock.now = 5000
    chat.set(...ahead, entry('new', 4000, { device: 'ana' }))
    look()
    expect(due).toEqual([])
    expect(inbox.items[0]?.id).toBe('new')
  })

  it('reports several changes together, nothing without a change, and nothing after it was stopped', async () => {
    const { chat, people, open } = world()
    const inbox = open()
    let changes = 0
    inbox.onChange(() => changes++)
    chat.set(entry('a', 10))
    inbox.mark(['chat/a'], 'read')
    await Promise.resolve()
    expect(changes).toBe(1)
    people.set()
    await Promise.resolve()
    expect(changes).toBe(1)
    chat.set()
    inbox.stop()
    people.set(entry('b', 20))
    await Promise.resolve()
    expect(changes).toBe(1)
    expect([chat.isStopped, people.isStopped]).toEqual([true, true])
  })
})
