/** Where things stand in the database: a letter, then numbers of 4 bytes, so that keys name nobody and sort by number. */
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
  /** What can be found in a doc. */
  | 'text'
  /** What a squash stands for, by chain and place. */
  | 'squash'
  /** The bytes of a squash that came before its place. */
  | 'squash-ahead'
  /** Since when what is held of each chain. */
  | 'sighting'
  /** What was heard last of each device on live topics. */
  | 'heard'
  /** What was dropped for good still lies in the database's files. */
  | 'sweep'
  /** A space's keys and invites. */
  | 'secret'
  /** Records that are missing, by chain and place. */
  | 'gap'
  /** What readers of a channel and its publishers say to each other. */
  | 'reply'
  /** Blobs on this device, by a number of their own. */
  | 'blob'
  /** What this device remembers of the paths of folders that it keeps in step, by a number of their own. */
  | 'kept-path'
  /** What the person has not dismissed yet, by a number of its own. */
  | 'problem'
  /** What windows remember, by a number of its own. */
  | 'remembered'
  /** What cannot be had from anybody else, once more: far from the first in the files. */
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
  copy: 'z',
}

/** Throws RangeError for a number that has no place: it must not stand for another. */
export function tableKey(table: Table, ...numbers: readonly number[]): Uint8Array {
  const key = new Uint8Array(1 + numbers.length * 4)
  key[0] = LETTERS[table].charCodeAt(0)
  const view = new DataView(key.buffer)
  for (const [index, number] of numbers.entries()) {
    if (!Number.isInteger(number) || number < 0 || number > END) throw new RangeError(`no place ${number}`)
    view.setUint32(1 + index * 4, number)
  }
  return key
}

/** The number at `index` behind the letter. */
export function numberInKey(key: Uint8Array, index: number): number {
  return new DataView(key.buffer, key.byteOffset, key.byteLength).getUint32(1 + index * 4)
}

/** Behind all numbers that are given. */
export const END = 0xffff_ffff

/** Stands for the chain of governance records that are kept beside their chains. */
export const BESIDE = 0xffff_fffe

/** More than an entry has that holds neither records nor a doc. */
export const ENTRY_BYTES = 64 * 1024
