/** A device's work on jobs, in memory. */
import type { CallOutput, EventPayload } from '../../../../shared/ipc/contract.ts'

type State = EventPayload<'jobs.computing'>

/** The installed app, on an idle device. */
export const INSTALLED: State['around'] = {
  isIdle: true,
  noticesPeople: true,
  isOnMains: true,
  isInCall: false,
  isFullScreen: false,
}

export class FakeJobs {
  balance: CallOutput<'jobs.balance'> = { people: [], read: 0, jobs: 0 }
  #state: State = { jobs: [], full: [], around: INSTALLED }
  readonly #tell: (state: State) => void
  /** Makes a device claim tasks. */
  readonly claim: (claim: EventPayload<'jobs.claimed'>) => void

  constructor(tell: (state: State) => void, claim: (claim: EventPayload<'jobs.claimed'>) => void) {
    this.#tell = tell
    this.claim = claim
  }

  readonly handlers = {
    'jobs.balance': () => this.balance,
    'jobs.computing': () => this.#state,
    'jobs.touched': () => undefined,
  }

  compute(state: State): void {
    this.#state = state
    this.#tell(state)
  }
}
