/** What concerns this person among the invitations of a space: those to them, and what others answered to theirs. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { addresses } from '../address.ts'
import { type InboxEntry, type InboxSource, QUOTED } from '../inbox.ts'
import { InvitationLanes } from './invitation-lanes.ts'
import { type Invitation, sentBy, waitingFor } from './invitations.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'

export interface InvitationsForMeOptions {
  docs: DocsPort<FollowedDoc>
  space: string
  /** This device in the space. */
  me: string
  now(): number
  /** Runs the work after some milliseconds. Returns how to prevent that. */
  wake(work: () => void, delay: number): () => void
}

/** Milliseconds: timers can't wait much longer. */
const LONGEST = 24 * 60 * 60 * 1000

export class InvitationsForMe implements InboxSource {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #arrivals = new Emitter<InboxEntry>()
  /** An entry that wasn't there at the first look. */
  readonly onArrived = this.#arrivals.event
  readonly #options: InvitationsForMeOptions
  readonly #lanes: InvitationLanes
  #known: Set<string> | null = null
  #sleep: () => void = () => {}
  #isStopped = false

  constructor(options: InvitationsForMeOptions) {
    this.#options = options
    this.#lanes = new InvitationLanes(options.docs, options.now)
    this.#lanes.onChange(() => this.#look())
  }

  get isReady(): boolean {
    return this.#lanes.isReady
  }

  /** Those that this device can answer, newest first. What only later versions have isn't among them. */
  get waiting(): Invitation[] {
    const { space, me } = this.#options
    const { invitations, present } = this.#lanes
    const isKnown = (path: string) => addresses.readPath(space, path) !== null
    return waitingFor(invitations, { me, present, isKnown })
  }

  /** Own invitations that are in force, newest first. */
  get sent(): Invitation[] {
    return sentBy(this.#lanes.invitations, this.#options.me, this.#lanes.present)
  }

  /** Null if there is none with this id. */
  get(id: string): Invitation | null {
    return this.#lanes.invitations.get(id) ?? null
  }

  entries(): InboxEntry[] {
    const to = this.waiting.map(
      (invitation): InboxEntry => entryOf(invitation, 'invites', invitation.from, invitation.time),
    )
    return [...to, ...this.#answers()]
  }

  stop(): void {
    this.#isStopped = true
    this.#sleep()
    this.#lanes.stop()
  }

  /** What others answered to own invitations, also for a while after these have ended. */
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

  #look(): void {
    if (this.#isStopped) return
    this.#changes.fire()
    if (!this.isReady) return
    const entries = this.entries()
    const before = this.#known
    this.#known = new Set(entries.map(({ id }) => id))
    for (const entry of entries) if (before && !before.has(entry.id)) this.#arrivals.fire(entry)
    this.#wakeForNext()
  }

  /** Looks again once the next one ends. */
  #wakeForNext(): void {
    this.#sleep()
    const { present } = this.#lanes
    const ends = [...this.waiting, ...this.sent].map(({ time, lasts }) => time + lasts - present)
    if (ends.length > 0) this.#sleep = this.#options.wake(() => this.#look(), Math.min(...ends, LONGEST))
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
