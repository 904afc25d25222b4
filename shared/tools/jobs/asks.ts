/** Inbox entries for other people's jobs that this person hasn't agreed to or refused yet (SPEC.md, W8). */
import type { Event } from '../../base/emitter.ts'
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort } from '../../docs/docs-port.ts'
import type { InboxEntry, InboxSource } from '../inbox/inbox.ts'
import { QUOTED } from '../inbox/inbox.ts'
import type { RememberedValues } from '../inbox/unread.ts'
import { consentIn, consentKey, isAsked } from './consent.ts'
import { activeJobs, type Job, type JobList } from './list.ts'
import { jobs as tool } from './tool.ts'
import { Unfinished } from './work/unfinished.ts'
import { isOfStarter, knownWork } from './work/work.ts'

export interface AsksOptions {
  space: string
  /** This device in the space. */
  me: string
  docs: DocsPort
  list: { readonly jobs: JobList; readonly isReady: boolean; readonly onChange: Event<void> }
  remembered: Pick<RememberedValues, 'get' | 'onChange'>
  now(): number
}

export class Asks implements InboxSource {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: AsksOptions
  readonly #unfinished: Unfinished
  readonly #stops: readonly (() => void)[]

  constructor(options: AsksOptions) {
    const { list, remembered, space, docs } = options
    this.#options = options
    this.#unfinished = new Unfinished(docs)
    const look = () => {
      this.#unfinished.follow(this.#asked())
      this.#changes.fire()
    }
    const subscriptions = [list.onChange(look), this.#unfinished.onChange(() => this.#changes.fire())]
    this.#stops = [
      ...subscriptions.map((subscription) => () => subscription.dispose()),
      remembered.onChange((key) => {
        if (key === consentKey(space)) look()
      }),
    ]
    this.#unfinished.follow(this.#asked())
  }

  get isReady(): boolean {
    return this.#options.list.isReady && this.#unfinished.isReady
  }

  entries(): InboxEntry[] {
    return this.#asked()
      .filter(({ id }) => this.#unfinished.has(id))
      .map(({ id, starter, entry }) => ({
        ...{ id, kind: isOfStarter(entry) ? 'program' : 'built-in', time: entry.time, device: starter, name: null },
        ...{ text: entry.name.slice(0, QUOTED), path: tool.place.writePath({ job: id }), item: null },
      }))
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.#unfinished.stop()
  }

  /** Includes finished jobs. */
  #asked(): Job[] {
    const { list, me, now, remembered, space } = this.#options
    const consent = consentIn(remembered, space)
    return activeJobs(list.jobs, now()).filter((job) => knownWork(job.entry) !== null && isAsked(consent, job, me))
  }
}
