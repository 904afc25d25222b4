/** What lies in a folder, by its bytes: files are read once they have come to rest, and not again while they are as they were. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FileStamp } from '../../blobs/blob-entry.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { isSameStamp, openToRead, stampAt } from '../../blobs/file-stamp.ts'
import type { KeptPath } from './memory.ts'
import type { Scan } from './scan.ts'
import { sideBySide } from './side-by-side.ts'
import { smallFirst } from './small-first.ts'
import { onDisk } from './spelling.ts'

/** Files that are read at one time: of small ones most is waiting for the disk. */
const AT_ONCE = 8
/** Bytes of a file that are read at once. */
const PART = 1024 * 1024

export interface Content {
  content: string
  stamp: FileStamp
}

export interface Contents {
  files: Map<string, Content>
  /** Not at rest yet, or gone only now: to be looked at again in a moment. */
  restless: Set<string>
  /** The system does not let them be read. */
  unreadable: Set<string>
  /** Files are to be read that are at rest. */
  isMore: boolean
}

export class ContentReader {
  readonly #root: string
  /** As they were when they were looked at last. */
  #before: ReadonlyMap<string, FileStamp> | null = null
  #read = new Map<string, Content>()

  constructor(root: string) {
    this.#root = root
  }

  async look(scan: Scan, remembered: ReadonlyMap<string, KeptPath>, signal: AbortSignal): Promise<Contents> {
    const [before, read] = [this.#before, this.#read]
    const found: Contents = { files: new Map(), restless: new Set(), unreadable: new Set(), isMore: false }
    this.#before = scan.files
    this.#read = new Map()
    const take = (path: string, stamp: FileStamp, content: string | 'restless' | 'unreadable'): void => {
      if (content === 'restless' || content === 'unreadable') found[content].add(path)
      else {
        found.files.set(path, { content, stamp })
        this.#read.set(path, { content, stamp })
      }
    }
    const unread: [path: string, stamp: FileStamp][] = []
    for (const [path, stamp] of scan.files) {
      const kept = remembered.get(path)
      const last = before?.get(path)
      const known = read.get(path)
      if (kept?.stamp && kept.content !== null && isSameStamp(kept.stamp, stamp)) take(path, stamp, kept.content)
      else if (known && isSameStamp(known.stamp, stamp)) take(path, stamp, known.content)
      else if (last && isSameStamp(last, stamp)) unread.push([path, stamp])
      else take(path, stamp, 'restless')
    }
    const isOver = (): boolean => signal.aborted
    for (let rest = unread; rest.length > 0; ) {
      const { now, later } = smallFirst(rest, ([, { size }]) => size)
      await sideBySide(now, AT_ONCE, isOver, async ([path, stamp]) =>
        take(path, stamp, await this.#hash(onDisk(path, scan.spelling), stamp, signal)),
      )
      if (signal.aborted) return found
      rest = later
      if (!now.some(([path]) => found.files.has(path))) continue
      for (const [path, stamp] of later) take(path, stamp, 'restless')
      found.isMore = later.length > 0
      break
    }
    for (const [path, { content }] of remembered) {
      if (content === null || scan.files.has(path)) continue
      // Programs that write a file anew let it be gone for a moment; and what is gone may be one that is still to be read.
      if (before === null || before.has(path) || found.isMore) found.restless.add(path)
    }
    return found
  }

  async #hash(there: string, stamp: FileStamp, signal: AbortSignal): Promise<string | 'restless' | 'unreadable'> {
    const absolute = join(this.#root, there)
    try {
      const hash = createHash('sha256')
      const bytes = Buffer.allocUnsafe(Math.min(PART, stamp.size))
      const handle = await openToRead(absolute)
      try {
        // Where there is more by now, or less, its stamp is another.
        for (let [left, read] = [stamp.size, -1]; left > 0 && read !== 0 && !signal.aborted; left -= read) {
          read = (await handle.read(bytes, 0, Math.min(left, bytes.length))).bytesRead
          hash.update(bytes.subarray(0, read))
        }
      } finally {
        await handle.close()
      }
      return isSameStamp(await stampAt(absolute), stamp) && !signal.aborted ? hash.digest('hex') : 'restless'
    } catch (error) {
      // It is gone by now, or something else lies there.
      const isOther = error instanceof BlobError || (error as NodeJS.ErrnoException).code === 'ENOENT'
      return isOther ? 'restless' : 'unreadable'
    }
  }
}
