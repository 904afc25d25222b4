/** The games of a space, as a window shows and changes them. Independent of React. */
import { z } from 'zod'
import { randomHex } from '../../../../shared/base/random-hex.ts'
import { LOBBY_ROOT } from '../../../../shared/tools/games/doc-ids.ts'
import { hashOfText } from '../../../../shared/tools/games/hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from '../../../../shared/tools/games/limits.ts'
import type { Claim, Game, Lobby, Offer } from '../../../../shared/tools/games/lobby/lobby.ts'
import { LobbyLanes } from '../../../../shared/tools/games/lobby/lobby-lanes.ts'
import type { Tournament, Tournaments, TournamentTerms } from '../../../../shared/tools/games/ranking/tournaments.ts'
import type { Match } from '../../../../shared/tools/games/referee.ts'
import { versionFor } from '../../../../shared/tools/games/rules/games.ts'
import { gameId, type LobbyEntry, lobbyLane, seedKey } from '../../../../shared/tools/games/shape.ts'
import { LanesFeed, type LanesFeedOptions } from '../../../docs/lanes-feed.ts'
import { remembered } from '../../../docs/remembered.ts'
import { spaceDocs } from '../../../docs/space-docs.ts'

export interface LobbySnapshot {
  lobby: Lobby
  tournaments: Tournaments
  ready: boolean
}

export type NewOffer = Pick<Offer, 'game' | 'first' | 'seats' | 'rated' | 'to' | 'base' | 'gain' | 'days'>

export interface Ended extends Pick<Match, 'head'> {
  outcome: Pick<Claim, 'winner' | 'by'> | null
}

export type NewTournament = Omit<TournamentTerms, 'kind' | 'id' | 'version' | 'time'>

export class LobbyFeed extends LanesFeed<LobbyLanes, LobbySnapshot> {
  constructor(options: LanesFeedOptions) {
    super(
      options,
      new LobbyLanes(spaceDocs(options), (device) => !options.mayWrite(device)),
      ({ lobby, tournaments, isReady }) => ({
        lobby,
        tournaments,
        ready: isReady,
      }),
    )
  }

  /** Returns the new game's id, or null if nothing can be written now. */
  async offer(terms: NewOffer): Promise<string | null> {
    const { me, space } = this.options
    const id = gameId(me, randomHex(8))
    const seed = randomHex(16)
    // The host reveals it once somebody has accepted, even if this window is closed by then.
    remembered(seedKey(space, id), z.string(), '').set(seed)
    const isWritten = await this.#write({
      ...{ kind: 'offer', id, version: versionFor(terms), commit: hashOfText(seed), time: Date.now() },
      ...terms,
    })
    return isWritten ? id : null
  }

  accept({ id, hash }: Game): Promise<boolean> {
    return this.#write({ kind: 'accept', in: id, offer: hash, seed: randomHex(16), time: Date.now() })
  }

  /** Cancels an own offer, one to this device, the seat that it took, or an own tournament that hasn't begun. */
  cancel({ id }: Pick<Game, 'id'>): Promise<boolean> {
    return this.#write({ kind: 'cancel', in: id, time: Date.now() })
  }

  /** Returns the new tournament's id, or null if nothing can be written now. */
  async makeTournament(terms: NewTournament): Promise<string | null> {
    const id = gameId(this.options.me, randomHex(8))
    const version = versionFor(terms)
    const isWritten = await this.#write({ kind: 'tournament', id, version, time: Date.now(), ...terms })
    return isWritten ? id : null
  }

  join({ id, hash }: Tournament): Promise<boolean> {
    return this.#write({ kind: 'join', in: id, tournament: hash, time: Date.now() })
  }

  leave({ id }: Tournament): Promise<boolean> {
    return this.#write({ kind: 'leave', in: id, time: Date.now() })
  }

  /** Begins an own tournament with the people who joined first. */
  pair({ id, joined }: Tournament): Promise<boolean> {
    const joins = [...joined.values()].slice(0, LIMITS.contestants[1])
    return this.#write({ kind: 'pair', in: id, joins, time: Date.now() })
  }

  /** Records how a game with this device ended. */
  end({ id }: Pick<Game, 'id'>, { head, outcome }: Ended): Promise<boolean> {
    if (!outcome) return Promise.resolve(false)
    const { winner, by } = outcome
    return this.#write({ kind: 'end', in: id, head, winner, by, time: Date.now() })
  }

  #write(entry: LobbyEntry): Promise<boolean> {
    return this.append(lobbyLane(Date.now(), this.options.me), LOBBY_ROOT, [entry])
  }
}
