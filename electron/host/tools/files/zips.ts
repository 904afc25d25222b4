/**
 * Many files as one zip file, made during the download: never whole in memory or on the disk. Files are stored
 * uncompressed, since most are compressed already.
 */
import { randomBytes } from 'node:crypto'
import { makeZip, predictLength } from 'client-zip'
import { cleanFileName, numberedName } from '../../../../shared/blobs/file-name.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

/** Maximum number of zip files offered; the oldest are forgotten. */
const OFFERED = 20

type Wanted = CallInput<'files.zip'>['files'][number]

export interface OfferedZip {
  name: string
  /** Bytes. */
  length: number
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

interface ZipEntry {
  root: string
  name: string
  size: number
  lastModified: Date
}

/** Returns paths that stay within the folder where the file is unpacked, and differ from each other on any system. */
export function zipPaths(files: readonly Pick<Wanted, 'name' | 'folder'>[]): string[] {
  const taken = new Set<string>()
  /** The next number to try for each given path, so that many equal names take no longer. */
  const next = new Map<string, number>()
  return files.map(({ name, folder }) => {
    const within = folder.split('/').filter(Boolean).map(cleanFileName)
    const clean = cleanFileName(name)
    const pathAt = (number: number): string => [...within, numberedName(clean, number)].join('/')
    const given = pathAt(1).toLowerCase()
    let number = next.get(given) ?? 1
    while (taken.has(pathAt(number).toLowerCase())) number++
    next.set(given, number + 1)
    const path = pathAt(number)
    taken.add(path.toLowerCase())
    return path
  })
}

export class Zips {
  readonly #engine: Pick<BlobEngine, 'read'>
  readonly #offered = new Map<string, OfferedZip>()

  constructor(engine: Pick<BlobEngine, 'read'>) {
    this.#engine = engine
  }

  /** @returns the handle for the address */
  offer(name: string, files: readonly (Wanted & Pick<SharedFile, 'size' | 'time'>)[]): string {
    const paths = zipPaths(files)
    const entries = files.map(({ root, size, time }, index): ZipEntry => {
      return { root, size, name: paths[index] ?? root, lastModified: new Date(time) }
    })
    const handle = randomBytes(24).toString('base64url')
    this.#offered.set(handle, {
      name: cleanFileName(`${name}.zip`),
      length: Number(predictLength(entries)),
      read: (signal) => this.#read(entries, signal),
    })
    const [oldest] = this.#offered.keys()
    if (this.#offered.size > OFFERED && oldest !== undefined) this.#offered.delete(oldest)
    return handle
  }

  find(handle: string): OfferedZip | null {
    return this.#offered.get(handle) ?? null
  }

  #read(entries: readonly ZipEntry[], signal: AbortSignal): AsyncIterable<Uint8Array> {
    const engine = this.#engine
    function* inputs() {
      for (const { root, ...about } of entries) yield { ...about, input: engine.read(root, 0, about.size, signal) }
    }
    return makeZip(inputs())
  }
}
