/** How this device computes one task of a job. */
import type { AnswerFile, JobFile, Problem } from '../../../../shared/tools/jobs/shape.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

export interface Outcome {
  text: string
  problem?: Problem | undefined
  file?: AnswerFile
}

export interface TaskWork {
  /** Whether tasks run in separate processes, whose time isn’t counted as this process’s. */
  readonly isApart: boolean
  /** Whether this device can keep another answer until others have it. */
  hasRoom(): boolean
  /** Whether this device has what the task needs. */
  can(task: number): boolean
  /** Whether it would have it after downloading the task's file. */
  mayFetch(task: number): boolean
  /** Resolves once the task's file is stored. Rejects if it doesn't arrive, or with the signal's reason. */
  fetch(task: number, signal: AbortSignal): Promise<void>
  /** The task no longer needs its file. */
  leave(task: number): void
  /** Rejects if the task couldn't be computed here, or with the signal's reason. */
  run(task: number, signal: AbortSignal): Promise<Outcome>
  stop(): void
}

/** Downloads for a job, in bytes. */
export interface Traffic {
  /** Whether this many more are allowed today. */
  hasRoom(bytes: number): boolean
  /** @param bytes negative for bytes that were counted before and didn't arrive */
  add(bytes: number): void
}

export interface InputsOfJob {
  /** Undefined if the task's file isn't known yet. */
  file(task: number): JobFile | undefined
  /** What the task gets instead of a file. */
  text(task: number): string | null
  /** The size of a file of the space itself; null for any other file, since jobs must not find out about them. */
  size(root: string): number | null
  blobs: Pick<BlobEngine, 'place' | 'read'>
  /**
   * Downloads a file of the space for a while. Resolves once it is stored. @param came called with the number of bytes
   * that arrived before a failure
   */
  fetch(root: string, signal: AbortSignal, came: (bytes: number) => void): Promise<void>
  traffic: Traffic
  /** The file is no longer needed. */
  drop(root: string): void
}

interface FileHere {
  root: string
  size: number
}

/** Returns a file of the space if it is complete on this device and has at most this many bytes, or null. */
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
