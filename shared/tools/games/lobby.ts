/** The games of a space, from what its devices say in their lobby lanes: the same on each device. */

import { byTurns } from '../by-turns.ts'
import { isInForce, presentAt, witnessedIn } from '../ending.ts'
import { fewOfEach } from '../few-of-each.ts'
import type { ClockTerms } from './clock.ts'
import { hashOfText } from './hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import type { Seat, Side } from './rules/rules.ts'
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
  /** They left their seat again, in a game for more than two, or the space. */
  hasLeft: boolean
}

export interface Start {
  /** Who plays, the first to move first. */
  seats: readonly string[]
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
  /** The device that canceled or declined it before it began, also by leaving the space; null if none. */
  endedBy: string | null
  /** Null until the offerer has chosen who plays. */
  start: Start | null
  /** The latest time that enough devices have written down in the lobby. */
  witnessed: number
  /** How each player saw it end, by device. */
  claims: Map<string, Claim>
  /** The tournament that it belongs to; null if none. */
  tournament: string | null
}

export type Lobby = ReadonlyMap<string, Game>

/** How many play. */
export const seatsIn = ({ seats = 2 }: Pick<Offer, 'seats'>): number => seats

/** Those who would play if the game began now. */
export const takers = ({ accepts }: Game): Accepted[] =>
  accepts.filter(({ hasLeft }) => !hasLeft).sort((one, two) => one.entry.time - two.entry.time)

/** The players in the order of their turns: by choice, or by all seeds, of which none could be chosen last. */
function seatsOf({ offerer, offer }: Game, accepted: readonly Accepted[], seed: string): Start['seats'] {
  const others = accepted.map(({ device }) => device)
  const seeds = [seed, ...accepted.map(({ entry }) => entry.seed)].join(' ')
  if (offer.first !== 'chance') return offer.first === 'offerer' ? [offerer, ...others] : [...others, offerer]
  if (others.length > 1) {
    const lots = new Map([offerer, ...others].map((device) => [device, hashOfText(`${seeds} ${device}`)]))
    return [...lots].sort(([, one], [, two]) => (one < two ? -1 : 1)).map(([device]) => device)
  }
  const isOffererFirst = Number.parseInt(hashOfText(seeds).slice(0, 2), 16) % 2 === 0
  return isOffererFirst ? [offerer, ...others] : [...others, offerer]
}

const KINDS = ['offer', 'accept', 'begin', 'cancel', 'end'] as const
type Kind = (typeof KINDS)[number]
/** `at`: the place of the entry in the order of all. */
type Taking = { [Each in Kind]: (device: string, entry: Extract<LobbyEntry, { kind: Each }>, at: number) => void }

/** What all say in order, by month, so that the first of two entries with one meaning is the same everywhere. */
export function entriesInOrder(lanes: readonly LobbyLane[]): { device: string; entry: LobbyEntry }[] {
  const inOrder = lanes.toSorted((one, two) => (one.id < two.id ? -1 : 1))
  return inOrder.flatMap(({ device, entries }) => entries.map((entry) => ({ device, entry })))
}

/**
 * @param ofTournaments games that have begun otherwise
 * @param isGone whether a device left the space, or may not write there: nobody waits for it
 */
export function lobbyOf(
  lanes: readonly LobbyLane[],
  ofTournaments: readonly Game[] = [],
  isGone: (device: string) => boolean = () => false,
): Lobby {
  const games = new Map<string, Game>()
  const witnessed = witnessedIn(lanes)
  const entries = entriesInOrder(lanes)
  const listed = listedOffers(entries)
  /** Where somebody took their seat last. */
  const taken = new Map<Accepted, number>()
  const take: Taking = {
    offer(device, offer) {
      const { id } = offer
      if (!listed.has(offer) || games.has(id)) return
      games.set(id, {
        ...{ id, offerer: device, offer, hash: hashOf(device, offer) },
        ...{ accepts: [], endedBy: null, start: null, witnessed, claims: new Map(), tournament: null },
      })
    },
    accept(device, entry, at) {
      const game = games.get(entry.in)
      if (!game || game.hash !== entry.offer || device === game.offerer) return
      if (game.offer.to !== undefined && game.offer.to !== device) return
      const before = game.accepts.find((each) => each.device === device)
      if (!before && game.accepts.length >= LIMITS.accepts) return
      const accepted = before ?? { device, entry, hash: hashOf(device, entry), hasLeft: false }
      if (!before) game.accepts.push(accepted)
      taken.set(accepted, at)
    },
    begin(device, entry) {
      const game = games.get(entry.in)
      if (!game || device !== game.offerer || game.start) return
      if (hashOfText(entry.seed) !== game.offer.commit) return
      const hashes = new Set([entry.accept, ...(entry.others ?? [])])
      const accepted = [...hashes].flatMap((named) => game.accepts.find(({ hash }) => hash === named) ?? [])
      if (accepted.length !== seatsIn(game.offer) - 1) return
      game.start = { seats: seatsOf(game, accepted, entry.seed), head: hashOf(device, entry), time: entry.time }
    },
    cancel(device, entry, at) {
      const game = games.get(entry.in)
      if (!game || game.start) return
      if (device === game.offerer || device === game.offer.to) game.endedBy ??= device
      const accepted = game.offer.seats === undefined ? undefined : game.accepts.find((each) => each.device === device)
      // What one device says is in order: it takes its seat, leaves it in two windows at once, takes it again.
      if (accepted && at > (taken.get(accepted) ?? 0)) accepted.hasLeft = true
    },
    end(device, entry) {
      const game = games.get(entry.in)
      if (!game?.start?.seats.includes(device) || (entry.winner ?? 0) >= game.start.seats.length) return
      if (!game.claims.has(device)) game.claims.set(device, entry)
    },
  }
  for (const game of ofTournaments) games.set(game.id, game)
  // What an entry refers to may be in a lane that comes later.
  for (const kind of KINDS)
    for (const [at, { device, entry }] of entries.entries())
      if (entry.kind === kind) take[kind](device, entry as never, at)
  for (const game of games.values()) if (!game.start) leaveOut(game, isGone)
  return games
}

/** Those who are gone play no game that hasn't begun. */
function leaveOut(game: Game, isGone: (device: string) => boolean): void {
  const { offerer, offer, accepts } = game
  for (const device of [offerer, offer.to]) if (device !== undefined && isGone(device)) game.endedBy ??= device
  for (const accepted of accepts) if (isGone(accepted.device)) accepted.hasLeft = true
}

/**
 * Of each device the games that it began last, and its last offers: those that ended without a game take no room from
 * others, however many a person makes over the years.
 */
function listedOffers(entries: readonly { device: string; entry: LobbyEntry }[]): ReadonlySet<Offer> {
  const offers = new Map<string, { device: string; offer: Offer }>()
  for (const { device, entry } of entries)
    if (entry.kind === 'offer' && !offers.has(entry.id) && isPossible(entry, device))
      offers.set(entry.id, { device, offer: entry })
  const begun = new Set<string>()
  const ended = new Set<string>()
  for (const { device, entry } of entries) {
    if (entry.kind !== 'begin' && entry.kind !== 'cancel') continue
    const { device: offerer, offer } = offers.get(entry.in) ?? {}
    if (entry.kind === 'begin' && device === offerer) begun.add(entry.in)
    else if (entry.kind === 'cancel' && (device === offerer || device === offer?.to)) ended.add(entry.in)
  }
  const isFew = fewOfEach(LIMITS.offersOfDevice)
  const isGame = fewOfEach(LIMITS.gamesOfDevice)
  const last = [...offers.values()].reverse().filter(({ device, offer: { id } }) => {
    return begun.has(id) ? isGame(device) : isFew(`${device} ${ended.has(id)}`)
  })
  const few = byTurns(last, ({ device }) => device).slice(0, LIMITS.games)
  return new Set(few.map(({ offer }) => offer))
}

/** Nobody can play with one person alone and with more, nor against themselves. */
const isPossible = ({ id, seats, to }: Offer, device: string): boolean =>
  isOfferer(id, device) && to !== device && (seats === undefined || to === undefined)

/** How long an offer is open. Milliseconds. */
const OFFER_LASTS = LIMITS.offerDays * LIMITS.day

/** Whether somebody can still accept it. */
export const isOpen = ({ start, endedBy, offer: { time }, witnessed }: Game, now: number): boolean =>
  !start && endedBy === null && isInForce({ time, lasts: OFFER_LASTS }, presentAt(now, witnessed))

/** Milliseconds until its offer ends, unless somebody accepts it. */
export const offerLeft = ({ offer: { time }, witnessed }: Game, now: number): number =>
  time + OFFER_LASTS - presentAt(now, witnessed)

/** Those that somebody can still accept: the last ones of each device. */
export function openGames(lobby: Lobby, now: number): Game[] {
  const open = [...lobby.values()].filter((game) => isOpen(game, now))
  const isListed = fewOfEach(LIMITS.openOffers)
  return open
    .sort((one, two) => two.offer.time - one.offer.time || (one.id < two.id ? -1 : 1))
    .filter(({ offerer }) => isListed(offerer))
}

export function seatOf({ start }: Game, device: string): Seat | null {
  const seat = start?.seats.indexOf(device) ?? -1
  return seat < 0 ? null : seat
}

/** In a game for two. */
export function sideIn(game: Game, device: string): Side | null {
  const seat = seatOf(game, device)
  return seat === 0 || seat === 1 ? seat : null
}

/** Whether both players said how a game ended, and each something else. Only games that nobody judges stay so. */
export const isContested = (game: Game): boolean => game.claims.size === 2 && endOf(game) === null

/** How a game ended: what all players say, or what only those say who say that another won. */
export function endOf({ start, claims }: Game): Claim | null {
  if (!start) return null
  const said = start.seats.map((device) => claims.get(device))
  const winners = start.seats.flatMap((_, winner) =>
    said.every((claim, seat) => seat === winner || claim?.winner === winner) ? [winner] : [],
  )
  const [winner, ...more] = winners
  if (more.length > 0) return null
  if (winner !== undefined) return said.find((_, seat) => seat !== winner) ?? null
  const [one] = said
  return one && said.every((claim) => claim?.winner === null && claim.head === one.head) ? one : null
}
