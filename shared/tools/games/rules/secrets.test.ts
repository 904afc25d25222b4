/** [M7] Games with secrets: they follow their rules, players learn only what they should, and liars lose. */
import { describe, expect, it } from 'vitest'
import { hashOfText } from '../hash-of-text.ts'
import { battleship } from './battleship.ts'
import { cellsOfFleet, randomFleet, SHIPS } from './fleet.ts'
import { diceFrom, type LiarsDicePosition, liarsDice } from './liars-dice.ts'
import type { Position } from './rules.ts'
import { commitmentTo } from './secrets.ts'
import { numbers } from './testing/numbers.ts'

const SALT = '0a'.repeat(16)

function moved(position: Position, ...moves: string[]): Position {
  return moves.reduce((at, move) => {
    const next = at.after(move)
    if (!next) throw new Error(`${move} isn’t legal`)
    return next
  }, position)
}

/** Lets devices make their automatic moves until a person is on turn. */
function settled(position: Position, secrets: readonly string[]): Position {
  for (let at = position; ; ) {
    const move = at.automatic?.(secrets[at.turn] ?? '')
    if (!move) return at
    at = moved(at, move)
  }
}

function playedOut(setup: Position, secrets: readonly string[], seed: number): Position {
  const random = numbers(seed)
  let at = settled(setup, secrets)
  while (!at.result) {
    const moves = at.moves()
    at = settled(moved(at, moves[random.next().value % moves.length] ?? ''), secrets)
  }
  return at
}

const FLEET = 'a1- a2- a3- a4- a5-'
const OTHER = 'k1| j1| h1| g1| f1|'
const fleets = [`${FLEET} ${SALT}`, `${OTHER} ${SALT}`] as const

describe('battleship', () => {
  it('recognizes a valid fleet', () => {
    expect(cellsOfFleet(FLEET)).toHaveLength(SHIPS.reduce((sum, length) => sum + length, 0))
    for (const wrong of ['', 'a1- a1| a3- a4- a5-', 'g1- a2- a3- a4- a5-', 'a7| b1- a3- a4- a5-', 'a1 a2- a3- a4- a5-'])
      expect(cellsOfFleet(wrong)).toBeNull()
    const random = numbers(3)
    for (let seed = 0; seed < 20; seed += 1)
      expect(cellsOfFleet(randomFleet((below) => random.next().value % below))).not.toBeNull()
  })

  it('is won by the player who sinks everything and then shows their original fleet', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const end = playedOut(battleship.setup(), fleets, seed)
      expect(end.result?.by).toBe('fleet')
    }
  })

  it('has each shot answered with hit or miss, and each cell shot at only once', () => {
    const begun = settled(battleship.setup(), fleets)
    expect(begun.moves()).toHaveLength(100)
    const shot = moved(begun, 'k1')
    expect([shot.turn, shot.moves()]).toEqual([1, ['hit', 'miss']])
    const answered = settled(shot, fleets)
    expect(answered.turn).toBe(1)
    expect(answered.after('k1')).not.toBeNull()
    expect(moved(answered, 'b9', 'miss').after('k1')).toBeNull()
  })

  /** The first player hits everything, and the other nothing. */
  function sunk(secret: string = fleets[0]): Position {
    const cells = cellsOfFleet(OTHER) ?? []
    const names = cells.map((cell) => `${'abcdefghjk'[cell % 10]}${Math.floor(cell / 10) + 1}`)
    let at = moved(battleship.setup(), `set ${commitmentTo(secret)}`, `set ${commitmentTo(fleets[1])}`)
    for (const [index, name] of names.entries()) {
      at = moved(at, name, 'hit')
      if (index < names.length - 1) at = moved(at, `${'abcdefghjk'[index % 10]}${9 + Math.floor(index / 10)}`, 'miss')
    }
    return at
  }

  it.each([
    ['the fleet that it was', `show ${fleets[0]}`, 0, 'fleet'],
    ['another fleet', `show ${fleets[1]}`, 1, 'lied'],
    ['another number', `show ${FLEET} ${'0b'.repeat(16)}`, 1, 'lied'],
  ])('ends when the winner shows %s', (_, move, winner, by) => {
    expect(moved(sunk(), move).result).toEqual({ winner, by })
    expect(sunk().after('show nothing')).toBeNull()
    expect(sunk().after('a7')).toBeNull()
  })

  it('is lost by a winner who denied a hit, or had no valid fleet', () => {
    const denied = `a10- a9- a3- a4- a5- ${SALT}`
    expect(moved(sunk(denied), `show ${denied}`).result).toEqual({ winner: 1, by: 'lied' })
    const none = `a1- a1- a1- a1- a1- ${SALT}`
    expect(moved(sunk(none), `show ${none}`).result).toEqual({ winner: 1, by: 'lied' })
  })

  it('is lost by a player who has denied every shot', () => {
    let at = moved(battleship.setup(), `set ${commitmentTo(fleets[0])}`, `set ${commitmentTo(fleets[1])}`)
    const squares = at.moves()
    for (const square of squares) {
      at = moved(at, square, 'miss')
      if (!at.result) at = moved(at, square, 'miss')
    }
    expect(at.result).toEqual({ winner: 0, by: 'lied' })
  })
})

describe('liar’s dice for two', () => {
  const secrets = ['one', 'two'] as const
  const at = (position: Position) => position as LiarsDicePosition

  it('continues until a player has no dice', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const end = playedOut(liarsDice.setup(), secrets, seed)
      expect(end.result?.by).toBe('dice')
      expect(at(end).dice.filter((count) => count === 0)).toHaveLength(1)
    }
  })

  it('gives each player dice that only they know and that both players determine', () => {
    const begun = at(settled(liarsDice.setup(), secrets))
    const [mine, theirs] = [begun.diceOf(0, 'one'), begun.diceOf(1, 'two')]
    expect([mine.length, theirs.length]).toEqual([5, 5])
    expect(begun.diceOf(1, 'one')).not.toEqual(theirs)
    const again = at(settled(liarsDice.setup(), ['one', 'three']))
    expect(again.diceOf(0, 'one')).not.toEqual(mine)
  })

  it('rolls fair dice', () => {
    const counts = Array(7).fill(0)
    for (let roll = 0; roll < 1200; roll += 1)
      for (const die of diceFrom(`secret ${roll}`, 'number', 5)) counts[die] += 1
    for (const count of counts.slice(1)) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  it('takes a die from the player who is wrong', () => {
    const begun = at(settled(liarsDice.setup(), secrets))
    const all = [...begun.diceOf(0, 'one'), ...begun.diceOf(1, 'two')]
    const count = all.filter((die) => die === 6).length
    const right = at(settled(moved(begun, `bid ${Math.max(1, count)} 6`, 'liar'), secrets))
    expect(right.dice).toEqual(count > 0 ? [5, 4] : [4, 5])
    const wrong = at(settled(moved(begun, `bid ${count + 1} 6`, 'liar'), secrets))
    expect(wrong.dice).toEqual([4, 5])
    expect(wrong.turn).toBe(0)
    expect(wrong.shown?.flat().toSorted()).toEqual(all.toSorted())
  })

  it('requires bids that grow, and rejects other moves', () => {
    const begun = settled(liarsDice.setup(), secrets)
    expect(begun.after('liar')).toBeNull()
    const bid = moved(begun, 'bid 3 4')
    for (const wrong of ['bid 3 4', 'bid 2 6', 'bid 3 7', 'bid 11 1', 'bid 03 5', 'show x', 'mix x'])
      expect(bid.after(wrong)).toBeNull()
    expect(bid.after('bid 3 5')).not.toBeNull()
    expect(bid.after('bid 4 1')).not.toBeNull()
  })

  it.each([0, 1])('is lost by a player who shows other dice (seat %i)', (seat) => {
    let doubted = moved(settled(liarsDice.setup(), secrets), 'bid 9 6', 'liar')
    if (seat === 1) doubted = moved(doubted, doubted.automatic?.('one') ?? '')
    expect(doubted.turn).toBe(seat)
    expect(moved(doubted, `show ${hashOfText('better dice')}`).result).toEqual({ winner: 1 - seat, by: 'lied' })
    expect(doubted.after('show nothing')).toBeNull()
  })

  it('rejects rolls out of order', () => {
    const setup = liarsDice.setup()
    const hash = hashOfText('dice')
    expect(setup.after(`roll ${hash} ${SALT}`)).toBeNull()
    const first = moved(setup, `roll ${hash}`)
    expect(first.after(`roll ${hash}`)).toBeNull()
    const second = moved(first, `roll ${hash} ${SALT}`)
    expect([second.turn, second.after('bid 1 1')]).toEqual([0, null])
    expect(second.after(`mix ${SALT} ${SALT}`)).toBeNull()
    expect(moved(second, `mix ${SALT}`).turn).toBe(0)
  })
})

describe('liar’s dice for more than two', () => {
  const secrets = ['one', 'two', 'three', 'four', 'five', 'six'] as const
  const at = (position: Position) => position as LiarsDicePosition
  const rolled = (seats: number) => at(settled(liarsDice.setup(seats), secrets))

  it.each([3, 4, 5, 6])('continues with %i players until one is left', (seats) => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const end = at(playedOut(liarsDice.setup(seats), secrets, seed))
      expect(end.result?.by).toBe('dice')
      expect(end.players).toEqual([end.result?.winner])
    }
  })

  it('gives each player dice that depend on everybody else’s numbers', () => {
    const dice = (changed: string) => {
      const begun = at(settled(liarsDice.setup(3), ['one', 'two', changed]))
      return [begun.diceOf(0, 'one'), begun.diceOf(1, 'two')]
    }
    expect(dice('three')[0]).not.toEqual(dice('other')[0])
    expect(dice('three')[1]).not.toEqual(dice('other')[1])
    expect(rolled(3).diceOf(2, 'three')).toHaveLength(5)
  })

  it('is rolled by all in turn, and nobody can choose their number after seeing another', () => {
    const hash = hashOfText('dice')
    const number = commitmentTo(SALT)
    let position = liarsDice.setup(3)
    expect(position.after(`roll ${hash}`)).toBeNull()
    expect(position.after(`roll ${hash} ${SALT}`)).toBeNull()
    for (const seat of [0, 1, 2]) {
      expect(position.turn).toBe(seat)
      position = moved(position, `roll ${hash} ${number}`)
    }
    expect(position.after(`mix ${'0b'.repeat(16)}`)).toBeNull()
    for (const seat of [0, 1, 2]) {
      expect(position.turn).toBe(seat)
      position = moved(position, `mix ${SALT}`)
    }
    expect([position.turn, at(position).isRolled]).toEqual([0, true])
  })

  it('has everybody show their dice, the bidder first, and costs the player who was wrong a die', () => {
    const begun = rolled(3)
    const doubted = moved(begun, 'bid 2 2', 'bid 15 6', 'liar')
    expect(doubted.turn).toBe(1)
    const after = at(settled(doubted, secrets))
    expect(after.dice).toEqual([5, 4, 5])
    expect(after.turn).toBe(1)
    expect(after.shown?.map((dice) => dice.length)).toEqual([5, 5, 5])
    const count = after.shown?.flat().filter((die) => die === 6).length
    expect(after.counted).toEqual({ bid: { count: 15, face: 6 }, bidder: 1, count, loser: 1 })
  })

  it('continues without a player who shows other dice, and nobody else loses one', () => {
    const doubted = moved(rolled(3), 'bid 15 6', 'liar')
    const after = at(moved(doubted, `show ${hashOfText('better dice')}`))
    expect([after.result, after.dice, after.turn]).toEqual([null, [0, 5, 5], 1])
    const end = at(settled(moved(settled(after, secrets), 'bid 9 6', 'liar'), ['', secrets[1], 'another']))
    expect(end.result).toEqual({ winner: 1, by: 'lied' })
  })

  it('continues without a player who leaves, with secrets that nobody has shown', () => {
    const begun = rolled(3)
    const left = at(begun.without(0))
    expect([left.dice, left.turn, left.isRolled]).toEqual([[0, 5, 5], 1, false])
    const later = at(settled(moved(begun, 'bid 15 6', 'liar'), secrets))
    const shown = later.automatic('one')?.split(' ')[1]
    expect(at(later.without(1)).automatic('three')).not.toBe(left.automatic('three'))
    expect(at(settled(left, secrets)).diceOf(1, 'two')).toHaveLength(5)
    expect(shown).not.toBe(left.automatic('one')?.split(' ')[1])
    expect(left.without(2).result).toEqual({ winner: 1, by: 'left' })
  })
})

it('[M6] liar’s dice for two has the same moves and positions as in version 2', () => {
  expect(hashOfText(playedOut(liarsDice.setup(), ['one', 'two'], 7).text())).toBe(
    'eec058fcb78bc82c734557c561991b9ba72ca7b9a39254c8fe2f607495cb5df5',
  )
})
