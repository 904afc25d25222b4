import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createDocs } from '../../docs/docs.ts'
import { remembered } from '../../docs/remembered.ts'
import { FakeHost, hex } from '../../testing/fake-host.ts'
import { laneEntries } from './lane-reader.ts'
import { type UnreadCounts, UnreadWatcher } from './unread.ts'

const BEN = hex(2)
const CEM = hex(4)
const NOVEMBER = Date.UTC(2026, 10)
const CHANNEL = hex(3, 16)
const settle = async () => {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}
const message = { kind: 'message', id: hex(9, 24), text: 'hi', time: 1, seen: [] }
const edit = { kind: 'edit', target: hex(9, 24), text: 'ho', time: 1 }

function world() {
  const host = new FakeHost({ name: 'Ana', colour: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', colour: '#3b5bdb' })
  host.docs.change(space, 'index', host.device, (doc) => {
    doc.getMap('items').set(CHANNEL, { type: 'channel', name: 'general', created: 1 })
  })
  remembered(`read.${space}`, z.unknown(), null).forget()
  const client = host.window()
  const docs = createDocs({ host: client })
  let counts: UnreadCounts = { messages: {}, mentions: {} }
  const watch = () =>
    new UnreadWatcher({ docs, host: client, space, me: host.device, onChange: (next) => (counts = next) })
  const write = (month: string, entries: unknown[], device = BEN, channel = CHANNEL) => {
    const lane = `chat/${channel}/${month}/${device}`
    host.remote(space, lane, device, (doc) => laneEntries(doc).push(entries))
  }
  return { write, watch, host, counts: () => counts.messages, mentions: () => counts.mentions }
}

describe('unread messages', () => {
  it('are those that others wrote since a channel was read, without edits and own ones', async () => {
    const { write, watch, host, counts } = world()
    write('2026-10', [message])
    write('2026-11', [message, edit])
    write('2026-11', [message], host.device)
    const watcher = watch()
    await settle()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
    watcher.markRead(CHANNEL)
    await settle()
    expect(counts()).toEqual({})
    write('2026-11', [message, message])
    await settle()
    expect(counts()).toEqual({ [CHANNEL]: 2 })
  })

  it('are remembered, and move on to the newest month', async () => {
    const { write, watch, counts } = world()
    write('2026-11', [message])
    const first = watch()
    await settle()
    first.markRead(CHANNEL)
    first.stop()
    watch()
    await settle()
    expect(counts()).toEqual({})
    write('2026-12', [message])
    await settle()
    expect(counts()).toEqual({ [CHANNEL]: 1 })
  })

  it('of a thread are counted if one takes part in it', async () => {
    const { write, watch, host, counts } = world()
    const [mine, others] = [hex(7, 16), hex(8, 16)]
    write('2026-11', [message], BEN, mine)
    write('2026-11', [message], BEN, others)
    watch()
    await settle()
    expect(counts()).toEqual({})
    write('2026-11', [message], host.device, mine)
    await settle()
    expect(counts()).toEqual({ [mine]: 1 })
  })

  it('that mention oneself are counted separately', async () => {
    const { write, watch, host, counts, mentions } = world()
    write('2026-11', [message, { ...message, mentions: [host.device] }, { ...message, everyone: true }])
    write('2026-11', [
      { ...message, mentions: [BEN] },
      { ...message, mentions: 5 },
    ])
    watch()
    await settle()
    expect(counts()).toEqual({ [CHANNEL]: 5 })
    expect(mentions()).toEqual({ [CHANNEL]: 2 })
  })

  it('begin where one stopped reading', async () => {
    const { write, watch } = world()
    write('2026-11', [{ ...message, time: NOVEMBER + 5 }])
    const watcher = watch()
    await settle()
    expect(watcher.firstUnread(CHANNEL)).toBeNull()
    watcher.markRead(CHANNEL)
    expect(watcher.firstUnread(CHANNEL)).toBeNull()
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
    await settle()
    expect(watcher.firstUnread(CHANNEL)).toBe(NOVEMBER)
  })
})
