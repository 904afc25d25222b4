/**
 * The files of a space, from all lanes read so far. The result depends only on the set of entries, not on the order of
 * reading.
 */
import type { DELETION_FOR_EVERYONE } from '../../base/wire-names.ts'
import type { PlacedEntry } from '../../docs/lanes/lane-entries.ts'
import { pathOf } from './names.ts'
import { type OneOrMore, ofKey, onlyOf, valuesOf, withoutValue, withValue } from './one-or-more.ts'
import {
  type Announcement,
  type FileEntry,
  type FileLook,
  type FileReference,
  type FilesLane,
  LANE_ENTRIES,
} from './shape.ts'

export interface SharedFile {
  /** Device and id: unique even if a malicious device reuses another's id. */
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
  /** The key that decrypts the pieces. */
  secret: string
  look: FileLook | null
  replaces: FileReference | null
  deletedForEveryone: { by: string; at: number } | null
}

/** All files under one name in one folder. */
export interface ListedFile {
  path: string
  /** The newest version. */
  file: SharedFile
  /** All versions that were not deleted, newest first. */
  versions: readonly SharedFile[]
  /** Whether more than one version has no successor: they were shared independently. */
  apart: boolean
}

interface Placed {
  lane: string
  client: number
  clock: number
}
type Move = Placed & { entry: Extract<FileEntry, { kind: 'move' }> }
type Deletion = Placed & { entry: Extract<FileEntry, { kind: typeof DELETION_FOR_EVERYONE }> }

/**
 * The entries of one lane about one file that may be valid: the first announcement, whose place this is, and the last
 * entry of each other kind.
 */
interface Sayings extends Placed {
  writer: string
  announced: SharedFile | undefined
  moved: Move | undefined
  deleted: Deletion | undefined
}

export const fileKey = (id: string, device: string): string => `${id}/${device}`

const comparePlaces = (one: Placed, other: Placed): number =>
  (one.lane < other.lane ? -1 : one.lane > other.lane ? 1 : 0) || one.client - other.client || one.clock - other.clock

const compareRemarks = (one: Move | Deletion, other: Move | Deletion): number =>
  one.entry.at - other.entry.at || comparePlaces(one, other)

const later = <Said extends Move | Deletion>(one: Said | undefined, other: Said): Said =>
  one && compareRemarks(one, other) > 0 ? one : other

const laneOf = ({ lane }: Sayings): string => lane

/** Negative if `one` is newer. */
const compareFiles = (one: SharedFile, other: SharedFile): number =>
  other.time - one.time || (one.key < other.key ? -1 : 1)

/** Everything known about one file. */
interface Known {
  said: OneOrMore<Sayings> | undefined
  /** Valid once settled, so that many entries about one file take only one evaluation. */
  file: SharedFile | null
  isSettled: boolean
}

/** The only file that was ever under a path. */
class OnlyFile implements ListedFile {
  readonly path: string
  readonly file: SharedFile

  constructor(path: string, file: SharedFile) {
    this.path = path
    this.file = file
  }

  get versions(): readonly SharedFile[] {
    return [this.file]
  }

  get apart(): boolean {
    return false
  }
}

/** Several files under one path, by their keys. */
interface SeveralFiles {
  files: Map<string, SharedFile>
  /** Undefined until requested. */
  listed: ListedFile | null | undefined
}

export class FileSet {
  /** Device → id. */
  readonly #known = new Map<string, Map<string, Known>>()
  #unsettled: Known[] = []
  /** By path; up to date once everything is settled. */
  readonly #places = new Map<string, OnlyFile | SeveralFiles>()
  readonly #mayDeleteForEveryone: (device: string) => boolean
  #newest: readonly ListedFile[] | null = null

  /** @param mayDeleteForEveryone whether a device is allowed to delete others' files for everyone */
  constructor(mayDeleteForEveryone: (device: string) => boolean) {
    this.#mayDeleteForEveryone = mayDeleteForEveryone
  }

  add(lane: FilesLane, { entry, client, clock }: PlacedEntry<FileEntry>): void {
    if (clock >= LANE_ENTRIES) return
    const placed: Placed = { lane: lane.id, client, clock }
    if (entry.kind === 'file') {
      const said = this.#sayings(entry.id, lane.device, lane)
      if (said.announced && comparePlaces(said, placed) <= 0) return
      said.announced = sharedFile(entry, lane)
      said.client = client
      said.clock = clock
    } else if (entry.kind === 'move') {
      const said = this.#sayings(entry.target, lane.device, lane)
      said.moved = later(said.moved, { ...placed, entry })
    } else {
      const said = this.#sayings(entry.target, entry.device, lane)
      said.deleted = later(said.deleted, { ...placed, entry })
    }
  }

  /** Drops a lane's entries because it is read again. */
  removeLane(lane: string): void {
    for (const known of this.#all()) {
      if (!ofKey(known.said, lane, laneOf)) continue
      known.said = withoutValue(known.said, lane, laneOf)
      this.#unsettle(known)
    }
  }

  /** Must be called when `mayDeleteForEveryone` changed. */
  rightsChanged(): void {
    for (const known of this.#all()) if ([...valuesOf(known.said)].some(({ deleted }) => deleted)) this.#unsettle(known)
  }

  /** Null if unknown. Includes deleted files. */
  get({ id, device }: Pick<SharedFile, 'id' | 'device'>): SharedFile | null {
    this.#settle()
    return this.#known.get(device)?.get(id)?.file ?? null
  }

  /** All files that were ever shared, including deleted ones, in no particular order. */
  *all(): Iterable<SharedFile> {
    this.#settle()
    for (const { file } of this.#all()) if (file) yield file
  }

  /** The file at a path, or null. The same object until it changes. */
  at(path: string): ListedFile | null {
    this.#settle()
    const place = this.#places.get(path)
    return place ? listedAt(path, place) : null
  }

  /** The files that were not deleted, by path. */
  list(): ListedFile[] {
    return [...this.newest()].sort((one, other) => (one.path < other.path ? -1 : 1))
  }

  /** The same files in no particular order; the same array until something changes. */
  newest(): readonly ListedFile[] {
    this.#settle()
    if (this.#newest) return this.#newest
    const newest: ListedFile[] = []
    for (const [path, place] of this.#places) {
      const listed = listedAt(path, place)
      if (listed) newest.push(listed)
    }
    this.#newest = newest
    return newest
  }

  *#all(): Iterable<Known> {
    for (const ofDevice of this.#known.values()) yield* ofDevice.values()
  }

  #of(id: string, device: string): Known {
    const ofDevice = this.#known.get(device) ?? new Map<string, Known>()
    const known = ofDevice.get(id)
    if (known) return known
    const made: Known = { said: undefined, file: null, isSettled: true }
    this.#known.set(device, ofDevice.set(id, made))
    return made
  }

  /** A lane's entries about a file, for modification. */
  #sayings(id: string, device: string, { id: lane, device: writer }: FilesLane): Sayings {
    const known = this.#of(id, device)
    this.#unsettle(known)
    const before = ofKey(known.said, lane, laneOf)
    if (before) return before
    const said = { lane, client: 0, clock: 0, writer, announced: undefined, moved: undefined, deleted: undefined }
    known.said = withValue(known.said, said, laneOf)
    return said
  }

  #unsettle(known: Known): void {
    if (known.isSettled) this.#unsettled.push(known)
    known.isSettled = false
  }

  #settle(): void {
    if (this.#unsettled.length === 0) return
    const unsettled = this.#unsettled
    this.#unsettled = []
    for (const known of unsettled) this.#renew(known)
  }

  #renew(known: Known): void {
    if (known.file) this.#take(known.file)
    const file = this.#evaluated(known.said)
    known.file = file
    known.isSettled = true
    if (!file) return
    this.#newest = null
    const path = pathOf(file.folder, file.name)
    const place = this.#places.get(path)
    if (!place) this.#places.set(path, new OnlyFile(path, file))
    else if (place instanceof OnlyFile) {
      const files = new Map([place.file, file].map((each) => [each.key, each]))
      this.#places.set(path, { files, listed: undefined })
    } else {
      place.files.set(file.key, file)
      place.listed = undefined
    }
  }

  #take(file: SharedFile): void {
    const path = pathOf(file.folder, file.name)
    const place = this.#places.get(path)
    if (!place) return
    this.#newest = null
    if (place instanceof OnlyFile) this.#places.delete(path)
    else {
      place.files.delete(file.key)
      place.listed = undefined
      if (place.files.size === 0) this.#places.delete(path)
    }
  }

  #evaluated(said: OneOrMore<Sayings> | undefined): SharedFile | null {
    const only = onlyOf(said)
    if (only && !only.moved && !only.deleted) return only.announced ?? null
    const all = [...valuesOf(said)]
    const [first] = all.filter(({ announced }) => announced).sort(comparePlaces)
    return first?.announced ? this.#applied(first.announced, all) : null
  }

  #applied(file: SharedFile, said: readonly Sayings[]): SharedFile {
    if (said.every(({ moved, deleted }) => !moved && !deleted)) return file
    const moved = said
      .flatMap((one) => one.moved ?? [])
      .sort(compareRemarks)
      .at(-1)
    const { name, folder } = moved?.entry ?? file
    const deletions = new Map<string, Deletion>()
    for (const { writer, deleted } of said) if (deleted) deletions.set(writer, later(deletions.get(writer), deleted))
    const counting = [...deletions]
      .map(([by, { entry }]) => ({ by, at: entry.at, on: entry.on }))
      .filter(({ by, on }) => on && (by === file.device || this.#mayDeleteForEveryone(by)))
    const [first] = counting.sort((one, other) => one.at - other.at || (one.by < other.by ? -1 : 1))
    return { ...file, name, folder, deletedForEveryone: first ? { by: first.by, at: first.at } : null }
  }
}

/** Clamps the time to the lane's month, whatever its writer claims. */
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
    deletedForEveryone: null,
  }
}

function listedAt(path: string, place: OnlyFile | SeveralFiles): ListedFile | null {
  if (place instanceof OnlyFile) return place.file.deletedForEveryone ? null : place
  if (place.listed === undefined) place.listed = listOf(path, place.files.values())
  return place.listed
}

function listOf(path: string, files: Iterable<SharedFile>): ListedFile | null {
  const versions = [...files].filter(({ deletedForEveryone }) => deletedForEveryone === null).sort(compareFiles)
  const [file] = versions
  if (!file) return null
  // The replaced version must be older, so that no two can replace each other.
  const replaced = new Set(
    versions.flatMap(({ replaces, time }) =>
      replaces && replaces.time < time ? [fileKey(replaces.id, replaces.device)] : [],
    ),
  )
  return { path, file, versions, apart: versions.filter(({ key }) => !replaced.has(key)).length > 1 }
}
