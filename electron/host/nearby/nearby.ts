/**
 * People on the same network who need not have anything in common yet: while the Nearby screen is open, a card of ours goes
 * over every link, the cards of others are shown, and one may knock.
 */
import type { Knock, NearbyState, PersonalRole, Profile } from '../../../shared/ipc/contract.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { encode } from '../../../shared/record/cbor.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import {
  answer,
  ask,
  isOver,
  type KnockEffect,
  type KnockEvent,
  type KnockState,
  step,
} from '../../../shared/space/knock.ts'
import type { KnockFile } from '../../../shared/space/knock-files.ts'
import { decodeKnock, encodeKnock, type KnockMessage } from '../../../shared/space/knock-message.ts'
import type { Link, LinkChannel } from '../links/link.ts'
import type { Links } from '../links/links.ts'
import { type Card, decodeCard, encodeCard } from './card.ts'
import { KnockLimits } from './knock-limits.ts'
import { ownAddresses, readAddress } from './own-addresses.ts'

export interface InviteWish {
  /** Null: a new space is to be made first, named `newSpaceName`. */
  space: string | null
  newSpaceName: string | null
  role: PersonalRole
  /** Proven in the knock, hex: the only one that the invite is for. */
  device: string
}

export interface AcceptedFiles {
  person: Knock['person']
  /** Proven in the knock, hex. */
  device: string
  files: readonly KnockFile[]
}

/** What comes of knocks that want to send files. */
export interface SendingsByKnock {
  views(): NearbyState['sendings']
  /** The person has accepted what this knock announced. Throws where it is not to be sent any more. */
  offer(knock: string, device: string): string
  /** The offer for what was accepted here. Rejects where it is no such. @returns the id of the sending */
  accept(accepted: AcceptedFiles, offer: string): Promise<string>
  /** @param reason null: it came to its good end */
  knockOver(knock: string, reason: string | null): void
}

export interface NearbyOptions {
  links: Links
  crypto: Crypto
  device: KeyPair
  /** Null: nobody to show yet. */
  profile(): Profile | null
  /** Spaces that may be shown to people nearby. */
  shownSpaces(): { space: string; name: string }[]
  /** Spaces that this device is a member of: theirs are known again on the cards of others. */
  ownSpaces(): string[]
  /** The link of an invite. Rejects where none can be made. */
  makeInvite(wish: InviteWish): Promise<string>
  /** Joins by an invite; resolves with the space's id. */
  acceptInvite(link: string): Promise<string>
  /** Files that go straight to somebody here. */
  sendings: SendingsByKnock
  onChange(state: NearbyState): void
  /** For discovery to announce. */
  onVisible?(visible: boolean): void
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
  state(): NearbyState
  open(open: boolean): void
  stayVisible(until: number | null): void
  /** Rejects with a reason. */
  connect(address: string): Promise<void>
  /** Throws where the person is gone. Returns the knock's id. */
  ask(input: KnockWishes): string
  confirm(knock: string): void
  accept(knock: string, role: PersonalRole): void
  /** Declines what is under way, and puts away what is over. */
  decline(knock: string): void
  /** Profile, spaces or discovery have changed. */
  changed(): void
  stop(): void
}

const PROTOCOL = 'parley/nearby/1'
const CARD = 0
const KNOCK = 1
const TICK = 1000
const REPORT_AFTER = 20
const KEPT = 20
const PEOPLE = 64
const HOLDER = 'nearby'

interface Neighbour {
  link: Link
  channel: LinkChannel | null
  card: Card | null
}

interface OpenKnock {
  link: Link
  state: KnockState
}

export function createNearby(options: NearbyOptions): Nearby {
  return new NearbyPeople(options)
}

class NearbyPeople implements Nearby {
  readonly #options: NearbyOptions
  readonly #now: () => number
  readonly #neighbours = new Map<Link, Neighbour>()
  readonly #knocks = new Map<string, OpenKnock>()
  readonly #limits = new KnockLimits()
  readonly #timer: NodeJS.Timeout
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
    this.#unwatch = options.links.watch({
      onReady: (link) => this.#meet(link),
      onGone: (link) => this.#part(link),
    })
    this.#timer = setInterval(() => this.#tick(), TICK)
    this.#timer.unref()
  }

  state(): NearbyState {
    const neighbours = [...this.#neighbours.values()]
    return {
      visible: this.#visible,
      visibleUntil: this.#until,
      addresses: ownAddresses(this.#options.links.port),
      people: neighbours.flatMap(({ link, card }) =>
        card
          ? [
              {
                id: link.remoteKey,
                ...card.person,
                address: addressOf(link),
                spaces: this.#known(link.remoteKey, card),
              },
            ]
          : [],
      ),
      knocks: [...this.#knocks.entries()].map(([id, { state }]) => this.#show(id, state)),
      sendings: this.#options.sendings.views(),
      discovery: this.#options.discoveryState?.() ?? 'unavailable',
    }
  }

  open(open: boolean): void {
    this.#screenOpen = open
    if (!open) for (const [id, { state }] of this.#knocks) if (isOver(state)) this.#knocks.delete(id)
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
    if (!neighbour?.card || !neighbour.channel || !me) throw new Error('the person is not here any more')
    const { link, card } = neighbour
    const shown = card.spaces.find(({ id }) => id === space) ?? null
    if (space !== null && !shown) throw new Error('the space is not shown any more')
    if (space === null && name === null && !files) throw new Error('a new space needs a name')
    const knock = toHex(this.#options.crypto.randomBytes(8))
    const first = ask(this.#context(link), {
      me,
      person: card.person,
      wants: files ? 'files' : shown ? 'join' : 'start',
      shown: shown?.id ?? null,
      spaceName: shown ? shown.name : name,
      files: files ?? null,
      now: this.#now(),
      knock,
    })
    this.#keep(knock, link, first.state)
    this.#perform(knock, link, first.effects)
    this.#report()
    return knock
  }

  confirm(knock: string): void {
    this.#feed(knock, { kind: 'confirm', now: this.#now() })
  }

  accept(knock: string, role: PersonalRole): void {
    this.#feed(knock, { kind: 'accept', role, now: this.#now() })
  }

  decline(knock: string): void {
    this.#feed(knock, { kind: 'decline' })
    if (this.#knocks.delete(knock)) this.#report()
  }

  changed(): void {
    this.#settle()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#unwatch()
    for (const knock of this.#knocks.keys()) this.#feed(knock, { kind: 'decline' })
    if (this.#reporting) clearTimeout(this.#reporting)
  }

  /** Visible only with a name to show. */
  #settle(): void {
    const visible =
      this.#options.profile() !== null && (this.#screenOpen || (this.#until !== null && this.#now() < this.#until))
    if (visible !== this.#visible) {
      this.#visible = visible
      this.#options.onVisible?.(visible)
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

  /** A space's name on the cards of a host run: who does not know the space cannot tell which it is, nor find it again. */
  #shownId(host: string, space: string): string {
    return toHex(this.#options.crypto.hash(encode(['parley shown space 1', host, space]))).slice(0, 32)
  }

  /** The spaces on a card, each with its id where we are in it, too. */
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
    this.#limits.forget(link.id)
    for (const [id, knock] of this.#knocks) if (knock.link === link) this.#feed(id, { kind: 'link-lost' })
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
        (message) => this.#hearKnock(link, decodeKnock(message)),
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
    const knocking = [...this.#knocks.values()].some((knock) => knock.link === link && !isOver(knock.state))
    if (knocking || (this.#visible && channel && card)) link.hold(HOLDER)
    else link.release(HOLDER)
  }

  #hearKnock(link: Link, message: KnockMessage): void {
    const id = message.knock
    if (this.#knocks.get(id)?.link === link) this.#feed(id, { kind: 'message', message, now: this.#now() })
    else if (message.kind === 'ask' && !this.#knocks.has(id)) this.#hearAsk(link, message)
  }

  #hearAsk(link: Link, message: Extract<KnockMessage, { kind: 'ask' }>): void {
    const me = this.#options.profile()
    const open = [...this.#knocks.values()].filter(({ state }) => state.direction === 'in' && !isOver(state))
    const fromLink = open.filter((knock) => knock.link === link).length
    const whyNot = this.#limits.whyNot(link.id, { total: open.length, fromLink }, this.#now())
    const { knock, wants, shown } = message
    const refuse = (reason: 'busy' | 'too-soon' | 'no-such-space') => {
      this.#perform(knock, link, [{ kind: 'send', message: { kind: 'decline', knock, reason } }])
    }
    if (whyNot) refuse(whyNot)
    else if (!this.#visible || !me) {
      refuse('busy')
    } else if (wants === 'join' && !this.#spaceShownAs(shown)) {
      refuse('no-such-space')
    } else {
      const first = answer(this.#context(link), me, message, this.#now())
      this.#keep(knock, link, first.state)
      this.#perform(knock, link, first.effects)
      this.#report()
    }
  }

  #spaceShownAs(shown: string | null): { space: string; name: string } | null {
    return (
      this.#options.shownSpaces().find(({ space }) => this.#shownId(this.#options.links.key, space) === shown) ?? null
    )
  }

  #context(link: Link) {
    const { crypto, device } = this.#options
    return { crypto, device, handshakeHash: link.handshakeHash }
  }

  #keep(id: string, link: Link, state: KnockState): void {
    for (const [old, knock] of this.#knocks) {
      if (this.#knocks.size >= KEPT && isOver(knock.state)) this.#knocks.delete(old)
    }
    this.#knocks.set(id, { link, state })
    link.hold(HOLDER)
  }

  #feed(id: string, event: KnockEvent): void {
    const knock = this.#knocks.get(id)
    if (!knock) return
    const before = knock.state
    const { state, effects } = step(this.#context(knock.link), before, event)
    knock.state = state
    this.#perform(id, knock.link, effects)
    if (state === before) return
    if (isOver(state) && state.files) this.#options.sendings.knockOver(id, state.reason)
    // What comes of it is told by the sending.
    if (state.phase === 'done' && state.files) this.#knocks.delete(id)
    const neighbour = this.#neighbours.get(knock.link)
    if (neighbour) this.#holdOrNot(neighbour)
    this.#report()
  }

  #perform(id: string, link: Link, effects: KnockEffect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'send') this.#neighbours.get(link)?.channel?.send(KNOCK, encodeKnock(effect.message))
      else if (effect.kind === 'make-invite') this.#makeInvite(id, effect)
      else this.#acceptInvite(id, effect.link)
    }
  }

  #makeInvite(id: string, effect: Extract<KnockEffect, { kind: 'make-invite' }>): void {
    const state = this.#knocks.get(id)?.state
    const shown = state?.wants === 'join' ? this.#spaceShownAs(state.shown) : null
    if (!state || (state.wants === 'join' && !shown)) {
      this.#feed(id, { kind: 'invite-failed' })
      return
    }
    if (state.files) {
      this.#offerFiles(id, effect.device)
      return
    }
    const wish = {
      space: shown?.space ?? null,
      newSpaceName: shown ? null : state.spaceName,
      role: effect.role as PersonalRole,
      device: toHex(effect.device),
    }
    this.#options.makeInvite(wish).then(
      (link) => this.#feed(id, { kind: 'invite-made', link, now: this.#now() }),
      () => this.#feed(id, { kind: 'invite-failed' }),
    )
  }

  #offerFiles(id: string, device: Uint8Array): void {
    let link: string
    try {
      link = this.#options.sendings.offer(id, toHex(device))
    } catch {
      this.#feed(id, { kind: 'invite-failed' })
      return
    }
    this.#feed(id, { kind: 'invite-made', link, now: this.#now() })
  }

  /** An offer of files is never taken for an invite, nor the other way round: it is the knock that says what was accepted. */
  #acceptInvite(id: string, link: string): void {
    const state = this.#knocks.get(id)?.state
    const accepted =
      state?.files && state.device
        ? this.#options.sendings.accept({ person: state.person, device: toHex(state.device), files: state.files }, link)
        : this.#options.acceptInvite(link)
    accepted.then(
      (space) => this.#feed(id, { kind: 'invite-accepted', space }),
      () => this.#feed(id, { kind: 'invite-failed' }),
    )
  }

  #tick(): void {
    const now = this.#now()
    for (const id of this.#knocks.keys()) this.#feed(id, { kind: 'tick', now })
    if (this.#until !== null && now >= this.#until) {
      this.#until = null
      this.#settle()
    }
  }

  #show(id: string, state: KnockState): Knock {
    const { direction, person, wants, shown, spaceName, files, words, phase, reason, space } = state
    const ours = direction === 'in' && wants === 'join' ? this.#spaceShownAs(shown) : null
    return {
      id,
      direction,
      person,
      wants,
      spaceName: ours?.name ?? spaceName,
      files: files && [...files],
      words: words && [...words],
      state: phase,
      reason,
      space: phase === 'done' ? (ours?.space ?? space) : null,
    }
  }

  /** Told together: others decide how often their cards change. */
  #report(): void {
    this.#reporting ??= setTimeout(() => {
      this.#reporting = null
      const state = this.state()
      const text = JSON.stringify(state)
      if (text === this.#reported) return
      this.#reported = text
      this.#options.onChange(state)
    }, REPORT_AFTER)
  }
}

function addressOf({ address }: Link): string {
  if (!address) return ''
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`
}
