import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RETRACTION } from '../../base/wire-names.ts'
import { type IssuesLane, mergeIssues, neighbors, nextNumber, readIssueEntries } from './archive.ts'
import { NEWSLETTER_LIMITS } from './limits.ts'
import type { IssueEntry, IssueVersion } from './shape.ts'

const NOW = Date.UTC(2026, 10, 20)
const ANA = 'a'.repeat(64)
const BEN = 'b'.repeat(64)
const idOf = (index: number) => index.toString(16).padStart(16, '0')

function issue(index: number, changes: Partial<IssueVersion> = {}): IssueEntry {
  const time = NOW - 100_000 + index * 1000
  const about = { id: idOf(index), version: 1, number: index, title: `Issue ${index}`, summary: '' }
  return { kind: 'issue', ...about, published: time, time, ...changes }
}
const merge = (lanes: IssuesLane[]) => mergeIssues(lanes, NOW)

describe('the archive of a newsletter', () => {
  it('lists the newest first, with neighbors for each', () => {
    const issues = merge([
      { device: ANA, entries: [issue(1), issue(3)] },
      { device: BEN, entries: [issue(2)] },
    ])
    expect(issues.map(({ number }) => number)).toEqual([3, 2, 1])
    expect(neighbors(issues, idOf(2))).toMatchObject({ newer: { number: 3 }, older: { number: 1 } })
    expect(neighbors(issues, idOf(9))).toEqual({ newer: null, older: null })
    expect(nextNumber(issues)).toBe(4)
  })

  it('shows a draft published twice concurrently as one issue, the same on every device', () => {
    const lanes = [
      { device: BEN, entries: [issue(1)] },
      { device: ANA, entries: [issue(1)] },
    ]
    expect(merge(lanes)).toHaveLength(1)
    expect(merge(lanes)[0]).toMatchObject({ device: ANA, author: ANA, isNumberTaken: false })
    expect(merge([...lanes].reverse())).toEqual(merge(lanes))
  })

  it('shows a correction in place of the earlier version, which stays available', () => {
    const corrected = issue(1, { version: 2, title: 'Mended', time: NOW, published: NOW, note: 'The date' })
    const [latest, first] = merge([
      { device: ANA, entries: [issue(1), issue(2)] },
      { device: BEN, entries: [corrected] },
    ])
    expect(latest).toMatchObject({ number: 2 })
    expect(first).toMatchObject({ title: 'Mended', author: ANA, device: BEN, published: NOW - 99_000 })
    expect(first?.versions.map(({ title }) => title)).toEqual(['Mended', 'Issue 1'])
  })

  it('says that an issue was retracted, by whom and why', () => {
    const lane = {
      device: ANA,
      entries: [issue(1), { kind: RETRACTION, id: idOf(1), time: NOW, note: 'Wrong' } satisfies IssueEntry],
    }
    expect(merge([lane])[0]?.retracted).toEqual({ device: ANA, time: NOW, note: 'Wrong' })
  })

  it('marks a number that another issue already has', () => {
    const lanes = [{ device: ANA, entries: [issue(1), issue(2, { number: 1 })] }]
    expect(merge(lanes).map(({ isNumberTaken }) => isNumberTaken)).toEqual([true, false])
  })

  it('keeps an issue dated in the future in order of writing, and marks it', () => {
    const ahead = NOW + NEWSLETTER_LIMITS.clockSkew
    const entries = [issue(1), issue(2, { published: ahead + 1 }), issue(3)]
    expect(merge([{ device: ANA, entries }]).map(({ id, isAhead }) => [id, isAhead])).toEqual([
      [idOf(3), false],
      [idOf(2), true],
      [idOf(1), false],
    ])
    expect(merge([{ device: ANA, entries: [issue(2, { published: ahead })] }])[0]?.isAhead).toBe(false)
  })

  it('drops invalid entries and those over the limit', () => {
    expect(readIssueEntries([null, 5, { kind: 'issue' }, issue(1), { ...issue(2), number: -1 }])).toEqual([issue(1)])
    const many = Array.from({ length: NEWSLETTER_LIMITS.laneEntries + 1 }, () => issue(1))
    expect(readIssueEntries(many)).toHaveLength(NEWSLETTER_LIMITS.laneEntries)
  })

  it('is the same for any order of lanes', () => {
    const entry: fc.Arbitrary<IssueEntry> = fc.oneof(
      fc
        .record({
          index: fc.integer({ min: 1, max: 5 }),
          version: fc.integer({ min: 1, max: 3 }),
          number: fc.option(fc.integer({ min: 1, max: 3 })),
          time: fc.integer({ min: 0, max: 2 * NOW }),
        })
        .map(({ index, version, number, time }) => issue(index, { version, number, time, published: time })),
      fc
        .record({ index: fc.integer({ min: 1, max: 6 }), time: fc.integer({ min: 0, max: NOW }) })
        .map(({ index, time }): IssueEntry => ({ kind: RETRACTION, id: idOf(index), time, note: '' })),
    )
    const lanes = fc.array(fc.array(entry, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(lanes, fc.integer(), (given, turn) => {
        const all = given.map((entries, index) => ({ device: 'abcd'.charAt(index).repeat(64), entries }))
        const turned = all.map((_, index) => all[(index + Math.abs(turn)) % all.length] as IssuesLane)
        expect(merge(turned)).toEqual(merge(all))
        expect(merge([...all].reverse())).toEqual(merge(all))
        expect(new Set(merge(all).map(({ id }) => id)).size).toBe(merge(all).length)
      }),
      { numRuns: 300 },
    )
  })
})
