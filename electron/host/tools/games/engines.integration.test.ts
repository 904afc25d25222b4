/**
 * Other programs' chess and Go, played through the referee: each move is an entry in its player's lane. Both sides must
 * agree on the legal moves and on the end. Runs where Debian's stockfish, gnuchess and gnugo are installed.
 */
import { afterEach, expect, it } from 'vitest'
import { Random } from '../../../../shared/testing/random.ts'
import { chess } from '../../../../shared/tools/games/rules/chess.ts'
import { goOf } from '../../../../shared/tools/games/rules/go.ts'
import { PASS, type Side } from '../../../../shared/tools/games/rules/rules.ts'
import { Table } from '../../../../shared/tools/games/testing/table.ts'
import { Engine, programNamed } from './testing/engine.ts'

/** `npm run test:long` plays more. */
const GAMES = Number(process.env.PARLEY_ENGINE_GAMES ?? 2)
const [STOCKFISH, GNUCHESS, GNUGO] = ['stockfish', 'gnuchess', 'gnugo'].map(programNamed)

const engines: Engine[] = []
const start = (program: string | null | undefined, ...words: readonly string[]): Engine => {
  const engine = new Engine(program ?? '', ...words)
  engines.push(engine)
  return engine
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.stop()
})

const report = (name: string, played: readonly Judged[]): void => {
  const moves = played.reduce((sum, each) => sum + each.moves, 0)
  process.stdout.write(`${name}: ${played.length} games, ${moves} moves: ${played.map(({ by }) => by).join(', ')}\n`)
}

/** Number of random opening moves, so that no game is played twice. */
const OPENING = 6
const LONGEST = 400
/** An engine that speaks UCI. */
class ChessEngine {
  readonly #engine: Engine
  /** The UCI command that makes it search for a move. */
  readonly #effort: string
  #moves = 'position startpos moves'

  constructor(program: string | null | undefined, effort: string, ...words: readonly string[]) {
    this.#engine = start(program, ...words)
    this.#effort = effort
  }

  async begin(): Promise<void> {
    this.#moves = 'position startpos moves'
    await this.ask(['uci', 'ucinewgame', 'isready'], /^readyok/)
  }

  tell(move: string): void {
    this.#moves += ` ${move}`
  }

  async move(): Promise<string> {
    const [best = ''] = (await this.inPosition(this.#effort, /^bestmove/)).slice(-1)
    return best.split(' ')[1] ?? ''
  }

  protected inPosition(question: string, isLast: RegExp): Promise<string[]> {
    return this.ask([this.#moves, question], isLast)
  }

  protected ask(lines: readonly string[], isLast: RegExp): Promise<string[]> {
    for (const line of lines) this.#engine.say(line)
    return this.#engine.until((line) => isLast.test(line))
  }
}

/** Can also list the legal moves and the position. */
class Stockfish extends ChessEngine {
  constructor() {
    super(STOCKFISH, 'go nodes 300')
  }

  async legal(): Promise<string[]> {
    const said = await this.inPosition('go perft 1', /^Nodes searched/)
    return said.flatMap((line) => /^([a-h][1-8][a-h][1-8][nbrq]?): 1$/.exec(line)?.[1] ?? [])
  }

  async position(): Promise<{ placed: string; isCheck: boolean }> {
    const said = await this.inPosition('d', /^Checkers/)
    const fen = said.find((line) => line.startsWith('Fen: '))?.slice(5) ?? ''
    return { placed: placedIn(fen), isCheck: said.at(-1)?.trim() !== 'Checkers:' }
  }
}

/** The pieces, the player to move, and the castling rights. */
const placedIn = (fen: string): string => fen.split(' ').slice(0, 3).join(' ')

interface Judged {
  moves: number
  by: string
}

async function playChess(seed: number, fish: Stockfish, gnu: ChessEngine): Promise<Judged> {
  const random = new Random(seed)
  const table = new Table(chess)
  await fish.begin()
  await gnu.begin()
  for (let ply = 0; ply < LONGEST; ply += 1) {
    const { position, line } = table.match
    const { result } = position
    const where = `game ${seed}: ${line.map(({ move }) => move).join(' ')}`
    const { placed, isCheck } = await fish.position()
    const legal = await fish.legal()
    expect(placed, where).toBe(placedIn(position.text()))
    const end = legal.length > 0 ? null : isCheck ? 'checkmate' : 'stalemate'
    if (result) {
      // To engines, draws by repetition, counting or material are only claims: they would continue.
      expect(end ?? (DRAWS.includes(result.by) ? result.by : 'none'), where).toBe(result.by)
      return { moves: line.length, by: result.by }
    }
    expect(end, where).toBeNull()
    expect(position.moves().toSorted(), where).toEqual(legal.toSorted())
    const mover = (ply + seed) % 2 === 0 ? fish : gnu
    const move = ply < OPENING ? random.pick(position.moves()) : await mover.move()
    table.move(move)
    const after = table.match
    expect([after.fouls, after.line.length], `${where} ${move}`).toEqual([[], line.length + 1])
    for (const engine of [fish, gnu]) engine.tell(move)
  }
  return { moves: LONGEST, by: 'nobody' }
}

const DRAWS: readonly string[] = ['repetition', 'fifty', 'material']

it.skipIf(!STOCKFISH || !GNUCHESS)(`stockfish and GNU Chess play ${GAMES} games of chess (needs both)`, async () => {
  const players = [new Stockfish(), new ChessEngine(GNUCHESS, 'go depth 2', '--uci')] as const
  const played: Judged[] = []
  for (let seed = 1; seed <= GAMES; seed += 1) played.push(await playChess(seed, ...players))
  report('chess', played)
})

/** GNU Go, over the Go Text Protocol. */
class GnuGo {
  readonly #engine: Engine

  constructor(size: number, seed: number) {
    const rules = ['--chinese-rules', '--forbid-suicide', '--positional-superko', '--komi', '7.5']
    const ends = ['--play-out-aftermath', '--capture-all-dead']
    const play = ['--mode', 'gtp', '--level', '1', '--boardsize', String(size), '--seed', String(seed)]
    this.#engine = start(GNUGO, ...play, ...rules, ...ends)
  }

  /** Rejects if the program refuses the command. */
  async ask(command: string): Promise<string> {
    this.#engine.say(command)
    const said = await this.#engine.until((line) => line === '')
    const [answer = ''] = said
    if (!answer.startsWith('=')) throw new Error(`${command}: ${answer}`)
    return said.join(' ').slice(1).trim()
  }
}

const COLORS = ['black', 'white'] as const
/** Both leave out the letter i. */
const fromGo = (vertex: string): string => vertex.toLowerCase()

async function playGo(size: number, seed: number): Promise<Judged> {
  const players = [new GnuGo(size, seed), new GnuGo(size, seed + 1000)] as const
  const table = new Table(goOf(size))
  const random = new Random(seed)
  for (let ply = 0; ply < size * size * 4; ply += 1) {
    const { position, line } = table.match
    const where = `${size} × ${size}, game ${seed}: ${line.map(({ move }) => move).join(' ')}`
    if (position.result) {
      const [one, two] = position.result.points ?? [0, 0]
      const score = one > two ? `B+${(one - two).toFixed(1)}` : `W+${(two - one).toFixed(1)}`
      expect(await players[0].ask('final_score'), where).toBe(score)
      return { moves: line.length, by: score }
    }
    const color = COLORS[position.turn]
    const legal = (await players[0].ask(`all_legal ${color}`)).split(/\s+/).filter(Boolean).map(fromGo)
    expect(
      position
        .moves()
        .filter((move) => move !== PASS)
        .toSorted(),
      where,
    ).toEqual(legal.toSorted())
    const drawn = ply < 4 ? random.pick(position.moves().filter((move) => move !== PASS)) : null
    const mover = players[position.turn as Side]
    const move = drawn ?? fromGo(await mover.ask(`genmove ${color}`))
    if (move === 'resign') return { moves: line.length, by: 'resign' }
    table.move(move)
    const after = table.match
    expect([after.fouls, after.line.length], `${where} ${move}`).toEqual([[], line.length + 1])
    for (const player of players) if (player !== mover || drawn !== null) await player.ask(`play ${color} ${move}`)
  }
  throw new Error(`game ${seed} on ${size} × ${size} has no end`)
}

it.skipIf(!GNUGO).each([9, 19])(
  `GNU Go plays ${GAMES} games against itself on a board of %i (needs gnugo)`,
  async (size) => {
    const played: Judged[] = []
    for (let seed = 1; seed <= (size > 9 ? Math.ceil(GAMES / 10) : GAMES); seed += 1) {
      played.push(await playGo(size, seed))
      for (const engine of engines.splice(0)) engine.stop()
    }
    report(`go ${size} × ${size}`, played)
  },
)
