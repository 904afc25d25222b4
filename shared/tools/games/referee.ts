/**
 * Judges a game by the lanes of its players: which moves are valid, and which are fouls. Only the player on turn can
 * continue a game, so the moves form one line, each naming the hash of the entry before it. Two players can ask and
 * agree; with more players, one can leave, and the others play on.
 */
import { type Clock, claimable, doubtedIn, type Times, timesAfter, timesAt } from './clock.ts'
import { hashOfText } from './hash-of-text.ts'
import { type Answer, type Flag, flagsOf, Leavers, type Leaving, untilResigned } from './leaving.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { type Ending, other, type Position, type Rules, type Seat } from './rules/rules.ts'
import { hashOf, type LinkEntry, type MoveEntry } from './shape.ts'

export interface MovesLane {
  device: string
  entries: readonly MoveEntry[]
  /** Whether some entries of its device were deleted: only a changed client does that. */
  isCut?: boolean
}

export interface Outcome {
  /** Null for a draw. */
  winner: Seat | null
  by: Ending | 'resign' | 'agreed' | 'time' | 'disputed' | 'deleted'
  points?: readonly [number, number] | undefined
}

/**
 * `illegal`: against the rules. `turn`: the other player was on turn. `second`: another move for one turn. `position`:
 * the move is legal, but its author computed another position. `over`: after the end. `stranger`: by somebody who
 * doesn't play. `early`: the other's time wasn't up. `deleted`: the player deleted own moves. `out`: by a player who
 * had left.
 */
export type FoulKind = 'illegal' | 'turn' | 'second' | 'position' | 'over' | 'stranger' | 'early' | 'deleted' | 'out'

export interface Foul {
  device: string
  kind: FoulKind
}

export interface Played {
  seat: Seat
  move: string
  time: number
  /** The hash of its entry. */
  hash: string
  /** The position after the move. */
  position: Position
  times: Times | null
}

export interface Match {
  /** The first position. */
  setup: Position
  /** The valid moves that weren't undone. */
  line: readonly Played[]
  position: Position
  /** The hash that the next entry must name, and its number. */
  head: string
  n: number
  /** The player who can continue the game: the one on turn, or the one who has to answer. */
  turn: Seat
  /** The player who asks to undo their last move. */
  asks: Seat | null
  /** The player who offered a draw with the last move. */
  offersDraw: Seat | null
  /** What the last entry declined, and its author. */
  declined: { what: 'undo' | 'draw'; by: Seat } | null
  /** With more than two players: those who left, in order. */
  left: readonly Leaving[]
  /** Players who resigned and will leave on their next turn. */
  resigning: readonly Seat[]
  /** Players who claim that the time of the player on turn is up, or that they are gone. */
  claims: readonly Seat[]
  /** Null if there is no clock. */
  times: Times | null
  outcome: Outcome | null
  /** Nobody knows whose clock was right, so the game isn't rated. */
  isDoubted: boolean
  fouls: readonly Foul[]
}

/** A cache of judged positions, so that a new move costs one move. */
const successors = new WeakMap<Position, Map<string, Position | null>>()
const hashes = new WeakMap<Position, string>()
const remainders = new WeakMap<Position, Position>()

export function successor(position: Position, move: string): Position | null {
  const known = successors.get(position) ?? new Map<string, Position | null>()
  successors.set(position, known)
  const found = known.get(move)
  if (found !== undefined) return found
  const next = position.after(move)
  // Illegal moves aren't cached: anybody could send any number of them.
  if (next) known.set(move, next)
  return next
}

/** The position without the player on turn. */
function withoutTurn(position: Position): Position {
  const known = remainders.get(position) ?? position.without?.(position.turn) ?? position
  remainders.set(position, known)
  return known
}

export function hashOfPosition(position: Position): string {
  const known = hashes.get(position) ?? hashOfText(position.text())
  hashes.set(position, known)
  return known
}

interface Linked {
  entry: LinkEntry
  seat: Seat
  hash: string
}

/** The entry that continues the game at each standing; null if there is none yet. */
type Chosen = readonly (Linked | null)[]

/** The state of a game between two entries. */
interface Standing extends Omit<Match, 'outcome' | 'fouls' | 'isDoubted' | 'resigning' | 'claims'> {
  isForTwo: boolean
  isAgreed: boolean
}

const lastOf = (line: readonly Played[], seat: Seat): number => line.findLastIndex((played) => played.seat === seat)

/** The players' entries. */
interface Said {
  /** By seat. */
  mine: readonly (readonly MoveEntry[])[]
  /** All entries that continue another one, by that one's hash. */
  linked: ReadonlyMap<string, Linked[]>
  /** The players who named an entry, by its hash. */
  namedBy: ReadonlyMap<string, ReadonlySet<Seat>>
  flags: ReadonlyMap<string, Flag[]>
  leavers: Leavers
}

/** Whether another player built on an entry. */
const isAnswered = ({ hash, seat }: Linked, { namedBy }: Said): boolean =>
  [...(namedBy.get(hash) ?? [])].some((by) => by !== seat)

export class Referee {
  readonly #setup: Position
  readonly #seats: readonly string[]
  readonly #isForTwo: boolean
  readonly #head: string
  readonly #clock: Clock | null
  readonly #goesOn: boolean
  /** Hashes of entries, by the seat of their author. */
  readonly #hashes: readonly WeakMap<LinkEntry, string>[]

  /**
   * @param head the hash that the first move names as the entry before it
   * @param goesOn with more than two players and no clock: most of the others can leave out a player who is gone
   */
  constructor(
    rules: Rules,
    seats: readonly string[],
    head: string,
    clock: Clock | null = null,
    goesOn: boolean = false,
  ) {
    this.#setup = rules.setup(seats.length)
    this.#seats = seats
    this.#isForTwo = seats.length === 2
    this.#head = head
    this.#clock = clock
    this.#goesOn = goesOn
    this.#hashes = seats.map(() => new WeakMap())
  }

  plays(device: string): boolean {
    return this.#seats.includes(device)
  }

  judge(lanes: readonly MovesLane[]): Match {
    const cut = this.#seats.map((seat) => lanes.some(({ device, isCut }) => device === seat && isCut))
    const said = this.#said(lanes, cut)
    const standings: Standing[] = []
    const chosen: (Linked | null)[] = []
    let standing: Standing | null = {
      ...{ setup: this.#setup, line: [], position: this.#setup, head: this.#head, n: 1, turn: this.#setup.turn },
      ...{ asks: null, offersDraw: null, declined: null, isAgreed: false, isForTwo: this.#isForTwo, left: [] },
      times: this.#clock && timesAt(this.#clock, cut.length),
    }
    while (standing) {
      const now: Standing = this.#isForTwo
        ? this.#withQuestion(standing, said.linked)
        : this.#withoutLeavers(standing, said)
      standings.push(now)
      const possible = this.#possible(now, said)
      // Chooses the entry on which another player built, so that an answered move can't be replaced.
      const one = possible.find(({ link }) => isAnswered(link, said)) ?? possible[0] ?? null
      chosen.push(one?.link ?? null)
      standing = one?.next ?? null
    }
    const { isAgreed: _, isForTwo, ...last } = standings.at(-1) as Standing
    const outcome = isForTwo
      ? (this.#outcome(standings, said, chosen) ?? forfeited(cut))
      : outcomeOf(last.position, said.leavers)
    const doubted = new Set(standings.flatMap(({ times }) => (times ? doubtedIn(times) : [])))
    return {
      ...last,
      outcome,
      ...{ resigning: isForTwo ? [] : said.leavers.resigning(last.position), claims: said.leavers.claims(last) },
      // A player who lost anyway lost in time or out of it.
      isDoubted: [...doubted].some((seat) => !outcome || outcome.winner !== other(seat)),
      fouls: this.#fouls(standings, said, chosen, lanes),
    }
  }

  #said(lanes: readonly MovesLane[], cut: readonly boolean[]): Said {
    const mine = this.#seats.map((seat) => lanes.flatMap(({ device, entries }) => (device === seat ? entries : [])))
    const linked = new Map<string, Linked[]>()
    const namedBy = new Map<string, Set<Seat>>()
    for (const [seat, entries] of mine.entries()) {
      for (const entry of entries) {
        const named = 'at' in entry ? entry.at : entry.prev
        namedBy.set(named, (namedBy.get(named) ?? new Set()).add(seat))
      }
      for (const entry of this.#isForTwo ? entries : untilResigned(entries)) {
        if ('at' in entry) continue
        const before = linked.get(entry.prev) ?? []
        linked.set(entry.prev, before)
        const count = before.filter((link) => link.seat === seat).length
        if (count < LIMITS.linksOfOne) before.push({ entry, seat, hash: this.#hashOf(seat, entry) })
      }
    }
    const flags = flagsOf(mine)
    return { mine, linked, namedBy, flags, leavers: new Leavers(mine, flags, cut, this.#goesOn) }
  }

  /** The entries that continue a game, by players who are allowed to. */
  #possible(standing: Standing, { linked }: Pick<Said, 'linked'>): { next: Standing; link: Linked }[] {
    return (linked.get(standing.head) ?? []).flatMap((link) => {
      const next = continued(standing, link, this.#clock)
      return typeof next === 'string' ? [] : [{ next, link }]
    })
  }

  /** The standing without players who are out: they are removed one after another, each while on turn. */
  #withoutLeavers(standing: Standing, said: Said): Standing {
    const { position, turn, line, left } = standing
    if (isOver(standing) || !position.without) return standing
    const rest = withoutTurn(position)
    const before = line.at(-1)
    const shown = before ? { line: [...line.slice(0, -1), { ...before, position: rest }] } : { setup: rest }
    const next = { ...standing, ...shown, position: rest, turn: rest.turn }
    const isBuilt = this.#possible(next, said).length > 0
    const by = said.leavers.reason(standing, this.#answerIn(standing, said), isBuilt)
    return by ? this.#withoutLeavers({ ...next, left: [...left, { seat: turn, by }] }, said) : standing
  }

  #answerIn(standing: Standing, said: Said): Answer {
    const own = (said.linked.get(standing.head) ?? []).filter(({ seat }) => seat === standing.turn)
    const after = own.map((link) => ({ link, next: continued(standing, link, this.#clock) }))
    const moves = after.filter(({ next }) => typeof next !== 'string')
    if (moves.some(({ link }) => isAnswered(link, said))) return 'answered'
    return moves.length > 0 ? 'move' : after.some(({ next }) => next === 'out') ? 'late' : 'none'
  }

  /** Computed once for each entry, so that a new move costs one hash. */
  #hashOf(seat: Seat, entry: LinkEntry): string {
    const known = this.#hashes[seat]?.get(entry) ?? hashOf(this.#seats[seat] ?? '', entry)
    this.#hashes[seat]?.set(entry, known)
    return known
  }

  /** The player who moved last can ask to undo that until the other continues. */
  #withQuestion(standing: Standing, linked: ReadonlyMap<string, Linked[]>): Standing {
    if (standing.asks !== null || isOver(standing)) return standing
    const asker = other(standing.turn)
    const isAsked = linked.get(standing.head)?.some(({ entry, seat }) => seat === asker && entry.kind === 'ask')
    return isAsked && lastOf(standing.line, asker) >= 0 ? { ...standing, asks: asker } : standing
  }

  /** The outcome by the first of: a resignation, an agreement, a player whose time was up, the rules. */
  #outcome(standings: readonly Standing[], { mine, flags }: Said, chosen: Chosen): Outcome | null {
    const isFallen = fallenIn(chosen)
    const resigned = mine.map(
      (entries) => new Set(entries.flatMap((entry) => (entry.kind === 'resign' ? [entry.at] : []))),
    )
    for (const [index, standing] of standings.entries()) {
      const { position, head, turn, times } = standing
      if (standing.isAgreed) return { winner: null, by: 'agreed' }
      if (times && times.flagged !== null) return { winner: other(times.flagged), by: 'time' }
      if (position.result) return position.result
      for (const seat of [turn, other(turn)])
        if (resigned[seat]?.has(head)) return { winner: other(seat), by: 'resign' }
      const fallen = (flags.get(head) ?? []).filter((flag) => isFallen(standing, flag, index))
      if (fallen.some(({ seat }) => seat === turn)) return { winner: other(turn), by: 'time' }
      // The awaited player may have moved in time without anybody receiving it.
      if (fallen.length > 0)
        return index === standings.length - 1 ? { winner: other(turn), by: 'time' } : { winner: null, by: 'disputed' }
    }
    return null
  }

  #fouls(
    standings: readonly Standing[],
    { linked, flags, mine }: Said,
    chosen: Chosen,
    lanes: readonly MovesLane[],
  ): Foul[] {
    const isFallen = fallenIn(chosen)
    const deviceOf = ({ seat }: { seat: Seat }) => this.#seats[seat] ?? ''
    const fouls = lanes.flatMap(({ device, entries, isCut }): Foul[] => {
      if (!this.plays(device)) return entries.length > 0 ? [{ device, kind: 'stranger' }] : []
      return isCut ? [{ device, kind: 'deleted' }] : []
    })
    for (const [index, standing] of standings.entries()) {
      for (const flag of flags.get(standing.head) ?? [])
        if (this.#isForTwo ? !isFallen(standing, flag, index) : isEarly(standing, flag))
          fouls.push({ device: deviceOf(flag), kind: 'early' })
      const counted = chosen[index] ?? undefined
      for (const link of linked.get(standing.head) ?? []) {
        const kind = link === counted ? null : foulOf(standing, link, counted, this.#clock)
        if (kind) fouls.push({ device: deviceOf(link), kind })
      }
    }
    if (!this.#isForTwo)
      for (const [seat, entries] of mine.entries())
        if (entries.slice(untilResigned(entries).length).some((entry) => 'n' in entry))
          fouls.push({ device: deviceOf({ seat }), kind: 'out' })
    return fouls.slice(0, LIMITS.fouls)
  }
}

const isOver = ({ position, isAgreed, times }: Standing): boolean =>
  isAgreed || position.result !== null || (times?.flagged ?? null) !== null

/** A player who deletes own moves loses the game that they would have proved. */
function forfeited([one = false, two = false]: readonly boolean[]): Outcome | null {
  if (!one && !two) return null
  return { winner: one && two ? null : one ? 1 : 0, by: 'deleted' }
}

/** How a game for more than two ended: by its rules, or since all others have resigned. */
function outcomeOf(position: Position, leavers: Leavers): Outcome | null {
  const [winner = null, ...others] = leavers.staying(position)
  return position.result ?? (winner !== null && others.length === 0 ? { winner, by: 'left' } : null)
}

/** With more than two players: whether a claim that another's time is up is too early. */
const isEarly = ({ times }: Standing, { seat, of, waited }: Flag): boolean =>
  times !== null && of !== null && of !== seat && waited < claimable(times, of)

/**
 * With two players: whether the time of the player on turn is up, as they say themselves, or as the other says after
 * waiting long enough.
 */
function fallenIn(chosen: Chosen): (standing: Standing, flag: Flag, index: number) => boolean {
  const settled = ([0, 1] as const).map((seat) => lastAnswered(chosen, seat))
  return ({ turn, position, times }, { seat, waited }, index) => {
    // No time runs while a question is open.
    if (!times || turn !== position.turn) return false
    if (seat === turn) return true
    // Once both have moved on, earlier claims are void.
    return index > (settled[seat] ?? -1) && waited >= claimable(times, turn)
  }
}

/** The index of a player's last entry after which the other continued; -1 if there is none. */
function lastAnswered(chosen: Chosen, seat: Seat): number {
  const answer = chosen.findLastIndex((link) => link !== null && link.seat !== seat)
  return chosen.slice(0, Math.max(0, answer)).findLastIndex((link) => link?.seat === seat)
}

function foulOf(standing: Standing, link: Linked, chosen: Linked | undefined, clock: Clock | null): FoulKind | null {
  const { entry, seat } = link
  // A question of a player who isn't on turn doesn't continue the game.
  if (entry.kind === 'ask' && seat !== standing.turn) return null
  const isSame = (one: LinkEntry, two: LinkEntry) => one.kind === 'move' && two.kind === 'move' && one.move === two.move
  // Two windows of one device can write the same move.
  if (chosen?.seat === seat) return isSame(entry, chosen.entry) ? null : 'second'
  if (standing.left.some((gone) => gone.seat === seat)) return 'out'
  if (chosen) return isSame(entry, chosen.entry) ? null : 'turn'
  const refused = continued(standing, link, clock)
  return typeof refused === 'string' ? refused : null
}

/** The game after an entry, or why the entry isn't valid. */
function continued(standing: Standing, { entry, seat, hash }: Linked, clock: Clock | null): Standing | FoulKind {
  if (isOver(standing)) return 'over'
  if (seat !== standing.turn) return 'turn'
  if (entry.n !== standing.n) return 'illegal'
  const { line, position, asks, offersDraw } = standing
  const next = { ...standing, head: hash, n: entry.n + 1, asks: null, offersDraw: null, declined: null }
  const isQuestion = asks !== null && asks === position.turn
  if (!standing.isForTwo && entry.kind !== 'move') return 'illegal'
  if (entry.kind === 'ask')
    return asks === null && lastOf(line, seat) >= 0 ? { ...next, asks: seat, turn: other(seat) } : 'illegal'
  if (entry.kind === 'answer') {
    const declined = { what: entry.to, by: seat }
    if (entry.to === 'draw') {
      if (offersDraw !== other(seat) || isQuestion) return 'illegal'
      return entry.yes ? { ...next, isAgreed: true } : { ...next, declined }
    }
    if (asks !== other(seat)) return 'illegal'
    if (!entry.yes) return { ...next, turn: position.turn, declined }
    const rest = line.slice(0, lastOf(line, asks))
    const before = rest.at(-1)
    const times = before ? before.times : clock && timesAt(clock)
    return { ...next, line: rest, position: before?.position ?? standing.setup, turn: asks, times }
  }
  if (isQuestion) return 'illegal'
  const moved = successor(position, entry.move)
  if (!moved) return 'illegal'
  if (hashOfPosition(moved) !== entry.after) return 'position'
  const times = clock && timesOf(standing, clock, seat, entry)
  if (clock && !times) return 'illegal'
  if (times && times.flagged !== null && !standing.isForTwo) return 'out'
  const played = { seat, move: entry.move, time: entry.time, hash, position: moved, times }
  const drawn = entry.draw && standing.isForTwo ? seat : null
  return { ...next, line: [...line, played], position: moved, turn: moved.turn, offersDraw: drawn, times }
}

/** Returns null if a move doesn't say how long it took. */
function timesOf(
  { times, line, isForTwo }: Standing,
  clock: Clock,
  seat: Seat,
  entry: MoveEntry & { kind: 'move' },
): Times | null {
  const { took, waited } = entry
  if (!times || took === undefined || waited === undefined) return null
  // Games for more than two aren't rated, so clocks aren't doubted.
  const rival = isForTwo ? other(seat) : null
  return timesAfter(times, clock, { seat, rival }, { took, waited }, lastOf(line, seat) < 0)
}
