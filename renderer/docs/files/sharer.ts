/**
 * Shares files in a space: passes them to the host, which reads and encrypts them, then announces them in our lane,
 * each with a thumbnail.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { Sharing } from '../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import type { FileLook } from '../../../shared/tools/files/shape.ts'
import type { FilesFeed, NewFile } from './files-feed.ts'
import { type FileToShare, GrantedFile, type Job, newJobId } from './sharing-job.ts'
import type { Transfers } from './transfers.ts'

export interface SharerOptions {
  host: HostClient
  space: string
  /** Null for the whole space. */
  conversation: string | null
  feed: FilesFeed
  transfers: Transfers
  /** A token for the file's path at the host; null if there isn't one and the bytes have to be sent. */
  grantOf(file: File): Promise<string | null>
  /** Sends the bytes; rejects if that fails or is stopped. */
  send(address: string, file: File, stop: AbortSignal): Promise<void>
  /** Returns a file's dimensions and thumbnail; null if unknown. Writes the thumbnail for others to load. */
  lookAt(file: File): Promise<FileLook | null>
}

interface Running {
  job: Job
  source: FileToShare['file']
  type: string
  stop: AbortController
  /** Its id at the host. */
  id: string
  /** Called with the file once it is announced; with null if it won't be. */
  done: (file: SharedFile | null) => void
}

/** Files that the host reads at a time. */
const AT_A_TIME = 3
/** With thousands of files something changes all the time, so listeners are notified only this often. Milliseconds. */
const TELL_PAUSE = 50
/**
 * Limits for small files, which need several round trips between window and host each: this many at a time, with this
 * many bytes in total.
 */
const SMALL_AT_A_TIME = 48
const SMALL_BYTES = 8 * 1024 * 1024

export class Sharer {
  private readonly options: SharerOptions
  private readonly jobs = new Map<number, Running>()
  private readonly changes = new Emitter()
  private readonly stops: (() => void)[]
  private waiting: Running[] = []
  private readonly reading = new Set<Running>()
  private announcing: Promise<void> = Promise.resolve()
  private ready: { running: Running; file: NewFile }[] = []
  /** Null if something has changed since it was made. */
  private list: readonly Job[] | null = []
  private telling: ReturnType<typeof setTimeout> | null = null
  private next = 1
  /** The host's ids of jobs that we adopted from an earlier page of this window. */
  private readonly taken = new Set<string>()

  constructor(options: SharerOptions) {
    this.options = options
    this.stops = [options.transfers.subscribe(() => this.look())]
  }

  /** Jobs in the order they were added. The same array until something changes. */
  get snapshot(): readonly Job[] {
    this.list ??= [...this.jobs.values()].map(({ job }) => job)
    return this.list
  }

  get isBusy(): boolean {
    return [...this.jobs.values()].some(({ job }) => job.state !== 'failed')
  }

  readonly subscribe = this.changes.subscribe

  stop(): void {
    for (const stop of this.stops) stop()
    for (const number of [...this.jobs.keys()]) this.cancel(number)
    if (this.telling) clearTimeout(this.telling)
    this.changes.dispose()
  }

  share(files: readonly FileToShare[]): void {
    for (const file of files) this.take(file)
    this.begin()
    this.tell()
  }

  /** `shared` resolves with null if it was stopped. It stays pending after a failure, which can be retried. */
  shareOne(file: FileToShare): { number: number; shared: Promise<SharedFile | null> } {
    const taken = this.take(file)
    this.begin()
    this.tell()
    return taken
  }

  /** Stops a job under way, and removes a failed one. */
  cancel(number: number): void {
    const running = this.jobs.get(number)
    if (!running) return
    running.stop.abort()
    void this.close(running.id, false)
    this.end(running, null)
  }

  cancelAll(): void {
    for (const number of [...this.jobs.keys()]) this.cancel(number)
  }

  /** Retries a failed job. */
  retry(number: number): void {
    const running = this.jobs.get(number)
    if (running?.job.state !== 'failed') return
    void this.close(running.id, false)
    running.id = newJobId()
    running.stop = new AbortController()
    this.change(running, { state: 'waiting', done: 0, problem: null })
    this.waiting.push(running)
    this.begin()
  }

  private take({ file, name, folder }: FileToShare): { number: number; shared: Promise<SharedFile | null> } {
    const number = this.next++
    const job: Job = { number, name, folder, size: file.size, done: 0, state: 'waiting', problem: null }
    const shared = new Promise<SharedFile | null>((done) => {
      const type = file.type.slice(0, 127)
      const running = { job, source: file, type, stop: new AbortController(), id: newJobId(), done }
      this.jobs.set(number, running)
      this.waiting.push(running)
    })
    return { number, shared }
  }

  private begin(): void {
    for (let running = this.waiting[0]; running && this.mayRead(running); running = this.waiting[0]) {
      this.waiting.shift()
      if (this.jobs.get(running.job.number) !== running) continue
      this.reading.add(running)
      void this.read(running)
    }
  }

  private mayRead({ job }: Running): boolean {
    if (this.reading.size < AT_A_TIME) return true
    if (this.reading.size >= SMALL_AT_A_TIME) return false
    return [...this.reading].reduce((sum, { job: { size } }) => sum + size, job.size) <= SMALL_BYTES
  }

  private async read(running: Running): Promise<void> {
    const { host, space, conversation, grantOf, send } = this.options
    const { job, source, stop, type } = running
    this.change(running, { state: 'reading' })
    const grant = source instanceof GrantedFile ? source.grant : await grantOf(source)
    const { id } = running
    this.taken.add(id)
    const { name, folder, size } = job
    const begun = await host.call('files.share', { space, id, conversation, name, folder, type, size, grant })
    if (!begun.ok) return this.fail(running, begun.error.reason)
    const { address } = begun.value
    if (stop.signal.aborted) return void this.close(id, false)
    this.look()
    if (address === null || source instanceof GrantedFile) return
    try {
      await send(address, source, stop.signal)
    } catch {
      // If the host has a reason, it is better than ours, and the host reports it itself.
      setTimeout(
        () => this.jobs.get(job.number) === running && this.reading.has(running) && this.fail(running, 'gone'),
        1000,
      )
    }
  }

  /** Reads the host's reports on our jobs and on those that an earlier page began. */
  private look(): void {
    const { conversation, transfers } = this.options
    const own = transfers.snapshot.sharing.filter((sharing) => sharing.conversation === conversation)
    const told = new Map(own.map((sharing) => [sharing.id, sharing]))
    for (const running of [...this.reading]) {
      const sharing = told.get(running.id)
      if (!sharing) continue
      if (sharing.state === 'failed') this.fail(running, sharing.problem ?? 'internal')
      else if (sharing.state === 'ready') void this.finish(running, sharing)
      else if (sharing.done !== running.job.done) this.change(running, { done: sharing.done })
    }
    for (const sharing of told.values()) if (!this.taken.has(sharing.id)) this.adopt(sharing)
  }

  /** Announces a file without a thumbnail: this page no longer has the file. */
  private adopt(sharing: Sharing): void {
    if (sharing.state === 'failed') {
      this.taken.add(sharing.id)
      void this.close(sharing.id, false)
    }
    if (sharing.state !== 'ready' || !sharing.blob || !this.options.feed.snapshot.writable) return
    this.taken.add(sharing.id)
    const { name, folder, type, size, blob, id } = sharing
    void this.options.feed
      .announce([{ name, folder, type, size, root: blob.root, key: blob.key }])
      .then((announced) => (announced ? this.close(id, true) : this.taken.delete(id)))
  }

  private async finish(running: Running, { blob, name, folder }: Sharing): Promise<void> {
    this.reading.delete(running)
    this.begin()
    if (!blob) return this.fail(running, 'internal')
    this.change(running, { state: 'announcing', done: blob.size })
    const { source } = running
    const look = source instanceof GrantedFile ? null : await this.options.lookAt(source).catch(() => null)
    if (running.stop.signal.aborted) return
    const { type } = running
    const file: NewFile = { name, folder, type, size: blob.size, root: blob.root, key: blob.key, ...(look && { look }) }
    this.ready.push({ running, file })
    this.announcing = this.announcing.then(() => this.announceReady())
  }

  /** Files that became ready during the last announcement go into one record. */
  private async announceReady(): Promise<void> {
    const ready = this.ready.filter(({ running }) => !running.stop.signal.aborted)
    this.ready = []
    if (ready.length === 0) return
    const { feed } = this.options
    const announced = await feed.announce(ready.map(({ file }) => file))
    const stopped: SharedFile[] = []
    for (const [index, { running }] of ready.entries()) {
      const file = announced?.[index] ?? null
      if (running.stop.signal.aborted) {
        if (file) stopped.push(file)
      } else if (!announced) this.fail(running, 'not-allowed')
      else {
        void this.close(running.id, true)
        this.end(running, file)
      }
    }
    if (stopped.length > 0) await feed.deleteForEveryone(stopped, true)
  }

  private close(id: string, keep: boolean): Promise<unknown> {
    return this.options.host.call('files.shared', { space: this.options.space, id, keep })
  }

  private fail(running: Running, problem: Job['problem']): void {
    this.reading.delete(running)
    this.change(running, { state: 'failed', problem })
    this.begin()
  }

  private end(running: Running, file: SharedFile | null): void {
    this.jobs.delete(running.job.number)
    this.reading.delete(running)
    running.done(file)
    this.begin()
    this.tell()
  }

  private change(running: Running, changes: Partial<Job>): void {
    running.job = { ...running.job, ...changes }
    this.tell()
  }

  private tell(): void {
    this.list = null
    this.telling ??= setTimeout(() => {
      this.telling = null
      this.changes.fire()
    }, TELL_PAUSE)
  }
}
