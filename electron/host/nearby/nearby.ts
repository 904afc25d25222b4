/**
 * People on the same network who need not have anything in common yet: while the Nearby screen is open, our card goes
 * over every link, the cards of others are shown, and one may knock; and we ask which publications others show.
 */
import { Emitter, type Event } from '../../../shared/base/emitter.ts'
import type { Ticker } from '../../../shared/base/every-while.ts'
import type { NearbyState, PersonalRole, Profile } from '../../../shared/ipc/contract.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { encode } from '../../../shared/record/cbor.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import type { KnockFile } from '../../../shared/space/knock-files.ts'
import { decodeKnock, encodeKnock } from '../../../shared/space/knock-message.ts'
import type { Link, LinkChannel } from '../links/link.ts'
import type { Links } from '../links/links.ts'
import { everyWhile, later } from '../timers.ts'
import { type Card, decodeCard, encodeCard } from './card.ts'
import { ChannelsHere } from './channels-here.ts'
import {
  type InviteWish,
  type KnockInvite,
  type KnockLink,
  Knocks,
  type SendingsByKnock,
  type ShownSpace,
} from './knocks.ts'
import { formatAddress, ownAddresses, readAddress } from './own-addresses.ts'

export interface NearbyOptions {
  links: Links
  crypto: Crypto
  device: KeyPair
  /** Null: nobody to show yet. */
  profile(): Profile | null
  /** Spaces that may be shown to people nearby. */
  shownSpaces(): ShownSpace[]
  /** Spaces that this device is a member of: recognized on the cards of others. */
  ownSpaces(): string[]
  /** Links to the publications that are shown to anyone on this network. */
  shownChannels(): string[]
  /** Whether this device is in a space, or reads it. */
  has(space: string): boolean
  /** The link of an invite. Rejects if none can be made. */
  makeInvite(wish: InviteWish): Promise<KnockInvite>
  /** Joins by an invite; resolves with the space's id. */
  acceptInvite(link: string): Promise<string>
  /** Files that go straight to somebody here. */
  sendings: SendingsByKnock & { views(): NearbyState['sendings'] }
  discoveryState?(): NearbyState['discovery']
  now?: () => number
}

/** A space that the person shows, or the name of one to start, or files to send. */
export interface KnockWishes {
  person: string
  space: string | null
  name: string | null
  files?: readonly KnockFile[]
}

export interface Nearby {
  readonly onChange: Event<NearbyState>
  /** For discovery to announce. */
  readonly onVisible: Event<boolean>
  state(): NearbyState
  open(open: boolean): void
  stayVisible(until: number | null): void
  /** Rejects with a reason. */
  connect(address: string): Promise<void>
  /** Throws if the person is gone. Returns the knock's id. */
  ask(input: KnockWishes): string
  confirm(knock: string): void
  accept(knock: string, role: PersonalRole): void
  /** Declines it, or dismisses it if it is over. */
  decline(knock: string): void
  /** Profile, spaces or discovery have changed. */
  changed(): void
  /** The person switched a publication on or off on this network. */
  switched(): void
  /** Discovery does not see this host run anymore: the first digits of its key. */
  lost(key: string): void
  stop(): void
}

const PROTOCOL = 'parley/nearby/1'
const CARD = 0
const KNOCK = 1
const TICK = 1000
const REPORT_AFTER = 20
const PEOPLE = 64
const HOLDER = 'nearby'

interface Neighbour {
  link: Link
  channel: LinkChannel | null
  card: Card | null
}

export function createNearby(options: NearbyOptions): Nearby {
  return new NearbyPeople(options)
}

class NearbyPeople implements Nearby {
  readonly #changes = new Emitter<NearbyState>()
  readonly #visibilities = new Emitter<boolean>()
  readonly onChange = this.#changes.event
  readonly onVisible = this.#visibilities.event
  readonly #options: NearbyOptions
  readonly #now: () => number
  readonly #neighbours = new Map<KnockLink, Neighbour>()
  readonly #knocks: Knocks
  readonly #channels: ChannelsHere
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
    this.#knocks = new Knocks({
      ...options,
      now: this.#now,
      isVisible: () => this.#visible,
      shownAs: (id) => this.#spaceShownAs(id),
      send: (link, message) => this.#neighbours.get(link)?.channel?.send(KNOCK, encodeKnock(message)),
    })
    this.#knocks.onChanged((link) => {
      const neighbour = this.#neighbours.get(link)
      if (neighbour) this.#holdOrNot(neighbour)
      this.#report()
    })
    this.#channels = new ChannelsHere({ links: options.links, shown: () => options.shownChannels() })
    this.#channels.onChanged(() => this.#report())
    this.#unwatch = options.links.watch({
      onReady: (link) => this.#meet(link),
      onGone: (link) => this.#part(link),
    })
    this.#ticker = everyWhile(
      () => this.#until !== null || !this.#knocks.isEmpty,
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
      knocks: this.#knocks.list(),
      sendings: this.#options.sendings.views(),
      discovery: this.#options.discoveryState?.() ?? 'unavailable',
    }
  }

  /** Each once: hosts that dial each other at the same time have two links for a moment. */
  #people(): NearbyState['people'] {
    const people = new Map<string, NearbyState['people'][number]>()
    for (const { link, card } of this.#neighbours.values()) {
      const id = link.remoteKey
      if (!card || people.has(id)) continue
      people.set(id, { id, ...card.person, address: addressOf(link), spaces: this.#known(id, card) })
    }
    return [...people.values()]
  }

  open(open: boolean): void {
    this.#screenOpen = open
    this.#channels.ask(open)
    if (!open) this.#knocks.putAway()
    this.#settle()
  }

  stayVisible(until: number | null): void {
    this.#until = until
    this.#settle()
  }

  async connect(address: string): Promise<void> {
    const read = readAddress(address)
    if (!read) throw new Error('not an address: host:port')
    await this.#options.links.dial(read)
  }

  ask({ person, space, name, files }: KnockWishes): string {
    const neighbour = [...this.#neighbours.values()].find(({ link, card }) => card && link.remoteKey === person)
    const me = this.#options.profile()
    if (!neighbour?.card || !neighbour.channel || !me) throw new Error('this person is no longer nearby')
    const { link, card } = neighbour
    const shown = card.spaces.find(({ id }) => id === space) ?? null
    if (space !== null && !shown) throw new Error('the space is no longer shown')
    if (space === null && name === null && !files) throw new Error('a new space needs a name')
    return this.#knocks.ask(link, me, { person: card.person, shown, name, files: files ?? null })
  }

  confirm(knock: string): void {
    this.#knocks.confirm(knock)
  }

  accept(knock: string, role: PersonalRole): void {
    this.#knocks.accept(knock, role)
  }

  decline(knock: string): void {
    this.#knocks.decline(knock)
  }

  changed(): void {
    this.#channels.changed()
    this.#settle()
  }

  switched(): void {
    this.#channels.switched()
  }

  lost(key: string): void {
    this.#channels.lost(key)
  }

  stop(): void {
    this.#ticker.stop()
    this.#unwatch()
    this.#channels.stop()
    this.#knocks.stop()
    if (this.#reporting) clearTimeout(this.#reporting)
  }

  /** Visible only with a name to show. */
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
      for (const neighbour of this.#neighbours.values()) this.#present(neighbour)
    }
    this.#report()
  }

  #card(): Card | null {
    const person = this.#options.profile()
    if (!this.#visible || !person) return null
    const spaces = this.#options
      .shownSpaces()
      .map(({ space, name }) => ({ id: this.#shownId(this.#options.links.key, space), name }))
    return { person: { name: person.name, colour: person.colour }, spaces }
  }

  /** A space's id on the cards of a host run: outsiders cannot tell which space it is, nor find it again. */
  #shownId(host: string, space: string): string {
    return toHex(this.#options.crypto.hash(encode(['parley shown space 1', host, space]))).slice(0, 32)
  }

  /** The spaces on a card, each with its id if we are in it, too. */
  #known(host: string, { spaces }: Card): { id: string; name: string; space: string | null }[] {
    if (spaces.length === 0) return []
    const own = new Map(this.#options.ownSpaces().map((space) => [this.#shownId(host, space), space]))
    return spaces.map(({ id, name }) => ({ id, name, space: own.get(id) ?? null }))
  }

  #meet(link: Link): void {
    if (link.kind !== 'tcp') return
    const neighbour: Neighbour = { link, channel: null, card: null }
    this.#neighbours.set(link, neighbour)
    link.expect(PROTOCOL, null, () => {
      if (this.#visible) this.#openChannel(neighbour)
    })
    if (this.#visible) this.#present(neighbour)
  }

  #part(link: Link): void {
    if (!this.#neighbours.delete(link)) return
    this.#knocks.linkLost(link)
    this.#report()
  }

  #present(neighbour: Neighbour): void {
    if (this.#visible && !neighbour.channel) this.#openChannel(neighbour)
    else neighbour.channel?.send(CARD, encodeCard(this.#card()))
    this.#holdOrNot(neighbour)
  }

  #openChannel(neighbour: Neighbour): void {
    const { link } = neighbour
    if (neighbour.channel) return
    neighbour.channel = link.open({
      protocol: PROTOCOL,
      messages: [
        (message) => this.#hearCard(neighbour, decodeCard(message)),
        (message) => this.#knocks.hear(link, decodeKnock(message)),
      ],
      onOpen: () => {},
      onClose: () => {
        neighbour.channel = null
        neighbour.card = null
        this.#holdOrNot(neighbour)
        this.#report()
      },
    })
    neighbour.channel?.send(CARD, encodeCard(this.#card()))
    this.#holdOrNot(neighbour)
  }

  #hearCard(neighbour: Neighbour, card: Card | null): void {
    const others = [...this.#neighbours.values()].filter((other) => other.card && other !== neighbour)
    neighbour.card = others.length < PEOPLE ? card : null
    this.#holdOrNot(neighbour)
    this.#report()
  }

  /** A stranger's link stays while both are visible, or a knock is open. */
  #holdOrNot({ link, channel, card }: Neighbour): void {
    if (this.#knocks.isOpenOver(link) || (this.#visible && channel && card)) link.hold(HOLDER)
    else link.release(HOLDER)
  }

  #spaceShownAs(shown: string | null): ShownSpace | null {
    return (
      this.#options.shownSpaces().find(({ space }) => this.#shownId(this.#options.links.key, space) === shown) ?? null
    )
  }

  #tick(): void {
    this.#knocks.tick()
    if (this.#until !== null && this.#now() >= this.#until) {
      this.#until = null
      this.#settle()
    }
  }

  /** Batched: others decide how often their cards change. */
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

const addressOf = ({ address }: Link): string => (address ? formatAddress(address) : '')
