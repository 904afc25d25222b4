import { describe, expect, it } from 'vitest'
import { isQuiet, type News, type Rules, shouldTell } from './when-to-notify.ts'

const at = (hours: number, minutes = 0) => new Date(2026, 10, 20, hours, minutes)
const night = { on: true, from: 22 * 60, to: 7 * 60 }
const rules: Rules = { notify: 'all', quiet: { ...night, on: false } }
const news: News = { calls: false, muted: false, seen: false }

describe('quiet hours', () => {
  it('can span midnight', () => {
    expect([21, 22, 23, 0, 6, 7].map((hour) => isQuiet(night, at(hour)))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
  })
  it('end on the minute, and have no effect if disabled or empty', () => {
    const noon = { on: true, from: 12 * 60, to: 13 * 60 }
    expect([isQuiet(noon, at(12, 59)), isQuiet(noon, at(13))]).toEqual([true, false])
    expect(isQuiet({ ...noon, on: false }, at(12))).toBe(false)
    expect(isQuiet({ on: true, from: 60, to: 60 }, at(1))).toBe(false)
  })
})

describe('notifications', () => {
  it('are sent for new, unseen messages', () => {
    expect(shouldTell(rules, news, at(12))).toBe(true)
    expect(shouldTell(rules, { ...news, seen: true }, at(12))).toBe(false)
  })
  it('are sent only for mentions, or not at all, if the person prefers that', () => {
    expect(shouldTell({ ...rules, notify: 'mentions' }, news, at(12))).toBe(false)
    expect(shouldTell({ ...rules, notify: 'mentions' }, { ...news, calls: true }, at(12))).toBe(true)
    expect(shouldTell({ ...rules, notify: 'nothing' }, { ...news, calls: true }, at(12))).toBe(false)
  })
  it('aren’t sent for muted messages without a mention, or in quiet hours', () => {
    expect(shouldTell(rules, { ...news, muted: true }, at(12))).toBe(false)
    expect(shouldTell(rules, { ...news, muted: true, calls: true }, at(12))).toBe(true)
    expect(shouldTell({ ...rules, quiet: night }, { ...news, calls: true }, at(23))).toBe(false)
  })
})
