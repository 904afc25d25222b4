/**
 * How this host finds other devices and stays linked to them: links, signaling, discovery servers, and discovery on
 * its networks.
 */
import type { Socket } from 'node:net'
import { Emitter } from '../../../shared/base/emitter.ts'
import { textOf } from '../../../shared/record/errors.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { ChannelMessage, SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { createDiscovery, Discovery } from '../discovery/discovery.ts'
import { DiscoveryServers } from '../discovery-servers/discovery-servers.ts'
import type { HostBase } from '../host-base.ts'
import type { HostPart } from '../host-part.ts'
import { KnownAddresses } from '../links/known-addresses.ts'
import { type Address, type LinkProblem, Links, type SpaceKey } from '../links/links.ts'
import { RelayDialer } from '../links/relay-dialer.ts'
import type { Nearby } from '../nearby/nearby.ts'
import { ownAddresses, readAddress } from '../nearby/own-addresses.ts'
import type { Sendings } from '../sending/sendings.ts'
import { attachPathSocket } from '../signaling/path-socket.ts'
import { Signaling } from '../signaling/signaling.ts'
import { SpaceRooms } from '../space/space-rooms.ts'
import type { Spaces, SpacesOptions } from '../space/spaces.ts'
import { later } from '../timers.ts'
import { Network } from './network.ts'
import { portFailure } from './port-failure.ts'
import { isPublicAddress } from './public-address.ts'
import { watchSleep } from './wake.ts'

const NETWORK_PAUSE_MS = 60
/** A machine that is still awake after this time didn't go to sleep. */
const FALLS_ASLEEP_WITHIN_MS = 30_000

export interface ConnectionsOptions
  extends Pick<
    HostBase,
    | 'crypto'
    | 'deviceKey'
    | 'device'
    | 'profiles'
    | 'loopback'
    | 'problems'
    | 'windows'
    | 'relay'
    | 'resolveProxy'
    | 'log'
  > {
  /** Whether it neither listens nor announces itself nor dials. */
  isQuiet: boolean
  discover: typeof createDiscovery
  spaces: Spaces
  sendings(): Pick<Sendings, 'belongs' | 'reached' | 'take'>
  nearby(): Pick<Nearby, 'changed' | 'lost' | 'state'>
  /** Takes a blob connection: `first` arrived with it. */
  acceptBulk(socket: Socket, first: Uint8Array): void
}

export class Connections implements HostPart {
  readonly #changes = new Emitter<string>()
  /** The displayed state of a space's connections may have changed. */
  readonly onChanged = this.#changes.event
  readonly links: Links
  readonly rooms: SpaceRooms
  readonly network: Network
  readonly #options: ConnectionsOptions
  readonly #signaling = new Signaling()
  readonly #discoveryServers: DiscoveryServers
  readonly #knownAddresses: KnownAddresses
  readonly #relayDialer: RelayDialer
  readonly #stopWatchingSleep: () => void
  #unregister: (() => void)[] = []
  #discovery: Discovery | null = null
  #notifying: NodeJS.Timeout | null = null
  #fallingAsleep: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: ConnectionsOptions) {
    this.#options = options
    const { crypto, device, profiles, loopback, problems, resolveProxy } = options
    this.links = this.#createLinks()
    this.#knownAddresses = new KnownAddresses(profiles, this.links)
    this.#relayDialer = new RelayDialer(this.links)
    const signaling = this.#signaling
    const discoveryServers = new DiscoveryServers({ crypto, signaling, resolveProxy })
    this.#discoveryServers = discoveryServers
    const stored = () => this.#stored()
    this.network = new Network({ profiles, crypto, device, discoveryServers, resolveProxy, spaces: stored })
    discoveryServers.onChange(() => this.#serversChanged())
    this.network.onChanged(() => this.#serversChanged())
    this.rooms = new SpaceRooms({
      crypto,
      profiles,
      loopback,
      signaling,
      discoveryServers,
      network: this.network,
      problems,
    })
    this.#stopWatchingSleep = watchSleep(() => this.wake())
  }

  readonly handlers = {
    'network.state': () => this.network.state(),
    'network.set': (settings) => this.network.set(settings),
    'network.test': (wish) => this.network.test(wish),
  } satisfies Partial<CallHandlers>

  /** This host's addresses on our networks: `host:port`. */
  get addresses(): string[] {
    return ownAddresses(this.links.port)
  }

  get discoveryState(): ReturnType<Nearby['state']>['discovery'] {
    return this.#discovery?.state ?? (this.#options.isQuiet ? 'unavailable' : 'starting')
  }

  /** Announces on the networks whether people nearby can see this device's person. */
  setVisible(visible: boolean): void {
    this.#discovery?.setVisible(visible)
  }

  /** Serves windows, listens, dials known addresses, and announces itself. Rejects if a relay can't have its port. */
  async appear(): Promise<void> {
    const { loopback, isQuiet, discover, nearby } = this.#options
    this.#unregister = [
      loopback.register('signaling', (socket) => this.#signaling.attachSocket(socket)),
      loopback.register('path', (socket) =>
        attachPathSocket(socket, { onPath: (path) => this.links.acceptPath(path) }),
      ),
    ]
    if (isQuiet) return
    await this.#listen()
    this.#knownAddresses.dial()
    const discovery = discover({ port: this.links.port, key: this.links.key })
    this.#discovery = discovery
    discovery.onFound((other) => this.links.found(other))
    discovery.onLost((key) => {
      this.links.lost(key)
      nearby().lost(key)
    })
    discovery.onNetworkChange(() => this.#networkChanged())
    discovery.onState(() => nearby().changed())
    discovery.setVisible(nearby().state().visible)
  }

  sleep(): void {
    this.links.sleep()
    clearTimeout(this.#fallingAsleep)
    this.#fallingAsleep = later(() => this.wake(), FALLS_ASLEEP_WITHIN_MS).unref()
  }

  wake(): void {
    clearTimeout(this.#fallingAsleep)
    if (this.#isStopped) return
    this.links.wake()
    this.#discovery?.refresh()
    this.#networkChanged()
  }

  /** Tries the addresses that an invite lists, until the space is joined or closed. */
  seek(space: OpenSpace, texts: readonly string[]): void {
    const { isQuiet, relay } = this.#options
    if (isQuiet) return
    const isLooking = () => space.standing === 'joining' || space.isReader
    // Linked devices may have no more than we have: relays and publishers keep looking.
    const looksOn = () => relay !== null || (space.isPublication && !space.isReader)
    const needed = () => looksOn() || (isLooking() && space.neighbors.devices().length === 0)
    const addresses = texts.flatMap((text) => readAddress(text) ?? [])
    this.links.seek(space.id, addresses, needed)
  }

  opened(space: OpenSpace, key: SpaceKey): void {
    this.rooms.opened(space, key.secret)
    this.links.addSpace(key)
  }

  closed(space: string): void {
    this.#relayDialer.closed(space)
    this.links.removeSpace(space)
    this.links.unseek(space)
    this.rooms.closed(space)
  }

  changed(space: OpenSpace): void {
    const { isQuiet, relay } = this.#options
    this.links.membersChanged(space.id)
    this.rooms.settle(space)
    if (!isQuiet) this.#relayDialer.look(space)
    if (relay) this.#publishAddresses(space, relay.addresses)
  }

  channelUp(channel: SpaceChannel): void {
    this.rooms.channelUp(channel.space, channel)
  }

  channelDown(channel: SpaceChannel): void {
    this.rooms.channelDown(channel)
  }

  messageCame({ channel, kind, message }: ChannelMessage & { channel: SpaceChannel }): void {
    if (kind === 'signaling') this.rooms.hear(channel, message)
  }

  serversNamed(space: string, device: string, addresses: readonly string[]): void {
    this.rooms.serversNamed(space, device, addresses)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const unregister of this.#unregister) unregister()
    this.#stopWatchingSleep()
    this.#discoveryServers.close()
    if (this.#notifying) clearTimeout(this.#notifying)
    clearTimeout(this.#fallingAsleep)
    await this.#discovery?.stop()
    await this.links.close()
    this.#signaling.close()
    await this.network.close()
  }

  #createLinks(): Links {
    const { crypto, deviceKey, spaces, sendings, acceptBulk } = this.#options
    const links = new Links({
      crypto,
      device: deviceKey,
      isMember: (space, device) => spaces.find(space)?.isMember(device) ?? sendings().belongs(space, device),
      isPresent: (space, device) => spaces.find(space)?.governance?.role(device) !== 'relay',
      isOneOfMany: (space, device) => spaces.find(space)?.isOneOfMany(device) ?? false,
      mayRest: (space, device) => spaces.find(space)?.mayRest(device) ?? false,
      haveWindows: (space, device) => this.rooms.haveWindows(space, device),
      isBehind: (device) => spaces.all().some((space) => space.isMember(device) && !space.keeping.hasOurs(device)),
      acceptBulk,
    })
    links.onRestingGone(() => this.#changedEverywhere())
    links.onProblem((problem) => this.#reportProblem(problem))
    links.onAddress(({ device, address }) => this.#addressReached(device, address))
    links.onChannel((channel) => {
      const space = spaces.find(channel.space)
      if (space) space.neighbors.add(channel)
      else if (!sendings().take(channel)) channel.close()
    })
    return links
  }

  #reportProblem({ device: who, detail }: LinkProblem): void {
    const { device, problems } = this.#options
    // A host that proves to be this device is another copy of the profile: both report that.
    if (who === device) problems.report({ kind: 'used-twice', space: null, who: null, detail })
    else problems.report({ kind: who === null ? 'in-between' : 'device-refused', space: null, who, detail })
  }

  #addressReached(device: string, address: Address): void {
    const { spaces, sendings } = this.#options
    const isKnown = spaces.all().some((space) => space.isMember(device))
    // We never record whom a file was sent to.
    if (!isKnown && sendings().reached(device, address)) this.links.keep(device, address)
    else this.#background(this.#knownAddresses.reached(device, address))
  }

  async #listen(): Promise<void> {
    const { relay, profiles } = this.#options
    const { network } = profiles.state
    const asked = relay?.port ?? null
    if (asked !== null) await this.#listenOn(asked)
    // Use the same port as before: others know it, and invites contain it.
    else await this.links.listen(network.port).catch(() => this.links.listen())
    if (this.links.port === profiles.state.network.port) return
    profiles.state.network.port = this.links.port
    this.#background(profiles.save())
  }

  async #listenOn(port: number): Promise<void> {
    try {
      await this.links.listen(port)
    } catch (error) {
      throw portFailure(port, error)
    }
  }

  /** A relay publishes its addresses once, and again if it is started with other ones. */
  #publishAddresses(space: OpenSpace, given: readonly string[]): void {
    const addresses = given.length > 0 ? given : this.addresses.filter(isReachedAnywhere)
    if (space.standing !== 'member' || space.isPublication || addresses.length === 0) return
    // Not now: governance may be under evaluation.
    queueMicrotask(() => this.#background(space.membership.tellAddresses(addresses)))
  }

  /** The server lists, or the state of a server, have changed. */
  #serversChanged(): void {
    if (this.#isStopped) return
    const { spaces, windows } = this.#options
    this.#notifying ??= later(() => {
      this.#notifying = null
      for (const space of spaces.all()) {
        this.rooms.settle(space)
        space.serverAnnouncer.look()
        this.#changes.fire(space.id)
      }
      windows.tellAll('network.changed', this.network.state())
    }, NETWORK_PAUSE_MS)
  }

  /** Addresses have changed, or this machine has slept. */
  #networkChanged(): void {
    this.links.networkChanged()
    this.#discoveryServers.networkChanged()
    this.#changedEverywhere()
  }

  #changedEverywhere(): void {
    for (const { id } of this.#options.spaces.all()) this.#changes.fire(id)
  }

  #stored() {
    const { spaces, profiles } = this.#options
    return spaces.all().flatMap((space) => {
      const entry = profiles.entry(space.id)
      return entry ? [{ space, entry }] : []
    })
  }

  #background(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#options.log(textOf(error)))
  }
}

/** What spaces need from the connections, which are created after them. */
export const connectionsOfSpaces = (
  connections: () => Connections,
): Pick<SpacesOptions, 'addresses' | 'invitedDiscoveryServers' | 'listedDiscoveryServers' | 'resting' | 'seek'> => ({
  addresses: () => connections().addresses,
  invitedDiscoveryServers: (entry) => connections().network.serversForInvite(entry),
  listedDiscoveryServers: () => connections().network.serversForMembers(),
  resting: () => connections().links,
  seek: (space, addresses) => connections().seek(space, addresses),
})

const isReachedAnywhere = (address: string): boolean => isPublicAddress(readAddress(address)?.host ?? '')
