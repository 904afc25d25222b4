/** The memories that a WebAssembly module declares: its own, which couldn't be limited, and those that it imports. */

/** WebAssembly memory pages per megabyte. */
export const PAGES_OF_MEGABYTE = 16

/** Length of the header in bytes: `\0asm` and a version. */
const HEADER = 8
/** Ids of the sections for imports and for own memories. */
const [IMPORTS, MEMORIES] = [2, 5]
/** The kind of an imported memory, and the flag of a memory with a maximum. */
const [IS_MEMORY, HAS_MAXIMUM] = [2, 1]
/** Maximum length of an encoded 32-bit number, in bytes. */
const LONGEST = 5

/** Sizes in pages of 64 KiB. */
export interface ImportedMemory {
  initial: number
  /** Null if it declares none. */
  maximum: number | null
}

class Reader {
  readonly #module: Uint8Array
  at: number

  constructor(module: Uint8Array, at: number) {
    this.#module = module
    this.at = at
  }

  get isAtEnd(): boolean {
    return this.at >= this.#module.length
  }

  byte(): number {
    return this.#module[this.at++] ?? 0
  }

  number(): number {
    let value = 0
    for (let place = 0; place < LONGEST; place += 1) {
      const byte = this.byte()
      value += (byte & 0x7f) * 128 ** place
      if (byte < 0x80) break
    }
    return value
  }

  skipName(): void {
    const length = this.number()
    this.at += length
  }
}

/** Returns the first section of a kind, or null. */
function section(module: Uint8Array, kind: number): Reader | null {
  const reader = new Reader(module, HEADER)
  while (!reader.isAtEnd) {
    const found = reader.byte()
    const length = reader.number()
    if (found === kind) return reader
    reader.at += length
  }
  return null
}

/** Never throws. @param module compiled by V8 before; for anything else, the result is arbitrary */
export const hasOwnMemory = (module: Uint8Array): boolean => (section(module, MEMORIES)?.number() ?? 0) > 0

/** Returns null if its only import isn't a memory. Like `hasOwnMemory`, it never throws. */
export function importedMemory(module: Uint8Array): ImportedMemory | null {
  const reader = section(module, IMPORTS)
  if (reader?.number() !== 1) return null
  // Skips the names of the module and of its export.
  reader.skipName()
  reader.skipName()
  if (reader.byte() !== IS_MEMORY) return null
  const flags = reader.byte()
  const initial = reader.number()
  return { initial, maximum: (flags & HAS_MAXIMUM) === 0 ? null : reader.number() }
}

/** A memory's initial size in pages, unless the module must have less. */
const USUAL = 16

/** The memory that a module gets, in pages; null if it needs more initially than allowed. */
export function memoryFor(module: Uint8Array, megabytes: number): { initial: number; maximum: number } | null {
  const most = megabytes * PAGES_OF_MEGABYTE
  const { initial, maximum } = importedMemory(module) ?? { initial: 0, maximum: null }
  const bound = Math.min(most, maximum ?? most)
  return initial > most ? null : { initial: Math.max(initial, Math.min(USUAL, bound)), maximum: bound }
}
