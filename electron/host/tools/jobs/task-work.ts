/** What is done to one task of a job on this device. */
import { createHash } from 'node:crypto'
import type { JobFile, Problem } from '../../../../shared/tools/jobs/shape.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

export interface Outcome {
  text: string
  problem?: Problem
}

export interface TaskWork {
  /** Whether tasks run in processes of their own, whose time isn’t counted as this process’s. */
  readonly isApart: boolean
  /** Whether this device has what the task needs. */
  can(task: number): boolean
  /** Rejects if it couldn't be done here, or with the signal's reason. */
  run(task: number, signal: AbortSignal): Promise<Outcome>
  stop(): void
}

export interface FilesOfJob {
  /** Undefined if the task's file isn't known yet. */
  file(task: number): JobFile | undefined
  /** The size of a file that the space itself has; null for anything else: jobs learn nothing of other files. */
  size(root: string): number | null
  blobs: Pick<BlobEngine, 'place' | 'read'>
}

interface FileHere {
  root: string
  size: number
}

/** A file of the space that is whole on this device, and has at most so many bytes; null if there is none. */
export function fileAt({ size, blobs }: FilesOfJob, root: string | undefined, most: number): FileHere | null {
  const bytes = root === undefined ? null : size(root)
  return root !== undefined && bytes !== null && bytes <= most && blobs.place(root) !== null
    ? { root, size: bytes }
    : null
}

export async function wholeFile(
  { blobs }: FilesOfJob,
  { root, size }: FileHere,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(size)
  let at = 0
  for await (const bytes of blobs.read(root, 0, size, signal)) {
    all.set(bytes, at)
    at += bytes.length
  }
  return all
}

/** The SHA-256 of each file, in hex. */
export function checksums(files: FilesOfJob): TaskWork {
  const at = (task: number) => fileAt(files, files.file(task)?.root, Number.POSITIVE_INFINITY)
  return {
    isApart: false,
    can: (task) => at(task) !== null,
    async run(task, signal) {
      const here = at(task)
      if (!here) throw new Error('the file isn’t here')
      const hash = createHash('sha256')
      for await (const bytes of files.blobs.read(here.root, 0, here.size, signal)) hash.update(bytes)
      return { text: hash.digest('hex') }
    },
    stop() {},
  }
}
