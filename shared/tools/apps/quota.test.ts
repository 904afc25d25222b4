import { describe, expect, it } from 'vitest'
import { APP_LIMITS } from './limits.ts'
import { DailyQuota } from './quota.ts'

const DAY = 86_400_000
const start = Date.UTC(2026, 10, 5)
const entry = (at: number, characters = 4) => ({ at, update: { payload: `"${'x'.repeat(characters - 2)}"` } })

describe('[X2] the daily quota of a lane', () => {
  it('is used up by a number of updates, and renewed the next day', () => {
    const quota = new DailyQuota('2026-11')
    for (let number = 0; number < APP_LIMITS.daily.updates; number++) expect(quota.take(entry(start))).toBe(true)
    expect(quota.take(entry(start + DAY - 1))).toBe(false)
    expect(quota.allows(entry(start), [])).toBe(false)
    expect(quota.take(entry(start + DAY))).toBe(true)
  })

  it('is used up by their characters, including those of waiting updates', () => {
    const quota = new DailyQuota('2026-11')
    const large = entry(start, APP_LIMITS.payload)
    const fitting = Math.floor(APP_LIMITS.daily.characters / APP_LIMITS.payload)
    const waiting = Array.from({ length: fitting - 2 }, () => large)
    expect(quota.take(large)).toBe(true)
    expect(quota.allows(large, waiting)).toBe(true)
    expect(quota.allows(large, [...waiting, large])).toBe(false)
    const notice = { to: '*', text: 'x'.repeat(APP_LIMITS.info) }
    const notices = { payload: '1', notify: Array.from({ length: APP_LIMITS.notified }, () => notice) }
    const texts = APP_LIMITS.notified * (APP_LIMITS.info + 1) + 1
    const most = Math.floor((APP_LIMITS.daily.characters - APP_LIMITS.payload) / texts)
    for (let number = 0; number < most; number++) quota.take({ at: start, update: notices })
    expect(quota.take({ at: start, update: notices })).toBe(false)
  })

  it('has no more days than the lane’s month, whatever a clock says', () => {
    const quota = new DailyQuota('2026-11')
    for (let number = 0; number < APP_LIMITS.daily.updates; number++) quota.take(entry(0))
    expect(quota.take(entry(Date.UTC(2025, 3)))).toBe(false)
    expect(quota.take(entry(Date.UTC(2026, 10, 1)))).toBe(false)
    expect(quota.take(entry(Number.MAX_SAFE_INTEGER))).toBe(true)
  })

  it('isn’t reduced by a rejected update', () => {
    const quota = new DailyQuota('2026-11')
    expect(quota.take(entry(start, APP_LIMITS.daily.characters - 10))).toBe(true)
    expect(quota.take(entry(start, 11))).toBe(false)
    expect(quota.take(entry(start, 10))).toBe(true)
  })
})
