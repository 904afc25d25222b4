/**
 * Files from one person, announced and accepted: fetched only from that device, saved under sanitized names, and then
 * forgotten.
 */
import { mkdir } from 'node:fs/promises'
import { CANCELED } from '../../../shared/base/wire-names.ts'
import type { Sending } from '../../../shared/ipc/sending.ts'
import { type JoinRequestFile, totalSize } from '../../../shared/space/joining/join-request-files.ts'
import type { SendingMessage, SendingOffer } from '../../../shared/space/joining/sending-message.ts'
import { BlobError } from '../blobs/blob-problem.ts'
import type { PrivateWay } from './private-way.ts'
import type { SendingParts, UnderWay } from './under-way.ts'

interface ComingFile extends JoinRequestFile {
  root: string
  key: string
  isSaved: boolean
}

/** Interval of progress reports to the sender. Milliseconds. */
const SAY_PAUSE = 300

export class Incoming implements UnderWay {
  readonly id: string
  readonly way: PrivateWay
  readonly #parts: SendingParts
  readonly #person: Sending['person']
  readonly #files: ComingFile[]
  readonly #stop = new AbortController()
  #state: 'moving' | 'done' | 'canceled' | 'failed' = 'moving'
  #problem: Sending['problem'] = null
  #isSaving = false
  #said = Number.NEGATIVE_INFINITY

  constructor(
    parts: SendingParts,
    id: string,
    way: PrivateWay,
    person: Sending['person'],
    announced: readonly JoinRequestFile[],
    offer: SendingOffer,
  ) {
    this.#parts = parts
    this.id = id
    this.way = way
    this.#person = person
    this.#files = offer.files.flatMap(({ root, key }, index) => {
      const file = announced[index]
      return file ? [{ ...file, root, key, isSaved: false }] : []
    })
  }

  get isOver(): boolean {
    return this.#state !== 'moving'
  }

  view(): Sending {
    const [state, size] = [this.#state, totalSize(this.#files)]
    return {
      id: this.id,
      direction: 'in',
      person: this.#person,
      files: this.#files.map(({ name, size }) => ({ name, size })),
      state: state === 'moving' && !this.way.isUp ? 'waiting' : state,
      problem: this.#problem,
      done: state === 'done' ? size : this.#have(),
      size,
      folder: this.#parts.downloads,
    }
  }

  /** Rejects if any file can't be fetched, and then leaves nothing behind. */
  async begin(): Promise<void> {
    const { engine } = this.#parts
    try {
      for (const { isSaved, ...file } of this.#files) {
        // A blob that is already stored belongs to something else, and the sender must not find out about it. Empty
        // files are always the same.
        if (file.size > 0 && engine.state(file.root) !== null) throw new BlobError('bad-file', 'not a new file')
        await engine.fetch(this.id, { ...file, type: '' })
      }
    } catch (error) {
      this.fail(error instanceof BlobError ? error.problem : 'not-writable')
      throw error
    }
    this.way.open()
    this.lookAtBlobs()
  }

  lookAtBlobs(): void {
    if (this.#state !== 'moving') return
    for (const { root, isSaved } of this.#files) {
      const state = isSaved ? null : this.#parts.engine.state(root)
      if (state?.state === 'failed' || state?.problem === 'bad-piece') this.fail(state.problem ?? 'bad-file')
    }
    if (this.isOver) return
    if (!this.#isSaving) void this.#save()
    if (performance.now() - this.#said < SAY_PAUSE) return
    this.#said = performance.now()
    this.way.say({ type: 'have', bytes: this.#have() })
  }

  /** Repeats the last message, in case the link broke before it arrived. */
  up(): void {
    if (this.#state === 'done') this.way.say({ type: 'end', why: 'saved' })
  }

  hear(message: SendingMessage): void {
    if (message.type === 'have') return
    if (this.#state === 'done') this.way.close()
    else if (this.#state === 'moving') {
      const isFailed = message.why !== CANCELED
      this.way.close()
      this.#end(isFailed ? 'failed' : 'canceled', isFailed ? 'failed-there' : null)
    }
  }

  fail(problem: Sending['problem']): void {
    if (this.isOver) return
    this.way.end({ type: 'end', why: 'failed' })
    this.#end('failed', problem)
  }

  cancel(): void {
    if (this.isOver) return
    this.way.end({ type: 'end', why: CANCELED })
    this.#end('canceled', null)
  }

  #have(): number {
    return this.#files.reduce(
      (sum, { root, size, isSaved }) => sum + (isSaved ? size : (this.#parts.engine.state(root)?.have ?? 0)),
      0,
    )
  }

  /** Saves one file after the other, as they arrive. */
  async #save(): Promise<void> {
    this.#isSaving = true
    const { engine, downloads } = this.#parts
    try {
      for (;;) {
        const file = this.#files.find(({ root, isSaved }) => !isSaved && engine.state(root)?.state === 'here')
        if (!file || this.isOver) break
        await mkdir(downloads, { recursive: true })
        await engine.saveAs(file.root, {
          directory: downloads,
          name: file.name,
          onTaken: 'number',
          signal: this.#stop.signal,
        })
        file.isSaved = true
        if (!this.#files.some(({ root, isSaved }) => root === file.root && !isSaved))
          await engine.forget(file.root, this.id)
      }
    } catch (error) {
      this.fail(error instanceof BlobError ? error.problem : 'not-writable')
    }
    this.#isSaving = false
    if (this.isOver || !this.#files.every(({ isSaved }) => isSaved)) return
    this.#state = 'done'
    this.way.say({ type: 'end', why: 'saved' })
    this.#parts.ended(this.id)
  }

  #end(state: 'canceled' | 'failed', problem: Sending['problem']): void {
    this.#state = state
    this.#problem = problem
    this.#stop.abort()
    this.#parts.ended(this.id)
  }
}
