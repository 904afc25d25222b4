/** What a WebAssembly module says of memories: which it makes itself, which nothing would bound, and which it imports. */

/** Of WebAssembly's memory. */
export const PAGES_OF_MEGABYTE = 16

/** `\0asm` and a version. */
const HEADER = 8
/** Of the sections with what it imports, and with the memories that it makes. */
const [IMPORTS, MEMORIES] = [2, 5]
/** Of imports: a memory. Of memories: there is a maximum. */
const [IS_MEMORY, HAS_MAXIMUM] = [2, 1]
/** Bytes of a number of 32 bits, at the most. */
const LONGEST = 5

/** In pages of 64 KiB. */
export interface ImportedMemory {
  initial: number
  /** Null: it says none. */
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

/** The first section of a kind; null if there is none. */
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

/** Never throws. @param module that V8 has compiled; of anything else, it says whatever it finds */
export const hasOwnMemory = (module: Uint8Array): boolean => (section(module, MEMORIES)?.number() ?? 0) > 0

/** The same. Null if it doesn't import a memory, and nothing else. */
export function importedMemory(module: Uint8Array): ImportedMemory | null {
  const reader = section(module, IMPORTS)
  if (reader?.number() !== 1) return null
  // Of the module, and of what it exports.
  reader.skipName()
  reader.skipName()
  if (reader.byte() !== IS_MEMORY) return null
  const flags = reader.byte()
  const initial = reader.number()
  return { initial, maximum: (flags & HAS_MAXIMUM) === 0 ? null : reader.number() }
}

/** What a memory has at first, unless the module may have less. */
const USUAL = 16

/** The memory that a module gets, in pages; null if it wants more at once than it may have. */
export function memoryFor(module: Uint8Array, megabytes: number): { initial: number; maximum: number } | null {
  const most = megabytes * PAGES_OF_MEGABYTE
  const { initial, maximum } = importedMemory(module) ?? { initial: 0, maximum: null }
  const bound = Math.min(most, maximum ?? most)
  return initial > most ? null : { initial: Math.max(initial, Math.min(USUAL, bound)), maximum: bound }
}
