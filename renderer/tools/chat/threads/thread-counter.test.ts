import { describe, expect, it } from 'vitest'
import { chatLane, threadOf } from '../../../../shared/tools/chat/shape.ts'
import { createDocs } from '../../../docs/docs.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { laneEntries } from '../feed/lane-reader.ts'
import { type ThreadCount, ThreadCounter } from './thread-counter.ts'

const CHANNEL = hex(3, 16)
const ROOT = hex(9, 24)
const THREAD = threadOf(CHANNEL, ROOT)
const NOVEMBER = Date.UTC(2026, 10, 5)
const [BEN, CEM] = [hex(2), hex(4)]
const message = (id: number, time: number, text = 'hi') => ({ kind: 'message', id: hex(id, 24), text, time, seen: [] })

function world() {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const client = host.window()
  const counts: ThreadCount[] = []
  const write = (channel: string, device: string, ...entries: unknown[]) =>
    host.remote(space, chatLane(channel, '2026-11', device), device, (doc) => laneEntries(doc).push(entries))
  const count = () => {
    const counter = new ThreadCounter({ docs: createDocs({ host: client }), host: client, space, thread: THREAD })
    counter.onCount((each) => counts.push(each))
    return counter
  }
  return { write, count, counts }
}

describe('the count of answers in a thread', () => {
  it('covers the messages in it, even if remarks on the original message claim others', async () => {
    const { write, count, counts } = world()
    const said = { kind: 'answered', target: ROOT, device: BEN, time: NOVEMBER }
    write(CHANNEL, CEM, ...Array.from({ length: 50 }, () => said))
    const counter = count()
    await expect.poll(() => counts.at(-1)).toEqual({ answers: 0, last: 0 })
    write(THREAD, BEN, message(1, NOVEMBER), message(1, NOVEMBER), message(2, NOVEMBER + 1, ' '))
    write(THREAD, CEM, message(1, NOVEMBER + 5), message(3, NOVEMBER + 9))
    await expect.poll(() => counts.at(-1)).toEqual({ answers: 3, last: NOVEMBER + 9 })
    write(THREAD, CEM, { kind: 'delete', target: hex(3, 24), time: NOVEMBER + 9 })
    // Deletes somebody else's message.
    write(THREAD, CEM, { kind: 'delete', target: hex(2, 24), time: NOVEMBER + 9 })
    await expect.poll(() => counts.at(-1)).toEqual({ answers: 2, last: NOVEMBER + 5 })
    counter.stop()
  })

  it('excludes those in other threads', async () => {
    const { write, count, counts } = world()
    const counter = count()
    write(threadOf(CHANNEL, hex(10, 24)), BEN, message(1, NOVEMBER))
    write(`${THREAD}0`.slice(1), BEN, message(1, NOVEMBER))
    write(THREAD, BEN, message(5, NOVEMBER))
    await expect.poll(() => counts.at(-1)).toEqual({ answers: 1, last: NOVEMBER })
    counter.stop()
  })
})
