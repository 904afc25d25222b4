/** First meetings in progress: the state of each, its view, and its outcome. */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { JoinRequest, PersonalRole, Profile } from '../../../shared/ipc/contract.ts'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import {
  answer,
  ask,
  isOver,
  type JoinRequestEffect,
  type JoinRequestEvent,
  type JoinRequestState,
  step,
} from '../../../shared/space/joining/join-request.ts'
import type { JoinRequestActivity } from '../../../shared/space/joining/join-request-activity.ts'
import type { JoinRequestFile } from '../../../shared/space/joining/join-request-files.ts'
import type { JoinRequestMessage } from '../../../shared/space/joining/join-request-message.ts'
import type { SpaceKind } from '../../../shared/space/kind.ts'
import type { Link } from '../links/link.ts'
import { hostOf, toMakeRoom } from '../links/make-room.ts'
import { JoinRequestLimits, OPEN, RINGS } from './join-request-limits.ts'

export interface InviteWish {
  /** Null if a new space is to be created first, named `newSpaceName`. */
  space: string | null
  newSpaceName: string | null
  role: PersonalRole
  /** The only device that the invite is for, as proven in the join request, hex. */
  device: string
}

/** An invite as the result of a join request. */
export interface JoinRequestInvite {
  link: string
  /** The join request has failed: revokes the invite. */
  revoke(): void
}

export interface AcceptedFiles {
  person: JoinRequest['person']
  /** As proven in the join request, hex. */
  device: string
  files: readonly JoinRequestFile[]
}

/** Outcomes of join requests that offer files. */
export interface SendingsByJoinRequest {
  /** The person has accepted the files that this join request announced. Throws if they are no longer offered. */
  offer(joinRequest: string, device: string): string
  /** Takes the offer of the files that were accepted here. Rejects if it is invalid. @returns the id of the sending */
  accept(accepted: AcceptedFiles, offer: string): Promise<string>
  /** @param reason null if it succeeded */
  joinRequestOver(joinRequest: string, reason: string | null): void
}

/** One of our spaces that people nearby can ask for. */
export interface ShownSpace {
  space: string
  name: string
  kind: SpaceKind
}

export type JoinRequestLink = Pick<Link, 'id' | 'handshakeHash' | 'address'>

export interface JoinRequestsOptions {
  crypto: Crypto
  device: KeyPair
  /** Null if there is nobody to show yet. */
  profile(): Profile | null
  /** Whether this device is visible: only then others can ask. */
  isVisible(): boolean
  /** Our space that has this id on our card. */
  shownAs(id: string | null): ShownSpace | null
  /** Rejects if no invite can be made. */
  makeInvite(wish: InviteWish): Promise<JoinRequestInvite>
  /** Joins by an invite; resolves with the space's id. */
  acceptInvite(link: string): Promise<string>
  sendings: SendingsByJoinRequest
  /** Whether the person has blocked the device that proved itself over this link. */
  isBlocked(device: string, link: JoinRequestLink): boolean
  send(link: JoinRequestLink, message: JoinRequestMessage): void
  now(): number
}

/** The activity that somebody is invited to, and the space of ours and the role that come with it. */
export interface OfferedActivity {
  space: string
  role: PersonalRole
  about: JoinRequestActivity
}

/**
 * Whom we ask for what: to join a space that they show, to start one with this name, to accept files, or to join us.
 */
export interface Asked {
  person: JoinRequest['person']
  /** As on their card. */
  shown: { id: string; name: string } | null
  name: string | null
  files: readonly JoinRequestFile[] | null
  activity: OfferedActivity | null
}

/** Maximum number of join requests that are kept, in progress or not dismissed. */
const KEPT = 20

interface OpenJoinRequest {
  link: JoinRequestLink
  state: JoinRequestState
  /** The invite that this side made for it. */
  invite: JoinRequestInvite | null
  /** The activity that we invite to. */
  offered: OfferedActivity | null
  /** Whether it rings here. */
  rings: boolean
}

/** Other people's join requests are shown once their devices have proven themselves. */
const isSeen = ({ direction, words }: JoinRequestState): boolean => direction === 'out' || words !== null

export class JoinRequests {
  readonly #changes = new Emitter<JoinRequestLink>()
  /** Something visible changed, or whether the link is needed. */
  readonly onChanged = this.#changes.event
  readonly #options: JoinRequestsOptions
  readonly #joinRequests = new Map<string, OpenJoinRequest>()
  readonly #limits = new JoinRequestLimits()
  readonly #rings: TokenBucket

  constructor(options: JoinRequestsOptions) {
    this.#options = options
    this.#rings = new TokenBucket(RINGS.perSecond, RINGS.burst, options.now)
  }

  list(): JoinRequest[] {
    return [...this.#joinRequests].flatMap(([id, joinRequest]) =>
      isSeen(joinRequest.state) ? [this.#show(id, joinRequest)] : [],
    )
  }

  /** The other side, with its device (hex) once proven. Null if there is no such join request. */
  partyOf(joinRequest: string): { link: JoinRequestLink; device: string | null; name: string } | null {
    const known = this.#joinRequests.get(joinRequest)
    if (!known) return null
    const { link, state } = known
    return { link, device: state.device && toHex(state.device), name: state.person.name }
  }

  /** Whether a join request is in progress over this link. */
  isOpenOver(link: JoinRequestLink): boolean {
    return this.#openOver(link).length > 0
  }

  /** Whether a join request other than an invitation is. */
  isMeetingOpenOver(link: JoinRequestLink): boolean {
    return this.#openOver(link).some(({ state }) => state.activity === null)
  }

  #openOver(link: JoinRequestLink) {
    return [...this.#joinRequests.values()].filter(
      (joinRequest) => joinRequest.link === link && !isOver(joinRequest.state),
    )
  }

  /** Returns the join request's id. */
  ask(link: JoinRequestLink, me: Profile, { person, shown, name, files, activity }: Asked): string {
    const joinRequest = toHex(this.#options.crypto.randomBytes(8))
    const first = ask(this.#context(link), {
      me,
      person,
      wants: files ? 'files' : activity ? 'activity' : shown ? 'join' : 'start',
      shown: shown?.id ?? null,
      spaceName: shown ? shown.name : name,
      files,
      activity: activity?.about ?? null,
      now: this.#options.now(),
      joinRequest,
    })
    this.#begin(joinRequest, link, first, activity)
    return joinRequest
  }

  hear(link: JoinRequestLink, message: JoinRequestMessage): void {
    const id = message.joinRequest
    if (this.#joinRequests.get(id)?.link === link)
      this.#feed(id, { kind: 'message', message, now: this.#options.now() })
    else if (message.kind === 'ask' && !this.#joinRequests.has(id)) this.#hearAsk(link, message)
  }

  /** @param name of the space that this side starts; by default, as it asked */
  confirm(joinRequest: string, name?: string): void {
    this.#feed(joinRequest, { kind: 'confirm', name, now: this.#options.now() })
  }

  accept(joinRequest: string, role: PersonalRole): void {
    this.#feed(joinRequest, { kind: 'accept', role, now: this.#options.now() })
  }

  /** Declines the join request, or dismisses it if it is over. */
  decline(joinRequest: string): void {
    this.#feed(joinRequest, { kind: 'decline' })
    const link = this.#joinRequests.get(joinRequest)?.link
    if (link && this.#joinRequests.delete(joinRequest)) this.#changes.fire(link)
  }

  /** Dismisses all that are over, except those to keep. */
  putAway(isKept: (joinRequest: string) => boolean): void {
    for (const [id, { state }] of this.#joinRequests) if (isOver(state) && !isKept(id)) this.#joinRequests.delete(id)
  }

  linkLost(link: JoinRequestLink): void {
    this.#limits.forget(link.id)
    for (const [id, joinRequest] of this.#joinRequests)
      if (joinRequest.link === link) this.#feed(id, { kind: 'link-lost' })
  }

  get isEmpty(): boolean {
    return this.#joinRequests.size === 0
  }

  tick(): void {
    for (const id of this.#joinRequests.keys()) this.#feed(id, { kind: 'tick', now: this.#options.now() })
  }

  /** Someone who invites us to something isn't notified that we declined: their invitation waits. */
  stop(): void {
    for (const [id, { state }] of this.#joinRequests)
      this.#feed(id, { kind: state.activity && state.direction === 'in' ? 'link-lost' : 'decline' })
  }

  #hearAsk(link: JoinRequestLink, message: Extract<JoinRequestMessage, { kind: 'ask' }>): void {
    const { profile, isVisible, shownAs, send, now } = this.#options
    const me = profile()
    const { joinRequest, wants, shown } = message
    // Invitations wait for a long time, and must not keep others from asking for something else.
    const isAlike = (other: JoinRequestState) => (other.wants === 'activity') === (wants === 'activity')
    const open = [...this.#joinRequests].filter(
      ([, { state }]) => state.direction === 'in' && !isOver(state) && isAlike(state),
    )
    const fromLink = open.filter(([, other]) => other.link === link).length
    const isFull = open.length >= OPEN
    const [spare] = (isFull && toMakeRoom(open, ([, other]) => hostOf(other.link), hostOf(link))) || [null]
    const total = open.length - (spare === null ? 0 : 1)
    const whyNot = this.#limits.whyNot({ link: link.id, address: hostOf(link) }, { total, fromLink }, now())
    const refuse = (reason: 'busy' | 'too-soon' | 'no-such-space') =>
      send(link, { kind: 'decline', joinRequest, reason })
    if (whyNot) refuse(whyNot)
    else if (!isVisible() || !me) refuse('busy')
    else if (wants === 'join' && !shownAs(shown)) refuse('no-such-space')
    else {
      if (spare !== null) this.decline(spare)
      this.#begin(joinRequest, link, answer(this.#context(link), me, message, now()))
    }
  }

  #context(link: JoinRequestLink) {
    const { crypto, device } = this.#options
    return { crypto, device, handshakeHash: link.handshakeHash }
  }

  #begin(
    id: string,
    link: JoinRequestLink,
    { state, effects }: { state: JoinRequestState; effects: JoinRequestEffect[] },
    offered: OfferedActivity | null = null,
  ): void {
    for (const [old, joinRequest] of this.#joinRequests) {
      if (this.#joinRequests.size >= KEPT && isOver(joinRequest.state)) this.#joinRequests.delete(old)
    }
    this.#joinRequests.set(id, { link, state, invite: null, offered, rings: false })
    this.#perform(id, link, effects)
    this.#changes.fire(link)
  }

  #feed(id: string, event: JoinRequestEvent): void {
    const joinRequest = this.#joinRequests.get(id)
    if (!joinRequest) return
    const before = joinRequest.state
    const { state, effects } = step(this.#context(joinRequest.link), before, event)
    joinRequest.state = state
    this.#perform(id, joinRequest.link, effects)
    if (state === before) return
    if (
      state.direction === 'in' &&
      state.device &&
      !before.device &&
      this.#declinesIfBlocked(id, joinRequest, toHex(state.device))
    )
      return
    if (isOver(state) && state.phase !== 'done') joinRequest.invite?.revoke()
    if (isOver(state) && state.files) this.#options.sendings.joinRequestOver(id, state.reason)
    // From now on the sending reports its own outcome.
    if (state.phase === 'done' && state.files) this.#joinRequests.delete(id)
    this.#changes.fire(joinRequest.link)
  }

  /** Declines a join request of a blocked person, and returns whether it did. Otherwise an invitation may ring. */
  #declinesIfBlocked(id: string, joinRequest: OpenJoinRequest, device: string): boolean {
    if (this.#options.isBlocked(device, joinRequest.link)) {
      this.decline(id)
      return true
    }
    joinRequest.rings = joinRequest.state.activity !== null && this.#rings.take()
    return false
  }

  #perform(id: string, link: JoinRequestLink, effects: JoinRequestEffect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'send') this.#options.send(link, effect.message)
      else if (effect.kind === 'make-invite') this.#makeInvite(id, effect)
      else this.#acceptInvite(id, effect.link)
    }
  }

  #makeInvite(id: string, effect: Extract<JoinRequestEffect, { kind: 'make-invite' }>): void {
    const joinRequest = this.#joinRequests.get(id)
    const state = joinRequest?.state
    const shown = state?.wants === 'join' ? this.#options.shownAs(state.shown) : null
    if (!joinRequest || !state || (state.wants === 'join' && !shown)) {
      this.#feed(id, { kind: 'invite-failed' })
      return
    }
    if (state.files) {
      this.#offerFiles(id, effect.device)
      return
    }
    const { offered } = joinRequest
    const wish = {
      space: offered?.space ?? shown?.space ?? null,
      newSpaceName: shown || offered ? null : state.spaceName,
      role: offered?.role ?? (effect.role as PersonalRole),
      device: toHex(effect.device),
    }
    this.#options.makeInvite(wish).then(
      (invite) => {
        joinRequest.invite = invite
        // Somebody may have declined in the meantime.
        if (isOver(joinRequest.state)) invite.revoke()
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

  /**
   * An offer of files is never mistaken for an invite, or vice versa: the join request determines what was accepted.
   */
  #acceptInvite(id: string, link: string): void {
    const state = this.#joinRequests.get(id)?.state
    const accepted =
      state?.files && state.device
        ? this.#options.sendings.accept({ person: state.person, device: toHex(state.device), files: state.files }, link)
        : this.#options.acceptInvite(link)
    accepted.then(
      (space) => this.#feed(id, { kind: 'invite-accepted', space }),
      () => this.#feed(id, { kind: 'invite-failed' }),
    )
  }

  #show(id: string, { state, offered, rings }: OpenJoinRequest): JoinRequest {
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
