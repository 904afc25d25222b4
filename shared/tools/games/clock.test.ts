/** [M8] Time is judged by the players' signed statements. The referee has no clock, so every device judges alike. */
import { describe, expect, it } from 'vitest'
import { type Clock, clockOf, sameClock } from './clock.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { four } from './rules/four.ts'
import { clockIn, knownGame, versionFor } from './rules/games.ts'
import { ana, ben, fouls, played, Table } from './testing/table.ts'

const MINUTE = 60_000
const clock = clockOf({ base: 60, gain: 5 }) as Clock

/** After each player's first move, which takes no time. */
function begun(of = clock): Table {
  const table = new Table(four, of)
  table.move('a1', { took: 50_000, waited: 0 })
  table.move('b1', { took: 50_000, waited: 50_100 })
  return table
}

/** Alternate moves, each a column, with the time that they took and the author waited. */
function play(table: Table, ...moves: [square: string, took: number, waited: number][]): Table {
  for (const [square, took, waited] of moves) table.move(square, { took, waited })
  return table
}

describe('[M8] a clock', () => {
  it('counts the time that each player says they took, except for the first move, and adds its gain', () => {
    const { match } = play(begun(), ['c1', 20_000, 50_000], ['d1', 1000, 20_100])
    expect(match.times?.left).toEqual([MINUTE + 5000 - 20_000 + 5000, MINUTE + 5000 - 1000 + 5000])
    expect(match).toMatchObject({ outcome: null, isDoubted: false })
  })

  it('runs out for a player who says they took longer than they had, even if the move would have won', () => {
    const table = play(begun(), ['a2', 1, 0], ['b2', 1, 1], ['a3', 1, 1], ['b3', 1, 1], ['a4', 10 * MINUTE, 1])
    expect(table.match.outcome).toEqual({ winner: 1, by: 'time' })
    table.move('c1', { took: 1, waited: 1 }, ben)
    expect(fouls(table.match)).toEqual(['bb over'])
  })

  it('has run out if its player says so, but not if the other claims it too early', () => {
    const table = begun()
    table.flag(ben, 0)
    expect(table.match.outcome).toBeNull()
    expect(fouls(table.match)).toEqual(['bb early'])
    table.flag(ana, 0)
    expect(table.match.outcome).toEqual({ winner: 1, by: 'time' })
  })

  it('makes a move illegal if it doesn’t say how long it took', () => {
    const table = begun()
    table.move('c1')
    table.move('c1', { took: 5 })
    expect(played(table.match)).toBe('a1 b1')
    expect(fouls(table.match)).toEqual(['aa illegal', 'aa illegal'])
  })

  it('must have run out, plus a grace period, before the other player can claim it', () => {
    const table = begun()
    const enough = MINUTE + 5000 + LIMITS.grace
    table.flag(ben, enough - 1)
    expect(table.match.outcome).toBeNull()
    table.flag(ben, enough)
    expect(table.match.outcome).toEqual({ winner: 1, by: 'time' })
  })

  it('leads to no result if a move turns up after the claim: nobody knows whether it was in time', () => {
    const table = begun()
    table.flag(ben, 10 * MINUTE)
    table.move('c1', { took: 100, waited: 0 }, ana)
    expect(table.match.outcome).toEqual({ winner: null, by: 'disputed' })
  })

  it('can’t be claimed to have run out after moving on: a loser can’t take an answered move back', () => {
    const table = begun()
    const { head } = table.match
    play(table, ['c1', 100, 0], ['d1', 100, 100], ['a2', 100, 100])
    table.resign(ben)
    table.flag(ben, 10 * MINUTE, head)
    expect(table.match.outcome).toEqual({ winner: 0, by: 'resign' })
    expect(fouls(table.match)).toEqual(['bb early'])
  })

  it('doesn’t run for a player who waits for an answer', () => {
    const table = begun()
    table.ask(ana)
    table.flag(ben, 10 * MINUTE)
    expect(table.match.outcome).toBeNull()
  })

  it('is believed within a message’s travel time; a larger difference can make the game unrated', () => {
    const late = (waited: number) => play(begun(), ['c1', 10_000, 0], ['d1', 1, waited]).match
    expect(late(10_000 + LIMITS.lag)).toMatchObject({ times: { doubted: [0, 0] }, isDoubted: false })
    expect(late(20_000 + LIMITS.lag)).toMatchObject({ times: { doubted: [10_000, 0] }, isDoubted: false })
    // A clock that is stopped or set back.
    expect(late(5 * MINUTE)).toMatchObject({ isDoubted: true, outcome: null })
  })

  it('isn’t doubted if its player lost anyway', () => {
    const table = play(begun(), ['c1', 10_000, 0], ['d1', 1, 5 * MINUTE])
    expect(table.match.isDoubted).toBe(true)
    table.resign(ana)
    expect(table.match).toMatchObject({ isDoubted: false, outcome: { winner: 1, by: 'resign' } })
    const other = play(begun(), ['c1', 10_000, 0], ['d1', 1, 5 * MINUTE])
    other.resign(ben)
    expect(other.match).toMatchObject({ isDoubted: true, outcome: { winner: 0 } })
  })

  it('restarts with each move, if it counts days', () => {
    const days = clockOf({ days: 2 }) as Clock
    const hour = 60 * MINUTE
    const table = play(begun(days), ['c1', 40 * hour, 0], ['d1', 47 * hour, 60 * hour])
    expect(table.match).toMatchObject({ times: { left: [days.base, days.base] }, outcome: null, isDoubted: false })
    table.flag(ben, 48 * hour)
    expect(table.match.outcome).toBeNull()
    table.flag(ben, 49 * hour)
    expect(table.match.outcome).toEqual({ winner: 1, by: 'time' })
  })

  it('gives back the time of undone moves', () => {
    const table = play(begun(), ['c1', 40_000, 0])
    table.ask(ana)
    table.answer(ben, 'undo', true)
    expect(table.match.times?.left[0]).toBe(MINUTE + 5000)
  })

  it('gives players in a tournament days to show up, and then allows a claim', () => {
    const patient = clockOf({ base: 60, gain: 5, patience: 2 }) as Clock
    const days = 2 * LIMITS.day
    const table = new Table(four, patient)
    table.flag(ben, days - 1)
    expect(table.match.outcome).toBeNull()
    table.move('a1', { took: days, waited: 0 })
    table.flag(ana, days - 1)
    expect(table.match).toMatchObject({ outcome: null, times: { left: [65_000, 60_000] } })
    table.flag(ana, days)
    expect(table.match.outcome).toEqual({ winner: 0, by: 'time' })
    const begun = new Table(four, patient)
    begun.move('a1', { took: 5, waited: 0 })
    begun.move('b1', { took: 5, waited: 5 })
    begun.flag(ben, MINUTE + 5000 + LIMITS.grace)
    expect(begun.match.outcome).toEqual({ winner: 1, by: 'time' })
    expect([versionFor({ game: 'four', base: 60, patience: 2 }), versionFor({ game: 'four', base: 60 })]).toEqual([
      3, 2,
    ])
  })

  it('is judged at the same cost despite thousands of claims', () => {
    const table = begun()
    const { head } = table.match
    for (let index = 0; index < 5000; index += 1) table.flag(ben, index % 100, head)
    expect(fouls(table.match)).toEqual(Array(LIMITS.linksOfOne).fill('bb early'))
  })
})

describe('[M1] the version of a game', () => {
  it('is the first that supports it, so that devices without clocks refuse games with one', () => {
    expect([{}, { base: 60 }, { days: 1 }].map((terms) => versionFor({ game: 'four', ...terms }))).toEqual([1, 2, 2])
    expect(versionFor({ game: 'battleship' })).toBe(2)
    expect(knownGame({ game: 'battleship', version: 1 })).toBeNull()
    expect(knownGame({ game: 'four', version: 6 })).toBeNull()
    expect(clockIn({ game: 'four', version: 1, base: 60 })).toBeNull()
    expect(clockIn({ game: 'four', version: 2, base: 60 })).toEqual({
      base: MINUTE,
      gain: 0,
      renews: false,
      patience: null,
    })
  })

  it('stays the same in a rematch', () => {
    for (const terms of [{}, { base: 60, gain: 2 }, { base: 60 }, { days: 3 }]) expect(sameClock(terms)).toEqual(terms)
  })
})
