/** What a device computes for jobs, in memory. */
import type { EventPayload } from '../../../../shared/ipc/contract.ts'

type State = EventPayload<'jobs.computing'>

export class FakeJobs {
  #state: State = { jobs: [], isIdle: false }
  readonly #tell: (state: State) => void

  constructor(tell: (state: State) => void) {
    this.#tell = tell
  }

  readonly handlers = {
    'jobs.computing': () => this.#state,
  }

  compute(state: State): void {
    this.#state = state
    this.#tell(state)
  }
}
