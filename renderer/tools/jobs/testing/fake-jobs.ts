/** What a device computes for jobs, in memory. */
import type { CallOutput, EventPayload } from '../../../../shared/ipc/contract.ts'

type State = EventPayload<'jobs.computing'>

/** Of the installed app, on a device that nobody uses. */
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

  constructor(tell: (state: State) => void) {
    this.#tell = tell
  }

  readonly handlers = {
    'jobs.balance': () => this.balance,
    'jobs.computing': () => this.#state,
  }

  compute(state: State): void {
    this.#state = state
    this.#tell(state)
  }
}
