/** The results of games, judged from their moves on this device, one game after another, since each opens docs. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import type { Game } from './lobby/lobby.ts'
import { MatchLanes } from './match-lanes.ts'
import type { Match, Outcome } from './referee.ts'
import { refereeOf } from './referee-of.ts'
import { knownGame } from './rules/games.ts'

export interface Verdict {
  /** Null if the moves on this device don't end the game. */
  outcome: Outcome | null
  isDoubted: boolean
}

export class Verdicts {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #docs: DocsPort<FollowedDoc>
  /** The verdicts on games that are over, by id: they no longer change. */
  readonly #known: Map<string, Verdict>
  readonly #waiting = new Map<string, Game>()
  #stopNow: (() => void) | null = null
  #isBusy = false
  #isStopped = false

  /** @param known verdicts, to which new ones are added */
  constructor(docs: DocsPort<FollowedDoc>, known: Map<string, Verdict>) {
    this.#docs = docs
    this.#known = known
  }

  /** Judges the games that haven't been judged here yet. */
  judge(games: Iterable<Game>): void {
    for (const game of games) if (!this.#known.has(game.id)) this.#waiting.set(game.id, game)
    if (!this.#isBusy) void this.#work()
  }

  stop(): void {
    this.#isStopped = true
    this.#waiting.clear()
    this.#stopNow?.()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    for (const [id, game] of this.#waiting) {
      // A game that can't be judged, for example because its rules don't load, doesn't keep others from being judged.
      const match = await this.#matchOf(game).catch(() => null)
      if (this.#isStopped) return
      this.#waiting.delete(id)
      if (!match?.outcome) continue
      this.#known.set(id, { outcome: match.outcome, isDoubted: match.isDoubted })
      this.#changes.fire()
    }
    this.#isBusy = false
  }

  /** Returns null if this version doesn't know the game. */
  async #matchOf({ id, offer, start }: Game): Promise<Match | null> {
    const name = knownGame(offer)
    if (!name || !start) return null
    const referee = await refereeOf(name, offer, start)
    if (this.#isStopped) return null
    const lanes = new MatchLanes(this.#docs, id, referee)
    await new Promise<void>((resolve) => {
      this.#stopNow = resolve
      const look = () => lanes.isReady && resolve()
      lanes.onChange(look)
      look()
    })
    this.#stopNow = null
    const match = this.#isStopped ? null : lanes.match
    lanes.stop()
    return match
  }
}
