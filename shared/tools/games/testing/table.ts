/** Games whose players write whatever they want. */
import type { Clock } from '../clock.ts'
import { hashOfText } from '../hash-of-text.ts'
import { type Match, type MovesLane, Referee, successor } from '../referee.ts'
import { four } from '../rules/four.ts'
import type { Position, Rules } from '../rules/rules.ts'
import { hashOf, type MoveEntry } from '../shape.ts'

export const [ana, ben, cem] = ['aa', 'bb', 'cc'].map((byte) => byte.repeat(32)) as [string, string, string]
export const SEATS = [ana, ben] as const
export const THREE = [ana, ben, cem] as const
export const HEAD = hashOfText('the beginning')
export const TIME = 1_800_000_000_000

type Move = Extract<MoveEntry, { kind: 'move' }>

export class Table {
  readonly lanes: Record<string, MoveEntry[]> = { [ana]: [], [ben]: [], [cem]: [] }
  /** Devices that deleted entries. */
  readonly cut = new Set<string>()
  readonly referee: Referee
  readonly #seats: readonly string[]

  constructor(
    rules: Rules = four,
    clock: Clock | null = null,
    seats: readonly string[] = SEATS,
    goesOn: boolean = false,
  ) {
    this.referee = new Referee(rules, seats, HEAD, clock, goesOn)
    this.#seats = seats
  }

  get match(): Match {
    return this.referee.judge(this.all())
  }

  all(): MovesLane[] {
    return Object.entries(this.lanes).map(([device, entries]) => ({ device, entries, isCut: this.cut.has(device) }))
  }

  write(device: string, entry: MoveEntry): string {
    this.lanes[device]?.push(entry)
    return hashOf(device, entry)
  }

  /** A move of the player on turn; `more` replaces fields. */
  move(move: string, more: Partial<Move> = {}, by?: string): string {
    const { head, n, turn, position } = this.match
    const after = hashOfText((successor(position, move) as Position | null)?.text() ?? '')
    return this.write(by ?? this.#seats[turn] ?? '', {
      kind: 'move',
      n,
      prev: head,
      move,
      after,
      time: TIME + n,
      ...more,
    })
  }

  ask(device: string): void {
    const { head, n } = this.match
    this.write(device, { kind: 'ask', n, prev: head, time: TIME })
  }

  answer(device: string, to: 'undo' | 'draw', yes: boolean): void {
    const { head, n } = this.match
    this.write(device, { kind: 'answer', n, prev: head, to, yes, time: TIME })
  }

  resign(device: string, at = this.match.head): void {
    this.write(device, { kind: 'resign', at, time: TIME })
  }

  /** @param of the player whose time is up, in games for more than two */
  flag(device: string, waited: number, at = this.match.head, of?: number): void {
    this.write(device, { kind: 'flag', at, waited, time: TIME, ...(of !== undefined && { of }) })
  }
}

export const played = ({ line }: Match): string => line.map(({ move }) => move).join(' ')
export const fouls = ({ fouls: all }: Match): string[] => all.map(({ device, kind }) => `${device.slice(0, 2)} ${kind}`)

export function tableWith(moves: string): Table {
  const table = new Table()
  for (const move of moves.split(' ').filter(Boolean)) table.move(move)
  return table
}
