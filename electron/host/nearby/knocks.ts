/** First meetings in progress: the state of each, its view, and its outcome. */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { Knock, PersonalRole, Profile } from '../../../shared/ipc/contract.ts'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import type { SpaceKind } from '../../../shared/space/kind.ts'
import {
  answer,
  ask,
  isOver,
  type KnockEffect,
  type KnockEvent,
  type KnockState,
  step,
} from '../../../shared/space/knock.ts'
import type { KnockActivity } from '../../../shared/space/knock-activity.ts'
import type { KnockFile } from '../../../shared/space/knock-files.ts'
import type { KnockMessage } from '../../../shared/space/knock-message.ts'
import type { Link } from '../links/link.ts'
import { hostOf, toMakeRoom } from '../links/make-room.ts'
import { KnockLimits, OPEN, RINGS } from './knock-limits.ts'

export interface InviteWish {
  /** Null if a new space is to be created first, named `newSpaceName`. */
  space: string | null
  newSpaceName: string | null
  role: PersonalRole
  /** The only device that the invite is for, as proven in the knock, hex. */
  device: string
}

/** An invite as the result of a knock. */
export interface KnockInvite {
  link: string
  /** The knock has failed: revokes the invite. */
  revoke(): void
}

export interface AcceptedFiles {
  person: Knock['person']
  /** As proven in the knock, hex. */
  device: string
  files: readonly KnockFile[]
}

/** Outcomes of knocks that offer files. */
export interface SendingsByKnock {
  /** The person has accepted the files that this knock announced. Throws if they are no longer offered. */
  offer(knock: string, device: string): string
  /** Takes the offer of the files that were accepted here. Rejects if it is invalid. @returns the id of the sending */
  accept(accepted: AcceptedFiles, offer: string): Promise<string>
  /** @param reason null if it succeeded */
  knockOver(knock: string, reason: string | null): void
}

/** One of our spaces that people nearby can ask for. */
export interface ShownSpace {
  space: string
  name: string
  kind: SpaceKind
}

export type KnockLink = Pick<Link, 'id' | 'handshakeHash' | 'address'>

export interface KnocksOptions {
  crypto: Crypto
  device: KeyPair
  /** Null if there is nobody to show yet. */
  profile(): Profile | null
  /** Whether this device is visible: only then others can ask. */
  isVisible(): boolean
  /** Our space that has this id on our card. */
  shownAs(id: string | null): ShownSpace | null
  /** Rejects if no invite can be made. */
  makeInvite(wish: InviteWish): Promise<KnockInvite>
  /** Joins by an invite; resolves with the space's id. */
  acceptInvite(link: string): Promise<string>
  sendings: SendingsByKnock
  /** Whether the person has blocked the device that proved itself over this link. */
  isBlocked(device: string, link: KnockLink): boolean
  send(link: KnockLink, message: KnockMessage): void
  now(): number
}

/** The activity that somebody is invited to, and the space of ours and the role that come with it. */
export interface OfferedActivity {
  space: string
  role: PersonalRole
  about: KnockActivity
}

/**
 * Whom we ask for what: to join a space that they show, to start one with this name, to accept files, or to join us.
 */
export interface Asked {
  person: Knock['person']
  /** As on their card. */
  shown: { id: string; name: string } | null
  name: string | null
  files: readonly KnockFile[] | null
  activity: OfferedActivity | null
}

/** Maximum number of knocks that are kept, in progress or not dismissed. */
const KEPT = 20

interface OpenKnock {
  link: KnockLink
  state: KnockState
  /** The invite that this side made for it. */
  invite: KnockInvite | null
  /** The activity that we invite to. */
  offered: OfferedActivity | null
  /** Whether it rings here. */
  rings: boolean
}

/** Other people's knocks are shown once their devices have proven themselves. */
const isSeen = ({ direction, words }: KnockState): boolean => direction === 'out' || words !== null

export class Knocks {
  readonly #changes = new Emitter<KnockLink>()
  /** Something visible changed, or whether the link is needed. */
  readonly onChanged = this.#changes.event
  readonly #options: KnocksOptions
  readonly #knocks = new Map<string, OpenKnock>()
  readonly #limits = new KnockLimits()
  readonly #rings: TokenBucket

  constructor(options: KnocksOptions) {
    this.#options = options
    this.#rings = new TokenBucket(RINGS.perSecond, RINGS.burst, options.now)
  }

  list(): Knock[] {
    return [...this.#knocks].flatMap(([id, knock]) => (isSeen(knock.state) ? [this.#show(id, knock)] : []))
  }

  /** The other side, with its device (hex) once proven. Null if there is no such knock. */
  partyOf(knock: string): { link: KnockLink; device: string | null; name: string } | null {
    const known = this.#knocks.get(knock)
    if (!known) return null
    const { link, state } = known
    return { link, device: state.device && toHex(state.device), name: state.person.name }
  }

  /** Whether a knock is in progress over this link. */
  isOpenOver(link: KnockLink): boolean {
    return this.#openOver(link).length > 0
  }

  /** Whether a knock other than an invitation is. */
  isMeetingOpenOver(link: KnockLink): boolean {
    return this.#openOver(link).some(({ state }) => state.activity === null)
  }

  #openOver(link: KnockLink) {
    return [...this.#knocks.values()].filter((knock) => knock.link === link && !isOver(knock.state))
  }

  /** Returns the knock's id. */
  ask(link: KnockLink, me: Profile, { person, shown, name, files, activity }: Asked): string {
    const knock = toHex(this.#options.crypto.randomBytes(8))
    const first = ask(this.#context(link), {
      me,
      person,
      wants: files ? 'files' : activity ? 'activity' : shown ? 'join' : 'start',
      shown: shown?.id ?? null,
      spaceName: shown ? shown.name : name,
      files,
      activity: activity?.about ?? null,
      now: this.#options.now(),
      knock,
    })
    this.#begin(knock, link, first, activity)
    return knock
  }

  hear(link: KnockLink, message: KnockMessage): void {
    const id = message.knock
    if (this.#knocks.get(id)?.link === link) this.#feed(id, { kind: 'message', message, now: this.#options.now() })
    else if (message.kind === 'ask' && !this.#knocks.has(id)) this.#hearAsk(link, message)
  }

  /** @param name of the space that this side starts; by default, as it asked */
  confirm(knock: string, name?: string): void {
    this.#feed(knock, { kind: 'confirm', name, now: this.#options.now() })
  }

  accept(knock: string, role: PersonalRole): void {
    this.#feed(knock, { kind: 'accept', role, now: this.#options.now() })
  }

  /** Declines the knock, or dismisses it if it is over. */
  decline(knock: string): void {
    this.#feed(knock, { kind: 'decline' })
    const link = this.#knocks.get(knock)?.link
    if (link && this.#knocks.delete(knock)) this.#changes.fire(link)
  }

  /** Dismisses all that are over, except those to keep. */
  putAway(isKept: (knock: string) => boolean): void {
    for (const [id, { state }] of this.#knocks) if (isOver(state) && !isKept(id)) this.#knocks.delete(id)
  }

  linkLost(link: KnockLink): void {
    this.#limits.forget(link.id)
    for (const [id, knock] of this.#knocks) if (knock.link === link) this.#feed(id, { kind: 'link-lost' })
  }

  get isEmpty(): boolean {
    return this.#knocks.size === 0
  }

  tick(): void {
    for (const id of this.#knocks.keys()) this.#feed(id, { kind: 'tick', now: this.#options.now() })
  }

  /** Someone who invites us to something isn't notified that we declined: their invitation waits. */
  stop(): void {
    for (const [id, { state }] of this.#knocks)
      this.#feed(id, { kind: state.activity && state.direction === 'in' ? 'link-lost' : 'decline' })
  }

  #hearAsk(link: KnockLink, message: Extract<KnockMessage, { kind: 'ask' }>): void {
    const { profile, isVisible, shownAs, send, now } = this.#options
    const me = profile()
    const { knock, wants, shown } = message
    // Invitations wait for a long time, and must not keep others from asking for something else.
    const isAlike = (other: KnockState) => (other.wants === 'activity') === (wants === 'activity')
    const open = [...this.#knocks].filter(
      ([, { state }]) => state.direction === 'in' && !isOver(state) && isAlike(state),
    )
    const fromLink = open.filter(([, other]) => other.link === link).length
    const isFull = open.length >= OPEN
    const [spare] = (isFull && toMakeRoom(open, ([, other]) => hostOf(other.link), hostOf(link))) || [null]
    const total = open.length - (spare === null ? 0 : 1)
    const whyNot = this.#limits.whyNot({ link: link.id, address: hostOf(link) }, { total, fromLink }, now())
    const refuse = (reason: 'busy' | 'too-soon' | 'no-such-space') => send(link, { kind: 'decline', knock, reason })
    if (whyNot) refuse(whyNot)
    else if (!isVisible() || !me) refuse('busy')
    else if (wants === 'join' && !shownAs(shown)) refuse('no-such-space')
    else {
      if (spare !== null) this.decline(spare)
      this.#begin(knock, link, answer(this.#context(link), me, message, now()))
    }
  }

  #context(link: KnockLink) {
    const { crypto, device } = this.#options
    return { crypto, device, handshakeHash: link.handshakeHash }
  }

  #begin(
    id: string,
    link: KnockLink,
    { state, effects }: { state: KnockState; effects: KnockEffect[] },
    offered: OfferedActivity | null = null,
  ): void {
    for (const [old, knock] of this.#knocks) {
      if (this.#knocks.size >= KEPT && isOver(knock.state)) this.#knocks.delete(old)
    }
    this.#knocks.set(id, { link, state, invite: null, offered, rings: false })
    this.#perform(id, link, effects)
    this.#changes.fire(link)
  }

  #feed(id: string, event: KnockEvent): void {
    const knock = this.#knocks.get(id)
    if (!knock) return
    const before = knock.state
    const { state, effects } = step(this.#context(knock.link), before, event)
    knock.state = state
    this.#perform(id, knock.link, effects)
    if (state === before) return
    if (
      state.direction === 'in' &&
      state.device &&
      !before.device &&
      this.#declinesIfBlocked(id, knock, toHex(state.device))
    )
      return
    if (isOver(state) && state.phase !== 'done') knock.invite?.revoke()
    if (isOver(state) && state.files) this.#options.sendings.knockOver(id, state.reason)
    // From now on the sending reports its own outcome.
    if (state.phase === 'done' && state.files) this.#knocks.delete(id)
    this.#changes.fire(knock.link)
  }

  /** Declines a knock of a blocked person, and returns whether it did. Otherwise an invitation may ring. */
  #declinesIfBlocked(id: string, knock: OpenKnock, device: string): boolean {
    if (this.#options.isBlocked(device, knock.link)) {
      this.decline(id)
      return true
    }
    knock.rings = knock.state.activity !== null && this.#rings.take()
    return false
  }

  #perform(id: string, link: KnockLink, effects: KnockEffect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'send') this.#options.send(link, effect.message)
      else if (effect.kind === 'make-invite') this.#makeInvite(id, effect)
      else this.#acceptInvite(id, effect.link)
    }
  }

  #makeInvite(id: string, effect: Extract<KnockEffect, { kind: 'make-invite' }>): void {
    const knock = this.#knocks.get(id)
    const state = knock?.state
    const shown = state?.wants === 'join' ? this.#options.shownAs(state.shown) : null
    if (!knock || !state || (state.wants === 'join' && !shown)) {
      this.#feed(id, { kind: 'invite-failed' })
      return
    }
    if (state.files) {
      this.#offerFiles(id, effect.device)
      return
    }
    const { offered } = knock
    const wish = {
      space: offered?.space ?? shown?.space ?? null,
      newSpaceName: shown || offered ? null : state.spaceName,
      role: offered?.role ?? (effect.role as PersonalRole),
      device: toHex(effect.device),
    }
    this.#options.makeInvite(wish).then(
      (invite) => {
        knock.invite = invite
        // Somebody may have declined in the meantime.
        if (isOver(knock.state)) invite.revoke()
        else this.#feed(id, { kind: 'invite-made', link: invite.link, now: this.#options.now() })
      },
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
    this.#feed(id, { kind: 'invite-made', link, now: this.#options.now() })
  }

  /** An offer of files is never mistaken for an invite, or vice versa: the knock determines what was accepted. */
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

  #show(id: string, { state, offered, rings }: OpenKnock): Knock {
    const { direction, person, wants, shown, spaceName, files, activity, words, phase, reason, space } = state
    const ours = direction === 'in' && wants === 'join' ? this.#options.shownAs(shown) : null
    return {
      id,
      direction,
      person,
      wants,
      spaceName: ours?.name ?? activity?.space ?? spaceName,
      spaceKind: ours?.kind ?? null,
      asks: ours?.space ?? null,
      files: files && [...files],
      activity: activity && { title: activity.title, path: activity.path, until: state.deadline },
      isConfirmedThere: state.confirmedThere,
      rings,
      words: words && [...words],
      state: phase,
      reason,
      space: phase === 'done' ? (offered?.space ?? ours?.space ?? space) : null,
    }
  }
}
