/** Compares the chess rules with chess.js, an independent implementation, move by move in random games. */
import { Chess } from 'chess.js'
import { expect, it } from 'vitest'
import { chessFrom } from './chess.ts'
import { numbers } from './testing/numbers.ts'

const GAMES = Number(process.env.PARLEY_GAMES ?? 2)
const PLIES = GAMES > 100 ? 250 : 50

function endOf(game: Chess): string | null {
  if (game.isCheckmate()) return 'checkmate'
  if (game.isStalemate()) return 'stalemate'
  if (game.isInsufficientMaterial()) return 'material'
  if (game.isThreefoldRepetition()) return 'repetition'
  return game.isDrawByFiftyMoves() ? 'fifty' : null
}

it('agrees with chess.js on moves, their notation, positions and the end', () => {
  const ends = new Set<string>()
  for (let seed = 1; seed <= GAMES; seed += 1) {
    const random = numbers(seed)
    const theirs = new Chess()
    let ours = chessFrom()
    for (let ply = 0; ply < PLIES; ply += 1) {
      const end = endOf(theirs)
      expect(ours.result?.by ?? null, theirs.pgn()).toBe(end)
      if (end) {
        ends.add(end)
        break
      }
      const moves = theirs.moves({ verbose: true })
      expect(ours.moves().toSorted()).toEqual(moves.map(({ lan }) => lan).toSorted())
      // Prefers rare moves, since that's where rules are wrong.
      const rare = moves.filter(({ flags }) => /[ekqp]/.test(flags))
      const among = rare.length > 0 && random.next().value % 2 === 0 ? rare : moves
      const chosen = among[random.next().value % among.length]
      const next = ours.after(chosen?.lan ?? '')
      if (!next || !chosen) throw new Error(`${chosen?.lan} isn’t legal`)
      theirs.move(chosen)
      ours = next
      expect([ours.text(), ours.written]).toEqual([theirs.fen(), chosen.san])
    }
  }
  if (GAMES > 1000) expect(ends.size).toBe(5)
})

it.each([
  ['kings alone', '8/8/8/4k3/8/8/8/K7 w - - 0 1', 'material'],
  ['a knight', '8/8/8/4k3/8/8/8/KN6 w - - 0 1', 'material'],
  ['two knights', '8/8/8/4k3/8/8/8/KNN5 w - - 0 1', null],
  ['bishops on one color', '8/8/8/2b1k3/8/8/8/K1B5 w - - 0 1', 'material'],
  ['bishops on two colors', '8/8/8/3bk3/8/8/8/K1B5 w - - 0 1', null],
  ['a passing capture that uncovers the king', '8/8/8/K2pP2r/8/8/8/7k w - d6 0 1', null],
])('agrees with chess.js on %s', (_, fen, end) => {
  const [ours, theirs] = [chessFrom(fen), new Chess(fen)]
  expect(ours.result?.by ?? null).toBe(end)
  expect(endOf(theirs)).toBe(end)
  expect(ours.text()).toBe(theirs.fen())
  if (!end)
    expect(ours.moves().toSorted()).toEqual(
      theirs
        .moves({ verbose: true })
        .map(({ lan }) => lan)
        .toSorted(),
    )
})
