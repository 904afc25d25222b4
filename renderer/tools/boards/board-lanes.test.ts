import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readSaid, type SaidEntry } from '../../../shared/tools/boards/meeting/said.ts'
import { BOARD_LANE_ROOT, boardLanePrefix } from '../../../shared/tools/boards/shape.ts'
import type { Thread } from '../../../shared/tools/threads/threads.ts'
import { CommentsRead } from '../../comments/comments-read.ts'
import { createDocs } from '../../docs/docs.ts'
import { EntryLanes } from '../../docs/entry-lanes.ts'
import { remembered } from '../../docs/remembered.ts'
import { FakeHost, hex } from '../../testing/host/fake-host.ts'

const BOARD = hex(3, 16)
const BEN = hex(2)
const comment = (number: number): SaidEntry => ({
  ...{ kind: 'comment', id: hex(number, 24), text: `comment ${number}`, time: number },
  pin: { x: 0, y: 0, shape: null, across: 0, down: 0 },
})

async function start() {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const client = host.window()
  const lanes = new EntryLanes({
    docs: createDocs({ host: client }),
    host: client,
    space,
    prefix: boardLanePrefix(BOARD),
    root: BOARD_LANE_ROOT,
    read: readSaid,
    me: host.device,
  })
  await expect.poll(() => lanes.snapshot.writable).toBe(true)
  const texts = () =>
    lanes.snapshot.lanes.flatMap(({ entries }) => entries.map((entry) => 'text' in entry && entry.text))
  return { host, space, lanes, texts }
}

describe('the lanes of a board', () => {
  it('are written by their own device and read from everyone, even if they appear later', async () => {
    const { host, space, lanes, texts } = await start()
    expect(lanes.say(comment(1))).toBe(true)
    await expect.poll(() => texts()).toEqual(['comment 1'])
    expect(host.docs.list(space, `board/${BOARD}/`)).toEqual([`board/${BOARD}/${host.device}`])
    host.remote(space, `board/${BOARD}/${BEN}`, BEN, (doc) =>
      doc.getArray('entries').push([comment(2), { kind: 'bad' }]),
    )
    await expect.poll(() => texts().sort()).toEqual(['comment 1', 'comment 2'])
    lanes.stop()
  })
})

describe('the read comments of a board', () => {
  const ME = hex(1)
  /** Comments in one thread, one after the other. */
  const thread = (...ids: readonly string[]): Thread => ({
    ...{ key: `${BEN}/${ids[0]}`, pin: null, resolved: false, resolvedBy: null, latest: [] },
    comments: ids.map((id) => ({ key: `${BEN}/${id}`, device: BEN, id, time: 1, text: 'a', edited: false })),
  })

  it('are remembered on this device, and include one’s own', () => {
    const threads = [thread('1', '2')]
    const read = new CommentsRead('board-read.s.b')
    expect([...read.unread(threads, ME)]).toEqual([[`${BEN}/1`, 2]])
    expect(read.unread(threads, BEN).size).toBe(0)
    read.markRead(threads, threads)
    expect(read.unread(threads, ME).size).toBe(0)
    expect(new CommentsRead('board-read.s.b').unread(threads, ME).size).toBe(0)
    remembered('board-read.s.b', z.unknown(), null).set('broken')
    expect(new CommentsRead('board-read.s.b').unread(threads, ME).size).toBe(1)
  })

  it('stay read while others are still arriving, and are forgotten once they are deleted', () => {
    const read = new CommentsRead('board-read.s.c')
    const [early, late] = [thread('1'), thread('2')]
    read.markRead([late], null)
    read.markRead([early], null)
    expect(read.unread([early, late], ME).size).toBe(0)
    read.markRead([thread('3')], [early, thread('3')])
    expect([...read.unread([early, late], ME).keys()]).toEqual([late.key])
  })

  it('stay read even if different windows of this device showed them', () => {
    const [one, other] = [new CommentsRead('board-read.s.d'), new CommentsRead('board-read.s.d')]
    const threads = [thread('1'), thread('2')]
    one.markRead(threads.slice(0, 1), threads)
    other.markRead(threads.slice(1), threads)
    for (const window of [one, other]) expect(window.unread(threads, ME).size).toBe(0)
  })
})
