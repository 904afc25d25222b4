/** The servers that the user listed, and which of them each space uses. */

import { Emitter } from '../../../shared/base/emitter.ts'
import type { CallInput, NetworkSettings, NetworkState, ServerTest } from '../../../shared/ipc/contract.ts'
import { MESH } from '../../../shared/mesh/limits.ts'
import type { IceServer } from '../../../shared/mesh/ports.ts'
import { readStunAddress, SERVERS } from '../../../shared/mesh/server-address.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { discoveryKeyOf } from '../../../shared/space/discovery-secret.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'
import type { DiscoveryServers } from '../discovery-servers/discovery-servers.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import { later } from '../timers.ts'
import { keepNamed, namedServers } from './named-servers.ts'
import type { ResolveProxy } from './proxy.ts'
import { askStun } from './stun.ts'
import { testDiscoveryServer } from './test-discovery-server.ts'

/** Milliseconds. */
const SAVE_PAUSE = 5000

export interface NetworkOptions {
  profiles: ProfileStore
  crypto: Crypto
  discoveryServers: DiscoveryServers
  resolveProxy: ResolveProxy | null
  /** Our device, hex. */
  device: string
  /** Open spaces, with what the profile stores about them. */
  spaces(): { space: OpenSpace; entry: SpaceEntry }[]
}

/** For this long, someone with an expired invite is still met, and so finds out why it is void. Milliseconds. */
const LATE = 7 * 86_400_000

/** Whether someone unknown may still arrive with an invite. */
function mayBeJoined(space: OpenSpace, now: number): boolean {
  return [...(space.governance?.invites.values() ?? [])].some(
    ({ revoked, expires, uses, used }) =>
      !revoked && (expires === null || expires + LATE > now) && (uses === null || used < uses),
  )
}

export class Network {
  readonly #changes = new Emitter()
  /** The lists have changed. */
  readonly onChanged = this.#changes.event
  readonly #options: NetworkOptions
  #saving: NodeJS.Timeout | null = null

  constructor(options: NetworkOptions) {
    this.#options = options
  }

  state(): NetworkState {
    const { discoveryServers, stun, turn } = this.#options.profiles.state.network
    const spaces = this.#options.spaces().map(({ space, entry }) => ({ entry, governance: space.governance }))
    const named = namedServers(spaces, discoveryServers)
    return { discoveryServers, stun, turn, servers: this.#options.discoveryServers.states(), named }
  }

  /** A member sent its list of discovery servers. */
  heard(entry: SpaceEntry, device: string, addresses: readonly string[]): void {
    if (!keepNamed(entry, device, addresses)) return
    this.#changes.fire()
    // Saves in batches, however often a member changes its list. If a list is lost, it is sent again on the next link.
    this.#saving ??= later(() => {
      this.#saving = null
      this.#options.profiles.save().catch(() => {})
    }, SAVE_PAUSE)
    this.#saving.unref()
  }

  /** The servers that we send to other members. */
  serversForMembers(): string[] {
    return this.#options.profiles.state.network.discoveryServers.slice(0, SERVERS.discoveryServersInInvite)
  }

  /** Saves pending lists. */
  async close(): Promise<void> {
    if (!this.#saving) return
    clearTimeout(this.#saving)
    await this.#options.profiles.save().catch(() => {})
  }

  async set({ discoveryServers, stun, turn }: NetworkSettings): Promise<void> {
    const { profiles } = this.#options
    const once = (addresses: readonly string[]) => [...new Set(addresses)]
    profiles.state.network = {
      ...profiles.state.network,
      discoveryServers: once(discoveryServers),
      stun: once(stun),
      turn: [...turn],
    }
    await profiles.save()
    this.#changes.fire()
  }

  async test(wish: CallInput<'network.test'>): Promise<ServerTest> {
    const { randomBytes } = this.#options.crypto
    if (wish.kind === 'discoveryServers') {
      const result = await testDiscoveryServer(wish.address, randomBytes, this.#options.resolveProxy)
      return result.ok ? { ok: true, address: null, milliseconds: result.milliseconds } : result
    }
    const server = readStunAddress(wish.address)
    const result = server ? await askStun(server, randomBytes) : ({ ok: false, failure: 'unknown-host' } as const)
    if (!result.ok) return result
    const { address, port } = result.mapped
    return {
      ok: true,
      address: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
      milliseconds: null,
    }
  }

  /** A space is open, and signaling has its room. */
  opened(entry: SpaceEntry, topic: string): void {
    const { crypto, discoveryServers } = this.#options
    const key = discoveryKeyOf(crypto, entry.discoverySecret)
    discoveryServers.join({ topic, key, servers: this.serversOf(entry) })
  }

  closed(topic: string): void {
    this.#options.discoveryServers.leave(topic)
  }

  /** Links, members, invites or the lists have changed. If everyone is linked, no server needs to hear of the space. */
  changed(space: OpenSpace, entry: SpaceEntry, topic: string): void {
    const { discoveryServers } = this.#options
    discoveryServers.setServers(topic, this.serversOf(entry))
    discoveryServers.setWants(topic, this.#wants(space))
  }

  #wants(space: OpenSpace): number | null {
    if (space.standing === 'removed' || space.standing === 'left') return null
    const { device } = this.#options
    // A joining device looks for a device that can admit it, however many others are waiting with it.
    const linked = space.standing === 'joining' ? 0 : space.neighbors.devices().length
    const others = [...(space.governance?.members.keys() ?? [])].filter((member) => member !== device)
    const complete = others.every((member) => space.isHere(member))
    // Readers of a publication aren't listed anywhere.
    if (space.standing === 'member' && !space.isPublication && complete && !mayBeJoined(space, Date.now())) return null
    return Math.max(0, MESH.wantedNeighbors - linked)
  }

  /** For WebRTC. Empty by default: we only contact servers that the user listed. */
  iceServers(): IceServer[] {
    const { stun, turn } = this.#options.profiles.state.network
    return [
      ...stun.map((url) => ({ urls: [url] })),
      ...turn.map(({ url, username, credential }) => ({ urls: [url], username, credential })),
    ]
  }

  /** The servers on which to look for a space. A joining device uses only the servers that its invite lists, if any. */
  serversOf({ discoveryServers, joining }: SpaceEntry): string[] {
    if (joining !== null && discoveryServers.length > 0) return [...discoveryServers]
    return [...new Set([...discoveryServers, ...this.#options.profiles.state.network.discoveryServers])]
  }

  /** The servers that invites to a space list. */
  serversForInvite({ discoveryServers }: SpaceEntry): string[] {
    const all = [...discoveryServers, ...this.#options.profiles.state.network.discoveryServers]
    return [...new Set(all)].slice(0, SERVERS.discoveryServersInInvite)
  }
}
