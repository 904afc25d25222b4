/** The jobs of all open spaces, as far as this device computes them. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { InboxSource } from '../../../../shared/tools/inbox/inbox.ts'
import type { RememberedValues } from '../../../../shared/tools/inbox/unread.ts'
import { Asks } from '../../../../shared/tools/jobs/asks.ts'
import type { ComputingNow } from '../../../../shared/tools/jobs/calls.ts'
import { consentKey } from '../../../../shared/tools/jobs/consent.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { Surroundings } from '../../../../shared/tools/jobs/surroundings.ts'
import { knownWork } from '../../../../shared/tools/jobs/work/work.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { StartBare } from '../../processes/bare-process.ts'
import { every, everyWhile, later } from '../../timers.ts'
import type { Windows } from '../../windows/windows.ts'
import { checksums } from './checksums.ts'
import { GivingWay } from './giving-way.ts'
import { KeptAnswers } from './kept-answers.ts'
import { OwnJobs } from './own-jobs.ts'
import { convertWork } from './processes/convert-work.ts'
import { programWork } from './processes/program-work.ts'
import { SpaceJobs } from './space-jobs.ts'

export interface JobsOptions {
  windows: Pick<Windows, 'tellAll'>
  remembered: RememberedValues
  blobs: Pick<
    BlobEngine,
    'add' | 'fetch' | 'forget' | 'keepForItself' | 'keptUnder' | 'onChange' | 'place' | 'read' | 'state'
  >
  /** The size of a file of the space; null for any other file. */
  sizeOf(space: string, root: string): number | null
  /** Downloads a file of the space that isn't stored. */
  fetch(space: string, root: string): Promise<void>
  /** Like `fetch`, but only until the file is dropped. Resolves once it is stored. */
  fetchAside(space: string, root: string, signal: AbortSignal, came: (bytes: number) => void): Promise<void>
  dropAside(space: string, root: string): Promise<void>
  /** Whether this device announced a file of the space with this id, even if it was deleted. */
  hasAnnounced(space: string, id: string): Promise<boolean>
  /** Whether this device would download a file of the space automatically. */
  wantsForItself(space: string, root: string): boolean
  /** @param given total time of tasks in their own processes, in milliseconds */
  around(given: number): Surroundings
  startBare: StartBare
  now(): number
  steady(): number
  log(message: string): void
}

/** Milliseconds between looks. */
const LOOK = 500
const SOON = 20
/** How often answers that are no longer needed are removed, in milliseconds. */
const TIDY = 60_000

/** For a space that has no jobs. */
const NO_ASKS: InboxSource = { onChange: new Emitter().event, isReady: true, entries: () => [], stop() {} }

export class Jobs implements HostPart {
  readonly #options: JobsOptions
  readonly #spaces = new Map<string, SpaceJobs>()
  readonly #own = new Map<string, OwnJobs>()
  /** Files that this device made, by space. */
  readonly #answers = new Map<string, KeptAnswers>()
  readonly #tidying = every(() => this.#tidy(), TIDY).unref()
  /** Whether this device computes something in any space, or would. */
  #isBusy = false
  readonly #ticker = everyWhile(
    () => this.#isBusy,
    () => this.#look(),
    LOOK,
  )
  readonly #unfollow: () => void
  readonly #givingWay: GivingWay
  #soon: NodeJS.Timeout | null = null
  #told = ''
  /** Time given in spaces that are closed now. */
  #givenBefore = 0

  constructor(options: JobsOptions) {
    this.#options = options
    this.#givingWay = new GivingWay(options)
    this.#unfollow = options.remembered.onChange((key) => {
      if (key.startsWith(consentKey(''))) this.#look()
    })
  }

  readonly handlers = {
    'jobs.computing': () => this.#computing(),
    'jobs.touched': () => this.#givingWay.touched(),
  } satisfies Partial<CallHandlers>

  opened(space: OpenSpace): void {
    if (space.kind !== 'team-space') return
    const { remembered, blobs, sizeOf, fetch, fetchAside, dropAside, hasAnnounced, wantsForItself } = this.#options
    const { windows, now, steady, log } = this.#options
    const { start } = this.#givingWay
    const answers = new KeptAnswers({
      ...{ space: space.id, engine: blobs, now },
      isAnnounced: (root) => sizeOf(space.id, root) !== null,
      wants: (root) => wantsForItself(space.id, root),
    })
    const jobs = new SpaceJobs({
      ...{ space, remembered, now, steady, log },
      working: () => steady() - this.#givingWay.stood(),
      files: { engine: blobs, hasAnnounced: (id) => hasAnnounced(space.id, id) },
      needs({ entry: { program } }) {
        const size = program ? sizeOf(space.id, program.root) : null
        if (program && size !== null && size <= LIMITS.programBytes)
          fetch(space.id, program.root).catch((error: unknown) => log(`a program isn’t fetched: ${textOf(error)}`))
      },
      work(job, lanes, traffic) {
        const inputs = {
          traffic,
          file: (task: number) => lanes.file(task),
          text: (task: number) => lanes.textOf(task),
          size: (root: string) => sizeOf(space.id, root),
          blobs,
          fetch: (root: string, signal: AbortSignal, came: (bytes: number) => void) =>
            fetchAside(space.id, root, signal, came),
          drop(root: string) {
            dropAside(space.id, root).catch((error: unknown) => log(`a file stays: ${textOf(error)}`))
          },
        }
        const work = knownWork(job.entry)
        if (work === 'convert') return convertWork(job, inputs, answers, start)
        return work === null || work === 'checksum' ? checksums(inputs) : programWork(work, job, inputs, start)
      },
    })
    jobs.onChange(() => this.#lookSoon())
    jobs.onClaim(({ tasks, ...by }) => windows.tellAll('jobs.claimed', { space: space.id, tasks: [...tasks], ...by }))
    this.#spaces.set(space.id, jobs)
    this.#answers.set(space.id, answers)
    this.#own.set(space.id, new OwnJobs({ space, jobs, remembered, now }))
  }

  /** The jobs that this device starts. Throws CallFailure. */
  own({ id }: OpenSpace): OwnJobs {
    const own = this.#own.get(id)
    if (!own) throw new CallFailure('not-found', 'this space has no jobs')
    return own
  }

  /** Total time of tasks on this device, in milliseconds. */
  get #given(): number {
    return [...this.#spaces.values()].reduce((sum, { given }) => sum + given, this.#givenBefore)
  }

  /** Null if the space has no jobs. */
  listOf(space: string): SpaceJobs['list'] | null {
    return this.#spaces.get(space)?.list ?? null
  }

  /** Questions for the person. */
  asks({ id: space, device: me, docs }: OpenSpace): InboxSource {
    const { remembered, now } = this.#options
    const list = this.listOf(space)
    return list ? new Asks({ space, me, list, remembered, now, docs: hostDocs(docs) }) : NO_ASKS
  }

  changed({ id }: OpenSpace): void {
    this.#spaces.get(id)?.rightsChanged()
  }

  closed(space: string): void {
    const closed = this.#spaces.get(space)
    this.#givenBefore += closed?.given ?? 0
    void closed?.stop()
    this.#own.get(space)?.stop()
    this.#spaces.delete(space)
    this.#own.delete(space)
    this.#answers.delete(space)
  }

  async stop(): Promise<void> {
    this.#unfollow()
    this.#ticker.stop()
    clearInterval(this.#tidying)
    if (this.#soon) clearTimeout(this.#soon)
    const spaces = [...this.#spaces.values()]
    this.#spaces.clear()
    await Promise.all(spaces.map((each) => each.stop()))
    this.#givingWay.stop()
  }

  async #tidy(): Promise<void> {
    for (const [space, answers] of [...this.#answers]) {
      const list = this.listOf(space)
      if (list?.isReady) await answers.tidy(list.jobs)
    }
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
    const spaces = [...this.#spaces.values()]
    const [jobs, full] = [spaces.flatMap((space) => space.computing()), spaces.flatMap((space) => space.full)]
    return { jobs, full, around: this.#options.around(this.#given) }
  }
}
