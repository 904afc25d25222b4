import { describe, expect, it } from 'vitest'
import { monthOf } from '../../record/time.ts'
import { LANES_PER_MONTH, LaneIndex, periodFrom, readLane } from './lanes.ts'
import { chatLane } from './shape.ts'

const CHANNEL = '0123456789abcdef'
const [ana, ben] = ['a1'.repeat(32), 'b2'.repeat(32)]
const november = Date.UTC(2026, 10)
const december = Date.UTC(2026, 11)
const lane = (device: string, start: number) => chatLane(CHANNEL, periodFrom(start), device)

function indexOf(...ids: string[]): LaneIndex {
  const index = new LaneIndex(CHANNEL)
  for (const id of ids) index.add(id)
  return index
}

describe('chat lanes', () => {
  it('are named for their month, or for a moment in it', () => {
    expect(periodFrom(november)).toBe('2026-11')
    expect(periodFrom(november + 255)).toBe('2026-11-000000ff')
    expect(readLane(lane(ana, november))).toEqual({
      id: lane(ana, november),
      device: ana,
      start: november,
      monthEnd: december,
    })
    expect(readLane(lane(ana, december - 1))).toMatchObject({ start: december - 1, monthEnd: december })
  })

  it('have one name each, and no valid one for a moment outside their month', () => {
    expect(readLane(chatLane(CHANNEL, '2026-11-00000000', ana))).toBeNull()
    expect(readLane(chatLane(CHANNEL, '2026-11-ffffffff', ana))).toBeNull()
    expect(readLane('index')).toBeNull()
  })

  it('have names for any claimed time', () => {
    expect([monthOf(-1), monthOf(2 ** 53)]).toEqual(['1970-01', '9999-12'])
  })
})

describe('the lanes of a channel', () => {
  it("cover the time up to the same device's next lane, or to the end of the month", () => {
    const [first, second, of] = [lane(ana, november), lane(ana, november + 500), lane(ben, november)]
    const index = indexOf(second, first, of, lane(ben, december))
    expect(index.between(november, november + 1).sort()).toEqual([first, of].sort())
    expect(index.between(november + 500, november + 600).sort()).toEqual([second, of].sort())
    expect(index.between(november + 499, november + 501).sort()).toEqual([first, second, of].sort())
    expect(index.between(december, Number.POSITIVE_INFINITY)).toEqual([lane(ben, december)])
  })

  it('include a remark in the lane that covers its message’s time', () => {
    const index = indexOf(lane(ana, november), lane(ana, november + 500))
    expect(index.laneFor(ana, november + 499)).toBe(lane(ana, november))
    expect(index.laneFor(ana, november + 500)).toBe(lane(ana, november + 500))
    expect(index.laneFor(ana, december)).toBe(lane(ana, december))
    expect(index.laneFor(ben, november + 500)).toBe(lane(ben, november))
  })

  it('are traversed in order of their starts', () => {
    const index = indexOf(lane(ana, november), lane(ana, november + 500), lane(ben, november))
    expect(index.startBefore(Number.POSITIVE_INFINITY)).toBe(november + 500)
    expect(index.startBefore(november + 500)).toBe(november)
    expect(index.startBefore(november)).toBeNull()
    expect(index.startAfter(november)).toBe(november + 500)
    expect(index.startAfter(november + 500)).toBeNull()
  })

  it('know which one is the newest of its month', () => {
    const index = indexOf(lane(ana, november), lane(ana, november + 500), lane(ana, december))
    expect([november, november + 500, december].map((start) => index.isNewestOfMonth(lane(ana, start)))).toEqual([
      false,
      true,
      true,
    ])
  })

  it('are limited to 512 per device and month', () => {
    const index = indexOf(...Array.from({ length: LANES_PER_MONTH }, (_, part) => lane(ana, november + part)))
    expect(index.add(lane(ana, november + LANES_PER_MONTH))).toBeNull()
    expect(index.add(lane(ben, november))).not.toBeNull()
    expect(index.between(november, december)).toHaveLength(LANES_PER_MONTH + 1)
  })
})
