/**
 * Our own unanswered invitations to activities. Each is a join request. If its link is lost or the other device is
 * busy, the invitation waits until that host is visible again, and then becomes another join request.
 */
import type { JoinRequest } from '../../../shared/ipc/contract.ts'
import { ACTIVITY_LIMITS } from '../../../shared/space/joining/join-request-activity.ts'
import type { Asked, OfferedActivity } from './join-requests.ts'

export interface InvitedPerson extends Asked {
  activity: OfferedActivity
}

export interface WaitingInvitationsOptions {
  /** Join requests at the host that shows itself with this key now. Null if it isn't visible. */
  ask(host: string, asked: InvitedPerson): string | null
  /** Dismisses a join request that is over. */
  dismiss(joinRequest: string): void
  now(): number
}

interface Waiting {
  host: string
  asked: InvitedPerson
  until: number
  /** Earliest time of the next join request. */
  next: number
  tries: number
}

/** After these reasons, the same host can be asked again. */
const PASSING: ReadonlySet<string | null> = new Set(['link-lost', 'busy', 'too-soon', 'timeout'])
const PAUSE = { first: 5000, longest: 60_000 } as const

export class WaitingInvitations {
  readonly #options: WaitingInvitationsOptions
  /** Keyed by the id of the last join request. */
  readonly #waiting = new Map<string, Waiting>()

  constructor(options: WaitingInvitationsOptions) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0
  }

  has(joinRequest: string): boolean {
    return this.#waiting.has(joinRequest)
  }

  /** Null if the person isn't nearby. */
  begin(host: string, asked: InvitedPerson): string | null {
    const joinRequest = this.#options.ask(host, asked)
    if (joinRequest === null) return null
    const now = this.#options.now()
    const until = now + asked.activity.about.lasts
    this.#waiting.set(joinRequest, { host, asked, until, next: now + PAUSE.first, tries: 0 })
    return joinRequest
  }

  revoke(joinRequest: string): void {
    this.#waiting.delete(joinRequest)
  }

  /** The join request as it is shown. */
  shown(joinRequest: JoinRequest): JoinRequest {
    const waiting = this.#waiting.get(joinRequest.id)
    if (!waiting || !joinRequest.activity || !this.#isAway(waiting, joinRequest)) return joinRequest
    return { ...joinRequest, state: 'away', reason: null, activity: { ...joinRequest.activity, until: waiting.until } }
  }

  /** Call it regularly. @param joinRequests all that are known */
  tick(joinRequests: readonly JoinRequest[]): void {
    for (const [id, waiting] of [...this.#waiting]) {
      const joinRequest = joinRequests.find((each) => each.id === id)
      if (!joinRequest || joinRequest.state === 'done' || joinRequest.state === 'declined') this.#waiting.delete(id)
      else if (joinRequest.state === 'failed' && !this.#isAway(waiting, joinRequest)) this.#waiting.delete(id)
      else if (joinRequest.state === 'failed') this.#askAgain(id, waiting)
    }
  }

  #isAway({ until }: Waiting, { state, reason }: JoinRequest): boolean {
    return state === 'failed' && PASSING.has(reason) && until - this.#options.now() >= ACTIVITY_LIMITS.lasts[0]
  }

  #askAgain(before: string, { host, asked, until, next, tries }: Waiting): void {
    const now = this.#options.now()
    if (now < next) return
    const about = { ...asked.activity.about, lasts: until - now }
    const again = { ...asked, activity: { ...asked.activity, about } }
    const joinRequest = this.#options.ask(host, again)
    if (joinRequest === null) return
    this.#waiting.delete(before)
    this.#options.dismiss(before)
    const pause = Math.min(PAUSE.longest, PAUSE.first * 2 ** (tries + 1))
    this.#waiting.set(joinRequest, { host, asked, until, next: now + pause, tries: tries + 1 })
  }
}
