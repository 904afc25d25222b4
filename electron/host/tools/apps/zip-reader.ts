/**
 * A strict reader of zip files from others. It reads the list of entries and unpacks one at a time, in memory, within
 * limits: nothing in a package is ever written to disk. It refuses anything that two readers could read differently.
 */
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import type { PackageProblem } from '../../../../shared/tools/apps/calls.ts'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'

const inflate = promisify(inflateRaw)

export interface ByteSource {
  readonly size: number
  /** Bytes from `start` up to `end`. Rejects if they aren't stored. */
  read(start: number, end: number): Promise<Buffer>
}

export interface ZipEntry {
  readonly name: string
  readonly size: number
}

export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** Rejects with PackageError if the entry is damaged. */
  unpack(entry: ZipEntry): Promise<Buffer>
}

export class PackageError extends Error {
  readonly problem: PackageProblem
  constructor(problem: PackageProblem, message: string) {
    super(message)
    this.name = 'PackageError'
    this.problem = problem
  }
}

const END = { mark: 0x06054b50, bytes: 22, comment: 0xffff }
const LISTED = { mark: 0x02014b50, bytes: 46 }
const LOCAL = { mark: 0x04034b50, bytes: 30 }
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const LINK = 0o120000
const TYPE_OF_FILE = 0o170000
/** Maximum size of the list of entries, in bytes. */
const LIST = 8 * 1024 * 1024
const NAME = 1024
/** Numbers that ZIP64 stores elsewhere: such sizes are refused anyway. */
const ELSEWHERE = 0xffffffff

interface Listed extends ZipEntry {
  method: number
  crc: number
  packed: number
  /** Offset of its own header. */
  at: number
  /** Where the next entry, or the list, begins. */
  until: number
}

const fail = (problem: PackageProblem, message: string): never => {
  throw new PackageError(problem, message)
}

/** Rejects with PackageError. */
export async function readZip(source: ByteSource): Promise<Zip> {
  if (source.size > APP_LIMITS.package) fail('too-large', 'the package is too large')
  const from = Math.max(0, source.size - END.bytes - END.comment)
  const end = findEnd(await source.read(from, source.size), from)
  const list = await source.read(end.list, end.list + end.bytes)
  const entries = readList(list, end)
  return {
    entries,
    unpack: (entry) => unpack(source, entry as Listed),
  }
}

interface Listing {
  /** Offset of the list of entries. */
  list: number
  bytes: number
  count: number
}

/** @param tail the end of the file, which begins at `from` */
export function findEnd(tail: Buffer, from: number): Listing {
  for (let at = tail.length - END.bytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END.mark || at + END.bytes + tail.readUInt16LE(at + 20) !== tail.length) continue
    const isOne = tail.readUInt16LE(at + 4) === 0 && tail.readUInt16LE(at + 6) === 0
    const count = tail.readUInt16LE(at + 10)
    const [bytes, list] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
    if (!isOne || tail.readUInt16LE(at + 8) !== count) fail('not-a-zip', 'it has several parts')
    if (count > APP_LIMITS.entries || bytes > LIST) fail('too-large', 'it has too many entries')
    if (list + bytes !== from + at) fail('not-a-zip', 'its list of entries is elsewhere')
    return { list, bytes, count }
  }
  return fail('not-a-zip', 'it has no list of entries')
}

/** Throws PackageError. */
export function readList(list: Buffer, end: Listing): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, Listed>()
  const all: Listed[] = []
  let at = 0
  for (let number = 0; number < end.count; number++) {
    if (at + LISTED.bytes > list.length || list.readUInt32LE(at) !== LISTED.mark) fail('not-a-zip', 'a bad entry')
    const lengths = [28, 30, 32].map((field) => list.readUInt16LE(at + field)) as [number, number, number]
    const next = at + LISTED.bytes + lengths[0] + lengths[1] + lengths[2]
    if (next > list.length) fail('not-a-zip', 'an entry is cut')
    const entry = readListed(list, at, lengths[0], end.list)
    at = next
    all.push(entry)
    if (entry.name.endsWith('/')) continue
    if (entries.has(entry.name)) fail('bad-names', 'two entries have the same name')
    entries.set(entry.name, entry)
  }
  if (at !== list.length) fail('not-a-zip', 'its list of entries has a rest')
  checkSizes(all)
  checkOverlaps(all, end.list)
  return entries
}

function readListed(list: Buffer, at: number, nameLength: number, before: number): Listed {
  const [flags, method] = [list.readUInt16LE(at + 8), list.readUInt16LE(at + 10)]
  const [crc, packed, size] = [list.readUInt32LE(at + 16), list.readUInt32LE(at + 20), list.readUInt32LE(at + 24)]
  const [mode, place] = [list.readUInt32LE(at + 38) >>> 16, list.readUInt32LE(at + 42)]
  if (flags & ENCRYPTED) fail('not-a-zip', 'an entry is encrypted')
  if (method !== STORED && method !== DEFLATED) fail('not-a-zip', 'an entry is packed in an unknown way')
  if (method === STORED && packed !== size) fail('not-a-zip', 'an entry has two sizes')
  if ([packed, size, place].includes(ELSEWHERE)) fail('too-large', 'an entry is too large')
  if ((mode & TYPE_OF_FILE) === LINK) fail('bad-names', 'an entry is a link')
  if (place + LOCAL.bytes > before) fail('not-a-zip', 'an entry is outside of the file')
  const name = readName(list.subarray(at + LISTED.bytes, at + LISTED.bytes + nameLength))
  return { name, size, method, crc, packed, at: place, until: before }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BAD_CHARACTERS = /[\u0000-\u001f\u007f\\:]/
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

function readName(bytes: Buffer): string {
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).normalize()
  } catch {
    return fail('bad-names', 'the name of an entry is no text')
  }
  const parts = name.replace(/\/$/, '').split('/')
  const isGood = (part: string) => part !== '' && part !== '.' && part !== '..' && !DEVICE.test(part)
  if (name.length > NAME || BAD_CHARACTERS.test(name) || !parts.every(isGood))
    fail('bad-names', 'an entry has a forbidden name')
  return name
}

function checkSizes(entries: readonly Listed[]): void {
  let [size, packed] = [0, 0]
  for (const entry of entries) {
    size += entry.size
    packed += entry.packed
  }
  if (size > APP_LIMITS.package) fail('too-large', 'it unpacks to too much')
  if (size > APP_LIMITS.small && size > packed * APP_LIMITS.ratio)
    fail('too-large', 'it unpacks to far more than it is')
}

/** Entries that share bytes would unpack to more than their sizes promise. */
function checkOverlaps(entries: readonly Listed[], list: number): void {
  const inOrder = entries.toSorted((one, other) => one.at - other.at)
  for (const [index, entry] of inOrder.entries()) {
    entry.until = inOrder[index + 1]?.at ?? list
    if (entry.at + LOCAL.bytes + entry.packed > entry.until) fail('not-a-zip', 'entries overlap')
  }
}

async function unpack(source: ByteSource, { name, size, method, crc, packed, at, until }: Listed): Promise<Buffer> {
  const bad = (): never => fail('damaged', `${name} is damaged`)
  const whole = await source.read(at, Math.min(until, at + LOCAL.bytes + 2 * 0xffff + packed))
  if (whole.readUInt32LE(0) !== LOCAL.mark) bad()
  const nameEnd = LOCAL.bytes + whole.readUInt16LE(26)
  const start = nameEnd + whole.readUInt16LE(28)
  if (start + packed > whole.length || readName(whole.subarray(LOCAL.bytes, nameEnd)) !== name) bad()
  const bytes = whole.subarray(start, start + packed)
  const unpacked =
    method === STORED ? bytes : await inflate(bytes, { maxOutputLength: Math.max(1, size) }).catch(() => bad())
  if (unpacked.length !== size || crc32(unpacked) !== crc) bad()
  return unpacked
}
