/** Puts a job's file answers into its folder of the space as they become valid (SPEC.md, W15). */
import { textOf } from '../../../../shared/record/errors.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { FOLDER_DEPTH, pathOf, toFileName, toFolderPath } from '../../../../shared/tools/files/names.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { resultFileId, resultPaths } from '../../../../shared/tools/jobs/results/file-answers.ts'
import type { AnswerFile } from '../../../../shared/tools/jobs/shape.ts'
import { IMAGE_FORMATS, isImageFormat } from '../../../../shared/tools/jobs/work/work.ts'
import { WorkLanes } from '../../../../shared/tools/jobs/work/work-lanes.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { fetchWhole } from '../../blobs/fetch-whole.ts'
import { later } from '../../timers.ts'
import { announceFile } from './announce-file.ts'

/** The files of the space, as this device has them. */
export interface FilesOfSpace {
  engine: Pick<BlobEngine, 'fetch' | 'keepForItself' | 'onChange' | 'state'>
  /** Whether this device announced a file with this id, even if it was deleted. Resolves once that is known. */
  hasAnnounced(id: string): Promise<boolean>
}

export interface GatheredFolderOptions {
  space: OpenSpace
  files: FilesOfSpace
  now(): number
  log(message: string): void
}

/**
 * Milliseconds: how long answers wait to be handled together, and the delay before an answer that didn't arrive is
 * tried again.
 */
const TOGETHER = 1000
const RETRY = 60_000
/** Maximum number of simultaneous downloads. */
const FETCHED = 4

export class GatheredFolder {
  readonly #options: GatheredFolderOptions
  readonly #job: Job
  readonly #lanes: WorkLanes
  readonly #stop = new AbortController()
  /** Tasks whose results may differ from those in the folder. */
  readonly #due = new Set<number>()
  /** By task: the root in the folder. */
  readonly #gathered = new Map<number, string>()
  readonly #fetching = new Map<number, Promise<void>>()
  readonly #failed = new Set<number>()
  /** Bytes of the answers in the folder, and of those that are being fetched. */
  #bytes = 0
  #names: readonly string[] | null = null
  #soon: NodeJS.Timeout | null = null
  #again: NodeJS.Timeout | null = null

  constructor(job: Job, options: GatheredFolderOptions) {
    this.#options = options
    this.#job = job
    this.#lanes = new WorkLanes(hostDocs(options.space.docs), job)
    this.#lanes.onChange(() => {
      this.#soon ??= later(() => this.#look(), TOGETHER).unref()
    })
  }

  async stop(): Promise<void> {
    for (const timer of [this.#soon, this.#again]) if (timer) clearTimeout(timer)
    this.#stop.abort(new Error('stopped'))
    this.#lanes.stop()
    await Promise.all(this.#fetching.values())
  }

  #look(): void {
    this.#soon = null
    if (this.#stop.signal.aborted || !this.#lanes.isReady || !this.#options.space.log.mayWriteContent()) return
    const { tally } = this.#lanes
    for (const task of tally.takeChanged()) this.#due.add(task)
    for (const task of this.#due) {
      if (this.#fetching.size === FETCHED) return
      if (this.#fetching.has(task)) continue
      this.#due.delete(task)
      const file = tally.result(task)?.file
      if (!file || this.#gathered.get(task) === file.root) continue
      if (this.#bytes + file.size > LIMITS.gatheredBytes) {
        this.#options.log('an answer isn’t put into its folder: the answers are larger than all of one job may be')
        continue
      }
      this.#bytes += file.size
      this.#fetching.set(task, this.#gather(task, file))
    }
  }

  async #gather(task: number, file: AnswerFile): Promise<void> {
    const { log, files } = this.#options
    try {
      const id = resultFileId(this.#job.id, task, file.root)
      if (!(await files.hasAnnounced(id))) await this.#put(task, file, id)
      this.#gathered.set(task, file.root)
    } catch (error) {
      this.#bytes -= file.size
      if (this.#stop.signal.aborted) return
      log(`an answer isn’t put into its folder: ${textOf(error)}`)
      this.#tryLater(task)
    } finally {
      this.#fetching.delete(task)
    }
    this.#soon ??= later(() => this.#look(), 0).unref()
  }

  #tryLater(task: number): void {
    this.#failed.add(task)
    this.#again ??= later(() => {
      this.#again = null
      for (const each of this.#failed) this.#due.add(each)
      this.#failed.clear()
      this.#look()
    }, RETRY).unref()
  }

  /** Rejects if the file doesn't arrive or can't be announced. */
  async #put(task: number, { root, size, key }: AnswerFile, id: string): Promise<void> {
    const { space, files, now } = this.#options
    const { name, folder, type } = this.#placeOf(task)
    const { signal } = this.#stop
    if (files.engine.state(root)?.state === 'here') await files.engine.keepForItself(root)
    else await fetchWhole(files.engine, space.id, { root, size, key, name, type }, { signal })
    await announceFile(space, { id, name, folder, type, size, root, key }, now())
  }

  #placeOf(task: number): { name: string; folder: string; type: string } {
    const { answers, image, name: title } = this.#job.entry
    const { ending, type } = image && isImageFormat(image.to) ? IMAGE_FORMATS[image.to] : { ending: 'bin', type: '' }
    this.#names ??= resultPaths(
      Array.from({ length: this.#lanes.tally.count }, (_, each) => this.#lanes.file(each)?.name ?? `${each + 1}`),
      ending,
    )
    const parts = (this.#names[task] ?? '').split('/')
    const name = toFileName(parts.pop() ?? '', `${task + 1}.${ending}`)
    const within = answers?.folder ?? ''
    const inside = pathOf(within, toFolderPath(parts.slice(0, FOLDER_DEPTH - within.split('/').length), title))
    return { name, folder: inside.replace(/\/$/, ''), type }
  }
}
