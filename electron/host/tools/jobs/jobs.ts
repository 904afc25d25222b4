/** The jobs of all open spaces, as far as this device computes them. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { InboxSource } from '../../../../shared/tools/inbox.ts'
import { Asks } from '../../../../shared/tools/jobs/asks.ts'
import type { ComputingNow } from '../../../../shared/tools/jobs/calls.ts'
import { consentKey, type Surroundings } from '../../../../shared/tools/jobs/consent.ts'
import { knownWork } from '../../../../shared/tools/jobs/work.ts'
import type { RememberedValues } from '../../../../shared/tools/unread.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { StartBare } from '../../processes/bare-process.ts'
import { everyWhile, later } from '../../timers.ts'
import type { Windows } from '../../windows/windows.ts'
import { OwnJobs } from './own-jobs.ts'
import { programWork } from './program-work.ts'
import { SpaceJobs } from './space-jobs.ts'
import { checksums } from './task-work.ts'

export interface JobsOptions {
  windows: Pick<Windows, 'tellAll'>
  remembered: RememberedValues
  blobs: Pick<BlobEngine, 'place' | 'read'>
  /** The size of a file of the space; null for anything else. */
  sizeOf(space: string, root: string): number | null
  /** @param given milliseconds for which tasks ran in processes of their own, added up */
  around(given: number): Surroundings
  startBare: StartBare
  now(): number
  steady(): number
  log(message: string): void
}

/** Milliseconds. */
const LOOK = 500
const SOON = 20

/** Of a space that has no jobs. */
const NO_ASKS: InboxSource = { onChange: new Emitter().event, isReady: true, entries: () => [], stop() {} }

export class Jobs implements HostPart {
  readonly #options: JobsOptions
  readonly #spaces = new Map<string, SpaceJobs>()
  readonly #own = new Map<string, OwnJobs>()
  /** Whether any space has something that this device computes, or would. */
  #isBusy = false
  readonly #ticker = everyWhile(
    () => this.#isBusy,
    () => this.#look(),
    LOOK,
  )
  readonly #unfollow: () => void
  #soon: NodeJS.Timeout | null = null
  #told = ''
  /** In spaces that are closed. */
  #givenBefore = 0

  constructor(options: JobsOptions) {
    this.#options = options
    this.#unfollow = options.remembered.onChange((key) => {
      if (key.startsWith(consentKey(''))) this.#look()
    })
  }

  readonly handlers = {
    'jobs.computing': () => this.#computing(),
  } satisfies Partial<CallHandlers>

  opened(space: OpenSpace): void {
    if (space.kind !== 'workspace') return
    const { remembered, blobs, sizeOf, startBare, now, steady, log } = this.#options
    const jobs = new SpaceJobs({
      ...{ space, remembered, now, steady, log },
      work(job, lanes) {
        const files = {
          file: (task: number) => lanes.file(task),
          size: (root: string) => sizeOf(space.id, root),
          blobs,
        }
        const work = knownWork(job.entry)
        return work === null || work === 'checksum' ? checksums(files) : programWork(work, job, files, startBare)
      },
    })
    jobs.onChange(() => this.#lookSoon())
    this.#spaces.set(space.id, jobs)
    this.#own.set(space.id, new OwnJobs({ space, jobs, remembered, now }))
  }

  /** The jobs that this device starts. Throws CallFailure. */
  own({ id }: OpenSpace): OwnJobs {
    const own = this.#own.get(id)
    if (!own) throw new CallFailure('not-found', 'this space has no jobs')
    return own
  }

  /** Milliseconds for which tasks ran here, added up. */
  get #given(): number {
    return [...this.#spaces.values()].reduce((sum, { given }) => sum + given, this.#givenBefore)
  }

  /** What the person is asked. */
  asks({ id: space, device: me }: OpenSpace): InboxSource {
    const { remembered, now } = this.#options
    const list = this.#spaces.get(space)?.list
    return list ? new Asks({ space, me, list, remembered, now }) : NO_ASKS
  }

  changed({ id }: OpenSpace): void {
    this.#spaces.get(id)?.rightsChanged()
  }

  closed(space: string): void {
    const closed = this.#spaces.get(space)
    this.#givenBefore += closed?.given ?? 0
    void closed?.stop()
    this.#spaces.delete(space)
    this.#own.delete(space)
  }

  async stop(): Promise<void> {
    this.#unfollow()
    this.#ticker.stop()
    if (this.#soon) clearTimeout(this.#soon)
    const spaces = [...this.#spaces.values()]
    this.#spaces.clear()
    await Promise.all(spaces.map((each) => each.stop()))
  }

  #lookSoon(): void {
    this.#soon ??= later(() => {
      this.#soon = null
      this.#look()
    }, SOON).unref()
  }

  #look(): void {
    const around = this.#options.around(this.#given)
    this.#isBusy = [...this.#spaces.values()].map((space) => space.look(around)).some(Boolean)
    this.#ticker.look()
    const computing = this.#computing()
    const told = JSON.stringify(computing)
    if (told === this.#told) return
    this.#told = told
    this.#options.windows.tellAll('jobs.computing', computing)
  }

  #computing(): ComputingNow {
    const jobs = [...this.#spaces.values()].flatMap((space) => space.computing())
    return { jobs, around: this.#options.around(this.#given) }
  }
}
