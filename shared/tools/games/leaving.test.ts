/** [M14] Games for more than two, in which one player after another is out. */
import { describe, expect, it } from 'vitest'
import { type Clock, clockOf } from './clock.ts'
import { hashOfText } from './hash-of-text.ts'
import { goesOnWithoutGone, versionFor } from './rules/games.ts'
import { type LiarsDicePosition, liarsDice } from './rules/liars-dice.ts'
import { ana, ben, cem, fouls, Table, THREE } from './testing/table.ts'

const clock = clockOf({ base: 60 }) as Clock
const timed = { took: 1000, waited: 1000 }
const GRACE = 75_000

const diceOf = (table: Table) => (table.match.position as LiarsDicePosition).dice

/** Lets devices make their automatic moves. */
function settle(table: Table): void {
  for (;;) {
    const { position, turn, outcome } = table.match
    const move = outcome ? null : position.automatic?.(`secret ${turn}`)
    if (!move) return
    table.move(move, timed)
  }
}

/** Three players have rolled, and the first is on turn. */
function rolled(withClock: Clock | null = clock, goesOn = false): Table {
  const table = new Table(liarsDice, withClock, THREE, goesOn)
  settle(table)
  expect(table.match).toMatchObject({ turn: 0, fouls: [], outcome: null })
  return table
}

describe('[M14] a player who resigns', () => {
  it('is out on their next turn, and the others play on', () => {
    const table = rolled()
    table.resign(ben)
    expect(table.match).toMatchObject({ turn: 0, resigning: [1], left: [], outcome: null })
    table.move('bid 2 2', timed)
    expect(table.match).toMatchObject({ turn: 2, left: [{ seat: 1, by: 'resign' }], resigning: [] })
    expect(diceOf(table)).toEqual([5, 0, 5])
    settle(table)
    expect(table.match).toMatchObject({ turn: 2, fouls: [] })
  })

  it('can’t make further moves, but earlier ones stay valid', () => {
    const table = rolled()
    table.move('bid 2 2', timed)
    table.move('bid 2 3', timed)
    table.resign(ben)
    table.move('bid 9 9', timed, ben)
    expect(table.match).toMatchObject({ turn: 2, left: [] })
    expect(fouls(table.match)).toEqual(['bb out'])
    expect(table.match.line.at(-1)?.move).toBe('bid 2 3')
  })

  it('leaves the last remaining player as the winner', () => {
    const table = rolled()
    table.resign(ben)
    table.resign(cem)
    expect(table.match.outcome).toEqual({ winner: 0, by: 'left' })
    const all = rolled()
    for (const device of THREE) all.resign(device)
    expect(all.match.outcome).toEqual({ winner: 2, by: 'left' })
  })
})

describe('[M14] a player who takes too long', () => {
  it('is out once most of the others say so', () => {
    const table = rolled()
    const { head } = table.match
    table.flag(ben, GRACE, head, 0)
    expect(table.match).toMatchObject({ turn: 0, claims: [1], left: [] })
    table.flag(cem, GRACE, head, 0)
    expect(table.match).toMatchObject({ turn: 1, claims: [], left: [{ seat: 0, by: 'time' }], fouls: [] })
    settle(table)
    expect(diceOf(table)).toEqual([0, 5, 5])
    // With two players left, the other one is enough.
    table.flag(cem, GRACE, table.match.head, 1)
    expect(table.match.outcome).toEqual({ winner: 2, by: 'left' })
  })

  it('is out if they say that their time is up, or that they took longer', () => {
    const table = rolled()
    table.flag(ana, 0, table.match.head, 0)
    expect(table.match.left).toEqual([{ seat: 0, by: 'time' }])
    const late = rolled()
    late.move('bid 2 2', { took: 61_000, waited: 0 })
    expect(late.match).toMatchObject({ turn: 1, left: [{ seat: 0, by: 'time' }] })
    expect(fouls(late.match)).toEqual(['aa out'])
  })

  it('isn’t out by a claim that is too early, from a player who is out, about another, or without a clock', () => {
    const table = rolled()
    const { head } = table.match
    table.flag(ben, 5, head, 0)
    table.flag(cem, GRACE, head, 0)
    expect(table.match).toMatchObject({ turn: 0, left: [] })
    expect(fouls(table.match)).toEqual(['bb early'])
    const other = rolled()
    for (const device of [ben, cem]) other.flag(device, GRACE, other.match.head, 1)
    for (const device of [ben, cem]) other.flag(device, GRACE, other.match.head)
    expect(other.match).toMatchObject({ turn: 0, left: [] })
    const endless = rolled(null)
    for (const device of [ben, cem]) endless.flag(device, GRACE, endless.match.head, 0)
    expect(endless.match).toMatchObject({ turn: 0, left: [] })
  })

  it('isn’t out by claims of players who have moved on since', () => {
    const table = rolled()
    const { head } = table.match
    table.move('bid 2 2', timed)
    table.flag(cem, GRACE, head, 0)
    table.move('bid 2 3', timed)
    table.flag(ben, GRACE, head, 0)
    expect(table.match).toMatchObject({ turn: 2, left: [] })
    expect(table.match.line.at(-1)?.move).toBe('bid 2 3')
  })

  it('isn’t out by the claim of the only other player if they have moved', () => {
    const table = rolled()
    table.resign(ana)
    settle(table)
    const { head } = table.match
    table.flag(cem, GRACE, head, 1)
    expect(table.match.outcome).toEqual({ winner: 2, by: 'left' })
    table.lanes[cem]?.pop()
    table.move('bid 2 2', timed)
    table.flag(cem, GRACE, head, 1)
    expect(table.match).toMatchObject({ outcome: null, turn: 2 })
  })

  it('takes their own claim back with a valid move', () => {
    const table = rolled()
    const { head } = table.match
    table.move('bid 2 2', timed)
    table.flag(ana, 0, head, 0)
    expect(table.match).toMatchObject({ turn: 1, left: [] })
  })
})

describe('[M14] a player who is gone, in a game without a clock', () => {
  it('is out once most of the others say so, while it is their turn', () => {
    const table = rolled(null, true)
    const { head } = table.match
    for (const device of [ben, cem]) table.flag(device, 0, head, 2)
    table.flag(ben, 0, head, 0)
    expect(table.match).toMatchObject({ turn: 0, claims: [1], left: [] })
    table.flag(cem, 0, head, 0)
    expect(table.match).toMatchObject({ turn: 1, claims: [], left: [{ seat: 0, by: 'gone' }], fouls: [] })
    settle(table)
    expect(diceOf(table)).toEqual([0, 5, 5])
  })

  it('isn’t out by their own claim, or by that of the only other player if they have moved', () => {
    const table = rolled(null, true)
    table.flag(ana, 0, table.match.head, 0)
    expect(table.match.left).toEqual([])
    table.resign(cem)
    table.move('bid 2 2')
    table.move('bid 2 3')
    settle(table)
    const { head } = table.match
    table.flag(ben, 0, head, 0)
    expect(table.match.left).toMatchObject([{ seat: 2 }, { seat: 0, by: 'gone' }])
    table.lanes[ben]?.pop()
    table.move('bid 2 2')
    table.flag(ben, 0, head, 0)
    expect(table.match).toMatchObject({ outcome: null, turn: 1 })
  })

  it('is out only in games of a version that supports it', () => {
    const terms = { game: 'liars-dice', seats: 3 }
    expect([versionFor(terms), versionFor({ ...terms, days: 1 })]).toEqual([5, 4])
    expect([4, 5].map((version) => goesOnWithoutGone({ ...terms, version }))).toEqual([false, true])
  })
})

it('a player who is out can’t return with a move that turns up after others have moved on', () => {
  for (const leave of ['resign', 'flag', 'delete'] as const) {
    const table = rolled()
    const { head, n, position } = table.match
    if (leave === 'resign') table.resign(ana)
    else if (leave === 'flag') table.flag(ana, 0, head, 0)
    else table.cut.add(ana)
    settle(table)
    table.move('bid 3 3', timed)
    const before = table.match
    expect(before.left).toMatchObject([{ seat: 0 }])
    const move = 'bid 2 2'
    table.move(move, { prev: head, n, after: hashOfText(position.after(move)?.text() ?? ''), ...timed }, ana)
    // A changed client can insert an entry before its earlier ones.
    const lane = table.lanes[ana] ?? []
    lane.unshift(...lane.splice(-1))
    expect(table.match.head).toBe(before.head)
    expect(fouls(table.match)).toContain('aa out')
  }
})

it('a player who deletes own moves is out', () => {
  const table = rolled()
  table.move('bid 2 2', timed)
  table.cut.add(ana)
  table.lanes[ana]?.pop()
  expect(table.match).toMatchObject({ turn: 1, left: [{ seat: 0, by: 'deleted' }], outcome: null })
  expect(fouls(table.match)).toEqual(['aa deleted'])
})

it('among three, nobody can ask to undo or offer a draw', () => {
  const table = rolled()
  table.move('bid 2 2', { ...timed, draw: true })
  expect(table.match.offersDraw).toBeNull()
  table.answer(ben, 'draw', true)
  table.ask(ben)
  expect(table.match).toMatchObject({ asks: null, outcome: null, turn: 1 })
})

it('a player who is out is removed from the current position, the same in any order of lanes', () => {
  const table = rolled()
  table.resign(ana)
  const { match } = table
  expect(match.line.at(-1)?.position).toBe(match.position)
  settle(table)
  table.move('bid 3 3', timed)
  const reversed = table.referee.judge(table.all().toReversed())
  expect(JSON.stringify([reversed.head, reversed.left])).toBe(JSON.stringify([table.match.head, table.match.left]))
})

it('a lie about dice costs the liar the game, not the others', () => {
  const table = rolled()
  table.move('bid 15 6', timed)
  table.move('liar', timed)
  table.move(`show ${hashOfText('better dice')}`, timed)
  settle(table)
  expect(table.match).toMatchObject({ outcome: null, fouls: [], turn: 1 })
  expect(diceOf(table)).toEqual([0, 5, 5])
})
