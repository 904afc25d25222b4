/** A space's invitations that concern this person: those to them, and others' answers to theirs. */
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { addresses } from '../address.ts'
import { type InboxEntry, type InboxSource, QUOTED } from '../inbox/inbox.ts'
import { InboxWatch, type Timing } from '../inbox/inbox-watch.ts'
import { InvitationLanes } from './invitation-lanes.ts'
import { type Invitation, sentBy, waitingFor } from './invitations.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'

export interface InvitationsForMeOptions extends Timing {
  docs: DocsPort<FollowedDoc>
  space: string
  /** This device in the space. */
  me: string
  /** Whether a device is currently in the space. */
  isMember(device: string): boolean
}

export class InvitationsForMe implements InboxSource {
  readonly #options: InvitationsForMeOptions
  readonly #lanes: InvitationLanes
  readonly #watch: InboxWatch

  constructor(options: InvitationsForMeOptions) {
    this.#options = options
    this.#lanes = new InvitationLanes(options.docs, options.now)
    this.#watch = new InboxWatch({
      ...options,
      isReady: () => this.isReady,
      entries: () => this.entries(),
      times: (now) => this.#ends(now),
    })
    this.#lanes.onChange(() => this.#watch.look())
  }

  get onChange(): InboxWatch['onChange'] {
    return this.#watch.onChange
  }

  get onNews(): InboxWatch['onNews'] {
    return this.#watch.onNews
  }

  get isReady(): boolean {
    return this.#lanes.isReady
  }

  /** Invitations that this person can answer, newest first, except those to places that only later versions know. */
  get waiting(): Invitation[] {
    const { space, docs, me, isMember } = this.#options
    const { personOf } = docs
    const { invitations, present } = this.#lanes
    const isKnown = (path: string) => addresses.readPath(space, path) !== null
    return waitingFor(invitations, { personOf, me: personOf(me), present, isMember, isKnown })
  }

  /** Own invitations that are in force, newest first. */
  get sent(): Invitation[] {
    return sentBy(this.#lanes.invitations, this.#options.me, this.#lanes.present)
  }

  /** Null if no invitation has this id. */
  get(id: string): Invitation | null {
    return this.#lanes.invitations.get(id) ?? null
  }

  entries(): InboxEntry[] {
    const to = this.waiting.map(
      (invitation): InboxEntry => entryOf(invitation, 'invites', invitation.from, invitation.time),
    )
    return [...to, ...this.#answers()]
  }

  rightsChanged(): void {
    this.#watch.look()
  }

  stop(): void {
    this.#watch.stop()
    this.#lanes.stop()
  }

  /** Others' answers to own invitations, even for a while after these have ended. */
  #answers(): InboxEntry[] {
    const { invitations, present } = this.#lanes
    return [...invitations.values()]
      .filter(({ from, time, lasts }) => from === this.#options.me && present < time + lasts + LIMITS.answersFor)
      .flatMap((invitation) =>
        [...invitation.answers].map(([device, { yes, time }]) =>
          entryOf(invitation, yes ? 'accepted' : 'declined', device, time),
        ),
      )
      .sort((one, other) => other.time - one.time)
      .slice(0, LIMITS.shown)
  }

  /** When the invitations in force end, by this device's clock. */
  #ends(now: number): number[] {
    const { present } = this.#lanes
    return [...this.waiting, ...this.sent].map(({ time, lasts }) => now + time + lasts - present)
  }
}

type AnswerKind = 'invites' | 'accepted' | 'declined'

const entryOf = (
  { id, path, title, note }: Invitation,
  kind: AnswerKind,
  device: string,
  time: number,
): InboxEntry => ({
  ...{ id: kind === 'invites' ? id : `${id}/${kind}/${device}`, kind, time, device, name: null, path, item: id },
  text: [title, kind === 'invites' ? (note ?? '') : '']
    .filter((text) => text !== '')
    .join(' · ')
    .slice(0, QUOTED),
})
