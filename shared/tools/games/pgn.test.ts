/** chess.js can read the notation that we write. */
import { Chess } from 'chess.js'
import { expect, it } from 'vitest'
import { pgnOf } from './pgn.ts'
import { chess } from './rules/chess.ts'
import { numbers } from './rules/testing/numbers.ts'
import { ana, Table, TIME } from './testing/table.ts'

const told = { nameOf: (seat: number) => ['Ana', 'Ben'][seat] ?? '', time: TIME, terms: { base: 300, gain: 2 } }

it('contains all moves, the players and the result', () => {
  const table = new Table(chess)
  const random = numbers(11)
  for (let ply = 0; ply < 61; ply += 1) {
    const moves = table.match.position.moves()
    table.move(moves[random.next().value % moves.length] ?? '')
  }
  table.resign(ana)
  const { match } = table
  const pgn = pgnOf(match, told)
  const read = new Chess()
  read.loadPgn(pgn)
  expect(read.fen()).toBe(match.position.text())
  expect(read.history()).toEqual(match.line.map(({ position }) => position.written))
  expect(read.getHeaders()).toMatchObject({ Result: '0-1', TimeControl: '300+2', Date: '2027.01.15' })
  for (const line of pgn.split('\n')) expect(line.length).toBeLessThan(80)
})

it.each([
  [{}, '-'],
  [{ days: 3 }, '1/259200'],
  [{ base: 60 }, '60'],
])('names the clock %j', (terms, control) => {
  const pgn = pgnOf(new Table(chess).match, { ...told, terms })
  expect(pgn).toContain(`[TimeControl "${control}"]`)
  expect(pgn.endsWith('\n\n*\n')).toBe(true)
})

it('escapes special characters in names', () => {
  const names = ['Ana "the Rook"', 'Ben\\\n']
  const pgn = pgnOf(new Table(chess).match, { ...told, nameOf: (seat) => names[seat] ?? '' })
  expect(pgn).toContain('[White "Ana \\"the Rook\\""]\n[Black "Ben\\\\ "]\n')
})
