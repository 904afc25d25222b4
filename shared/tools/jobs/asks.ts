/** Jobs of others for which a person has to say whether their device helps, as entries of the inbox (SPEC.md, W8). */
import type { Event } from '../../base/emitter.ts'
import { Emitter } from '../../base/emitter.ts'
import type { InboxEntry, InboxSource } from '../inbox.ts'
import { QUOTED } from '../inbox.ts'
import type { RememberedValues } from '../unread.ts'
import { consentIn, consentKey, isAsked } from './consent.ts'
import { activeJobs, type JobList } from './list.ts'
import { jobs as tool } from './tool.ts'
import { isOfStarter, knownWork } from './work.ts'

export interface AsksOptions {
  space: string
  /** This device in the space. */
  me: string
  list: { readonly jobs: JobList; readonly isReady: boolean; readonly onChange: Event<void> }
  remembered: Pick<RememberedValues, 'get' | 'onChange'>
  now(): number
}

export class Asks implements InboxSource {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: AsksOptions
  readonly #stops: readonly (() => void)[]

  constructor(options: AsksOptions) {
    const { list, remembered, space } = options
    this.#options = options
    const subscription = list.onChange(() => this.#changes.fire())
    this.#stops = [
      () => subscription.dispose(),
      remembered.onChange((key) => {
        if (key === consentKey(space)) this.#changes.fire()
      }),
    ]
  }

  get isReady(): boolean {
    return this.#options.list.isReady
  }

  entries(): InboxEntry[] {
    const { list, me, now, remembered, space } = this.#options
    const consent = consentIn(remembered, space)
    return activeJobs(list.jobs, now())
      .filter((job) => knownWork(job.entry) !== null && isAsked(consent, job, me))
      .map(({ id, starter, entry }) => ({
        ...{ id, kind: isOfStarter(entry) ? 'program' : 'built-in', time: entry.time, device: starter, name: null },
        ...{ text: entry.name.slice(0, QUOTED), path: tool.place.writePath({ job: id }), item: null },
      }))
  }

  stop(): void {
    for (const stop of this.#stops) stop()
  }
}
