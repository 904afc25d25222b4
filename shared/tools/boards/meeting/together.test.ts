import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PersonOf, personOf } from '../../../record/person.ts'
import { onePerson } from '../../../testing/one-person.ts'
import { BOARD_LIMITS } from '../limits.ts'
import type { SaidEntry } from './said.ts'
import { orderSlides, type Round, readRounds, readTimer, roundKey, type Timer, timeLeft } from './together.ts'
import { countVotes, type LaneOfPerson, lanesBy, votesOf } from './votes.ts'

const DEVICE = 'a'.repeat(64)
const ROUND: Round = { id: '1'.repeat(24), votes: 3, started: 1, by: DEVICE, ended: false }
const vote = (shape: string, count: number, round = ROUND.id): SaidEntry => ({ kind: 'vote', round, shape, count })

describe('a timer', () => {
  const running: Timer = { duration: 60_000, started: 1_000_000, by: DEVICE, paused: false }

  it('runs by the clock of the device that started it, if its offset is known', () => {
    expect(timeLeft(running, 1_010_000, 0, 1_000_000)).toBe(50_000)
    // The other's clock is an hour behind ours.
    expect(timeLeft(running, 4_610_000, 3_600_000, 4_600_000)).toBe(50_000)
    expect(timeLeft(running, 2_000_000, 0, 1_000_000)).toBe(0)
  })

  it('never starts later than it was first seen, however far ahead a clock is', () => {
    expect(timeLeft({ ...running, started: 9_000_000 }, 1_010_000, null, 1_000_000)).toBe(50_000)
  })

  it('stops while paused, and never exceeds its duration', () => {
    expect(timeLeft({ ...running, paused: true }, 9_000_000, 0, 0)).toBe(60_000)
    fc.assert(
      fc.property(fc.nat(), fc.integer(), fc.nat(), (now, behind, seen) => {
        const left = timeLeft(running, now, behind, seen)
        return left >= 0 && left <= running.duration
      }),
    )
  })

  it('is ignored if invalid', () => {
    for (const bad of [null, {}, { ...running, duration: BOARD_LIMITS.timer + 1 }, { ...running, started: Number.NaN }])
      expect(readTimer(bad)).toBeNull()
    expect(readTimer({ ...running, duration: BOARD_LIMITS.timer })).not.toBeNull()
  })
})

describe('slides', () => {
  const frames = [
    { id: 'c', x: 0, y: 100 },
    { id: 'b', x: 50, y: 0 },
    { id: 'a', x: 0, y: 0 },
  ]
  const ids = (stored: unknown) =>
    orderSlides(frames, stored)
      .map(({ id }) => id)
      .join('')

  it('are in reading order until people reorder them; new ones come last', () => {
    expect([ids(undefined), ids(['c', 'gone', 'b']), ids('nonsense'), ids([{}])]).toEqual(['abc', 'cba', 'abc', 'abc'])
  })
})

const laneOf = (device: string, entries: SaidEntry[], whose: PersonOf = personOf): LaneOfPerson => ({
  ...{ device, person: whose(device), entries },
})

describe('a vote', () => {
  it('is limited to the round’s votes per person, whatever a lane says', () => {
    expect(votesOf([laneOf('a', [vote('a', 2), vote('b', 2)])], ROUND)).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    )
    expect(votesOf([laneOf('a', [vote('a', 2), vote('a', 0), vote('b', 9)])], ROUND)).toEqual(new Map([['b', 3]]))
    expect(votesOf([laneOf('a', [vote('a', 2, '2'.repeat(24))])], ROUND).size).toBe(0)
    const any = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(BOARD_LIMITS.votes)))
    fc.assert(
      fc.property(any, any, (...lists) => {
        const lanes = lists.map((list, number) =>
          laneOf(
            `${number}`,
            list.map(([shape, count]) => vote(shape, count)),
          ),
        )
        const votes = votesOf(lanes, ROUND)
        return [...votes.values()].reduce((sum, count) => sum + count, 0) <= ROUND.votes
      }),
    )
  })

  it('can be changed once all votes are used', () => {
    expect(votesOf([laneOf('a', [vote('a', 3), vote('a', 2), vote('b', 1)])], ROUND)).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    )
  })

  it('has the same result for any order of lanes', () => {
    const lanes = [laneOf('a', [vote('x', 2)]), laneOf('b', [vote('x', 1), vote('y', 2)]), laneOf('c', [vote('x', 0)])]
    const counted = countVotes(lanes, ROUND)
    expect(counted).toEqual({
      counts: new Map([
        ['x', 3],
        ['y', 2],
      ]),
      voters: 2,
    })
    expect(countVotes([...lanes].reverse(), ROUND)).toEqual(counted)
  })

  it('adds up over a person’s devices, up to what the round allows', () => {
    const whose = onePerson('a', 'b')
    const lanes = [
      laneOf('b', [vote('x', 2), vote('y', 2)], whose),
      laneOf('a', [vote('x', 1)], whose),
      laneOf('c', [vote('y', 1)], whose),
    ]
    const counted = countVotes(lanes, ROUND)
    expect(counted).toEqual({
      counts: new Map([
        ['x', 3],
        ['y', 1],
      ]),
      voters: 2,
    })
    expect(countVotes([...lanes].reverse(), ROUND)).toEqual(counted)
  })

  it('counts as one’s own even on a device that hasn’t voted', () => {
    const whose = onePerson('a', 'b')
    const lanes = [laneOf('b', [vote('x', 2)], whose), laneOf('c', [vote('y', 1)], whose)]
    expect(votesOf(lanesBy(whose('a'), lanes), ROUND)).toEqual(new Map([['x', 2]]))
    expect(lanesBy(null, lanes)).toEqual([])
  })

  it('belongs to a valid round', () => {
    const { id, ...value } = ROUND
    const later = { ...value, started: 2 }
    const entries: [string, unknown][] = [
      [roundKey(id), value],
      [roundKey('2'.repeat(24)), later],
      [roundKey('x'), value],
      [roundKey('3'.repeat(24)), { ...value, votes: BOARD_LIMITS.votes + 1 }],
      ['timer', value],
    ]
    expect(readRounds(entries).map((round) => round.id[0])).toEqual(['2', '1'])
  })
})
