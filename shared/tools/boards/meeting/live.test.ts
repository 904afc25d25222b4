import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOARD_LIMITS } from '../limits.ts'
import { boardLive, LASER_LIFE } from './live.ts'

const good = {
  board: 'b',
  view: { x: 0, y: 0, width: 10, height: 10 },
  selected: ['s'],
  laser: [[1, 2, 3, 0]],
  call: 1,
}
const read = (more: object) => boardLive.safeParse({ ...good, ...more }).data

describe('others’ live state on a board', () => {
  it('is read part by part: an invalid part is dropped, the others stay', () => {
    expect(read({ view: { x: Number.NaN, y: 0, width: 1, height: 1 } })).toMatchObject({ view: null, selected: ['s'] })
    expect(read({ view: { x: 1e10, y: 0, width: 1, height: 1 } })?.view).toBeNull()
    expect(read({ view: { x: 0, y: 0, width: 0, height: 1 } })?.view).toBeNull()
    expect(read({ following: 'somebody' })?.following).toBeNull()
    expect(read({ presenting: { frame: 'f', number: 0, of: 1 } })?.presenting).toBeNull()
    expect(read({ call: -1 })).toMatchObject({ call: null, view: good.view })
    expect(boardLive.safeParse({ selected: [] }).success).toBe(false)
  })

  it('is accepted at N and rejected at N + 1', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, number) => `s${number}`)
    expect(read({ selected: ids(BOARD_LIMITS.liveSelected) })?.selected).toHaveLength(BOARD_LIMITS.liveSelected)
    expect(read({ selected: ids(BOARD_LIMITS.liveSelected + 1) })?.selected).toEqual([])
    const points = (count: number) => Array.from({ length: count }, () => [0, 0, 0, 0])
    expect(read({ laser: points(BOARD_LIMITS.laserPoints) })?.laser).toHaveLength(BOARD_LIMITS.laserPoints)
    expect(read({ laser: points(BOARD_LIMITS.laserPoints + 1) })?.laser).toBeNull()
    expect(read({ laser: [[0, 0, LASER_LIFE, 0]] })?.laser).toHaveLength(1)
    expect(read({ laser: [[0, 0, LASER_LIFE + 1, 0]] })?.laser).toBeNull()
  })

  it('never throws, whatever the value', () => {
    fc.assert(fc.property(fc.anything(), (value) => boardLive.safeParse(value).success || true))
  })
})
