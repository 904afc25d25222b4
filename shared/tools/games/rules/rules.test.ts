/** The rules of each game: published counts of positions, rejected moves, and invariants of random games. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { chessFrom } from './chess.ts'
import { draughts } from './draughts.ts'
import { four } from './four.ts'
import { GAME_NAMES, hasSecrets, rulesOf } from './games.ts'
import { goOf } from './go.ts'
import { reversi } from './reversi.ts'
import { nameOfCell, type Position, seatAt } from './rules.ts'
import { numbers } from './testing/numbers.ts'

function perft(position: Position, depth: number): number {
  const moves = position.moves()
  if (depth === 1) return moves.length
  return moves.reduce((sum, move) => sum + perft(position.after(move) as Position, depth - 1), 0)
}

function play(position: Position, moves: string): Position {
  return moves.split(' ').reduce((at, move) => {
    const next = at.after(move)
    if (!next) throw new Error(`${move} isn’t legal`)
    return next
  }, position)
}

const KIWIPETE = 'r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1'

/** The maximum count of positions that is compared. */
const MOST = Number(process.env.PARLEY_POSITIONS ?? 20_000)

describe('the number of positions', () => {
  it.each([
    ['four in a row', () => four.setup(), [7, 49, 343, 2401, 16_807, 117_649, 823_536]],
    ['reversi', () => reversi.setup(), [4, 12, 56, 244, 1396, 8200, 55_092, 390_216]],
    ['draughts', () => draughts.setup(), [7, 49, 302, 1469, 7361, 36_768, 179_740, 845_931]],
    ['chess', () => chessFrom(), [20, 400, 8902, 197_281, 4_865_609]],
    ['chess, Kiwipete', () => chessFrom(KIWIPETE), [48, 2039, 97_862, 4_085_603]],
    [
      'chess, position 3',
      () => chessFrom('8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1'),
      [14, 191, 2812, 43_238, 674_624],
    ],
    [
      'chess, position 4',
      () => chessFrom('r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq - 0 1'),
      [6, 264, 9467, 422_333],
    ],
    [
      'chess, position 5',
      () => chessFrom('rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8'),
      [44, 1486, 62_379, 2_103_487],
    ],
    [
      'chess, position 6',
      () => chessFrom('r4rk1/1pp1qppp/p1np1n2/2b1p1B1/2B1P1b1/P1NP1N2/1PP1QPPP/R4RK1 w - - 0 10'),
      [46, 2079, 89_890, 3_894_594],
    ],
  ] as const)('matches the published counts of %s', (_, setup, counts) => {
    const few = counts.filter((count) => count <= MOST)
    expect(few.map((_, depth) => perft(setup(), depth + 1))).toEqual(few)
  })
})

describe.each(GAME_NAMES.filter((name) => !hasSecrets(name)))('random games of %s', (name) => {
  it('end or continue, leave earlier positions unchanged, and can be replayed', async () => {
    const rules = await rulesOf(name)
    for (let seed = 1; seed <= 3; seed += 1) {
      const random = numbers(seed)
      const played: string[] = []
      let position = rules.setup()
      for (let ply = 0; ply < 120 && !position.result; ply += 1) {
        const before = position.text()
        const moves = position.moves()
        expect(new Set(moves).size).toBe(moves.length)
        const move = moves[random.next().value % moves.length] as string
        const next = position.after(move)
        if (!next) throw new Error(`${move} isn’t legal`)
        expect(position.text()).toBe(before)
        for (const wrong of ['', 'a0', 'z9', 'a1a1', `${move} `, '__proto__', 'e2e4e6'])
          if (!moves.includes(wrong)) expect(position.after(wrong)).toBeNull()
        expect(next.turn).not.toBe(position.turn)
        played.push(move)
        position = next
      }
      if (position.result) expect(position.moves()).toEqual([])
      expect(play(rules.setup(), played.join(' ')).text()).toBe(position.text())
    }
  })
})

describe('four in a row', () => {
  it.each([
    ['upwards', 'a1 b1 a2 b2 a3 b3 a4'],
    ['across', 'a1 a2 b1 b2 c1 c2 d1'],
    ['diagonally', 'a1 b1 b2 c1 c2 d1 c3 d2 d3 g1 d4'],
    ['down', 'g1 f1 f2 e1 e2 d1 e3 d2 d3 a1 d4'],
  ])('is won %s', (_, moves) => {
    const position = play(four.setup(), moves)
    expect(position.result).toEqual({ winner: 0, by: 'line' })
    expect(position.after('b6')).toBeNull()
  })

  it('rejects squares without support, and full columns', () => {
    expect(four.setup().after('a2')).toBeNull()
    expect(play(four.setup(), 'a1 a2 a3 a4 a5 a6').moves()).not.toContain('a7')
  })
})

describe('reversi', () => {
  it('turns over the pieces in between; when nobody can move, the player with more pieces wins', () => {
    expect(play(reversi.setup(), 'd3').board.cells.filter((cell) => seatAt(cell) === 0)).toHaveLength(4)
    // The shortest game in which one side loses all its pieces.
    const position = play(reversi.setup(), 'e6 f4 e3 f6 g5 d6 e7 f5 c5')
    expect(position.result).toEqual({ winner: 0, by: 'more', points: [13, 0] })
  })
})

describe('draughts', () => {
  it('forces captures, all the way, and crowns at the end of the board', () => {
    const position = play(draughts.setup(), 'c3d4 b6a5 d4e5')
    expect(position.moves().toSorted()).toEqual(['d6f4', 'f6d4'])
    expect(
      play(position, 'f6d4')
        .moves()
        .every((move) => move.endsWith('c5') || move.length > 4),
    ).toBe(true)
    const crowned = play(draughts.setup(), 'e3d4 f6e5 d4f6 e7g5 g3h4 d8e7 h4f6d8')
    expect(crowned.board.cells[59]).toBe('0k')
    // Only kings move down the board.
    expect(play(crowned, 'd6c5').moves()).toContain('d8e7')
    expect(play(crowned, 'b6c5').moves()).toEqual(['d8b6d4'])
  })
})

describe('chess', () => {
  it('ends with mate, stalemate, too little material, the third repetition, or fifty quiet moves', () => {
    expect(play(chessFrom(), 'f2f3 e7e5 g2g4 d8h4').result).toEqual({ winner: 1, by: 'checkmate' })
    expect(chessFrom('7k/5Q2/6K1/8/8/8/8/8 b - - 0 1').result).toEqual({ winner: null, by: 'stalemate' })
    expect(chessFrom('8/8/8/8/8/2k5/8/K6N w - - 0 1').result).toEqual({ winner: null, by: 'material' })
    const back = 'g1f3 g8f6 f3g1 f6g8'
    expect(play(chessFrom(), back).result).toBeNull()
    expect(play(chessFrom(), `${back} ${back}`).result).toEqual({ winner: null, by: 'repetition' })
    expect(play(chessFrom('8/8/8/8/8/2k5/7R/K7 w - - 99 70'), 'h2h3').result).toEqual({ winner: null, by: 'fifty' })
  })

  it('requires the name of the promoted piece, and writes moves as people do', () => {
    const position = chessFrom('8/P6k/8/8/8/8/8/K7 w - - 0 1')
    expect(position.after('a7a8')).toBeNull()
    expect(position.after('a7a8n')?.written).toBe('a8=N')
  })
})

describe('go', () => {
  it('captures stones without liberties, and rejects moves without any', () => {
    const position = play(goOf(9).setup(), 'a2 a1 b1')
    expect(position.board.cells[0]).toBe('')
    expect(position.after('a1')).toBeNull()
  })

  it('doesn’t let a position repeat', () => {
    const position = play(goOf(9).setup(), 'b1 c1 a2 d2 b3 c3 c2 b2')
    expect(position.moves()).not.toContain('c2')
    expect(play(position, 'j9 h9').moves()).toContain('c2')
  })

  it('takes memory only in proportion to the length of the game', () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const random = numbers(7)
    const played = [goOf(19).setup()]
    collect()
    const before = process.memoryUsage().heapUsed
    for (let ply = 0; ply < 1000; ply += 1) {
      const at = random.next().value
      const cells = Array.from({ length: 361 }, (_, cell) => nameOfCell((at + cell) % 361, 19))
      const last = played.at(-1)
      const next = [...cells, 'pass'].reduce<Position | null>((found, move) => found ?? last?.after(move) ?? null, null)
      if (next) played.push(next)
    }
    expect(played).toHaveLength(1001)
    collect()
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(12_000_000)
  })

  it('counts area after two passes, with seven and a half points for the second player', () => {
    expect(play(goOf(9).setup(), 'e5 pass pass').result).toEqual({ winner: 0, by: 'area', points: [81, 7.5] })
    expect(play(goOf(9).setup(), 'pass pass').result).toEqual({ winner: 1, by: 'area', points: [0, 7.5] })
  })
})
