/** A game in real time, as a window plays it with the other player's. Independent of React. */

import { randomHex } from '../../../../shared/base/random-hex.ts'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { encodePlay, readPlay } from '../../../../shared/tools/games/realtime/packet.ts'
import { Rollback } from '../../../../shared/tools/games/realtime/rollback.ts'
import { IDLE, type Simulation, STEPS } from '../../../../shared/tools/games/realtime/simulation.ts'
import type { Side } from '../../../../shared/tools/games/rules/rules.ts'

const STEP = 1000 / STEPS
/** Maximum milliseconds caught up after the window was busy; the rest is lost. */
const MOST_BEHIND = 250
/** Milliseconds between two packets while the game isn't running. */
const CALLING = 250
/** Number of steps without a packet after which the other player counts as away. */
const AWAY = 60

export interface RealtimeOptions<State> {
  host: HostClient
  space: string
  game: string
  seat: Side
  /** The other player's device. */
  other: string
  simulation: Simulation<State>
}

/**
 * `calling`: the other's window isn't connected yet. `away`: nothing arrives from it. `differs`: the two computed
 * different states.
 */
export type RealtimePhase = 'calling' | 'playing' | 'away' | 'differs'

export class RealtimeFeed<State> {
  readonly #options: RealtimeOptions<State>
  /** Identifies this run: a player who returns starts over, and so does the other. */
  readonly #session = randomHex(8)
  readonly #unsubscribe: () => void
  readonly #caller: ReturnType<typeof setInterval>
  #rollback: Rollback<State>
  #theirs = ''
  #isKnown = false
  #last: number | null = null
  #behind = 0
  #silent = 0
  input = IDLE

  constructor(options: RealtimeOptions<State>) {
    this.#options = options
    const { host, space, game, other } = options
    this.#rollback = this.#begin()
    this.#unsubscribe = host.on('games.played', ({ space: where, device, packet }) => {
      const message = where === space && device === other ? readPlay(packet) : null
      if (message?.game === game) this.#take(message)
    })
    this.#caller = setInterval(() => {
      if (this.phase !== 'playing') this.#send()
    }, CALLING)
    this.#send()
  }

  get phase(): RealtimePhase {
    if (this.#rollback.desync !== null) return 'differs'
    if (!this.#isKnown) return 'calling'
    return this.#silent > AWAY ? 'away' : 'playing'
  }

  get state(): State {
    return this.#rollback.state
  }

  /** The state that both devices know. */
  get confirmed(): State {
    return this.#rollback.confirmed.state
  }

  /** Plays up to now. @param now milliseconds, by a monotonic clock */
  play(now: number): void {
    const passed = now - (this.#last ?? now)
    this.#last = now
    if (!this.#isKnown || this.phase === 'differs') return
    this.#behind = Math.min(MOST_BEHIND, this.#behind + passed)
    while (this.#behind >= STEP) {
      this.#behind -= STEP
      this.#silent += 1
      this.#rollback.advance(this.input)
      this.#send()
    }
  }

  stop(): void {
    this.#unsubscribe()
    clearInterval(this.#caller)
  }

  #begin(): Rollback<State> {
    const { simulation, seat } = this.#options
    return new Rollback(simulation, seat)
  }

  #take({ session, of, packet }: NonNullable<ReturnType<typeof readPlay>>): void {
    this.#silent = 0
    if (session !== this.#theirs) {
      this.#theirs = session
      this.#isKnown = false
      this.#rollback = this.#begin()
      this.#send()
    }
    // Until the other knows this run, its packets belong to an earlier one.
    if (of !== this.#session) return
    this.#isKnown = true
    this.#rollback.take(packet)
  }

  #send(): void {
    const { host, space, game, other } = this.#options
    const message = { game, session: this.#session, of: this.#theirs, packet: this.#rollback.packet() }
    void host.call('games.play', { space, to: other, packet: encodePlay(message) })
  }
}
