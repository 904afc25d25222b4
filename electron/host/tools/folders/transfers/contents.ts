/** A folder's content by its bytes: reads files once they have come to rest, and again only if they have changed. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FileStamp } from '../../../blobs/blob-entry.ts'
import { BlobError } from '../../../blobs/blob-problem.ts'
import { isSameStamp, openToRead, stampAt, stampOf } from '../../../blobs/system/file-stamp.ts'
import type { Scan } from '../listing/scan.ts'
import type { KeptPath } from '../memory.ts'
import { onDisk } from '../spelling.ts'
import { sideBySide } from './side-by-side.ts'
import { smallFirst } from './small-first.ts'

/** Files read concurrently: for small ones, most of the time is spent waiting for the disk. */
const AT_ONCE = 8
/** Maximum number of bytes read at a time. */
const PART = 1024 * 1024

export interface Content {
  content: string
  stamp: FileStamp
}

export interface Contents {
  files: Map<string, Content>
  /** Files that aren't at rest yet, or have only just disappeared: they are to be looked at again soon. */
  restless: Set<string>
  /** Files that the system doesn't let us read. */
  unreadable: Set<string>
  /** Whether files at rest remain to be read. */
  isMore: boolean
}

export class ContentReader {
  readonly #root: string
  /** Stamps at the last look. */
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
      // A program that rewrites a file may remove it for a moment, and a missing file may be one that hasn't been read
      // yet.
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
        // Behind a link that has replaced a folder, another file has the name.
        if (!isSameStamp(await stampOf(handle), stamp)) return 'restless'
        // If its size has changed by now, so has its stamp.
        for (let [left, read] = [stamp.size, -1]; left > 0 && read !== 0 && !signal.aborted; left -= read) {
          read = (await handle.read(bytes, 0, Math.min(left, bytes.length))).bytesRead
          hash.update(bytes.subarray(0, read))
        }
      } finally {
        await handle.close()
      }
      return isSameStamp(await stampAt(absolute), stamp) && !signal.aborted ? hash.digest('hex') : 'restless'
    } catch (error) {
      // The file no longer exists, or something else has replaced it.
      const isOther = error instanceof BlobError || (error as NodeJS.ErrnoException).code === 'ENOENT'
      return isOther ? 'restless' : 'unreadable'
    }
  }
}
