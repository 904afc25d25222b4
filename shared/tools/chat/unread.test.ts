import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { CHAT_ROOT } from './shape.ts'
import { UnreadMessages } from './unread.ts'

const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const NOVEMBER = Date.UTC(2026, 10)
const [LATE_IN_NOVEMBER, DECEMBER] = [Date.UTC(2026, 10, 27), Date.UTC(2026, 11, 2)]
const CHANNEL = '3'.repeat(16)
const message = { kind: 'message', id: '9'.repeat(24), text: 'hi', time: 1, seen: [] }
const edit = { kind: 'edit', target: '9'.repeat(24), text: 'ho', time: 1 }

function world() {
  const docs = new DocsAtHand()
  const values = new Map<string, unknown>()
  let watcher: UnreadMessages | null = null
  const watch = () => {
    watcher = new UnreadMessages({
      docs,
      space: 'space',
      me: ANA,
      isOwner: () => false,
      remembered: {
        get: (key) => values.get(key),
        set: (key, value) => values.set(key, value),
        onChange: () => () => {},
      },
      listed: () => new Set([CHANNEL]),
    })
    return watcher
  }
  const write = (month: string, entries: unknown[], device = BEN, channel = CHANNEL) =>
    docs.write(`chat/${channel}/${month}/${device}`, CHAT_ROOT, entries)
  const countsOf = (of: 'count' | 'calls' | 'first') =>
    Object.fromEntries(Object.entries(watcher?.count() ?? {}).map(([channel, unread]) => [channel, unread[of]]))
  return {
    write,
    watch,
    values,
    counts: () => countsOf('count'),
    mentions: () => countsOf('calls'),
    first: () => countsOf('first'),
  }
}

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: LATE_IN_NOVEMBER }))
afterAll(() => vi.useRealTimers())

describe('unread messages', () => {
  it('are those that others wrote since a channel was read; edits and one’s own don’t count', async () => {
    const { write, watch, counts } = world()
    write('2026-10', [message])
    write('2026-11', [message, edit])
    write('2026-11', [message], ANA)
    const watcher = watch()
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
    watcher.markRead(CHANNEL)
    await docsRead()
    expect(counts()).toEqual({})
    write('2026-11', [message, message])
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 2 })
  })

  it('include those of others even if a device’s clock is far ahead', async () => {
    const { write, watch, counts } = world()
    write('2026-11', [message], CEM)
    write('9999-12', [message], BEN)
    watch()
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 2 })
    write('2026-11-00000001', [message], CEM)
    write('9999-11', [message], BEN)
    write('9999-10', [message], BEN)
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 4 })
  })

  it('are remembered across restarts, and counted in the newest month', async () => {
    const { write, watch, counts } = world()
    write('2026-11', [message])
    const first = watch()
    await docsRead()
    first.markRead(CHANNEL)
    first.stop()
    watch()
    await docsRead()
    expect(counts()).toEqual({})
    vi.setSystemTime(DECEMBER)
    write('2026-12', [message])
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
  })

  it('stay unread when another month begins, even after a restart', async () => {
    const { write, watch, counts, mentions, first } = world()
    write('2026-11', [message])
    const before = watch()
    await docsRead()
    before.markRead(CHANNEL)
    write('2026-11', [{ ...message, time: NOVEMBER + 5, mentions: [ANA] }])
    vi.setSystemTime(DECEMBER)
    write('2026-12', [message])
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 2 })
    before.stop()
    const after = watch()
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 2 })
    expect(mentions()).toEqual({ [CHANNEL]: 1 })
    expect(first()).toEqual({ [CHANNEL]: NOVEMBER + 5 })
    after.markRead(CHANNEL)
    expect(counts()).toEqual({})
  })

  it('include those of last month that arrive late, even if a restart follows', async () => {
    const { write, watch, counts } = world()
    vi.setSystemTime(DECEMBER)
    write('2026-12', [message])
    const before = watch()
    await docsRead()
    before.markRead(CHANNEL)
    write('2026-11', [message], CEM)
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
    before.stop()
    watch()
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
  })

  it('don’t include those of last month that existed when an earlier version counted only this month', async () => {
    const { write, watch, values, counts } = world()
    vi.setSystemTime(DECEMBER)
    write('2026-11', [message])
    write('2026-12', [message])
    values.set('read.space', { [`chat/${CHANNEL}/2026-12/${BEN}`]: 1 })
    watch()
    await docsRead()
    expect(counts()).toEqual({})
    write('2026-11', [message])
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
  })

  it('are counted even if somebody creates hundreds of lanes where nobody looks', async () => {
    const { write, watch, counts } = world()
    for (let made = 0; made < 400; made++) write('2026-11', [message], BEN, made.toString(16).padStart(16, '0'))
    write('2026-11', [message], CEM)
    watch()
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
  })

  it('don’t include those of a thread that was on screen before one took part in it', async () => {
    const { write, watch, counts } = world()
    const thread = '7'.repeat(16)
    write('2026-11', [message], BEN, thread)
    const watcher = watch()
    await docsRead()
    counts()
    watcher.markRead(thread)
    write('2026-11', [message], ANA, thread)
    await docsRead()
    expect(counts()).toEqual({})
    write('2026-11', [message], BEN, thread)
    await docsRead()
    expect(counts()).toEqual({ [thread]: 1 })
  })

  it('include those of a thread once one takes part in it', async () => {
    const { write, watch, counts } = world()
    const [mine, others] = ['7'.repeat(16), '8'.repeat(16)]
    write('2026-11', [message], BEN, mine)
    write('2026-11', [message], BEN, others)
    watch()
    await docsRead()
    expect(counts()).toEqual({})
    write('2026-11', [message], ANA, mine)
    await docsRead()
    expect(counts()).toEqual({ [mine]: 1 })
  })

  it('are counted separately if they mention this person', async () => {
    const { write, watch, counts, mentions } = world()
    write('2026-11', [message, { ...message, mentions: [ANA] }, { ...message, everyone: true }])
    write('2026-11', [
      { ...message, mentions: [BEN] },
      { ...message, mentions: 5 },
    ])
    watch()
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 5 })
    expect(mentions()).toEqual({ [CHANNEL]: 2 })
  })

  it('begin at the time after which nothing was read', async () => {
    const { write, watch, first } = world()
    write('2026-11', [{ ...message, time: NOVEMBER + 5 }])
    const watcher = watch()
    await docsRead()
    expect(first()).toEqual({ [CHANNEL]: null })
    watcher.markRead(CHANNEL)
    expect(first()).toEqual({})
    const times = Array.from({ length: 200 }, (_, index) => ({ ...message, time: NOVEMBER + 10 + index }))
    write('2026-11', times)
    write(
      '2026-11',
      [
        { ...message, time: 'x' },
        { ...message, time: 0 },
      ],
      CEM,
    )
    await docsRead()
    expect(first()).toEqual({ [CHANNEL]: NOVEMBER })
  })

  it('include those that the person marks as unread', async () => {
    const { write, watch, counts, first } = world()
    const at = (time: number) => ({ ...message, time: NOVEMBER + time })
    write('2026-11', [at(1), at(3), at(5)])
    write('2026-11', [at(2), at(4)], CEM)
    const before = watch()
    await docsRead()
    counts()
    before.markRead(CHANNEL)
    before.markUnread(CHANNEL, NOVEMBER + 4)
    expect([counts(), first()]).toEqual([{ [CHANNEL]: 2 }, { [CHANNEL]: NOVEMBER + 4 }])
    before.stop()
    const after = watch()
    await docsRead()
    expect(counts()).toEqual({ [CHANNEL]: 2 })
    after.markUnread(CHANNEL, NOVEMBER)
    expect([counts(), first()]).toEqual([{ [CHANNEL]: 5 }, { [CHANNEL]: NOVEMBER + 1 }])
    after.markRead(CHANNEL)
    expect(counts()).toEqual({})
  })

  it('are announced by the newest one, unless its channel is muted', async () => {
    const { write, watch, values } = world()
    write('2026-11', [
      { ...message, time: 2, text: 'newer', mentions: [ANA] },
      message,
      { ...message, text: 5, time: 9 },
    ])
    const watcher = watch()
    await docsRead()
    expect(watcher.newest(CHANNEL)).toMatchObject({ device: BEN, calls: true, entry: { text: 'newer' } })
    expect(watcher.newest('elsewhere')).toBeNull()
    expect(watcher.isMuted(CHANNEL)).toBe(false)
    values.set('muted.space', [CHANNEL])
    expect(watcher.isMuted(CHANNEL)).toBe(true)
  })
})
