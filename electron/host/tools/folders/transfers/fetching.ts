/** Brings a file's bytes into a part next to the folder, from local copies or other devices. */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, type FileHandle } from 'node:fs/promises'
import { splitPath } from '../../../../../shared/tools/folders/paths.ts'
import { changedAt, type KeptFile } from '../../../../../shared/tools/folders/shape.ts'
import type { FileStatement } from '../../../../../shared/tools/folders/standing.ts'
import type { BlobEngine } from '../../../blobs/blob-engine.ts'
import { unwritable } from '../../../blobs/blob-problem.ts'
import { pathThrough } from '../../../blobs/system/held-folder.ts'
import type { Mark } from '../../../blobs/system/mark-of-origin.ts'
import { writeFully } from '../../../blobs/system/write-fully.ts'
import type { WorkFolder } from '../work-folder.ts'

export type FetchEngine = Pick<BlobEngine, 'state' | 'fetch' | 'forget' | 'resume' | 'read'>

export interface Fetching {
  engine: FetchEngine
  space: string
  signal: AbortSignal
  /** Identifies the folder: see `BlobEngine.keptFor`. */
  name: string
  work: Pick<WorkFolder, 'createPart' | 'drop'>
}

/** `here`: complete. `waiting`: no device that has it is linked. */
export type Availability = 'here' | 'coming' | 'waiting' | 'failed'

/** Makes the engine fetch the bytes. Rejects with BlobError if there is no room for them. */
export async function bring(
  { engine, name, space }: Fetching,
  path: string,
  { file }: FileStatement,
): Promise<Availability> {
  const { root, size, key } = file
  const known = engine.state(root)
  // It was stored in a file that has changed since.
  if (known?.state === 'failed' && known.path !== null) await engine.forget(root, space)
  else if (known?.state === 'here') return 'here'
  else if (known?.state === 'failed') {
    if (known.problem === 'bad-file') return 'failed'
    await engine.resume(root)
    return 'waiting'
  } else if (known) return known.state === 'fetching' ? 'coming' : 'waiting'
  await engine.fetch(space, { root, size, key, name: splitPath(path).name, type: '' }, { keptFor: name })
  // An empty file is complete immediately.
  return engine.state(root)?.state === 'here' ? 'here' : 'coming'
}

/** The mode of a part before it gets its name: a part that replaces a file takes over that file's mode later. */
export type PartMode = 'usual' | 'own'
const MODES: Record<PartMode, number> = { usual: 0o666, own: 0o600 }

/**
 * Writes a whole blob into a new file. @returns whether it matches the announcement; if not, the part is deleted.
 * Rejects with BlobError.
 */
export function writePart(
  { engine, signal, work }: Fetching,
  part: string,
  { file }: FileStatement,
  mode: PartMode,
  mark?: Mark,
): Promise<boolean> {
  const fill: Fill = async (handle, hash) => {
    let done = 0
    let isEmptyAtEnd = false
    for await (const bytes of engine.read(file.root, 0, file.size, signal)) {
      hash.update(bytes)
      // Leaves holes for zeros, so that a sparse file stays sparse.
      isEmptyAtEnd = isEmpty(bytes)
      if (!isEmptyAtEnd) await writeFully(handle, bytes, done)
      done += bytes.length
    }
    if (isEmptyAtEnd) await handle.truncate(file.size)
  }
  return finished(work, part, file, { mode, fill, mark })
}

/** Like `writePart`, from a file on the same disk with the same bytes. */
export function copyPart(
  { work }: Fetching,
  from: string,
  part: string,
  { file, mode }: { file: KeptFile; mode: PartMode },
): Promise<boolean> {
  const fill: Fill = async (handle, hash) => {
    await copyFile(from, pathThrough(handle, part), constants.COPYFILE_FICLONE)
    for await (const bytes of handle.createReadStream({ start: 0, autoClose: false })) hash.update(bytes)
  }
  return finished(work, part, file, { mode, fill })
}

const ZEROS = new Uint8Array(64 * 1024)

function isEmpty(bytes: Uint8Array): boolean {
  for (let start = 0; start < bytes.length; start += ZEROS.length) {
    const part = bytes.subarray(start, start + ZEROS.length)
    if (Buffer.compare(part, ZEROS.subarray(0, part.length)) !== 0) return false
  }
  return true
}

type Fill = (handle: FileHandle, hash: ReturnType<typeof createHash>) => Promise<void>

async function finished(
  work: Fetching['work'],
  part: string,
  file: KeptFile,
  { mode, fill, mark }: { mode: PartMode; fill: Fill; mark?: Mark | undefined },
): Promise<boolean> {
  let isRight = false
  try {
    const handle = await work.createPart(part, MODES[mode])
    try {
      const hash = createHash('sha256')
      await fill(handle, hash)
      await handle.datasync()
      isRight = hash.digest('hex') === file.content
      if (isRight) await mark?.(part)
      // Not every disk accepts every time, and only the bytes matter.
      if (isRight) await handle.utimes(changedAt(file), changedAt(file)).catch(() => {})
    } finally {
      await handle.close()
    }
    return isRight
  } catch (error) {
    throw unwritable(error)
  } finally {
    if (!isRight) await work.drop(part)
  }
}
