import type { Awareness } from 'y-protocols/awareness'
import { removeAwarenessStates } from 'y-protocols/awareness'
import { type Disposable, Emitter } from '../../base/emitter.ts'
import type { ProvenPeer } from './presence-filter.ts'
import type { PresenceState } from './presence-message.ts'
import { isPresenceState, presenceQuery, writePresenceMessage } from './presence-message.ts'

export type PresenceListener = (states: ReadonlyMap<string, PresenceState>) => void

interface Held extends ProvenPeer {
  /** Number of connections over which it is proven. */
  connections: number
}

/** Presence of a room, keyed by the devices that the host has proven, on top of y-webrtc's awareness. */
export class Presence {
  readonly #awareness: Awareness
  readonly #held = new Map<string, Held>()
  readonly #changes = new Emitter<ReadonlyMap<string, PresenceState>>()
  #nextAlias = 1

  constructor(awareness: Awareness) {
    this.#awareness = awareness
    // Awareness starts with a state of its own, {} at clock 0, which others ignore.
    awareness.setLocalState(null)
    awareness.on('change', (_change: unknown, origin: unknown) => {
      if (origin !== 'local') this.#tell()
    })
  }

  /** Our awareness client id. */
  get client(): number {
    return this.#awareness.clientID
  }

  /**
   * Shows this state to everyone in the room; null: we are offline. Throws RangeError for a state that is not a plain
   * object within LIMITS.presenceBytes and LIMITS.depth.
   */
  setLocal(state: PresenceState | null): void {
    if (state !== null && !isPresenceState(state)) throw new RangeError('this state is too large for presence')
    this.#awareness.setLocalState(state)
  }

  /**
   * Calls the listener with the states of all other devices, now and after each change.
   */
  onChange(listener: PresenceListener): Disposable {
    const subscription = this.#changes.event(listener)
    listener(this.states())
    return subscription
  }

  /** Ends all subscriptions. */
  dispose(): void {
    this.#changes.dispose()
  }

  /** The states of other devices, by device id. */
  states(): Map<string, PresenceState> {
    const states = new Map<string, PresenceState>()
    for (const { device, alias } of this.#held.values()) {
      const state = this.#awareness.getStates().get(alias) as PresenceState | undefined
      if (state) states.set(device, state)
    }
    return states
  }

  /** A connection to this device, with its awareness client id, is proven. */
  hold(device: string, client: number): ProvenPeer {
    const key = `${device} ${client}`
    const held = this.#held.get(key) ?? { device, client, alias: this.#freeAlias(), connections: 0 }
    held.connections++
    this.#held.set(key, held)
    return held
  }

  /** One connection to it is gone; its presence ends with the last one. */
  release({ device, client }: ProvenPeer): void {
    const key = `${device} ${client}`
    const held = this.#held.get(key)
    if (!held || --held.connections > 0) return
    this.#held.delete(key)
    removeAwarenessStates(this.#awareness, [held.alias], 'connection')
    this.#awareness.meta.delete(held.alias)
  }

  /** Messages for a newly proven peer: our state, if we have one, and the query for its own. */
  greeting(): Uint8Array[] {
    const { clientID, meta } = this.#awareness
    const state = this.#awareness.getLocalState()
    const clock = meta.get(clientID)?.clock ?? 0
    return [...(state ? [writePresenceMessage({ client: clientID, clock, state })] : []), presenceQuery()]
  }

  #freeAlias(): number {
    while (this.#nextAlias === this.#awareness.clientID) this.#nextAlias++
    return this.#nextAlias++
  }

  #tell(): void {
    this.#changes.fire(this.states())
  }
}
