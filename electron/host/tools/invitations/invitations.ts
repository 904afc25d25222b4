/** Invitations in all open spaces: making, answering and ringing. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import type { Person } from '../../../../shared/record/person.ts'
import { may } from '../../../../shared/space/permissions.ts'
import { type HostDoc, hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { addresses } from '../../../../shared/tools/address.ts'
import type { ReceivedInvitation, SentInvitation } from '../../../../shared/tools/invitations/calls.ts'
import type { Invitation } from '../../../../shared/tools/invitations/invitations.ts'
import { InvitationsForMe } from '../../../../shared/tools/invitations/invitations-for-me.ts'
import { INVITATION_LIMITS as LIMITS } from '../../../../shared/tools/invitations/limits.ts'
import { INVITATIONS_ROOT } from '../../../../shared/tools/invitations/names.ts'
import {
  type InvitationEntry,
  invitationId,
  invitationsLane,
  readInvitationEntry,
} from '../../../../shared/tools/invitations/shape.ts'
import { invitations as tool } from '../../../../shared/tools/invitations/tool.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import { wakeInTime } from '../../timers.ts'
import type { Notifier } from '../../windows/notifier.ts'
import { settling } from '../../windows/settling.ts'
import type { Windows } from '../../windows/windows.ts'

export interface InvitationsOptions {
  windows: Pick<Windows, 'tellAll'>
  notifier: Pick<Notifier, 'notify'>
  /** Throws CallFailure if there's no such space. */
  space(id: string): OpenSpace
  /** 16 hex digits. */
  random(): string
  /** Our wall clock, and a monotonic one; both in milliseconds. */
  now(): number
  steady(): number
}

export class Invitations implements HostPart {
  readonly #options: InvitationsOptions
  readonly #spaces = new Map<string, InvitationsForMe>()
  /** The latest rings, and when they began by the monotonic clock. */
  #rung: { invitation: ReceivedInvitation; at: number }[] = []
  /** How often each person can ring, by space and person. */
  readonly #paces = new Map<string, TokenBucket>()

  constructor(options: InvitationsOptions) {
    this.#options = options
  }

  readonly handlers = {
    'invitations.invite': (wish) => this.#invite(wish),
    'invitations.answer': ({ space, invitation, yes }) => this.#answer(space, invitation, yes),
    'invitations.revoke': async ({ space: id, invitation }) => {
      const space = this.#options.space(id)
      if (this.forMe(space).get(invitation)?.from !== space.device)
        throw new CallFailure('not-found', 'no such invitation')
      await this.#write(space, { kind: 'revoke', in: invitation, time: this.#options.now() })
    },
    'invitations.ringing': () => this.#ringing(),
    'invitations.sent': ({ space }) => this.forMe(this.#options.space(space)).sent.map(shown),
  } satisfies Partial<CallHandlers>

  /** Returns this person's invitations in a space. */
  forMe(space: OpenSpace): InvitationsForMe {
    const known = this.#spaces.get(space.id)
    if (known) return known
    const { windows, now, steady } = this.#options
    const docs = hostDocs(space.docs)
    const isMember = (device: string) => space.governance?.role(device) != null
    const forMe = new InvitationsForMe({ docs, space: space.id, me: space.device, isMember, now, wake: wakeInTime })
    this.#spaces.set(space.id, forMe)
    const isSettling = settling(steady)
    forMe.onChange(() => windows.tellAll('invitations.changed', { space: space.id }))
    forMe.onNews(({ kind, item, device, text }) => {
      if (item === null || device === null) return
      const waiting = kind === 'invites' ? forMe.waiting.find(({ id }) => id === item) : undefined
      if (kind === 'invites' && (!waiting || !this.#mayRing(space.id, docs.personOf(device)))) return
      if (waiting) this.#ring(received(space.id, waiting))
      if (isSettling()) return
      const path = forMe.get(item)?.path ?? null
      const news = { space: space.id, tool: tool.id, item, device, entry: { kind, text, path } }
      // A visible window shows invitations that ring.
      const isSeen = ({ space: at, path: shown }: { space: string | null; path: string | null }) =>
        waiting !== undefined || (at === space.id && shown === path)
      this.#options.notifier.notify('unread.news', news, { space: space.id, calls: true, isSeen })
    })
    return forMe
  }

  closed(space: string): void {
    this.#spaces.get(space)?.stop()
    this.#spaces.delete(space)
    for (const name of this.#paces.keys()) if (name.startsWith(space)) this.#paces.delete(name)
  }

  stop(): void {
    for (const space of [...this.#spaces.keys()]) this.closed(space)
  }

  async #invite({ space: id, to, path, title, note, lasts }: CallInput<'invitations.invite'>) {
    const space = this.#options.space(id)
    if (!mayWrite(space)) throw new CallFailure('not-allowed', 'who may not write invites nobody')
    const invitation = invitationId(space.device, this.#options.random())
    const time = this.#options.now()
    const about = { path, title, lasts, time, ...(note !== '' && { note }) }
    const entry = readInvitationEntry({ kind: 'invite', id: invitation, to: [...new Set(to)], ...about })
    if (!entry || addresses.readPath(id, path) === null) throw new CallFailure('bad-input', 'not an invitation')
    await this.#write(space, entry)
    return { invitation }
  }

  async #answer(id: string, invitation: string, yes: boolean): Promise<void> {
    const space = this.#options.space(id)
    if (!this.forMe(space).waiting.some((each) => each.id === invitation))
      throw new CallFailure('not-found', 'this invitation is over')
    // A viewer's answer can't be sent.
    if (mayWrite(space)) await this.#write(space, { kind: 'answer', in: invitation, yes, time: this.#options.now() })
  }

  async #write({ docs, device }: OpenSpace, entry: InvitationEntry): Promise<void> {
    const lane: HostDoc = hostDocs(docs).open(invitationsLane(this.#options.now(), device))
    try {
      await lane.write((doc) => doc.getArray(INVITATIONS_ROOT).push([entry]))
    } finally {
      lane.close()
    }
  }

  #ring(invitation: ReceivedInvitation): void {
    this.#rung = [...this.#lately(), { invitation, at: this.#options.steady() }]
    this.#options.windows.tellAll('invitations.changed', { space: invitation.space })
  }

  #ringing(): ReceivedInvitation[] {
    const isWaiting = ({ space, id }: ReceivedInvitation) =>
      this.#spaces.get(space)?.waiting.some((each) => each.id === id) === true
    return this.#lately().flatMap(({ invitation }) => (isWaiting(invitation) ? [invitation] : []))
  }

  #lately() {
    const now = this.#options.steady()
    return this.#rung.filter(({ at }) => now - at < LIMITS.rings)
  }

  #mayRing(space: string, person: Person): boolean {
    const name = `${space} ${person}`
    const { ringsPerMinute } = LIMITS
    const pace = this.#paces.get(name) ?? new TokenBucket(ringsPerMinute / 60, ringsPerMinute, this.#options.steady)
    this.#paces.set(name, pace)
    return pace.take()
  }
}

function mayWrite({ governance, device }: OpenSpace): boolean {
  const role = governance?.role(device) ?? null
  return role !== null && may(role, 'write-content')
}

const received = (space: string, invitation: Invitation): ReceivedInvitation => {
  const { id, from, path, title, note = '' } = invitation
  return { space, id, from, path, title, note }
}

const shown = ({ id, path, time, to, answers }: Invitation): SentInvitation => ({
  ...{ id, path, time, to: [...to] },
  answers: [...answers].map(([device, { yes }]) => ({ device, yes })),
})
