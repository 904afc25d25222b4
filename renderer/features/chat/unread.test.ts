import { describe, expect, it } from 'vitest'
import { createDocs } from '../../docs/docs.ts'
import { FakeHost, hex } from '../../testing/fake-host.ts'
import { laneEntries } from './lane-reader.ts'
import { UnreadWatcher } from './unread.ts'

const BEN = hex(2)
const CHANNEL = hex(3, 16)
const settle = async () => {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}
const message = { kind: 'message', id: hex(9, 24), text: 'hi', time: 1, seen: [] }
const edit = { kind: 'edit', target: hex(9, 24), text: 'ho', time: 1 }

function world() {
  const host = new FakeHost({ name: 'Ana', colour: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', colour: '#3b5bdb' })
  const client = host.window()
  const docs = createDocs({ host: client })
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
  let counts: Record<string, number> = {}
  const watch = () =>
    new UnreadWatcher({ docs, host: client, storage, space, me: host.device, onChange: (next) => (counts = next) })
  const write = (month: string, entries: unknown[], device = BEN) => {
    const lane = `chat/${CHANNEL}/${month}/${device}`
    host.remote(space, lane, device, (doc) => laneEntries(doc).push(entries))
  }
  return { write, watch, host, counts: () => counts }
}

describe('unread messages', () => {
  it('are what others wrote since a channel was read; edits and own ones do not count', async () => {
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

  it('are remembered, and follow the newest month', async () => {
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
})
