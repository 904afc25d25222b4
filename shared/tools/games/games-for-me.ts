/** The games of a space that concern this person: challenges to them, and games in which it's their turn. */
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import type { InboxEntry, InboxSource } from '../inbox/inbox.ts'
import { InboxWatch, type Timing } from '../inbox/inbox-watch.ts'
import { forfeited, type IsGone } from './gone.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { endOf, type Game, offerLeft, openGames, seatOf } from './lobby/lobby.ts'
import { LobbyLanes } from './lobby/lobby-lanes.ts'
import { MatchLanes } from './match-lanes.ts'
import { dueGames } from './ranking/tournaments.ts'
import { refereeOf } from './referee-of.ts'
import { knownGame, realtimeGame } from './rules/games.ts'
import { other } from './rules/rules.ts'
import { games } from './tool.ts'

export interface GamesForMeOptions extends Timing {
  docs: DocsPort<FollowedDoc>
  /** This device in the space. */
  me: string
  isGone: IsGone
}

export class GamesForMe implements InboxSource {
  readonly #options: GamesForMeOptions
  readonly #lobby: LobbyLanes
  readonly #watch: InboxWatch
  /** Own games that haven't ended; null while their rules are loading. */
  readonly #matches = new Map<string, MatchLanes | null>()
  #isStopped = false

  constructor(options: GamesForMeOptions) {
    this.#options = options
    this.#lobby = new LobbyLanes(options.docs, options.isGone)
    this.#watch = new InboxWatch({
      ...options,
      isReady: () => this.isReady,
      entries: () => this.entries(),
      times: (now) => this.#ends(now),
    })
    this.#lobby.onChange(() => {
      this.#followMatches()
      this.#watch.look()
    })
  }

  get onChange(): InboxWatch['onChange'] {
    return this.#watch.onChange
  }

  get onNews(): InboxWatch['onNews'] {
    return this.#watch.onNews
  }

  get isReady(): boolean {
    return this.#lobby.isReady && [...this.#matches.values()].every((match) => match?.isReady)
  }

  entries(): InboxEntry[] {
    const { lobby } = this.#lobby
    const challenges = openGames(lobby, this.#options.now()).flatMap((game) => this.#challengeIn(game) ?? [])
    return [...challenges, ...[...lobby.values()].flatMap((game) => this.#turnIn(game) ?? [])]
  }

  rightsChanged(): void {
    this.#lobby.rightsChanged()
  }

  stop(): void {
    this.#isStopped = true
    this.#watch.stop()
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
      .filter((game) => forfeited(game, isGone) === null)
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
    const referee = await refereeOf(name, offer, start)
    if (this.#isStopped || this.#matches.get(id) !== null) return
    const lanes = new MatchLanes(this.#options.docs, id, referee)
    this.#matches.set(id, lanes)
    lanes.onChange(() => this.#watch.look())
  }

  /** When challenges to this person expire that nobody has accepted, by this device's clock. */
  #ends(now: number): number[] {
    return openGames(this.#lobby.lobby, now)
      .filter((game) => this.#challengeIn(game) !== null)
      .map((game) => now + offerLeft(game, now))
  }

  #challengeIn(game: Game): InboxEntry | null {
    const { me } = this.#options
    const { offer, offerer, accepts } = game
    const isWaiting = offer.to === me && !accepts.some(({ device }) => device === me)
    return isWaiting ? entryOf(game, `challenge-${game.id}`, 'challenge', offer.time, offerer) : null
  }

  #turnIn(game: Game): InboxEntry | null {
    const { id, start } = game
    const lanes = this.#matches.get(id)
    const seat = seatOf(game, this.#options.me)
    if (!lanes?.isReady || !start || seat === null) return null
    const { turn, outcome, n, line, left } = lanes.match
    if (outcome || turn !== seat) return null
    const before = line.at(-1)
    // The player who moved last waits for this move; before that, the one who offered the game.
    const waiting = start.seats.length === 2 ? other(seat) : (before?.seat ?? seat)
    const device = waiting === seat ? game.offerer : (start.seats[waiting] ?? game.offerer)
    return entryOf(game, `turn-${id}-${n + left.length}`, 'turn', before?.time ?? start.time, device)
  }
}

/** Names the game in the entry, as in its offer. */
const entryOf = ({ id: game, offer }: Game, id: string, kind: string, time: number, device: string): InboxEntry => ({
  ...{ id, kind, time, device, name: null, text: knownGame(offer) ?? realtimeGame(offer) ?? '', item: game },
  path: games.place.writePath({ game }),
})
