/**
 * Keys of the database: a letter, then numbers of 4 bytes each, so that keys don't reveal names and are sorted by
 * number.
 */
export type Table =
  /** Named values of the profile. */
  | 'profile'
  | 'record'
  | 'head'
  | 'governance'
  | 'doc'
  | 'doc-record'
  | 'unopened'
  | 'snapshot'
  /** A doc's searchable text. */
  | 'text'
  /** What a squash replaces, by chain and place. */
  | 'squash'
  /** The bytes of a squash that arrived early, before its place. */
  | 'squash-ahead'
  /** When this device got the held records of each chain. */
  | 'sighting'
  /** Each device's latest live frame in data streams. */
  | 'heard'
  /**
   * Marks that purged data is still in the database's files; or, by chain and place, records that a squash replaced.
   */
  | 'sweep'
  /** A space's keys and invites. */
  | 'secret'
  /** Missing records, by chain and place. */
  | 'gap'
  /** Messages between readers of a publication and its publishers. */
  | 'reply'
  /** Blobs on this device, by number. */
  | 'blob'
  /** Values that this device remembers for the paths in its synced folders, by number. */
  | 'kept-path'
  /** Problems that the person hasn't dismissed yet, by number. */
  | 'problem'
  /** Values that windows remember, by number. */
  | 'remembered'
  /** The site and the order of updates of each app that was opened on this device, by number. */
  | 'app'
  /** The newest letters of calls that this device has read, by number. */
  | 'call'
  /** Signing keys of products, and which versions were valid, by number. */
  | 'release'
  /** A copy of data that nobody else has, stored in the files far from the first one. */
  | 'copy'

const LETTERS: Record<Table, string> = {
  profile: 'p',
  record: 'r',
  head: 'h',
  governance: 'g',
  doc: 'c',
  'doc-record': 'd',
  unopened: 'u',
  snapshot: 'n',
  text: 't',
  squash: 'q',
  'squash-ahead': 'a',
  sighting: 's',
  heard: 'v',
  sweep: 'w',
  secret: 'k',
  gap: 'm',
  reply: 'l',
  blob: 'b',
  'kept-path': 'f',
  problem: 'o',
  remembered: 'e',
  app: 'x',
  call: 'j',
  release: 'i',
  copy: 'z',
}

/** Throws RangeError for a number that doesn't fit: it must not alias another one. */
export function tableKey(table: Table, ...numbers: readonly number[]): Uint8Array {
  const key = new Uint8Array(1 + numbers.length * 4)
  key[0] = LETTERS[table].charCodeAt(0)
  const view = new DataView(key.buffer)
  for (const [index, number] of numbers.entries()) {
    if (!Number.isInteger(number) || number < 0 || number > END) throw new RangeError(`out of range: ${number}`)
    view.setUint32(1 + index * 4, number)
  }
  return key
}

/** The number at `index` after the letter. */
export function numberInKey(key: Uint8Array, index: number): number {
  return new DataView(key.buffer, key.byteOffset, key.byteLength).getUint32(1 + index * 4)
}

/** Greater than any number in use. */
export const END = 0xffff_ffff

/** Used instead of a chain for governance records that are stored next to their chains. */
export const BESIDE = 0xffff_fffe

/** More than the size of any entry without records or a doc. */
export const ENTRY_BYTES = 64 * 1024
