/**
 * Determines by its manifest which tables make up a LevelDB database: other files were left by a crash or a full disk.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const BLOCK = 32_768
const HEADER = 7

/** Reads varints and length-prefixed bytes. */
class Edit {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  number(): number {
    let value = 0
    for (let index = 0; index < 10; index++) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) break
      value += (byte & 127) * 128 ** index
      if (byte < 128) return value
    }
    throw new RangeError('invalid number')
  }

  skip(): void {
    const length = this.number()
    this.#at += length
  }
}

/** The payloads of a journal whose checksums are right (doc/log_format.md). */
function* payloadsOf(bytes: Uint8Array): Generator<Uint8Array> {
  let parts: Uint8Array[] = []
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const inBlock = BLOCK - (at % BLOCK)
    if (inBlock < HEADER) {
      at += inBlock
      continue
    }
    const length = (bytes[at + 4] as number) | ((bytes[at + 5] as number) << 8)
    const type = bytes[at + 6] as number
    if (HEADER + length > inBlock || at + HEADER + length > bytes.length) return
    parts.push(bytes.subarray(at + HEADER, at + HEADER + length))
    // 1: complete, 4: the last part.
    if (type === 1 || type === 4) {
      yield Buffer.concat(parts)
      parts = []
    }
    at += HEADER + length
  }
}

/** Numbers of the tables, and of the first journal in use. */
export interface FilesInUse {
  tables: ReadonlySet<number>
  journal: number
}

/** Applies one edit (db/version_edit.cc). Returns the number of the journal if the edit contains one. */
function apply(payload: Uint8Array, tables: Set<number>): number | null {
  let journal: number | null = null
  const edit = new Edit(payload)
  while (!edit.isAtEnd) {
    const tag = edit.number()
    if (tag === 1) edit.skip()
    else if (tag === 2) journal = edit.number()
    else if (tag === 3 || tag === 4 || tag === 9) edit.number()
    else if (tag === 5) {
      edit.number()
      edit.skip()
    } else if (tag === 6) {
      edit.number()
      tables.delete(edit.number())
    } else if (tag === 7) {
      edit.number()
      tables.add(edit.number())
      edit.number()
      edit.skip()
      edit.skip()
    } else throw new RangeError('unknown version')
  }
  return journal
}

/** The manifest that CURRENT names; null if it doesn't name one. */
export async function currentList(directory: string): Promise<string | null> {
  const named = await readFile(join(directory, 'CURRENT'), 'latin1').catch(() => '')
  return /^MANIFEST-\d+\n$/.test(named) ? named.slice(0, -1) : null
}

/** Null if unknown. The manifest's checksums must have been checked before. */
export async function filesInUse(directory: string): Promise<FilesInUse | null> {
  const list = await currentList(directory)
  if (list === null) return null
  try {
    const tables = new Set<number>()
    let journal = 0
    for (const payload of payloadsOf(await readFile(join(directory, list)))) journal = apply(payload, tables) ?? journal
    return { tables, journal }
  } catch {
    return null
  }
}
