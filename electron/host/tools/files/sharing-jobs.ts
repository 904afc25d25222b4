/**
 * Files being shared into spaces: each is read once, from its path or as a window sends it, until the window has
 * announced it.
 */
import { randomBytes } from 'node:crypto'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import type { Sharing } from '../../../../shared/tools/files/calls.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { later } from '../../timers.ts'

/** Maximum number of unannounced jobs in all spaces. */
const JOBS = 1000
/** Milliseconds within which promised bytes must begin to arrive. */
const PATIENCE = 10 * 60_000

export interface SharingJobsOptions {
  engine: Pick<BlobEngine, 'add' | 'forget'>
  /** The path of a grant; null if it is no longer valid. */
  takeGrant(grant: string): string | null
}

interface Job {
  space: string
  sharing: Sharing
  stop: AbortController
  /** Part of the upload address; null if nothing is uploaded, or the upload has begun. */
  ticket: string | null
  expires: NodeJS.Timeout | null
}

export class SharingJobs {
  readonly #options: SharingJobsOptions
  readonly #changes = new Emitter<string>()
  /** Fires with the space whose progress has changed, or with what stands for one. */
  readonly onChange = this.#changes.event
  readonly #jobs = new Map<string, Job>()
  readonly #tickets = new Map<string, Job>()

  constructor(options: SharingJobsOptions) {
    this.#options = options
  }

  of(space: string): Sharing[] {
    return [...this.#jobs.values()].flatMap((job) => (job.space === space ? [job.sharing] : []))
  }

  /** Whether files are being read. */
  get isReading(): boolean {
    return [...this.#jobs.values()].some(({ sharing }) => sharing.state === 'reading')
  }

  begin({ grant, ...about }: CallInput<'files.share'>): { address: string | null } {
    const path = grant === null ? null : this.#options.takeGrant(grant)
    if (grant !== null && path === null) throw new CallFailure('not-found', 'the grant has expired')
    if (path !== null) {
      this.beginAt(path, about)
      return { address: null }
    }
    const job = this.#make(about)
    job.ticket = randomBytes(24).toString('base64url')
    job.expires = later(() => this.#fail(job, 'gone'), PATIENCE).unref()
    this.#tickets.set(job.ticket, job)
    return { address: `/upload/${job.ticket}` }
  }

  /** Shares a file from a path that the person pointed at. */
  beginAt(path: string, about: Omit<CallInput<'files.share'>, 'grant'>): void {
    void this.#read(this.#make(about), { path })
  }

  /** A job's bytes arrive. Resolves when they are read. @returns whether they were expected and valid */
  async receive(ticket: string, stream: AsyncIterable<Uint8Array>): Promise<'unknown' | 'failed' | 'read'> {
    const job = this.#tickets.get(ticket)
    if (!job) return 'unknown'
    this.#forgetTicket(job)
    await this.#read(job, { stream, size: job.sharing.size })
    return job.sharing.state === 'ready' ? 'read' : 'failed'
  }

  /** @param keep whether it was announced */
  async end(space: string, id: string, keep: boolean): Promise<void> {
    const job = this.#jobs.get(id)
    if (!job || job.space !== space) return
    this.#jobs.delete(id)
    this.#forgetTicket(job)
    job.stop.abort()
    const { blob } = job.sharing
    if (blob && !keep) await this.#options.engine.forget(blob.root, space)
    this.#changes.fire(space)
  }

  /** Ends all jobs of a space. While it's only closed, they continue, since it can be opened again. */
  forget(space: string): void {
    for (const [id, job] of this.#jobs) if (job.space === space) void this.end(space, id, false)
  }

  stop(): void {
    for (const job of this.#jobs.values()) {
      this.#forgetTicket(job)
      job.stop.abort()
    }
    this.#jobs.clear()
  }

  #make({ space, ...about }: Omit<CallInput<'files.share'>, 'grant'>): Job {
    if (this.#jobs.size >= JOBS) throw new CallFailure('refused', 'too many files are being added')
    if (this.#jobs.has(about.id)) throw new CallFailure('bad-input', 'this id is taken')
    const sharing: Sharing = { ...about, done: 0, state: 'reading', problem: null, blob: null }
    const job: Job = { space, sharing, stop: new AbortController(), ticket: null, expires: null }
    this.#jobs.set(about.id, job)
    return job
  }

  async #read(job: Job, source: Parameters<BlobEngine['add']>[1]): Promise<void> {
    const { engine } = this.#options
    const { name, type } = job.sharing
    const { signal } = job.stop
    let told = 0
    const onProgress = (done: number): void => {
      job.sharing = { ...job.sharing, done }
      if (performance.now() - told < TELL_PAUSE) return
      told = performance.now()
      this.#changes.fire(job.space)
    }
    try {
      const { root, key, size } = await engine.add(job.space, source, { name, type, onProgress, signal })
      if (signal.aborted) return void (await engine.forget(root, job.space))
      job.sharing = { ...job.sharing, state: 'ready', done: size, size, blob: { root, key, size } }
      this.#changes.fire(job.space)
    } catch (error) {
      this.#fail(job, error instanceof BlobError ? error.problem : 'gone')
    }
  }

  #fail(job: Job, problem: Sharing['problem']): void {
    this.#forgetTicket(job)
    if (job.stop.signal.aborted) return
    job.sharing = { ...job.sharing, state: 'failed', problem }
    this.#changes.fire(job.space)
  }

  #forgetTicket(job: Job): void {
    if (job.expires) clearTimeout(job.expires)
    if (job.ticket !== null) this.#tickets.delete(job.ticket)
    job.ticket = null
  }
}

/** Milliseconds between two progress reports. */
const TELL_PAUSE = 100
