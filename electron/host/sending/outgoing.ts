/**
 * Files being sent to one person: read here, announced by a join request, served to the one device that accepted, and
 * then forgotten.
 */
import { randomBytes } from 'node:crypto'
import { CANCELED } from '../../../shared/base/wire-names.ts'
import type { Sending } from '../../../shared/ipc/sending.ts'
import { totalSize } from '../../../shared/space/joining/join-request-files.ts'
import { encodeSendingOffer, type SendingMessage } from '../../../shared/space/joining/sending-message.ts'
import type { PrivateWay } from './private-way.ts'
import type { FilesToSend, SendingParts, UnderWay } from './under-way.ts'

export class Outgoing implements UnderWay {
  readonly id: string
  /** Identifies and opens the private way between the two devices. Hex. */
  readonly secret: string
  readonly files: FilesToSend
  way: PrivateWay | null = null
  /** Set once the person has been asked. */
  joinRequest: string | null = null
  readonly #parts: SendingParts
  readonly #person: Sending['person']
  readonly #jobs: readonly string[]
  #blobs: { root: string; key: string }[] = []
  #state: 'reading' | 'asking' | 'moving' | 'done' | 'canceled' | 'failed' = 'reading'
  #problem: Sending['problem'] = null
  #have = 0

  constructor(parts: SendingParts, id: string, secret: string, person: Sending['person'], files: FilesToSend) {
    this.#parts = parts
    this.id = id
    this.secret = secret
    this.#person = person
    this.files = files
    this.#jobs = files.map(() => randomBytes(16).toString('hex'))
  }

  get isOver(): boolean {
    return this.#state === 'done' || this.#state === 'canceled' || this.#state === 'failed'
  }

  get isMoving(): boolean {
    return this.#state === 'moving'
  }

  /** Null while only the join request shows it. */
  view(): Sending | null {
    const { id } = this
    const [state, size] = [this.#state, totalSize(this.files)]
    if (state === 'asking') return null
    const read = this.#parts.jobs.of(id).reduce((sum, { done }) => sum + done, 0)
    return {
      id,
      direction: 'out',
      person: this.#person,
      files: this.files.map(({ name, size }) => ({ name, size })),
      state: state === 'moving' && !this.way?.isUp ? 'waiting' : state,
      problem: this.#problem,
      done: Math.min(size, state === 'reading' ? read : state === 'done' ? size : this.#have),
      size,
      folder: null,
    }
  }

  /** The addresses to upload each file's bytes to; null for files that are read from their path. Throws CallFailure. */
  read(): (string | null)[] {
    const rest = { space: this.id, conversation: null, folder: '' }
    return this.files.map(
      (file, index) => this.#parts.jobs.begin({ ...file, ...rest, id: this.#jobs[index] ?? '' }).address,
    )
  }

  /** Returns whether the last file has just been read. */
  lookAtJobs(): boolean {
    if (this.#state !== 'reading') return false
    const told = new Map(this.#parts.jobs.of(this.id).map((job) => [job.id, job]))
    const jobs = this.#jobs.map((id) => told.get(id))
    const failed = jobs.find((job) => job?.state === 'failed')
    if (failed) {
      this.#end('failed', failed.problem ?? 'gone')
      return false
    }
    const blobs = jobs.flatMap((job) => job?.blob ?? [])
    if (blobs.length < jobs.length) return false
    this.#blobs = blobs
    this.#state = 'asking'
    for (const id of this.#jobs) void this.#parts.jobs.end(this.id, id, true)
    return true
  }

  /** The person has accepted. Returns an offer with everything that their device needs, and that no other can use. */
  offer(way: PrivateWay): string {
    this.way = way
    this.#state = 'moving'
    way.open()
    return encodeSendingOffer({ secret: this.secret, files: this.#blobs })
  }

  /** Checks for source files that have changed. */
  lookAtBlobs(): void {
    if (this.#state !== 'moving') return
    for (const { root } of this.#blobs) {
      const problem = this.#parts.engine.state(root)?.problem
      if (problem === 'changed' || problem === 'gone') this.fail(problem)
    }
  }

  up(): void {
    this.lookAtBlobs()
  }

  hear(message: SendingMessage): void {
    if (this.#state !== 'moving') return
    if (message.type === 'have') this.#have = message.bytes
    else if (message.why === 'saved') {
      this.way?.end({ type: 'end', why: 'saved' })
      this.#end('done', null)
    } else {
      this.way?.close()
      const isFailed = message.why !== CANCELED
      this.#end(isFailed ? 'failed' : 'canceled', isFailed ? 'failed-there' : null)
    }
  }

  fail(problem: Sending['problem']): void {
    if (this.isOver) return
    this.way?.end({ type: 'end', why: 'failed' })
    this.#end('failed', problem)
  }

  cancel(): void {
    if (this.isOver) return
    this.way?.end({ type: 'end', why: CANCELED })
    this.#end('canceled', null)
  }

  /** Ends the sending, and leaves nothing behind. */
  #end(state: 'done' | 'canceled' | 'failed', problem: Sending['problem']): void {
    this.#state = state
    this.#problem = problem
    this.#parts.ended(this.id)
  }
}
