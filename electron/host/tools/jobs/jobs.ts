/** The jobs of all open spaces, as far as this device computes them. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { Computing } from '../../../../shared/tools/jobs/calls.ts'
import { consentKey } from '../../../../shared/tools/jobs/consent.ts'
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
  isIdle(): boolean
  startBare: StartBare
  now(): number
  steady(): number
  log(message: string): void
}

/** Milliseconds. */
const LOOK = 500
const SOON = 20

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

  changed({ id }: OpenSpace): void {
    this.#spaces.get(id)?.rightsChanged()
  }

  closed(space: string): void {
    void this.#spaces.get(space)?.stop()
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
    const isIdle = this.#options.isIdle()
    this.#isBusy = [...this.#spaces.values()].map((space) => space.look(isIdle)).some(Boolean)
    this.#ticker.look()
    const computing = this.#computing()
    const told = JSON.stringify(computing)
    if (told === this.#told) return
    this.#told = told
    this.#options.windows.tellAll('jobs.computing', computing)
  }

  #computing(): { jobs: Computing[]; isIdle: boolean } {
    const jobs = [...this.#spaces.values()].flatMap((space) => space.computing())
    return { jobs, isIdle: this.#options.isIdle() }
  }
}
