/**
 * Meets members of spaces outside this network at discovery servers: those that the person listed, and those of
 * invites.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import type { ResolveProxy } from '../network/proxy.ts'
import type { Signaling } from '../signaling/signaling.ts'
import { steadyNow } from '../timers.ts'
import { DiscoveryServerRoom } from './discovery-server-room.ts'
import { ServerConnection, type ServerState } from './server-connection.ts'

export type { ServerState } from './server-connection.ts'

/** Maximum number of servers in use at the same time, for all spaces together. */
const SERVERS = 32

export interface DiscoveryServersOptions {
  crypto: Crypto
  signaling: Pick<Signaling, 'attachNeighbor'>
  resolveProxy?: ResolveProxy | null
  /** Milliseconds. */
  now?: () => number
  /** In [0, 1). */
  random?: () => number
}

interface Entry {
  room: DiscoveryServerRoom
  servers: readonly string[]
}

export class DiscoveryServers {
  readonly #changes = new Emitter()
  /** The state of a server has changed. */
  readonly onChange = this.#changes.event
  readonly #options: Required<DiscoveryServersOptions>
  readonly #entries = new Map<string, Entry>()
  readonly #connections = new Map<string, ServerConnection>()

  constructor({ resolveProxy = null, now = steadyNow, random = Math.random, ...rest }: DiscoveryServersOptions) {
    this.#options = { resolveProxy, now, random, ...rest }
  }

  /**
   * Looks for others of a room at these servers whenever one of our windows is in it. Signaling must already have the
   * room.
   */
  join({ topic, key, servers }: { topic: string; key: Uint8Array; servers: readonly string[] }): void {
    if (this.#entries.has(topic)) return
    const entry: Entry = {
      servers,
      room: new DiscoveryServerRoom({
        ...this.#options,
        key,
        topic,
        publish: (sealed, where) => {
          for (const address of entry.servers) this.#connections.get(address)?.publish(where, sealed)
        },
      }),
    }
    // Deferred: a listener of an active room expects to find its entry.
    entry.room.onActive((active) => (active ? this.#update() : queueMicrotask(() => this.#update())))
    this.#entries.set(topic, entry)
    this.#update()
  }

  leave(topic: string): void {
    const entry = this.#entries.get(topic)
    if (!entry) return
    entry.room.close()
    this.#entries.delete(topic)
    this.#update()
  }

  setServers(topic: string, servers: readonly string[]): void {
    const entry = this.#entries.get(topic)
    if (!entry || entry.servers.join(' ') === servers.join(' ')) return
    entry.servers = servers
    this.#update()
  }

  /** Sets how many more hosts of the room are wanted; null if all its members are linked. */
  setWants(topic: string, wants: number | null): void {
    this.#entries.get(topic)?.room.setWants(wants)
  }

  networkChanged(): void {
    for (const connection of this.#connections.values()) connection.networkChanged()
  }

  /** Servers in use. */
  states(): ServerState[] {
    return [...this.#connections.values()].map(({ state }) => state)
  }

  /** The state of one room's servers; null if no server is in use for it. */
  stateOf(topic: string): ServerState['state'] | null {
    const entry = this.#entries.get(topic)
    if (!entry?.room.active) return null
    const states = entry.servers.flatMap((address) => this.#connections.get(address)?.state.state ?? [])
    for (const state of ['connected', 'connecting', 'failed'] as const) if (states.includes(state)) return state
    return null
  }

  close(): void {
    for (const { room } of this.#entries.values()) room.close()
    for (const connection of this.#connections.values()) connection.close()
    this.#entries.clear()
    this.#connections.clear()
  }

  /** Connects to the servers that active rooms use, and disconnects from the others. */
  #update(): void {
    const wanted = new Map<string, Set<string>>()
    for (const { room, servers } of this.#entries.values()) {
      if (!room.active) continue
      for (const address of servers) {
        const topics = wanted.get(address) ?? new Set()
        if (wanted.size >= SERVERS && !wanted.has(address)) continue
        wanted.set(address, topics)
        for (const topic of room.topics) topics.add(topic)
      }
    }
    let changed = false
    for (const [address, connection] of this.#connections) {
      if (wanted.has(address)) continue
      this.#connections.delete(address)
      connection.close()
      changed = true
    }
    for (const [address, topics] of wanted) {
      const known = this.#connections.get(address)
      if (known) this.#subscribe(known, topics)
      else {
        this.#connections.set(address, this.#connect(address, topics))
        changed = true
      }
    }
    if (changed) this.#changes.fire()
  }

  #subscribe(connection: ServerConnection, topics: ReadonlySet<string>): void {
    for (const topic of connection.setTopics(topics)) {
      if (connection.open) this.#entries.get(topic)?.room.opened((sealed) => connection.publish(topic, sealed))
    }
  }

  #connect(address: string, topics: ReadonlySet<string>): ServerConnection {
    const { now, random, resolveProxy } = this.#options
    const connection = new ServerConnection({ address, resolveProxy, now, random })
    connection.onState(() => this.#changes.fire())
    connection.onPublished(({ topic, data }) => {
      for (const { room, servers } of this.#entries.values()) {
        if (room.topics.includes(topic) && servers.includes(address)) room.receive(data)
      }
    })
    connection.onOpen(() => {
      for (const [topic, { room, servers }] of this.#entries) {
        if (servers.includes(address)) room.opened((sealed) => connection.publish(topic, sealed))
      }
    })
    connection.setTopics(topics)
    return connection
  }
}
