/**
 * Our own unanswered invitations to activities. Each is a knock. If its link is lost or the other device is busy, the
 * invitation waits until that host is visible again, and then becomes another knock.
 */
import type { Knock } from '../../../shared/ipc/contract.ts'
import { ACTIVITY_LIMITS } from '../../../shared/space/knock-activity.ts'
import type { Asked, OfferedActivity } from './knocks.ts'

export interface InvitedPerson extends Asked {
  activity: OfferedActivity
}

export interface WaitingInvitationsOptions {
  /** Knocks at the host that shows itself with this key now. Null if it isn't visible. */
  ask(host: string, asked: InvitedPerson): string | null
  /** Dismisses a knock that is over. */
  dismiss(knock: string): void
  now(): number
}

interface Waiting {
  host: string
  asked: InvitedPerson
  until: number
  /** Earliest time of the next knock. */
  next: number
  tries: number
}

/** After these reasons, the same host can be asked again. */
const PASSING: ReadonlySet<string | null> = new Set(['link-lost', 'busy', 'too-soon', 'timeout'])
const PAUSE = { first: 5000, longest: 60_000 } as const

export class WaitingInvitations {
  readonly #options: WaitingInvitationsOptions
  /** Keyed by the id of the last knock. */
  readonly #waiting = new Map<string, Waiting>()

  constructor(options: WaitingInvitationsOptions) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0
  }

  has(knock: string): boolean {
    return this.#waiting.has(knock)
  }

  /** Null if the person isn't nearby. */
  begin(host: string, asked: InvitedPerson): string | null {
    const knock = this.#options.ask(host, asked)
    if (knock === null) return null
    const now = this.#options.now()
    const until = now + asked.activity.about.lasts
    this.#waiting.set(knock, { host, asked, until, next: now + PAUSE.first, tries: 0 })
    return knock
  }

  revoke(knock: string): void {
    this.#waiting.delete(knock)
  }

  /** The knock as it is shown. */
  shown(knock: Knock): Knock {
    const waiting = this.#waiting.get(knock.id)
    if (!waiting || !knock.activity || !this.#isAway(waiting, knock)) return knock
    return { ...knock, state: 'away', reason: null, activity: { ...knock.activity, until: waiting.until } }
  }

  /** Call it regularly. @param knocks all that are known */
  tick(knocks: readonly Knock[]): void {
    for (const [id, waiting] of [...this.#waiting]) {
      const knock = knocks.find((each) => each.id === id)
      if (!knock || knock.state === 'done' || knock.state === 'declined') this.#waiting.delete(id)
      else if (knock.state === 'failed' && !this.#isAway(waiting, knock)) this.#waiting.delete(id)
      else if (knock.state === 'failed') this.#askAgain(id, waiting)
    }
  }

  #isAway({ until }: Waiting, { state, reason }: Knock): boolean {
    return state === 'failed' && PASSING.has(reason) && until - this.#options.now() >= ACTIVITY_LIMITS.lasts[0]
  }

  #askAgain(before: string, { host, asked, until, next, tries }: Waiting): void {
    const now = this.#options.now()
    if (now < next) return
    const about = { ...asked.activity.about, lasts: until - now }
    const again = { ...asked, activity: { ...asked.activity, about } }
    const knock = this.#options.ask(host, again)
    if (knock === null) return
    this.#waiting.delete(before)
    this.#options.dismiss(before)
    const pause = Math.min(PAUSE.longest, PAUSE.first * 2 ** (tries + 1))
    this.#waiting.set(knock, { host, asked, until, next: now + pause, tries: tries + 1 })
  }
}
