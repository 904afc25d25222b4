/** What concerns this person among the games of a space: challenges to them, and games in which it's their turn. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import type { InboxEntry, InboxSource } from '../inbox.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { endOf, type Game, openGames, seatOf } from './lobby.ts'
import { LobbyLanes } from './lobby-lanes.ts'
import { MatchLanes } from './match-lanes.ts'
import { Referee } from './referee.ts'
import { clockIn, knownGame, rulesOf } from './rules/games.ts'
import { other } from './rules/rules.ts'
import { games } from './tool.ts'
import { dueGames, type IsGone } from './tournaments.ts'

export interface GamesForMeOptions {
  docs: DocsPort<FollowedDoc>
  /** This device in the space. */
  me: string
  isGone: IsGone
  now(): number
}

export class GamesForMe implements InboxSource {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #arrivals = new Emitter<InboxEntry>()
  /** One has arrived after the first look. */
  readonly onArrived = this.#arrivals.event
  readonly #options: GamesForMeOptions
  readonly #lobby: LobbyLanes
  /** Own games that go on; null while their rules are loaded. */
  readonly #matches = new Map<string, MatchLanes | null>()
  #known: Set<string> | null = null
  #isStopped = false

  constructor(options: GamesForMeOptions) {
    this.#options = options
    this.#lobby = new LobbyLanes(options.docs)
    this.#lobby.onChange(() => {
      this.#followMatches()
      this.#changed()
    })
  }

  get isReady(): boolean {
    return this.#lobby.isReady && [...this.#matches.values()].every((match) => match?.isReady)
  }

  entries(): InboxEntry[] {
    const { lobby } = this.#lobby
    const challenges = openGames(lobby, this.#options.now()).flatMap((game) => this.#challengeIn(game) ?? [])
    return [...challenges, ...[...lobby.values()].flatMap((game) => this.#turnIn(game) ?? [])]
  }

  stop(): void {
    this.#isStopped = true
    this.#lobby.stop()
    for (const match of this.#matches.values()) match?.stop()
    this.#matches.clear()
  }

  #followMatches(): void {
    const { me, isGone } = this.#options
    const { lobby, tournaments } = this.#lobby
    const due = new Set([...tournaments.values()].flatMap((tournament) => [...dueGames(tournament, lobby, isGone)]))
    const going = [...lobby.values()]
      .filter((game) => seatOf(game, me) !== null && endOf(game) === null && !game.claims.has(me))
      .filter(({ id, tournament }) => tournament === null || due.has(id))
      .slice(-LIMITS.gamesForMe)
    const wanted = new Set(going.map(({ id }) => id))
    for (const [id, match] of this.#matches)
      if (!wanted.has(id)) {
        match?.stop()
        this.#matches.delete(id)
      }
    for (const game of going) if (!this.#matches.has(game.id)) void this.#follow(game)
  }

  async #follow({ id, offer, start }: Game): Promise<void> {
    const name = knownGame(offer)
    if (!name || !start) return
    this.#matches.set(id, null)
    const referee = new Referee(await rulesOf(name), start.seats, start.head, clockIn(offer))
    if (this.#isStopped || this.#matches.get(id) !== null) return
    const lanes = new MatchLanes(this.#options.docs, id, referee)
    this.#matches.set(id, lanes)
    lanes.onChange(() => this.#changed())
  }

  #changed(): void {
    if (this.#isStopped) return
    if (this.isReady) {
      const entries = this.entries()
      const before = this.#known
      this.#known = new Set(entries.map(({ id }) => id))
      if (before) for (const entry of entries) if (!before.has(entry.id)) this.#arrivals.fire(entry)
    }
    this.#changes.fire()
  }

  #challengeIn(game: Game): InboxEntry | null {
    const { me } = this.#options
    const { id, offer, offerer, accepts } = game
    const isWaiting = offer.to === me && !accepts.some(({ device }) => device === me)
    return isWaiting ? entryOf(`challenge-${id}`, 'challenge', offer.time, offerer, id) : null
  }

  #turnIn(game: Game): InboxEntry | null {
    const { id, start } = game
    const lanes = this.#matches.get(id)
    const seat = seatOf(game, this.#options.me)
    if (!lanes?.isReady || !start || seat === null) return null
    const { turn, outcome, n, line, left } = lanes.match
    if (outcome || turn !== seat) return null
    const before = line.at(-1)
    // Whoever moved last waits for this move; before that, whoever offered the game.
    const waiting = start.seats.length === 2 ? other(seat) : (before?.seat ?? seat)
    const device = waiting === seat ? game.offerer : (start.seats[waiting] ?? game.offerer)
    return entryOf(`turn-${id}-${n + left.length}`, 'turn', before?.time ?? start.time, device, id)
  }
}

const entryOf = (id: string, kind: string, time: number, device: string, game: string): InboxEntry => ({
  ...{ id, kind, time, device, name: null, text: '', item: game },
  path: games.place.writePath({ game }),
})
