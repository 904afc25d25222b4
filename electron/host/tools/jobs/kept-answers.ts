/** Files that this device made for jobs of a space: kept until their starter has them (SPEC.md, W15). */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { isGathered, type Job, type JobList } from '../../../../shared/tools/jobs/list.ts'
import { answerKey } from '../../../../shared/tools/jobs/results/file-answers.ts'
import type { AnswerFile } from '../../../../shared/tools/jobs/shape.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

export interface KeptAnswersOptions {
  space: string
  engine: Pick<BlobEngine, 'add' | 'forget' | 'keepForItself' | 'keptUnder' | 'state'>
  /** Whether all members see the file: the starter has put it into its folder. */
  isAnnounced(root: string): boolean
  /** Whether this device would download such a file automatically. */
  wants(root: string): boolean
  now(): number
}

export class KeptAnswers {
  readonly #options: KeptAnswersOptions
  readonly #purpose: string
  /** Total size of the kept files; null until computed. */
  #bytes: number | null = null

  constructor(options: KeptAnswersOptions) {
    this.#options = options
    this.#purpose = `answers of ${options.space} `
  }

  /** Whether there's room for another answer. @param most its maximum size in bytes */
  hasRoom(most: number): boolean {
    this.#bytes ??= this.#options.engine.keptUnder(this.#purpose).reduce((sum, { size }) => sum + size, 0)
    return this.#bytes + most <= LIMITS.keptBytes
  }

  /** Rejects with BlobError if it can't be stored. */
  async keep(job: string, secret: string, bytes: Uint8Array): Promise<AnswerFile> {
    const { engine, space } = this.#options
    const key = answerKey(secret, createHash('sha256').update(bytes).digest('hex'))
    const source = { stream: Readable.from([bytes]), size: bytes.length }
    const about = { name: 'answer', type: '', keptFor: this.#purpose + job, isBackground: true, key }
    const { root, size } = await engine.add(space, source, about)
    this.#bytes = null
    return { root, size, key }
  }

  /** Removes files that this device no longer needs to keep for anyone. */
  async tidy(jobs: JobList): Promise<void> {
    const { engine, space, isAnnounced, wants, now } = this.#options
    for (const { root, rest } of engine.keptUnder(this.#purpose)) {
      const job: Job | undefined = jobs.get(rest)
      if (isAnnounced(root) && wants(root)) await engine.keepForItself(root)
      else if (isAnnounced(root) || !job || !isGathered(job, now())) await engine.forget(root, space)
    }
    this.#bytes = null
  }
}
