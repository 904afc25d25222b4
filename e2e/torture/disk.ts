/** A folder's content, as the hashes of its files. Files are read again only if they look different. */
import { createHash } from 'node:crypto'
import { type BigIntStats, closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'

const PART = 1024 * 1024

const buffer = Buffer.allocUnsafe(PART)

/** @param descriptor read from its beginning */
export function hashOfOpen(descriptor: number): string {
  const hash = createHash('sha256')
  for (let at = 0; ; ) {
    const read = readSync(descriptor, buffer, 0, PART, at)
    if (read === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, read))
    at += read
  }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export class Disk {
  readonly root: string
  /** Inode → the file's stamp and hash. */
  readonly #known = new Map<string, { look: string; hash: string }>()

  constructor(root: string) {
    this.root = root
  }

  /**
   * Path → hash. Skips files that disappear during the scan, because others work there in the meantime. @param below a
   * folder; the top by default @param without names at the top to skip
   */
  tree(below = '', without: readonly string[] = []): Map<string, string> {
    const found = new Map<string, string>()
    this.#walk(below, '', new Set(without), found)
    return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
  }

  /** Null if it isn't a regular file. */
  hash(path: string): string | null {
    const absolute = join(this.root, path)
    try {
      const stats = lstatSync(absolute, { bigint: true })
      if (!stats.isFile()) return null
      const look = lookOf(stats)
      const inode = `${stats.dev} ${stats.ino}`
      const known = this.#known.get(inode)
      if (known?.look === look) return known.hash
      const descriptor = openSync(absolute, 'r')
      try {
        const hash = hashOfOpen(descriptor)
        this.#known.set(inode, { look, hash })
        return hash
      } finally {
        closeSync(descriptor)
      }
    } catch {
      return null
    }
  }

  #walk(below: string, folder: string, without: ReadonlySet<string>, found: Map<string, string>): void {
    const entries = entriesOf(join(this.root, below, folder))
    for (const entry of entries) {
      if (folder === '' && without.has(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) this.#walk(below, path, without, found)
      else if (entry.isFile()) {
        const hash = this.hash(join(below, path))
        if (hash !== null) found.set(path, hash)
      }
    }
  }
}

export const lookOf = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string => `${ino} ${size} ${mtimeNs} ${ctimeNs}`

export function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Relative paths of the folders below; skips those of `without` at the top. */
export function foldersOf(root: string, without: readonly string[], folder = ''): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    if (!entry.isDirectory() || (folder === '' && without.includes(entry.name))) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return [path, ...foldersOf(root, without, path)]
  })
}
