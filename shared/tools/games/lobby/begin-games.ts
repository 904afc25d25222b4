/** Begins the games that this device offered and others accepted, even while none of its windows is open. */
import type { DocsPort, FollowedDoc } from '../../../docs/docs-port.ts'
import type { RememberedValues } from '../../inbox/unread.ts'
import type { IsGone } from '../gone.ts'
import { hashOfText } from '../hash-of-text.ts'
import { type LobbyEntry, readSeed, seedKey } from '../shape.ts'
import { isOpen, seatsIn, takers } from './lobby.ts'
import { LobbyLanes } from './lobby-lanes.ts'

export interface BeginGamesOptions {
  docs: DocsPort<FollowedDoc>
  space: string
  me: string
  isGone: IsGone
  remembered: RememberedValues
  now(): number
  /** Resolves once the entry is stored. */
  write(entry: LobbyEntry): Promise<void>
}

export class BeginGames {
  readonly #options: BeginGamesOptions
  readonly #lobby: LobbyLanes
  /** Games that were begun here: the entries may not have been read back yet. */
  readonly #begun = new Set<string>()
  readonly #unfollow: () => void

  constructor(options: BeginGamesOptions) {
    this.#options = options
    this.#lobby = new LobbyLanes(options.docs, options.isGone)
    this.#lobby.onChange(() => this.#look())
    this.#unfollow = options.remembered.onChange((key) => {
      if (key.startsWith(seedKey(options.space, ''))) this.#look()
    })
  }

  rightsChanged(): void {
    this.#lobby.rightsChanged()
  }

  stop(): void {
    this.#unfollow()
    this.#lobby.stop()
  }

  /** The players who accepted first play. */
  #look(): void {
    if (!this.#lobby.isReady) return
    const { space, me, remembered, now, write } = this.#options
    for (const game of this.#lobby.lobby.values()) {
      if (game.offerer !== me || !isOpen(game, now()) || this.#begun.has(game.id)) continue
      const seed = readSeed(remembered.get(seedKey(space, game.id)))
      if (seed === null || hashOfText(seed) !== game.offer.commit) continue
      const count = seatsIn(game.offer) - 1
      const [first, ...others] = takers(game)
        .slice(0, count)
        .map(({ hash }) => hash)
      if (first === undefined || others.length < count - 1) continue
      this.#begun.add(game.id)
      const more = others.length > 0 && { others }
      void write({ kind: 'begin', in: game.id, accept: first, ...more, seed, time: now() }).then(
        () => remembered.set(seedKey(space, game.id), null),
        () => this.#begun.delete(game.id),
      )
    }
  }
}
