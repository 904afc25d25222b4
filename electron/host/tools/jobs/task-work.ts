/** What is done to one task of a job on this device. */
import type { AnswerFile, JobFile, Problem } from '../../../../shared/tools/jobs/shape.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

export interface Outcome {
  text: string
  problem?: Problem | undefined
  file?: AnswerFile
}

export interface TaskWork {
  /** Whether tasks run in processes of their own, whose time isn’t counted as this process’s. */
  readonly isApart: boolean
  /** Whether this device can keep another answer until others have it. */
  hasRoom(): boolean
  /** Whether this device has what the task needs. */
  can(task: number): boolean
  /** Whether it would have it once the task's file was fetched. */
  mayFetch(task: number): boolean
  /** Resolves once the task's file is here. Rejects if it doesn't come, or with the signal's reason. */
  fetch(task: number, signal: AbortSignal): Promise<void>
  /** The task's file isn't needed anymore. */
  leave(task: number): void
  /** Rejects if it couldn't be done here, or with the signal's reason. */
  run(task: number, signal: AbortSignal): Promise<Outcome>
  stop(): void
}

/** What is downloaded for a job. Bytes. */
export interface Traffic {
  /** Whether there is room for this many more today. */
  hasRoom(bytes: number): boolean
  /** Fewer than none: what was counted before and didn't come. */
  add(bytes: number): void
}

export interface InputsOfJob {
  /** Undefined if the task's file isn't known yet. */
  file(task: number): JobFile | undefined
  /** What the task gets instead of a file. */
  text(task: number): string | null
  /** The size of a file that the space itself has; null for anything else: jobs learn nothing of other files. */
  size(root: string): number | null
  blobs: Pick<BlobEngine, 'place' | 'read'>
  /** Fetches a file of the space for a while. Resolves once it is here. @param came is told how much came if it isn't */
  fetch(root: string, signal: AbortSignal, came: (bytes: number) => void): Promise<void>
  traffic: Traffic
  /** It isn't needed anymore. */
  drop(root: string): void
}

interface FileHere {
  root: string
  size: number
}

/** A file of the space that is whole on this device and has at most this many bytes; null if there is none. */
export function fileAt(
  { size, blobs }: Pick<InputsOfJob, 'size' | 'blobs'>,
  root: string | undefined,
  most: number,
): FileHere | null {
  const bytes = root === undefined ? null : size(root)
  return root !== undefined && bytes !== null && bytes <= most && blobs.place(root) !== null
    ? { root, size: bytes }
    : null
}

export async function wholeFile(
  { blobs }: Pick<InputsOfJob, 'blobs'>,
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
