import { expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { setLevel } from './levels.ts'
import { discussionId, OUTLINE_ROOT, type OutlineEntry, outlineLane } from './shape.ts'
import { UnreadPosts } from './unread.ts'

const [ANA, BEN] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]
const MENU = discussionId(BEN, '0'.repeat(16))
const idOf = (number: number) => number.toString(16).padStart(24, '0')

function world() {
  const docs = new DocsAtHand()
  const values = new Map<string, unknown>()
  const listeners = new Set<(key: string) => void>()
  const remembered = {
    get: (key: string) => values.get(key),
    set(key: string, value: unknown) {
      values.set(key, value)
      for (const listener of listeners) listener(key)
    },
    onChange(listener: (key: string) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const options = { docs, space: 'space', me: ANA, isOwner: () => false, remembered, listed: () => new Set<string>() }
  const unread = new UnreadPosts(options)
  const time = Date.now() + 1000
  const post = (number: number, about: { to?: string[] } = {}): OutlineEntry => ({
    ...{ kind: 'post', id: idOf(number), in: MENU, time: time + number, seen: [], ...about },
  })
  return {
    ...{ unread, remembered, listeners, post },
    write: (entries: OutlineEntry[]) => docs.write(outlineLane(time, BEN), OUTLINE_ROOT, entries),
    opening: { kind: 'discussion', id: MENU, title: 'Menu', category: '', time } as OutlineEntry,
  }
}

it('notifies of posts addressed to the person, and of every post in a watched discussion', async () => {
  const { unread, remembered, write, opening, post } = world()
  write([opening, post(1), post(2, { to: [ANA] }), post(3)])
  await docsRead()
  expect(unread.count()[MENU]).toMatchObject({ count: 3, calls: 1 })
  expect(unread.newest(MENU)?.entry).toMatchObject({ post: idOf(2) })
  setLevel(remembered, 'space', MENU, 'watching')
  expect(unread.newest(MENU)).toMatchObject({ calls: false, entry: { post: idOf(3) } })
  unread.markRead(MENU)
  expect([unread.count(), unread.newest(MENU)]).toEqual([{}, null])
  unread.stop()
})

it('reacts to changes of the forum and of stored values until it is stopped', async () => {
  const { unread, listeners, write, opening, post } = world()
  let changes = 0
  unread.onChange(() => changes++)
  write([opening])
  await docsRead()
  expect([changes > 0, listeners.size]).toEqual([true, 1])
  unread.stop()
  changes = 0
  write([post(1)])
  await docsRead()
  expect([changes, listeners.size]).toEqual([0, 0])
})
