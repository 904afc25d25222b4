/** What lies in a folder, by its bytes: files are read once they have come to rest, and not again while they are as they were. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { FileStamp } from '../blobs/blob-entry.ts'
import { isSameStamp, stampAt } from '../blobs/file-stamp.ts'
import type { KeptPath } from './memory.ts'
import type { Scan } from './scan.ts'

export interface Content {
  content: string
  stamp: FileStamp
}

export interface Contents {
  files: Map<string, Content>
  /** Not at rest yet, or gone only now: to be looked at again in a moment. */
  restless: Set<string>
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
    const found: Contents = { files: new Map(), restless: new Set() }
    this.#before = scan.files
    this.#read = new Map()
    for (const [path, stamp] of scan.files) {
      if (signal.aborted) return found
      const kept = remembered.get(path)
      const last = before?.get(path)
      const known = read.get(path)
      let content: string | null = null
      if (kept?.stamp && kept.content !== null && isSameStamp(kept.stamp, stamp)) content = kept.content
      else if (known && isSameStamp(known.stamp, stamp)) content = known.content
      else if (last && isSameStamp(last, stamp)) content = await this.#hash(path, stamp, signal)
      if (content === null) found.restless.add(path)
      else {
        found.files.set(path, { content, stamp })
        this.#read.set(path, { content, stamp })
      }
    }
    for (const [path, { content }] of remembered) {
      // Programs that write a file anew let it be gone for a moment.
      if (content !== null && !scan.files.has(path) && (before === null || before.has(path))) found.restless.add(path)
    }
    return found
  }

  /** Null where it changes while it is read, or cannot be. */
  async #hash(path: string, stamp: FileStamp, signal: AbortSignal): Promise<string | null> {
    const absolute = join(this.#root, path)
    try {
      const hash = createHash('sha256')
      for await (const bytes of createReadStream(absolute, { signal, highWaterMark: 1024 * 1024 })) hash.update(bytes)
      return isSameStamp(await stampAt(absolute), stamp) ? hash.digest('hex') : null
    } catch {
      return null
    }
  }
}
