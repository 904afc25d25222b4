/** The games of a space, from what its devices say in their lobby lanes: the same on each device. */

import { isInForce, presentAt, witnessedIn } from '../ending.ts'
import type { ClockTerms } from './clock.ts'
import { hashOfText } from './hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import type { Seat } from './rules/rules.ts'
import { hashOf, isOfferer, type LobbyEntry } from './shape.ts'

export type Offer = Extract<LobbyEntry, { kind: 'offer' }>
type Accept = Extract<LobbyEntry, { kind: 'accept' }>
export type Claim = Extract<LobbyEntry, { kind: 'end' }>

export interface LobbyLane {
  /** Of the doc. */
  id: string
  device: string
  entries: readonly LobbyEntry[]
}

interface Accepted {
  device: string
  entry: Accept
  hash: string
}

export interface Start {
  /** Who plays, the first to move first. */
  seats: readonly [string, string]
  /** What the first move names as the entry before it. */
  head: string
  time: number
}

export interface Game {
  id: string
  offerer: string
  /** `patience`: of games of a tournament. */
  offer: Offer & Pick<ClockTerms, 'patience'>
  /** The hash of the offer. */
  hash: string
  /** One for each device. */
  accepts: Accepted[]
  /** The device that canceled or declined it before it began; null if none. */
  endedBy: string | null
  /** Null until the offerer has chosen who plays. */
  start: Start | null
  /** The latest time that two devices have written down in the lobby. */
  witnessed: number
  /** How each player saw it end, by device. */
  claims: Map<string, Claim>
  /** The tournament that it belongs to; null if none. */
  tournament: string | null
}

export type Lobby = ReadonlyMap<string, Game>

/** The players in the order of their turns: by choice, or by both seeds, of which neither could be chosen last. */
function seatsOf({ offerer, offer }: Game, { device, entry }: Accepted, seed: string): Start['seats'] {
  const isByChance = offer.first === 'chance'
  const isOffererFirst = isByChance
    ? Number.parseInt(hashOfText(`${seed} ${entry.seed}`).slice(0, 2), 16) % 2 === 0
    : offer.first === 'offerer'
  return isOffererFirst ? [offerer, device] : [device, offerer]
}

const KINDS = ['offer', 'accept', 'begin', 'cancel', 'end'] as const
type Kind = (typeof KINDS)[number]
type Taking = { [Each in Kind]: (device: string, entry: Extract<LobbyEntry, { kind: Each }>) => void }

/** What all say in order, by month, so that the first of two entries with one meaning is the same everywhere. */
export function entriesInOrder(lanes: readonly LobbyLane[]): { device: string; entry: LobbyEntry }[] {
  const inOrder = lanes.toSorted((one, two) => (one.id < two.id ? -1 : 1))
  return inOrder.flatMap(({ device, entries }) => entries.map((entry) => ({ device, entry })))
}

/** @param ofTournaments games that have begun otherwise */
export function lobbyOf(lanes: readonly LobbyLane[], ofTournaments: readonly Game[] = []): Lobby {
  const games = new Map<string, Game>()
  const witnessed = witnessedIn(lanes)
  const entries = entriesInOrder(lanes)
  const offered = new Map<string, number>()
  const take: Taking = {
    offer(device, offer) {
      const { id } = offer
      const before = offered.get(device) ?? 0
      if (!isOfferer(id, device) || games.has(id) || offer.to === device) return
      if (games.size >= LIMITS.games || before >= LIMITS.gamesOfDevice) return
      offered.set(device, before + 1)
      games.set(id, {
        ...{ id, offerer: device, offer, hash: hashOf(device, offer) },
        ...{ accepts: [], endedBy: null, start: null, witnessed, claims: new Map(), tournament: null },
      })
    },
    accept(device, entry) {
      const game = games.get(entry.in)
      if (!game || game.hash !== entry.offer || device === game.offerer) return
      if (game.offer.to !== undefined && game.offer.to !== device) return
      if (game.accepts.length >= LIMITS.accepts || game.accepts.some((each) => each.device === device)) return
      game.accepts.push({ device, entry, hash: hashOf(device, entry) })
    },
    begin(device, entry) {
      const game = games.get(entry.in)
      const accepted = game?.accepts.find(({ hash }) => hash === entry.accept)
      if (!game || !accepted || device !== game.offerer || game.start) return
      if (hashOfText(entry.seed) !== game.offer.commit) return
      const seats = seatsOf(game, accepted, entry.seed)
      game.start = { seats, head: hashOf(device, entry), time: entry.time }
    },
    cancel(device, entry) {
      const game = games.get(entry.in)
      if (game && !game.start && (device === game.offerer || device === game.offer.to)) game.endedBy ??= device
    },
    end(device, entry) {
      const game = games.get(entry.in)
      if (game?.start?.seats.includes(device) && !game.claims.has(device)) game.claims.set(device, entry)
    },
  }
  for (const game of ofTournaments) games.set(game.id, game)
  // What an entry refers to may be in a lane that comes later.
  for (const kind of KINDS)
    for (const { device, entry } of entries) if (entry.kind === kind) take[kind](device, entry as never)
  return games
}

/** Whether somebody can still accept it. */
export const isOpen = ({ start, endedBy, offer: { time }, witnessed }: Game, now: number): boolean =>
  !start && endedBy === null && isInForce({ time, lasts: LIMITS.offerDays * LIMITS.day }, presentAt(now, witnessed))

/** Those that somebody can still accept: the last ones of each device. */
export function openGames(lobby: Lobby, now: number): Game[] {
  const open = [...lobby.values()].filter((game) => isOpen(game, now))
  const counts = new Map<string, number>()
  const isListed = ({ offerer }: Game): boolean => {
    const count = (counts.get(offerer) ?? 0) + 1
    counts.set(offerer, count)
    return count <= LIMITS.openOffers
  }
  return open.sort((one, two) => two.offer.time - one.offer.time || (one.id < two.id ? -1 : 1)).filter(isListed)
}

export function seatOf({ start }: Game, device: string): Seat | null {
  const seat = start?.seats.indexOf(device) ?? -1
  return seat === 0 || seat === 1 ? seat : null
}

/** How a game ended: what both players say, or what only the one says who says that the other won. */
export function endOf({ start, claims }: Game): Claim | null {
  if (!start) return null
  const [one, two] = start.seats.map((device) => claims.get(device))
  const isLostByOne = one?.winner === 1
  const isLostByTwo = two?.winner === 0
  if (isLostByOne !== isLostByTwo) return (isLostByOne ? one : two) ?? null
  return one && two && one.winner === null && two.winner === null && one.head === two.head ? one : null
}
