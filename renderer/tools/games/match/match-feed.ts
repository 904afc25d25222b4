/** One game, as a window shows and plays it. Independent of React. */
import { writeDoc } from '../../../../shared/docs/with-doc.ts'
import type { Clock } from '../../../../shared/tools/games/clock.ts'
import { MOVES_ROOT } from '../../../../shared/tools/games/doc-ids.ts'
import type { Start } from '../../../../shared/tools/games/lobby/lobby.ts'
import { MatchLanes } from '../../../../shared/tools/games/match-lanes.ts'
import { hashOfPosition, type Match, Referee, successor } from '../../../../shared/tools/games/referee.ts'
import type { Rules } from '../../../../shared/tools/games/rules/rules.ts'
import { type MoveEntry, movesLane } from '../../../../shared/tools/games/shape.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../../docs/space-docs.ts'
import { keptTurn, type SteadyTime, TurnClock } from './turn-clock.ts'

export interface MatchFeedOptions extends SpaceDocsOptions {
  /** This device's id in the space. */
  me: string
  game: string
  rules: Rules
  start: Start
  clock: Clock | null
  steady: SteadyTime
  /** Without a clock, most of the other players can leave out one who is gone. */
  goesOn?: boolean
}

export class MatchFeed {
  readonly onChange: MatchLanes['onChange']
  readonly #options: MatchFeedOptions
  readonly #lanes: MatchLanes
  readonly #turn: TurnClock | null

  constructor(options: MatchFeedOptions) {
    this.#options = options
    const { rules, start, game, clock, goesOn, space, steady } = options
    this.#turn = clock && new TurnClock(keptTurn(space, game), steady)
    this.#lanes = new MatchLanes(spaceDocs(options), game, new Referee(rules, start.seats, start.head, clock, goesOn))
    this.onChange = this.#lanes.onChange
    this.onChange(() => this.#lanes.isReady && this.#seeTurn())
  }

  /** The same object until something changes. */
  get match(): Match {
    return this.#lanes.match
  }

  get isReady(): boolean {
    return this.#lanes.isReady
  }

  /** Milliseconds since the current turn began; 0 without a clock. */
  get elapsed(): number {
    return this.#turn?.elapsed ?? 0
  }

  /** Resolves with false if the move isn't legal now, or nothing can be written. */
  async move(move: string, offersDraw: boolean): Promise<boolean> {
    const { position, n, head } = this.match
    const next = successor(position, move)
    if (!next) return false
    const draw = offersDraw && ({ draw: true } as const)
    const turn = this.#seeTurn()
    const timed = turn && { took: turn.elapsed, waited: turn.before }
    const after = hashOfPosition(next)
    return this.#write({ kind: 'move', n, prev: head, move, after, ...draw, ...timed, time: Date.now() })
  }

  /** Asks to take back this device's last move. */
  ask(): Promise<boolean> {
    const { n, head } = this.match
    return this.#write({ kind: 'ask', n, prev: head, time: Date.now() })
  }

  answer(to: 'undo' | 'draw', yes: boolean): Promise<boolean> {
    const { n, head } = this.match
    return this.#write({ kind: 'answer', n, prev: head, to, yes, time: Date.now() })
  }

  resign(): Promise<boolean> {
    return this.#write({ kind: 'resign', at: this.match.head, time: Date.now() })
  }

  /** Claims that the current player's time is up, or without a clock, that they are gone. */
  flag(): Promise<boolean> {
    const { head, turn } = this.match
    const of = this.#options.start.seats.length > 2 && { of: turn }
    return this.#write({ kind: 'flag', at: head, waited: this.elapsed, ...of, time: Date.now() })
  }

  stop(): void {
    this.#lanes.stop()
  }

  #seeTurn(): TurnClock | null {
    const { line, left } = this.match
    const last = line.at(-1)?.hash ?? this.#options.start.head
    this.#turn?.see(left.length === 0 ? last : `${last} ${left.length}`)
    return this.#turn
  }

  #write(entry: MoveEntry): Promise<boolean> {
    const { docs, space, game, me } = this.#options
    return writeDoc(docs, space, movesLane(game, me), (doc) => doc.getArray(MOVES_ROOT).push([entry]))
  }
}
