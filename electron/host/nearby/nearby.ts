/**
 * People on the same network who needn't have anything in common yet. While the Nearby screen is open, our card is sent
 * over every link and the cards of others are shown, one can send join requests, and we ask which publications others
 * show.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { Ticker } from '../../../shared/base/every-while.ts'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { CallInput, NearbyState, PersonalRole, Profile } from '../../../shared/ipc/contract.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { encode } from '../../../shared/record/cbor.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { readActivity, writeActivity } from '../../../shared/space/joining/join-request-activity.ts'
import type { JoinRequestFile } from '../../../shared/space/joining/join-request-files.ts'
import { decodeJoinRequest, encodeJoinRequest } from '../../../shared/space/joining/join-request-message.ts'
import { addresses } from '../../../shared/tools/address.ts'
import type { Offer } from '../../../shared/tools/people/offers.ts'
import type { Link, LinkChannel } from '../links/link.ts'
import type { Links } from '../links/links.ts'
import { hostOf, toMakeRoom } from '../links/make-room.ts'
import { everyWhile, later } from '../timers.ts'
import type { BlockedPeople } from './blocked-people.ts'
import { type Card, decodeCard, encodeCard } from './card.ts'
import {
  type InviteWish,
  type JoinRequestInvite,
  type JoinRequestLink,
  JoinRequests,
  type OfferedActivity,
  type SendingsByJoinRequest,
  type ShownSpace,
} from './join-requests.ts'
import { formatAddress, ownAddresses, readAddress } from './own-addresses.ts'
import { PublicationsHere } from './publications-here.ts'
import { WaitingInvitations } from './waiting-invitations.ts'

export interface NearbyOptions {
  links: Links
  crypto: Crypto
  device: KeyPair
  /** Null if there is nobody to show yet. */
  profile(): Profile | null
  /** Spaces that can be shown to people nearby. */
  shownSpaces(): ShownSpace[]
  /** Spaces that this device is a member of, to recognize them on the cards of others. */
  ownSpaces(): string[]
  /** Links to the publications that are shown to anyone on this network. */
  shownPublications(): string[]
  /** Those of this device's offers that strangers can see. */
  shownOffers(): Offer[]
  /** Whether this device is in a space or reads it. */
  has(space: string): boolean
  /** Makes an invite, and returns its link. Rejects if none can be made. */
  makeInvite(wish: InviteWish): Promise<JoinRequestInvite>
  /** Joins by an invite; resolves with the space's id. */
  acceptInvite(link: string): Promise<string>
  blocked: Pick<BlockedPeople, 'list' | 'has' | 'add' | 'remove'>
  /** Files that are sent straight to someone here. */
  sendings: SendingsByJoinRequest & { views(): NearbyState['sendings'] }
  discoveryState?(): NearbyState['discovery']
  now?: () => number
}

/** A space that the person shows, or the name of one to start, or files to send. */
export interface JoinRequestWishes {
  person: string
  space: string | null
  name: string | null
  files?: readonly JoinRequestFile[]
}

const PROTOCOL = 'parley/nearby/1'
const CARD = 0
const JOIN_REQUEST = 1
const TICK = 1000
const REPORT_AFTER = 20
const PEOPLE = 64
const HOLDER = 'nearby'

interface Neighbor {
  link: Link
  channel: LinkChannel | null
  card: Card | null
}

export class Nearby {
  readonly #changes = new Emitter<NearbyState>()
  readonly #visibilities = new Emitter<boolean>()
  readonly onChange = this.#changes.event
  /** Fires when discovery should announce another visibility. */
  readonly onVisible = this.#visibilities.event
  readonly #options: NearbyOptions
  readonly #now: () => number
  readonly #neighbors = new Map<JoinRequestLink, Neighbor>()
  readonly #joinRequests: JoinRequests
  readonly #invitations: WaitingInvitations
  /** Keys of host runs of blocked people. */
  readonly #unwanted = new Set<string>()
  readonly #channels: PublicationsHere
  readonly #ticker: Ticker
  readonly #unwatch: () => void
  #screenOpen = false
  #until: number | null = null
  #visible = false
  #announced = 'null'
  #reported = ''
  #reporting: NodeJS.Timeout | null = null

  constructor(options: NearbyOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#joinRequests = new JoinRequests({
      ...options,
      now: this.#now,
      isVisible: () => this.#visible,
      shownAs: (id) => this.#spaceShownAs(id),
      isBlocked: (device, link) => this.#isBlocked(device, link),
      send: (link, message) => this.#neighbors.get(link)?.channel?.send(JOIN_REQUEST, encodeJoinRequest(message)),
    })
    this.#joinRequests.onChanged((link) => {
      const neighbor = this.#neighbors.get(link)
      if (neighbor) this.#holdOrNot(neighbor)
      this.#report()
    })
    this.#invitations = new WaitingInvitations({
      now: this.#now,
      ask: (host, asked) => {
        const neighbor = this.#visibleAs(host)
        const me = this.#options.profile()
        return neighbor && me ? this.#joinRequests.ask(neighbor.link, me, asked) : null
      },
      dismiss: (joinRequest) => this.#joinRequests.decline(joinRequest),
    })
    this.#channels = new PublicationsHere({ links: options.links, shown: () => options.shownPublications() })
    this.#channels.onChanged(() => this.#report())
    this.#unwatch = options.links.watch({
      onReady: (link) => this.#meet(link),
      onGone: (link) => this.#part(link),
    })
    this.#ticker = everyWhile(
      () => this.#until !== null || !this.#joinRequests.isEmpty,
      () => this.#tick(),
      TICK,
    )
  }

  state(): NearbyState {
    return {
      visible: this.#visible,
      visibleUntil: this.#until,
      addresses: ownAddresses(this.#options.links.port),
      people: this.#people(),
      channels: this.#channels.list().map(({ text, link, address }) => ({
        link: text,
        name: link.name,
        address,
        space: this.#options.has(link.space) ? link.space : null,
      })),
      joinRequests: this.#joinRequests.list().map((joinRequest) => this.#invitations.shown(joinRequest)),
      blocked: this.#options.blocked.list(),
      sendings: this.#options.sendings.views(),
      discovery: this.#options.discoveryState?.() ?? 'unavailable',
    }
  }

  /** Each person once: hosts that dial each other at the same time briefly have two links. */
  #people(): NearbyState['people'] {
    const people = new Map<string, NearbyState['people'][number]>()
    const meetings = [...this.#neighbors.values()].filter(({ link }) => this.#joinRequests.isMeetingOpenOver(link))
    const met = new Set(meetings.map(({ link }) => link.remoteKey))
    for (const { link, card } of this.#neighbors.values()) {
      const id = link.remoteKey
      if (!card || people.has(id) || this.#unwanted.has(id)) continue
      const { person, offers } = card
      const about = { spaces: this.#known(id, card), offers: offers ?? [], isInvitable: offers !== null }
      people.set(id, { id, ...person, address: addressOf(link), ...about, isMeeting: met.has(id) })
    }
    return [...people.values()]
  }

  open(open: boolean): void {
    this.#screenOpen = open
    this.#channels.ask(open)
    if (!open) this.#joinRequests.putAway((joinRequest) => this.#invitations.has(joinRequest))
    this.#settle()
  }

  stayVisible(until: number | null): void {
    this.#until = until
    this.#settle()
  }

  /** Rejects with a reason. */
  async connect(address: string): Promise<void> {
    const read = readAddress(address)
    if (!read) throw new Error('not an address: host:port')
    await this.#options.links.dial(read)
  }

  /** Throws if the person is no longer nearby. Returns the join request's id. */
  ask({ person, space, name, files }: JoinRequestWishes): string {
    const neighbor = this.#visibleAs(person)
    const me = this.#options.profile()
    if (!neighbor || !me) throw new Error('this person is no longer nearby')
    const { link, card } = neighbor
    const shown = card.spaces.find(({ id }) => id === space) ?? null
    if (space !== null && !shown) throw new Error('the space is no longer shown')
    if (space === null && name === null && !files) throw new Error('a new space needs a name')
    return this.#joinRequests.ask(link, me, { person: card.person, shown, name, files: files ?? null, activity: null })
  }

  /** Invites somebody to a place in a space of ours. Throws CallFailure. Returns the join request's id. */
  invite({ person, space, path, title, role, lasts }: CallInput<'nearby.invite'>): string {
    const own = this.#options.shownSpaces().find((each) => each.space === space)
    if (!own) throw new CallFailure('not-allowed', 'only owners invite people nearby to a space')
    const about = { space: own.name, title, path, lasts }
    if (addresses.readPath(space, path) === null || !isActivity(about))
      throw new CallFailure('bad-input', 'not an invitation')
    const card = this.#visibleAs(person)?.card
    const asked = { shown: null, name: null, files: null, activity: { space, role, about } }
    const joinRequest = card?.offers ? this.#invitations.begin(person, { ...asked, person: card.person }) : null
    if (joinRequest === null) throw new CallFailure('not-found', 'this person is no longer nearby')
    return joinRequest
  }

  /** Declines a join request, and from now on all others of that device. */
  block(joinRequest: string): void {
    const party = this.#joinRequests.partyOf(joinRequest)
    if (!party?.device) return
    const { device, name, link } = party
    this.#options.blocked.add({ device, name })
    this.#isBlocked(device, link)
    this.decline(joinRequest)
    this.#report()
  }

  unblock(device: string): void {
    this.#options.blocked.remove(device)
    this.#unwanted.clear()
    this.#report()
  }

  /** The neighbor whose card is shown under this host run's key. */
  #visibleAs(host: string): { link: Link; card: Card } | null {
    for (const { link, card, channel } of this.#neighbors.values())
      if (card && channel && link.remoteKey === host) return { link, card }
    return null
  }

  #isBlocked(device: string, link: JoinRequestLink): boolean {
    const isBlocked = this.#options.blocked.has(device)
    const host = this.#neighbors.get(link)?.link.remoteKey
    if (!isBlocked || host === undefined) return isBlocked
    const [oldest] = this.#unwanted
    if (oldest !== undefined && this.#unwanted.size >= PEOPLE) this.#unwanted.delete(oldest)
    this.#unwanted.add(host)
    return true
  }

  /** @param name of the space that this side starts; by default, as it asked */
  confirm(joinRequest: string, name?: string): void {
    this.#joinRequests.confirm(joinRequest, name)
  }

  accept(joinRequest: string, role: PersonalRole): void {
    this.#joinRequests.accept(joinRequest, role)
  }

  /** Declines the join request, or dismisses it if it is over. */
  decline(joinRequest: string): void {
    this.#invitations.revoke(joinRequest)
    this.#joinRequests.decline(joinRequest)
  }

  /** The profile, spaces or discovery have changed. */
  changed(): void {
    this.#channels.changed()
    this.#settle()
  }

  /** The person switched a publication on or off on this network. */
  switched(): void {
    this.#channels.switched()
  }

  /** Discovery no longer sees this host run. @param key the first digits of its key */
  lost(key: string): void {
    this.#channels.lost(key)
  }

  stop(): void {
    this.#ticker.stop()
    this.#unwatch()
    this.#channels.stop()
    this.#joinRequests.stop()
    if (this.#reporting) clearTimeout(this.#reporting)
  }

  /** This device is visible only with a name to show. */
  #settle(): void {
    const visible =
      this.#options.profile() !== null && (this.#screenOpen || (this.#until !== null && this.#now() < this.#until))
    if (visible !== this.#visible) {
      this.#visible = visible
      this.#visibilities.fire(visible)
      if (visible) this.#options.links.refresh()
    }
    const card = JSON.stringify(this.#card())
    if (card !== this.#announced) {
      this.#announced = card
      for (const neighbor of this.#neighbors.values()) this.#present(neighbor)
    }
    this.#report()
  }

  #card(): Card | null {
    const person = this.#options.profile()
    if (!this.#visible || !person) return null
    const spaces = this.#options
      .shownSpaces()
      .map(({ space, name }) => ({ id: this.#shownId(this.#options.links.key, space), name }))
    return { person: { name: person.name, color: person.color }, spaces, offers: this.#options.shownOffers() }
  }

  /**
   * A space's id on the cards of a host run. Outsiders can't tell which space it is, nor recognize it in another run.
   */
  #shownId(host: string, space: string): string {
    return toHex(this.#options.crypto.hash(encode(['parley shown space 1', host, space]))).slice(0, 32)
  }

  /** The spaces on a card, each with its id if we are in it as well. */
  #known(host: string, { spaces }: Card): { id: string; name: string; space: string | null }[] {
    if (spaces.length === 0) return []
    const own = new Map(this.#options.ownSpaces().map((space) => [this.#shownId(host, space), space]))
    return spaces.map(({ id, name }) => ({ id, name, space: own.get(id) ?? null }))
  }

  #meet(link: Link): void {
    if (link.kind !== 'tcp') return
    const neighbor: Neighbor = { link, channel: null, card: null }
    this.#neighbors.set(link, neighbor)
    link.expect(PROTOCOL, null, () => {
      // While an invitation waits, we check whether its person is back, without being visible.
      if (this.#visible || !this.#invitations.isEmpty) this.#openChannel(neighbor)
    })
    if (this.#visible) this.#present(neighbor)
  }

  #part(link: Link): void {
    if (!this.#neighbors.delete(link)) return
    this.#joinRequests.linkLost(link)
    this.#report()
  }

  #present(neighbor: Neighbor): void {
    if (this.#visible && !neighbor.channel) this.#openChannel(neighbor)
    else neighbor.channel?.send(CARD, encodeCard(this.#card()))
    this.#holdOrNot(neighbor)
  }

  #openChannel(neighbor: Neighbor): void {
    const { link } = neighbor
    if (neighbor.channel) return
    neighbor.channel = link.open({
      protocol: PROTOCOL,
      messages: [
        (message) => this.#hearCard(neighbor, decodeCard(message)),
        (message) => {
          const joinRequest = decodeJoinRequest(message)
          if (!this.#unwanted.has(link.remoteKey)) this.#joinRequests.hear(link, joinRequest)
        },
      ],
      onOpen: () => {},
      onClose: () => {
        neighbor.channel = null
        neighbor.card = null
        this.#holdOrNot(neighbor)
        this.#report()
      },
    })
    neighbor.channel?.send(CARD, encodeCard(this.#card()))
    this.#holdOrNot(neighbor)
  }

  #hearCard(neighbor: Neighbor, card: Card | null): void {
    const others = [...this.#neighbors.values()].filter((other) => other.card && other !== neighbor)
    const isFull = card !== null && others.length >= PEOPLE
    const crowd = isFull ? toMakeRoom(others, ({ link }) => hostOf(link), hostOf(neighbor.link)) : null
    if (crowd) {
      crowd.card = null
      this.#holdOrNot(crowd)
    }
    neighbor.card = isFull && !crowd ? null : card
    this.#holdOrNot(neighbor)
    this.#report()
  }

  /** A stranger's link is held while both are visible or a join request is open. */
  #holdOrNot({ link, channel, card }: Neighbor): void {
    if (this.#joinRequests.isOpenOver(link) || (this.#visible && channel && card)) link.hold(HOLDER)
    else link.release(HOLDER)
  }

  #spaceShownAs(shown: string | null): ShownSpace | null {
    return (
      this.#options.shownSpaces().find(({ space }) => this.#shownId(this.#options.links.key, space) === shown) ?? null
    )
  }

  #tick(): void {
    this.#joinRequests.tick()
    this.#invitations.tick(this.#joinRequests.list())
    if (this.#until !== null && this.#now() >= this.#until) {
      this.#until = null
      this.#settle()
    }
  }

  /** Reports in batches: others decide how often their cards change. */
  #report(): void {
    this.#ticker.look()
    this.#reporting ??= later(() => {
      this.#reporting = null
      const state = this.state()
      const text = JSON.stringify(state)
      if (text === this.#reported) return
      this.#reported = text
      this.#changes.fire(state)
    }, REPORT_AFTER)
  }
}

/** Whether another device could read it. */
function isActivity(about: OfferedActivity['about']): boolean {
  try {
    readActivity(writeActivity(about))
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

const addressOf = ({ address }: Link): string => (address ? formatAddress(address) : '')
