import { describe, expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { INDEX_DOC, INDEX_ROOT } from '../index/doc.ts'
import { IndexedItems } from '../index/indexed-items.ts'
import { MessagesForMe } from './messages-for-me.ts'
import { CHAT_ROOT, threadOf } from './shape.ts'

const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const NOVEMBER = Date.UTC(2026, 10)
const DAY = 86_400_000
const CHANNEL = '3'.repeat(16)
const id = (digit: string) => digit.repeat(24)
const message = (digit: string, more: object = {}, time = NOVEMBER + DAY) => ({
  ...{ kind: 'message', id: id(digit), text: digit, time, seen: [] },
  ...more,
})

function world() {
  const docs = new DocsAtHand()
  const list = (channel: string, more: object = {}) =>
    docs.change(INDEX_DOC, (doc) =>
      doc.getMap(INDEX_ROOT).set(channel, { type: 'channel', name: 'boats', created: NOVEMBER, ...more }),
    )
  list(CHANNEL)
  const messages = new MessagesForMe({
    docs,
    index: new IndexedItems(docs),
    me: ANA,
    mayHide: (device) => device === CEM,
    now: () => NOVEMBER + 20 * DAY,
  })
  const write = async (device: string, entries: unknown[], channel = CHANNEL, month = '2026-11') => {
    docs.write(`chat/${channel}/${month}/${device}`, CHAT_ROOT, entries)
    await docsRead()
  }
  const index = async (more: object, channel = CHANNEL) => {
    list(channel, more)
    await docsRead()
  }
  const found = () => messages.entries().map(({ kind, text }) => `${kind} ${text}`)
  return { messages, write, index, found, lanes: () => [...docs.opened].filter((doc) => doc !== INDEX_DOC) }
}

describe('messages for this person', () => {
  it('mention them or everyone, or reply to them; all others are left out', async () => {
    const { write, found, messages } = world()
    await write(BEN, [
      message('1'),
      message('2', { mentions: [CEM, ANA] }),
      message('3', { everyone: true }),
      message('4', { reply: { id: id('9'), device: ANA, time: NOVEMBER } }),
      message('5', { mentions: [CEM] }),
      { kind: 'message', mentions: [ANA] },
      'nothing',
    ])
    await write(ANA, [message('6', { mentions: [ANA] })])
    expect(found()).toEqual(['mention 2', 'everyone 3', 'reply 4'])
    expect(messages.entries()[0]).toMatchObject({
      device: BEN,
      time: NOVEMBER + DAY,
      path: `channel/${CHANNEL}/${NOVEMBER + DAY}-${id('2')}`,
      item: CHANNEL,
    })
  })

  it('aren’t crowded out by somebody with endless lanes', async () => {
    const { write, found } = world()
    for (let month = 1; month <= 400; month += 1)
      await write(BEN, [message('1')], CHANNEL, `9999-12-${month.toString(16).padStart(8, '0')}`)
    await write(CEM, [message('2', { mentions: [ANA] })])
    expect(found()).toEqual(['mention 2'])
  })

  it('are left out while their channel is deleted and nobody can open them', async () => {
    const { write, index, found, messages } = world()
    const began = message('1', { mentions: [ANA] })
    await write(ANA, [began])
    await write(BEN, [message('2', { mentions: [ANA] })])
    await write(BEN, [message('3')], threadOf(CHANNEL, began.id))
    const all = ['mention 2', 'thread 3']
    expect([found(), messages.threads().length]).toEqual([all, 1])
    await index({ deleted: NOVEMBER + DAY })
    expect([found(), messages.threads().length]).toEqual([[], 0])
    await index({})
    expect(found()).toEqual(all)
  })

  it('show their author’s edits, and are left out once they are deleted, or hidden by an owner', async () => {
    const { write, found } = world()
    const mentions = [ANA]
    await write(BEN, [message('1', { mentions }), message('2', { mentions }), message('3', { mentions })])
    await write(BEN, [
      { kind: 'edit', target: id('1'), text: 'better', time: NOVEMBER + 2 * DAY },
      { kind: 'edit', target: id('1'), text: 'earlier', time: NOVEMBER + DAY },
      { kind: 'delete', target: id('2'), time: NOVEMBER + DAY },
      { kind: 'hide', target: id('1'), device: BEN, time: NOVEMBER, on: true },
    ])
    expect(found()).toEqual(['mention better', 'mention 3'])
    await write(CEM, [{ kind: 'hide', target: id('3'), device: BEN, time: NOVEMBER, on: true }])
    expect(found()).toEqual(['mention better'])
    await write(CEM, [{ kind: 'hide', target: id('3'), device: BEN, time: NOVEMBER + 1, on: false }])
    expect(found()).toEqual(['mention better', 'mention 3'])
  })

  it('include all replies in threads that this person began or wrote in, and lead to the thread', async () => {
    const { write, found, messages } = world()
    const [mine, bens, other] = ['1', '2', '7'].map((digit) => threadOf(CHANNEL, id(digit))) as [string, string, string]
    await write(ANA, [message('1'), { kind: 'answered', target: id('2'), device: BEN, time: NOVEMBER }])
    await write(BEN, [message('3')], mine)
    await write(CEM, [message('4')], bens)
    await write(CEM, [message('5'), message('6', { mentions: [ANA] })], other)
    // Nobody has stated yet which message the last thread belongs to.
    expect(found().sort()).toEqual(['thread 3', 'thread 4'])
    const { path, item } = messages.entries().find(({ text }) => text === '4') ?? {}
    expect(path).toBe(`channel/${CHANNEL}/${NOVEMBER}-${id('2')}-${BEN}/thread`)
    expect(item).toBe(bens)
    // Others' statements lead to the thread, but don't make it anybody else's own.
    await write(BEN, [{ kind: 'answered', target: id('7'), device: CEM, time: NOVEMBER }])
    expect(found().sort()).toEqual(['mention 6', 'thread 3', 'thread 4'])
    expect(messages.entries().find(({ text }) => text === '6')?.path).toMatch(/-c{64}\/thread$/)
  })

  it('lead even to the thread of an old message, since a person who writes there states where that message is', async () => {
    const { write, found, messages, lanes } = world()
    const time = Date.UTC(2026, 5, 9)
    const thread = threadOf(CHANNEL, id('1'))
    const answered = { kind: 'answered', target: id('1'), device: CEM, time }
    await write(BEN, [message('9', { mentions: [ANA] }, time), answered], CHANNEL, '2026-06')
    await write(CEM, [message('1', {}, time)], CHANNEL, '2026-06')
    expect(lanes()).toEqual([])
    await write(BEN, [message('2', { mentions: [ANA] })], thread)
    expect(messages.isReady).toBe(true)
    expect(found()).toEqual(['mention 2'])
    expect(messages.entries()[0]).toMatchObject({
      path: `channel/${CHANNEL}/${time}-${id('1')}-${CEM}/thread`,
      item: thread,
    })
    expect(lanes()).toHaveLength(2)
  })

  it('lead to the thread of an old message in a conversation', async () => {
    const { write, messages } = world()
    const conversation = '5'.repeat(32)
    const time = Date.UTC(2026, 5, 9)
    await write(BEN, [{ kind: 'answered', target: id('1'), device: CEM, time }], conversation, '2026-06')
    await write(BEN, [message('2', { mentions: [ANA] })], threadOf(conversation, id('1')))
    expect(messages.entries().map(({ path }) => path)).toEqual([
      `direct/${conversation}/${time}-${id('1')}-${CEM}/thread`,
    ])
  })

  it('are left out if they are in a made-up channel, which nobody can open', async () => {
    const { write, index, found } = world()
    const madeUp = '4'.repeat(16)
    await write(BEN, [message('1', { mentions: [ANA] })], madeUp)
    await write(BEN, [{ kind: 'answered', target: id('7'), device: BEN, time: NOVEMBER }], madeUp)
    await write(BEN, [message('2', { mentions: [ANA] })], threadOf(madeUp, id('7')))
    expect(found()).toEqual([])
    await index({}, madeUp)
    expect(found()).toEqual(['mention 1', 'mention 2'])
  })

  it('are kept if their writer has more earlier lanes than are read', async () => {
    const { write, found, lanes } = world()
    for (let part = 1; part <= 150; part += 1)
      await write(BEN, [message('1')], CHANNEL, `2026-06-${part.toString(16).padStart(8, '0')}`)
    await write(BEN, [message('2', { mentions: [ANA] })], threadOf(CHANNEL, id('7')))
    expect(found()).toEqual(['mention 2'])
    expect(lanes()).toHaveLength(101)
  })

  it('include those in conversations', async () => {
    const { write, messages } = world()
    const conversation = '5'.repeat(32)
    await write(ANA, [message('1')], conversation)
    await write(BEN, [message('2'), message('3', { mentions: [ANA] })], conversation)
    await write(BEN, [message('4')], threadOf(conversation, id('1')))
    expect(messages.entries().map(({ path }) => path)).toEqual([
      `direct/${conversation}/${NOVEMBER + DAY}-${id('3')}`,
      `direct/${conversation}/${NOVEMBER + DAY}-${id('1')}-${ANA}/thread`,
    ])
  })

  it('have a time within the month, whatever their writer’s clock said', async () => {
    const { write, messages } = world()
    await write(BEN, [message('1', { mentions: [ANA] }, NOVEMBER * 9), message('2', { mentions: [ANA] }, 0)])
    expect(messages.entries().map(({ time }) => time)).toEqual([Date.UTC(2026, 11) - 1, NOVEMBER])
  })

  it('come from this month and the last one, and those in own lanes even from earlier ones', async () => {
    const { write, lanes } = world()
    for (const month of ['2026-08', '2026-10', '2026-11'])
      for (const device of [ANA, BEN]) await write(device, [message('1')], CHANNEL, month)
    expect(
      lanes()
        .map((lane) => `${lane.split('/')[2]} ${lane.at(-1)}`)
        .sort(),
    ).toEqual([...['2026-08 a', '2026-10 a', '2026-10 b', '2026-11 a', '2026-11 b']])
  })
})

describe('threads that this person takes part in', () => {
  it('have the number of replies, the last one, and the message that began them', async () => {
    const { write, messages } = world()
    const [mine, bens] = ['1', '2'].map((digit) => threadOf(CHANNEL, id(digit))) as [string, string]
    await write(BEN, [message('2', { text: 'Who brings the tent?' })])
    await write(ANA, [message('1'), { kind: 'answered', target: id('2'), device: BEN, time: NOVEMBER + DAY }])
    expect(messages.threads()).toEqual([])
    await write(BEN, [message('3', {}, NOVEMBER + 5 * DAY)], mine)
    await write(ANA, [message('4', {}, NOVEMBER + 6 * DAY)], bens)
    await write(CEM, [message('5', {}, NOVEMBER + 7 * DAY), { kind: 'delete', target: id('5'), time: NOVEMBER }], bens)
    expect(messages.threads()).toEqual([
      {
        channel: CHANNEL,
        thread: bens,
        root: { id: id('2'), device: BEN, time: NOVEMBER + DAY, text: 'Who brings the tent?' },
        replies: 1,
        last: { id: id('4'), device: ANA, time: NOVEMBER + 6 * DAY, text: '4' },
      },
      expect.objectContaining({ thread: mine, replies: 1 }),
    ])
  })
})
