/** The games of a space, derived from its devices' lobby lanes: the same on each device. */

import { byTurns } from '../../by-turns.ts'
import { isInForce, presentAt, witnessedIn } from '../../ending.ts'
import { fewOfEach } from '../../few-of-each.ts'
import type { ClockTerms } from '../clock.ts'
import { hashOfText } from '../hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from '../limits.ts'
import type { Seat, Side } from '../rules/rules.ts'
import { hashOf, isOfferer, type LobbyEntry } from '../shape.ts'

export type Offer = Extract<LobbyEntry, { kind: 'offer' }>
type Accept = Extract<LobbyEntry, { kind: 'accept' }>
export type Claim = Extract<LobbyEntry, { kind: 'end' }>

export interface LobbyLane {
  /** The id of the doc. */
  id: string
  device: string
  entries: readonly LobbyEntry[]
}

interface Accepted {
  device: string
  entry: Accept
  hash: string
  /** Whether they left their seat again, in a game for more than two, or left the space. */
  hasLeft: boolean
}

export interface Start {
  /** The players, the first to move first. */
  seats: readonly string[]
  /** The hash that the first move names as the entry before it. */
  head: string
  time: number
}

export interface Game {
  id: string
  offerer: string
  /** `patience`: only in games of a tournament. */
  offer: Offer & Pick<ClockTerms, 'patience'>
  /** The hash of the offer. */
  hash: string
  /** One for each device. */
  accepts: Accepted[]
  /** The device that canceled or declined it before it began, or did so by leaving the space; null if none. */
  endedBy: string | null
  /** Null until the offerer has chosen the players. */
  start: Start | null
  /** The latest time that enough devices have recorded in the lobby. */
  witnessed: number
  /** How each player says it ended, by device. */
  claims: Map<string, Claim>
  /** The tournament that it belongs to, or null. */
  tournament: string | null
}

export type Lobby = ReadonlyMap<string, Game>

/** The number of players. */
export const seatsIn = ({ seats = 2 }: Pick<Offer, 'seats'>): number => seats

/** The people who would play if the game began now. */
export const takers = ({ accepts }: Game): Accepted[] =>
  accepts.filter(({ hasLeft }) => !hasLeft).sort((one, two) => one.entry.time - two.entry.time)

/** The players in turn order: as the offerer chose, or drawn from all seeds, none of which could be chosen last. */
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
/** `at`: the position of the entry among all. */
type Taking = { [Each in Kind]: (device: string, entry: Extract<LobbyEntry, { kind: Each }>, at: number) => void }

/** All entries in order, by month, so that the first of two equivalent entries is the same everywhere. */
export function entriesInOrder(lanes: readonly LobbyLane[]): { device: string; entry: LobbyEntry }[] {
  const inOrder = lanes.toSorted((one, two) => (one.id < two.id ? -1 : 1))
  return inOrder.flatMap(({ device, entries }) => entries.map((entry) => ({ device, entry })))
}

/**
 * @param ofTournaments games that have begun in another way
 * @param isGone whether a device left the space, or isn't allowed to write there: nobody waits for it
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
  /** The position of each player's last acceptance. */
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
      // One device's entries are in order: it may take its seat, leave it in two windows at the same time, and take it
      // again.
      if (accepted && at > (taken.get(accepted) ?? 0)) accepted.hasLeft = true
    },
    end(device, entry) {
      const game = games.get(entry.in)
      if (!game?.start?.seats.includes(device) || (entry.winner ?? 0) >= game.start.seats.length) return
      if (!game.claims.has(device)) game.claims.set(device, entry)
    },
  }
  for (const game of ofTournaments) games.set(game.id, game)
  // An entry may refer to one in a later lane.
  for (const kind of KINDS)
    for (const [at, { device, entry }] of entries.entries())
      if (entry.kind === kind) take[kind](device, entry as never, at)
  for (const game of games.values()) if (!game.start) leaveOut(game, isGone)
  return games
}

/** Removes people who are gone from games that haven't begun. */
function leaveOut(game: Game, isGone: (device: string) => boolean): void {
  const { offerer, offer, accepts } = game
  for (const device of [offerer, offer.to]) if (device !== undefined && isGone(device)) game.endedBy ??= device
  for (const accepted of accepts) if (isGone(accepted.device)) accepted.hasLeft = true
}

/**
 * The latest offers of each device, limited separately for those that became games, those that are open, and those that
 * were canceled or declined. So offers that came to nothing don't take room from the others, however many there are.
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

/** Nobody can play against themselves, and a game for more than two can't be a challenge to one person. */
const isPossible = ({ id, seats, to }: Offer, device: string): boolean =>
  isOfferer(id, device) && to !== device && (seats === undefined || to === undefined)

/** How long an offer is open, in milliseconds. */
const OFFER_LASTS = LIMITS.offerDays * LIMITS.day

/** Whether somebody can still accept it. */
export const isOpen = ({ start, endedBy, offer: { time }, witnessed }: Game, now: number): boolean =>
  !start && endedBy === null && isInForce({ time, lasts: OFFER_LASTS }, presentAt(now, witnessed))

/** Milliseconds until its offer expires. */
export const offerLeft = ({ offer: { time }, witnessed }: Game, now: number): number =>
  time + OFFER_LASTS - presentAt(now, witnessed)

/** The open offers: the last ones of each device. */
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

/** The side of a device in a game for two. */
export function sideIn(game: Game, device: string): Side | null {
  const seat = seatOf(game, device)
  return seat === 0 || seat === 1 ? seat : null
}

/** Whether both players said how a game ended, but disagree. That can only last in games that nobody judges. */
export const isContested = (game: Game): boolean => game.claims.size === 2 && endOf(game) === null

/** How a game ended: as all players say, or as all who lost say. */
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
