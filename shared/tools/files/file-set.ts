/** The files of a space from all lanes read so far: a function of the set of entries, whatever was read first. */
import type { PlacedEntry } from '../../docs/lane-entries.ts'
import { pathOf } from './names.ts'
import { type OneOrMore, ofKey, valuesOf, withoutValue, withValue } from './one-or-more.ts'
import {
  type Announcement,
  type FileEntry,
  type FileLook,
  type FileReference,
  type FilesLane,
  LANE_ENTRIES,
} from './shape.ts'

export interface SharedFile {
  /** Device and id: unique even if a liar reuses another's id. */
  key: string
  id: string
  /** The device that shared it. */
  device: string
  time: number
  name: string
  folder: string
  type: string
  size: number
  root: string
  /** Decrypts the pieces. */
  secret: string
  look: FileLook | null
  replaces: FileReference | null
  withdrawn: { by: string; at: number } | null
}

/** All files under one name in one folder. */
export interface ListedFile {
  path: string
  /** The newest version. */
  file: SharedFile
  /** All versions that were not withdrawn, newest first. */
  versions: readonly SharedFile[]
  /** More than one version has no successor: they were shared without knowledge of each other. */
  apart: boolean
}

interface Placed {
  lane: string
  client: number
  clock: number
}
type Move = Placed & { entry: Extract<FileEntry, { kind: 'move' }> }
type Withdrawal = Placed & { entry: Extract<FileEntry, { kind: 'withdraw' }> }
type Candidate = Placed & { file: SharedFile }

/**
 * The entries of one lane about one file that may be valid: the first announcement, and the last entry of each other
 * kind.
 */
interface Sayings {
  lane: string
  writer: string
  announced?: Candidate
  moved?: Move
  withdrew?: Withdrawal
}

export const fileKey = (id: string, device: string): string => `${id}/${device}`

const comparePlaces = (one: Placed, other: Placed): number =>
  (one.lane < other.lane ? -1 : one.lane > other.lane ? 1 : 0) || one.client - other.client || one.clock - other.clock

const compareRemarks = (one: Move | Withdrawal, other: Move | Withdrawal): number =>
  one.entry.at - other.entry.at || comparePlaces(one, other)

const later = <Said extends Move | Withdrawal>(one: Said | undefined, other: Said): Said =>
  one && compareRemarks(one, other) > 0 ? one : other

const laneOf = ({ lane }: Sayings): string => lane
const keyOf = ({ key }: SharedFile): string => key

/** Negative if `one` is newer. */
const compareFiles = (one: SharedFile, other: SharedFile): number =>
  other.time - one.time || (one.key < other.key ? -1 : 1)

export class FileSet {
  /** Key of a file → by lane. */
  readonly #said = new Map<string, OneOrMore<Sayings>>()
  /** Keys of files with new entries: many entries about one file cost one evaluation. */
  readonly #unsettled = new Set<string>()
  /** The files, up to date once everything is settled. */
  readonly #files = new Map<string, SharedFile>()
  readonly #byPath = new Map<string, OneOrMore<SharedFile>>()
  readonly #listed = new Map<string, ListedFile | null>()
  readonly #mayWithdraw: (device: string) => boolean
  #list: readonly ListedFile[] | null = null

  /** @param mayWithdraw whether a device may withdraw others' files */
  constructor(mayWithdraw: (device: string) => boolean) {
    this.#mayWithdraw = mayWithdraw
  }

  add(lane: FilesLane, { entry, client, clock }: PlacedEntry<FileEntry>): void {
    if (clock >= LANE_ENTRIES) return
    const placed: Placed = { lane: lane.id, client, clock }
    if (entry.kind === 'file') {
      const announced: Candidate = { ...placed, file: sharedFile(entry, lane) }
      const said = this.#sayings(announced.file.key, lane)
      if (!said.announced || comparePlaces(announced, said.announced) < 0) said.announced = announced
    } else if (entry.kind === 'move') {
      const said = this.#sayings(fileKey(entry.target, lane.device), lane)
      said.moved = later(said.moved, { ...placed, entry })
    } else {
      const said = this.#sayings(fileKey(entry.target, entry.device), lane)
      said.withdrew = later(said.withdrew, { ...placed, entry })
    }
  }

  /** Forgets a lane's entries because it is read again. */
  removeLane(lane: string): void {
    for (const [key, lanes] of this.#said) {
      if (!ofKey(lanes, lane, laneOf)) continue
      this.#unsettled.add(key)
      const left = withoutValue(lanes, lane, laneOf)
      if (left) this.#said.set(key, left)
      else this.#said.delete(key)
    }
  }

  /** Call when `mayWithdraw` changed. */
  rightsChanged(): void {
    for (const [key, lanes] of this.#said)
      if ([...valuesOf(lanes)].some(({ withdrew }) => withdrew)) this.#unsettled.add(key)
  }

  /** Null if unknown. Includes withdrawn files. */
  get(key: string): SharedFile | null {
    this.#settle()
    return this.#files.get(key) ?? null
  }

  /** All files that were ever shared, including withdrawn ones, in no particular order. */
  all(): Iterable<SharedFile> {
    this.#settle()
    return this.#files.values()
  }

  /** The file at a path; null if there is none. The same object until it changes. */
  at(path: string): ListedFile | null {
    this.#settle()
    const known = this.#listed.get(path)
    if (known !== undefined) return known
    const listed = listOf(path, this.#byPath.get(path))
    this.#listed.set(path, listed)
    return listed
  }

  /** The files that were not withdrawn, by path. The same array until something changes. */
  list(): readonly ListedFile[] {
    this.#settle()
    this.#list ??= [...this.#byPath.keys()].sort().flatMap((path) => this.at(path) ?? [])
    return this.#list
  }

  /** A lane's entries about a file, for modification. */
  #sayings(key: string, { id, device }: FilesLane): Sayings {
    this.#unsettled.add(key)
    const lanes = this.#said.get(key)
    const known = ofKey(lanes, id, laneOf)
    if (known) return known
    const said = { lane: id, writer: device }
    this.#said.set(key, withValue(lanes, said, laneOf))
    return said
  }

  #settle(): void {
    for (const key of this.#unsettled) this.#renew(key, [...valuesOf(this.#said.get(key))])
    this.#unsettled.clear()
  }

  #renew(key: string, said: readonly Sayings[]): void {
    const before = this.#files.get(key)
    if (before) this.#take(before)
    const [only] = said
    const first =
      said.length === 1 ? only?.announced : said.flatMap(({ announced }) => announced ?? []).sort(comparePlaces)[0]
    if (!first) {
      this.#files.delete(key)
      return
    }
    const file = this.#applied(first.file, said)
    this.#files.set(key, file)
    const path = pathOf(file.folder, file.name)
    this.#byPath.set(path, withValue(this.#byPath.get(path), file, keyOf))
    this.#changed(path)
  }

  #take(file: SharedFile): void {
    const path = pathOf(file.folder, file.name)
    const left = withoutValue(this.#byPath.get(path), file.key, keyOf)
    if (left) this.#byPath.set(path, left)
    else this.#byPath.delete(path)
    this.#changed(path)
  }

  #changed(path: string): void {
    this.#listed.delete(path)
    this.#list = null
  }

  #applied(file: SharedFile, said: readonly Sayings[]): SharedFile {
    if (said.every(({ moved, withdrew }) => !moved && !withdrew)) return file
    const moved = said
      .flatMap((one) => one.moved ?? [])
      .sort(compareRemarks)
      .at(-1)
    const { name, folder } = moved?.entry ?? file
    const withdrawals = new Map<string, Withdrawal>()
    for (const { writer, withdrew } of said)
      if (withdrew) withdrawals.set(writer, later(withdrawals.get(writer), withdrew))
    const counting = [...withdrawals]
      .map(([by, { entry }]) => ({ by, at: entry.at, on: entry.on }))
      .filter(({ by, on }) => on && (by === file.device || this.#mayWithdraw(by)))
    const [first] = counting.sort((one, other) => one.at - other.at || (one.by < other.by ? -1 : 1))
    return { ...file, name, folder, withdrawn: first ? { by: first.by, at: first.at } : null }
  }
}

/** Clamps the time to the lane's month, whatever its writer says. */
function sharedFile(entry: Announcement, lane: FilesLane): SharedFile {
  const { id, name, folder, type, size, root, key: secret, look = null, replaces = null } = entry
  const time = Math.min(Math.max(entry.time, lane.start), lane.end - 1)
  const { device } = lane
  return {
    key: fileKey(id, device),
    id,
    device,
    time,
    name,
    folder,
    type,
    size,
    root,
    secret,
    look,
    replaces,
    withdrawn: null,
  }
}

function listOf(path: string, there: OneOrMore<SharedFile> | undefined): ListedFile | null {
  const versions = [...valuesOf(there)].filter(({ withdrawn }) => withdrawn === null).sort(compareFiles)
  const [file] = versions
  if (!file) return null
  if (versions.length === 1) return { path, file, versions, apart: false }
  // The replaced version must be older: no two can replace each other.
  const replaced = new Set(
    versions.flatMap(({ replaces, time }) =>
      replaces && replaces.time < time ? [fileKey(replaces.id, replaces.device)] : [],
    ),
  )
  return { path, file, versions, apart: versions.filter(({ key }) => !replaced.has(key)).length > 1 }
}
