/**
 * Games in a network that loses, repeats and reorders the players' entries, between an honest player and a cheater,
 * with another game and other attempts for each seed. Everybody judges alike, and no attempt gains anything. The same
 * with three players, who play on without one.
 */
import { expect, it } from 'vitest'
import { type Clock, clockOf } from './clock.ts'
import { hashOfText } from './hash-of-text.ts'
import { type Match, type MovesLane, Referee, successor } from './referee.ts'
import { battleship } from './rules/battleship.ts'
import { four } from './rules/four.ts'
import { liarsDice } from './rules/liars-dice.ts'
import type { Position, Rules, Seat } from './rules/rules.ts'
import { numbers } from './rules/testing/numbers.ts'
import { hashOf, type MoveEntry } from './shape.ts'
import { ana, ben, cem, HEAD, SEATS, THREE, TIME } from './testing/table.ts'

const SEEDS = Number(process.env.PARLEY_SEEDS ?? 20)
const STEPS = 120
const clock = clockOf({ base: 60, gain: 1 }) as Clock

const ATTEMPTS = [
  'illegal move',
  'two moves',
  'another position',
  'out of turn',
  'after the end',
  'time set back',
  'early claim',
  'wrong secret',
  'noise',
  'deletion',
  'accusation',
  'move after resigning',
] as const
/** How many attempts apply to two players: the last two need more. */
const FOR_TWO = ATTEMPTS.length - 2
const watcher = 'dd'.repeat(32)
type Attempt = (typeof ATTEMPTS)[number]

/** A device: its own lane, and what has arrived of the others' lanes, each in order. */
class Device {
  readonly id: string
  readonly mine: MoveEntry[] = []
  /** By device: the number of entries that have arrived. */
  readonly arrived = new Map<string, number>()
  isCut = false

  constructor(id: string) {
    this.id = id
  }
}

class Game {
  readonly devices: readonly Device[]
  readonly seats: readonly string[]
  readonly referee: Referee
  readonly random: Generator<number, never>
  readonly secrets: readonly string[]
  readonly rules: Rules
  readonly clock: Clock | null
  readonly attempts = new Set<Attempt>()
  readonly #attempt: Attempt

  constructor(seed: number, seats: readonly string[]) {
    this.seats = seats
    this.devices = [...THREE, watcher].slice(0, seats.length + 1).map((id) => new Device(id))
    this.random = numbers(seed)
    const isForTwo = seats.length === 2
    this.rules = isForTwo ? ([four, battleship, liarsDice][seed % 3] as Rules) : liarsDice
    this.#attempt = ATTEMPTS[seed % (isForTwo ? FOR_TWO : ATTEMPTS.length)] as Attempt
    this.clock = (isForTwo ? Math.floor(seed / 2) % 2 === 0 : seed % 4 > 0) ? clock : null
    this.referee = new Referee(this.rules, seats, HEAD, this.clock)
    const secretOf = (fleet: string, player: string) => `${fleet} ${hashOfText(`${seed} ${player}`).slice(0, 32)}`
    this.secrets = [secretOf('a1- a2- a3- a4- a5-', 'ana'), secretOf('k1| j1| h1| g1| f1|', 'ben'), 'cem']
  }

  below(count: number): number {
    return this.random.next().value % count
  }

  device(id: string): Device {
    return this.devices.find((device) => device.id === id) as Device
  }

  lanesAt(viewer: Device): MovesLane[] {
    return this.devices.map((writer) => ({
      device: writer.id,
      entries: writer === viewer ? writer.mine : writer.mine.slice(0, viewer.arrived.get(writer.id) ?? 0),
      isCut: writer.isCut,
    }))
  }

  judge(viewer: Device): Match {
    return this.referee.judge(this.lanesAt(viewer))
  }

  /** Another part of a lane arrives, or nothing. */
  deliver(): void {
    const { length } = this.devices
    const [from, to] = [this.devices[this.below(length)] as Device, this.devices[this.below(length)] as Device]
    const more = (to.arrived.get(from.id) ?? 0) + this.below(3)
    to.arrived.set(from.id, Math.min(from.mine.length, more))
  }

  deliverAll(): void {
    for (const to of this.devices) for (const from of this.devices) to.arrived.set(from.id, from.mine.length)
  }

  entry(match: Match, move: string, more: Partial<Extract<MoveEntry, { kind: 'move' }>> = {}): MoveEntry {
    const { head, n, position } = match
    const after = hashOfText((successor(position, move) as Position | null)?.text() ?? '')
    const timed = this.clock && { took: 100, waited: 100 }
    return { kind: 'move', n, prev: head, move, after, time: TIME, ...timed, ...more }
  }

  /** Makes a legal move if the device is on turn. */
  play(seat: Seat): void {
    const device = this.device(this.seats[seat] ?? '')
    const match = this.judge(device)
    if (match.outcome || match.turn !== seat) return
    const moves = match.position.moves()
    const move = match.position.automatic?.(this.secrets[seat] ?? '') ?? moves[this.below(moves.length || 1)]
    if (move !== undefined) device.mine.push(this.entry(match, move))
  }

  /** Whether the second player is on turn, as far as they know, and can choose a move. */
  isChoosing(): boolean {
    const { turn, position } = this.judge(this.device(ben))
    return turn === 1 && position.moves().length > 1
  }

  /** The second player tries one of the attempts. */
  cheat(): void {
    const device = this.device(ben)
    const match = this.judge(device)
    const { outcome, turn, head, position, left } = match
    const isOn = turn === 1 && !outcome
    const write = (...entries: MoveEntry[]) => {
      device.mine.push(...entries)
      this.attempts.add(this.#attempt)
    }
    const tries: Record<Attempt, () => void> = {
      'illegal move': () => write(this.entry(match, 'z99')),
      'two moves': () => {
        const [one, two] = position.moves()
        if (isOn && one && two) write(this.entry(match, one), this.entry(match, two))
      },
      'another position': () => {
        const [one] = position.moves()
        if (isOn && one) write(this.entry(match, one, { after: HEAD }))
      },
      'out of turn': () => {
        const [one] = position.moves()
        if (turn === 0 && one) write(this.entry(match, one))
      },
      'after the end': () => {
        if (outcome) write(this.entry(match, 'a1'), { kind: 'resign', at: head, time: TIME })
      },
      'time set back': () => {
        const [one] = position.moves()
        if (isOn && one) write(this.entry(match, one, { time: 0, took: 0, waited: 0 }))
      },
      'early claim': () => write({ kind: 'flag', at: head, waited: 5, time: TIME }),
      'wrong secret': () => {
        const isShow = isOn && position.automatic?.(this.secrets[1] ?? '')?.startsWith('show')
        const wrong = this.rules === battleship ? `show ${this.secrets[0]}` : `show ${hashOfText('wrong')}`
        if (isShow) write(this.entry(match, wrong))
      },
      noise: () => write({ kind: 'ask', n: 4000, prev: HEAD, time: TIME }, { kind: 'resign', at: HEAD, time: TIME }),
      deletion: () => {
        if (device.mine.length === 0 || outcome) return
        write()
        device.mine.pop()
        device.isCut = true
      },
      accusation() {
        // With two players left, either one is believed.
        if (left.length === 0 && position.players?.length === 3)
          write({ kind: 'flag', at: head, waited: 10 ** 9, of: turn, time: TIME })
      },
      'move after resigning': () => {
        const [one] = position.moves()
        write({ kind: 'resign', at: head, time: TIME }, ...(one ? [this.entry(match, one)] : []))
      },
    }
    tries[this.#attempt]()
  }
}

/** Seats 0 and 2 are honest players. */
function played(seed: number, seats: readonly string[]): Game {
  const game = new Game(seed, seats)
  for (let step = 0; step < STEPS; step += 1) {
    const what = game.below(12)
    if (what < 6) for (const _ of game.devices) game.deliver()
    else if (what < 10) game.play(game.below(seats.length))
    else game.cheat()
  }
  // Honest players continue to the end; with three players, most games are long.
  const entries = () => game.devices.reduce((count, { mine }) => count + mine.length, 0)
  for (let [turn, before] = [0, -1]; turn < STEPS && before < entries(); turn += 1) {
    before = entries()
    for (const seat of seats.keys()) {
      game.deliverAll()
      if (seats.length > 2 && seat === 1 && game.isChoosing() && game.below(2) === 0) game.cheat()
      else game.play(seat)
    }
  }
  game.deliverAll()
  return game
}

it('a cheater can’t make devices see different games, or change the moves of an honest player', () => {
  const tried = new Set<Attempt>()
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const game = played(seed, SEATS)
    for (const attempt of game.attempts) tried.add(attempt)
    const [first, ...others] = game.devices.map((device) => game.judge(device))
    const said = JSON.stringify([first?.outcome, first?.line.map(({ move }) => move), first?.fouls])
    for (const other of others)
      expect(JSON.stringify([other.outcome, other.line.map(({ move }) => move), other.fouls]), `seed ${seed}`).toBe(
        said,
      )
    const reversed = game.referee.judge(game.lanesAt(game.device(cem)).toReversed())
    expect(reversed.head, `seed ${seed}`).toBe(first?.head)
    // Only the cheater is named, and nobody else loses because of a foul.
    expect(
      first?.fouls.map(({ device }) => device).filter((device) => device !== ben),
      `seed ${seed}`,
    ).toEqual([])
    for (const by of ['deleted', 'lied', 'time'] as const)
      if (first?.outcome?.by === by) expect(first.outcome.winner, `seed ${seed}: ${by}`).toBe(0)
    // Everything that the honest player wrote is in the line, unless the game ended before.
    const hashes = new Set(first?.line.map(({ hash }) => hash))
    const mine = game.device(ana).mine.map((entry) => hashOf(ana, entry))
    if (!first?.outcome)
      expect(
        mine.filter((hash) => !hashes.has(hash)),
        `seed ${seed}`,
      ).toEqual([])
  }
  expect(tried.size).toBeGreaterThan(Math.min(6, SEEDS / 2))
})

it('a cheater among three can’t make devices see different games, and the others lose nothing', () => {
  const tried = new Set<Attempt>()
  // Each attempt at least once; games with three players are long.
  for (let seed = 1; seed <= Math.max(SEEDS / 2, ATTEMPTS.length); seed += 1) {
    const game = played(seed, THREE)
    for (const attempt of game.attempts) tried.add(attempt)
    const [first, ...others] = game.devices.map((device) => game.judge(device))
    const saidBy = (match: Match | undefined) =>
      JSON.stringify([match?.outcome, match?.line.map(({ move }) => move), match?.left, match?.fouls])
    for (const match of others) expect(saidBy(match), `seed ${seed}`).toBe(saidBy(first))
    const reversed = game.referee.judge(game.lanesAt(game.device(watcher)).toReversed())
    expect(reversed.head, `seed ${seed}`).toBe(first?.head)
    const named = [
      ...(first?.fouls ?? []).map(({ device }) => device),
      ...(first?.left ?? []).map(({ seat }) => THREE[seat]),
    ]
    expect(
      named.filter((device) => device !== ben),
      `seed ${seed}`,
    ).toEqual([])
    if (first?.outcome && first.outcome.by !== 'dice') expect(first.outcome.winner, `seed ${seed}`).not.toBe(1)
    // Deleting a move also removes the moves that were built on it, and puts the player out.
    if (game.attempts.has('deletion')) continue
    const hashes = new Set(first?.line.map(({ hash }) => hash))
    const honest = [ana, cem].flatMap((id) => game.device(id).mine.map((entry) => hashOf(id, entry)))
    expect(
      honest.filter((hash) => !hashes.has(hash)),
      `seed ${seed}`,
    ).toEqual([])
  }
  expect(tried.size).toBeGreaterThan(7)
})
