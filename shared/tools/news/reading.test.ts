import { expect, it } from 'vitest'
import type { Issue } from './archive.ts'
import { allRead, isUnread } from './reading.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 20)
const issue = (id: string, published: number) => ({ id, published, retracted: null, author: 'b' }) as unknown as Issue

it('marks all current issues as read, regardless of their dates, but not later ones', () => {
  const before = { since: NOW - 90 * DAY, read: [], unread: [], saved: [] }
  const here = [issue('ahead', NOW + 2 * DAY), issue('new', NOW - DAY), issue('old', NOW - 60 * DAY)]
  expect(here.every((each) => isUnread(before, each, 'a'))).toBe(true)
  const after = { ...before, ...allRead(before, here, NOW) }
  expect(here.some((each) => isUnread(after, each, 'a'))).toBe(false)
  // Written while its publisher was offline, and only arriving now.
  expect(isUnread(after, issue('late', NOW - 2 * DAY), 'a')).toBe(true)
  expect(isUnread(after, issue('next', NOW + DAY), 'a')).toBe(true)
  // Old ids are dropped.
  expect(after.read).toEqual(['ahead', 'new'])
})

it('doesn’t mark later issues as read even if the clock was a year ahead', () => {
  const before = { since: NOW - 90 * DAY, read: [], unread: [], saved: [] }
  const after = {
    ...before,
    ...allRead(before, [issue('new', NOW - DAY), issue('old', NOW - 60 * DAY)], NOW + 365 * DAY),
  }
  expect(isUnread(after, issue('late', NOW - 2 * DAY), 'a')).toBe(true)
  expect(isUnread(after, issue('next', NOW + DAY), 'a')).toBe(true)
  expect(isUnread(after, issue('new', NOW - DAY), 'a')).toBe(false)
})

it('keeps issues that the person marked unread until all are marked read', () => {
  const old = issue('old', NOW - 60 * DAY)
  const before = { since: NOW - DAY, read: [], unread: [], saved: [] }
  expect([isUnread(before, old, 'a'), isUnread(before, old, 'b')]).toEqual([false, false])
  const after = { ...before, unread: ['old'] }
  expect([isUnread(after, old, 'a'), isUnread(after, old, 'b')]).toEqual([true, true])
  expect(isUnread({ ...after, ...allRead(after, [old], NOW) }, old, 'a')).toBe(false)
})
