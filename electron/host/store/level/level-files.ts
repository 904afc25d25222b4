/**
 * Checks all checksums in LevelDB's own files, and corrects single bit flips. LevelDB itself checks few of them, skips
 * invalid parts of its journal, and deletes files that a truncated manifest doesn't list. Formats: LevelDB's
 * doc/log_format.md and doc/table_format.md.
 */

import { open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appendAll } from '../../../../shared/base/append.ts'
import { crc32c, flippedBit, masked } from '../checksum.ts'
import { currentList, filesInUse } from './level-tables.ts'

const BLOCK = 32_768
const HEADER = 7
const FOOTER = 48
const TRAILER = 5
const MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb]

/** The original value of a byte. */
interface Correction {
  offset: number
  byte: number
}

/**
 * `torn`: the file ends in the middle of a write, as after a crash. `broken`: number of places that can't be corrected.
 */
interface Check {
  corrections: Correction[]
  /** A new end for the table, without its broken blocks, so that these are never read. */
  tail?: { offset: number; bytes: Uint8Array }
  torn: boolean
  broken: number
}

export interface FilesCheck {
  /** Names of files in which bit flips were corrected. */
  mended: string[]
  /** Names of files with damage beyond single bits. */
  broken: string[]
  /** Broken tables whose broken blocks could not be left out: LevelDB must list the other tables again. */
  lost: string[]
  /** Names of journals that end in the middle of a write. */
  torn: string[]
}

const flip = (bytes: Uint8Array, offset: number, bit: number): Correction => ({
  offset,
  byte: (bytes[offset] as number) ^ (1 << bit),
})

const word = (bytes: Uint8Array, offset: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true)

/** Checks a journal or a manifest: blocks of 32 KiB with records of `[sum, length, type, payload]`. */
export function checkJournal(bytes: Uint8Array): Check {
  const check: Check = { corrections: [], torn: false, broken: 0 }
  for (let at = 0; at < bytes.length; ) {
    const inBlock = BLOCK - (at % BLOCK)
    if (inBlock < HEADER) {
      at += inBlock
      continue
    }
    const room = Math.min(inBlock, bytes.length - at)
    if (room < HEADER) {
      check.torn = true
      break
    }
    const length = (bytes[at + 4] as number) | ((bytes[at + 5] as number) << 8)
    const fits = HEADER + length <= room
    if (fits && masked(crc32c(bytes.subarray(at + 6, at + HEADER + length))) === word(bytes, at)) {
      at += HEADER + length
      continue
    }
    const found = mendRecord(bytes, at, room, fits ? length : null)
    if (found) {
      check.corrections.push(found.correction)
      at += HEADER + found.length
      continue
    }
    // A crash leaves half a record only at the end of the file.
    const isLast =
      at + inBlock >= bytes.length &&
      (!fits || at + HEADER + length === bytes.length) &&
      !hasRecordBehind(bytes, at + 1)
    if (isLast) check.torn = true
    else check.broken++
    at += inBlock
  }
  return check
}

/** Whether a complete record follows somewhere, so that this one wasn't the last. */
function hasRecordBehind(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at + HEADER < bytes.length; at++) {
    const type = bytes[at + 6] as number
    const length = (bytes[at + 4] as number) | ((bytes[at + 5] as number) << 8)
    if (type < 1 || type > 4 || length === 0 || at + HEADER + length > bytes.length) continue
    if (masked(crc32c(bytes.subarray(at + 6, at + HEADER + length))) === word(bytes, at)) return true
  }
  return false
}

/** @param length null if it can't be the record's */
function mendRecord(bytes: Uint8Array, at: number, room: number, length: number | null) {
  const kept = word(bytes, at)
  for (let bit = 0; bit < 16; bit++) {
    const written = (bytes[at + 4] as number) | ((bytes[at + 5] as number) << 8)
    const other = written ^ (1 << bit)
    if (HEADER + other > room || masked(crc32c(bytes.subarray(at + 6, at + HEADER + other))) !== kept) continue
    return { correction: flip(bytes, at + 4 + (bit >> 3), bit & 7), length: other }
  }
  if (length === null) return null
  const flipped = flippedBit(bytes.subarray(at + 6, at + HEADER + length), kept)
  if (!flipped) return null
  const offset = (flipped.in === 'sum' ? at : at + 6) + flipped.index
  return { correction: flip(bytes, offset, flipped.bit), length }
}

interface Handle {
  offset: number
  size: number
}

function readVarint(bytes: Uint8Array, from: number): { value: number; next: number } | null {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes[from + index]
    if (byte === undefined) return null
    value += (byte & 127) * 128 ** index
    // An encoding that is longer than necessary has the same value, but is still damage.
    if (byte === 0 && index > 0) return null
    if (byte < 128) return { value, next: from + index + 1 }
  }
  return null
}

function readHandle(bytes: Uint8Array, from: number): { handle: Handle; next: number } | null {
  const offset = readVarint(bytes, from)
  const size = offset && readVarint(bytes, offset.next)
  return size ? { handle: { offset: offset.value, size: size.value }, next: size.next } : null
}

const isWhole = (bytes: Uint8Array, { offset, size }: Handle): boolean =>
  offset + size + TRAILER <= bytes.length - FOOTER &&
  masked(crc32c(bytes.subarray(offset, offset + size + 1))) === word(bytes, offset + size + 1)

interface Footer {
  meta: Handle
  index: Handle
}

/** @param file without its footer; only its length is used */
function readFooter(footer: Uint8Array, file: Uint8Array): Footer | null {
  const meta = readHandle(footer, 0)
  const index = meta && readHandle(footer, meta.next)
  if (!index || MAGIC.some((byte, place) => footer[FOOTER - 8 + place] !== byte)) return null
  for (let place = index.next; place < FOOTER - 8; place++) if (footer[place] !== 0) return null
  const fits = ({ offset, size }: Handle): boolean => offset + size + TRAILER <= file.length - FOOTER
  // The index is the last block, whatever its bytes are now.
  const ends = index.handle.offset + index.handle.size + TRAILER === file.length - FOOTER
  return ends && fits(meta.handle) ? { meta: meta.handle, index: index.handle } : null
}

interface IndexEntry {
  /** As stored in the block. */
  entry: Uint8Array
  handle: Handle
}

/** The entries of an index: handles under complete keys. Null if the block is compressed or invalid. */
function entriesIn(bytes: Uint8Array, { offset, size }: Handle): IndexEntry[] | null {
  if (bytes[offset + size] !== 0 || size < 4) return null
  const block = bytes.subarray(offset, offset + size)
  const restarts = word(block, size - 4)
  const end = size - 4 - restarts * 4
  if (end < 0) return null
  const entries: IndexEntry[] = []
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at)
    const unshared = shared && readVarint(block, shared.next)
    const length = unshared && readVarint(block, unshared.next)
    if (!length || shared?.value !== 0) return null
    const value = readHandle(block, length.next + unshared.value)
    if (!value) return null
    const next = length.next + unshared.value + length.value
    entries.push({ entry: block.slice(at, next), handle: value.handle })
    at = next
  }
  return entries
}

/** Checks a table: blocks, each with a checksum; an index of them; and a footer that locates the index. */
export function checkTable(bytes: Uint8Array): Check {
  const check: Check = { corrections: [], torn: false, broken: 0 }
  const mended = bytes.slice()
  const correct = (correction: Correction): void => {
    check.corrections.push(correction)
    mended[correction.offset] = correction.byte
  }
  const mend = (handle: Handle): boolean => {
    if (handle.offset + handle.size + TRAILER > bytes.length) return false
    if (isWhole(mended, handle)) return true
    const { offset, size } = handle
    const flipped = flippedBit(mended.subarray(offset, offset + size + 1), word(mended, offset + size + 1))
    if (!flipped) {
      check.broken++
      return false
    }
    correct(flip(mended, (flipped.in === 'sum' ? offset + size + 1 : offset) + flipped.index, flipped.bit))
    return true
  }
  const footer = bytes.length < FOOTER ? null : findFooter(bytes, correct)
  if (!footer) return { ...check, broken: 1 }
  if (!mend(footer.index)) return check
  // In an older, compressed table, blocks are checked when they are read.
  const index = entriesIn(mended, footer.index)
  if (!index) return check
  const good = index.filter(({ handle }) => mend(handle))
  const filters = mend(footer.meta) ? entriesIn(mended, footer.meta) : []
  const hasFilters = filters !== null && filters.length > 0 && filters.every(({ handle }) => mend(handle))
  if (check.broken === 0) return check
  const tail = makeTail(mended, footer, good, hasFilters)
  return tail ? { ...check, tail } : check
}

/**
 * Makes an index without the broken blocks, and a footer for it. The file keeps its length, which is recorded
 * elsewhere.
 */
function makeTail(bytes: Uint8Array, footer: Footer, entries: readonly IndexEntry[], hasFilters: boolean) {
  const block: number[] = []
  const starts: number[] = []
  for (const { entry } of entries) {
    starts.push(block.length)
    for (const byte of entry) block.push(byte)
  }
  if (starts.length === 0) starts.push(0)
  for (const number of [...starts, starts.length]) appendAll(block, little(number))
  const index = { offset: bytes.length - FOOTER - TRAILER - block.length, size: block.length }
  if (index.offset < footer.index.offset) return null
  // A block without entries: one restart, at 0.
  const empty = [...little(0), ...little(1)]
  const meta = hasFilters ? footer.meta : { offset: footer.meta.offset, size: empty.length }
  const offset = hasFilters ? index.offset : meta.offset
  const tail = bytes.slice(offset)
  const put = (at: number, values: readonly number[]): void => tail.set(values, at - offset)
  const putBlock = (at: number, values: readonly number[]): void => {
    const whole = Uint8Array.from([...values, 0])
    put(at, [...whole, ...little(masked(crc32c(whole)))])
  }
  if (!hasFilters) putBlock(meta.offset, empty)
  putBlock(index.offset, block)
  const handles = [meta, index].flatMap((handle) => [...varint(handle.offset), ...varint(handle.size)])
  put(bytes.length - FOOTER, [...handles, ...new Array<number>(FOOTER - 8 - handles.length).fill(0), ...MAGIC])
  return { offset, bytes: tail }
}

const little = (number: number): number[] => [number & 255, (number >>> 8) & 255, (number >>> 16) & 255, number >>> 24]

function varint(number: number): number[] {
  const bytes: number[] = []
  let rest = number
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}

function findFooter(bytes: Uint8Array, correct: (correction: Correction) => void): Footer | null {
  const start = bytes.length - FOOTER
  const footer = bytes.slice(start)
  const found = readFooter(footer, bytes)
  const points = (other: Footer): boolean => isWhole(bytes, other.index) && isWhole(bytes, other.meta)
  if (found && points(found)) return found
  const candidates: { footer: Footer; correction: Correction }[] = []
  for (let place = 0; place < FOOTER * 8; place++) {
    const [offset, bit] = [place >> 3, place & 7]
    footer[offset] = (footer[offset] as number) ^ (1 << bit)
    const other = readFooter(footer, bytes)
    if (other && points(other)) {
      candidates.push({ footer: other, correction: { offset: start + offset, byte: footer[offset] as number } })
    }
    footer[offset] = (footer[offset] as number) ^ (1 << bit)
  }
  const [only, ...more] = candidates
  // If not, the handle that points to it was damaged.
  if (!only || more.length > 0) return found
  correct(only.correction)
  return only.footer
}

async function apply(path: string, { corrections, tail }: Check): Promise<void> {
  const file = await open(path, 'r+')
  try {
    if (tail) await file.write(tail.bytes, 0, tail.bytes.length, tail.offset)
    for (const { offset, byte } of corrections) await file.write(Uint8Array.of(byte), 0, 1, offset)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Checks files of a database, and corrects bit flips in place. Tables never change otherwise, so they can be open; the
 * journal and the manifest must not be.
 *
 * @param which `start`: all but the tables, which may be large
 */
export async function checkFiles(directory: string, which: 'start' | 'tables'): Promise<FilesCheck> {
  const result: FilesCheck = { mended: [], broken: [], lost: [], torn: [] }
  const names: string[] = await readdir(directory).catch(() => [])
  if (which === 'start') await mendPointer(directory, names, result)
  const list = await currentList(directory)
  // The manifest first: it says which other files are in use.
  names.sort((one, other) => (one === list ? -1 : other === list ? 1 : 0))
  for (const name of names) {
    const isJournal = /^(\d+\.log|MANIFEST-\d+)$/.test(name)
    const isTable = /^\d+\.(ldb|sst)$/.test(name)
    if (which === 'start' ? !isJournal : !isTable) continue
    // Left by a crash or a full disk: nothing reads it.
    if (name.startsWith('MANIFEST') && name !== list) continue
    const inUse = name === list ? null : await filesInUse(directory)
    const number = Number.parseInt(name, 10)
    if (inUse && (isTable ? !inUse.tables.has(number) : number < inUse.journal)) continue
    const path = join(directory, name)
    // Skip a table that has just been merged into others.
    const bytes = await readFile(path).catch(() => null)
    if (bytes === null) continue
    const check = isJournal ? checkJournal(bytes) : checkTable(bytes)
    const { corrections, broken, tail } = check
    if (corrections.length > 0 || tail) await apply(path, check)
    if (corrections.length > 0) result.mended.push(name)
    if (broken > 0) result.broken.push(name)
    if (broken > 0 && !isJournal && !tail) result.lost.push(name)
    // A manifest is short and written in one go: if it ends too early, something is missing.
    if (check.torn) (name === list ? result.broken : result.torn).push(name)
  }
  return result
}

/** CURRENT names the manifest. With neither, LevelDB would start empty and delete the existing files. */
async function mendPointer(directory: string, names: readonly string[], result: FilesCheck): Promise<void> {
  const lists = names.filter((name) => /^MANIFEST-\d+$/.test(name)).sort()
  const last = lists.at(-1)
  if (last === undefined) {
    if (names.some((name) => /^\d+\.(ldb|sst|log)$/.test(name))) result.broken.push('MANIFEST')
    return
  }
  const path = join(directory, 'CURRENT')
  const named = await readFile(path, 'latin1').catch(() => '')
  if (named.endsWith('\n') && lists.includes(named.slice(0, -1))) return
  await writeFile(path, `${last}\n`, { flush: true })
  result.mended.push('CURRENT')
}
