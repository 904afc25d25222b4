/** The files of a space from all lanes read so far: a function of the set of entries, whatever was read first. */
import type { PlacedEntry } from '../../docs/lane-entries.ts'
import { pathOf } from './names.ts'
import {
  type Announcement,
  type FileEntry,
  type FileLook,
  type FileReference,
  type FilesLane,
  LANE_ENTRIES,
} from './shape.ts'

export interface SharedFile {
  /** Unique although a liar may use another's id: id and device. */
  key: string
  id: string
  /** Who shared it. */
  device: string
  time: number
  name: string
  folder: string
  type: string
  size: number
  root: string
  /** Opens the pieces. */
  secret: string
  look: FileLook | null
  replaces: FileReference | null
  withdrawn: { by: string; at: number } | null
}

/** What stands under one name in one folder. */
export interface ListedFile {
  path: string
  /** The newest version. */
  file: SharedFile
  /** All that were not withdrawn, the newest first. */
  versions: readonly SharedFile[]
  /** More than one is nobody's earlier version: they were shared without knowledge of each other. */
  apart: boolean
}

interface Placed {
  lane: string
  writer: string
  client: number
  clock: number
}
type Remark = Placed & { entry: Exclude<FileEntry, Announcement> }
type Candidate = Placed & { file: SharedFile }

export const fileKey = (id: string, device: string): string => `${id}/${device}`

const comparePlaces = (one: Placed, other: Placed): number =>
  (one.lane < other.lane ? -1 : one.lane > other.lane ? 1 : 0) || one.client - other.client || one.clock - other.clock

const compareRemarks = (one: Remark, other: Remark): number =>
  one.entry.at - other.entry.at || comparePlaces(one, other)

/** Negative where `one` is the newer. */
const compareFiles = (one: SharedFile, other: SharedFile): number =>
  other.time - one.time || (one.key < other.key ? -1 : 1)

export class FileSet {
  /** Announcements with one key: the first of them in its lane counts. */
  readonly #announced = new Map<string, Candidate[]>()
  readonly #remarks = new Map<string, Remark[]>()
  /** As they are now. */
  readonly #files = new Map<string, SharedFile>()
  readonly #byPath = new Map<string, Map<string, SharedFile>>()
  readonly #listed = new Map<string, ListedFile | null>()
  readonly #mayWithdraw: (device: string) => boolean
  #list: readonly ListedFile[] | null = null

  /** @param mayWithdraw whether a device may take from all what others shared */
  constructor(mayWithdraw: (device: string) => boolean) {
    this.#mayWithdraw = mayWithdraw
  }

  add(lane: FilesLane, { entry, client, clock }: PlacedEntry<FileEntry>): void {
    if (clock >= LANE_ENTRIES) return
    const placed: Placed = { lane: lane.id, writer: lane.device, client, clock }
    if (entry.kind === 'file') {
      const file = sharedFile(entry, lane)
      const known = this.#announced.get(file.key) ?? []
      known.push({ ...placed, file })
      this.#announced.set(file.key, known.sort(comparePlaces))
      this.#renew(file.key)
      return
    }
    const key = fileKey(entry.target, entry.kind === 'withdraw' ? entry.device : lane.device)
    const remarks = this.#remarks.get(key) ?? []
    remarks.push({ ...placed, entry })
    this.#remarks.set(key, remarks.sort(compareRemarks))
    this.#renew(key)
  }

  /** Forgets what a lane said, because it is read anew. */
  removeLane(lane: string): void {
    const keys = new Set<string>()
    for (const kept of [this.#announced, this.#remarks] as Map<string, Placed[]>[]) {
      for (const [key, placed] of kept) {
        const rest = placed.filter((each) => each.lane !== lane)
        if (rest.length === placed.length) continue
        keys.add(key)
        if (rest.length > 0) kept.set(key, rest)
        else kept.delete(key)
      }
    }
    for (const key of keys) this.#renew(key)
  }

  /** Others may withdraw now. */
  rightsChanged(): void {
    for (const [key, remarks] of this.#remarks)
      if (remarks.some(({ entry }) => entry.kind === 'withdraw')) this.#renew(key)
  }

  /** Null where it is not known. Withdrawn ones are. */
  get(key: string): SharedFile | null {
    return this.#files.get(key) ?? null
  }

  /** All that were ever shared, withdrawn ones too, in no particular order. */
  all(): Iterable<SharedFile> {
    return this.#files.values()
  }

  /** What stands under a path; null where nothing does. The same object until something of it changes. */
  at(path: string): ListedFile | null {
    const known = this.#listed.get(path)
    if (known !== undefined) return known
    const listed = listOf(path, this.#byPath.get(path))
    this.#listed.set(path, listed)
    return listed
  }

  /** What is there to be had, by path. The same array until something changes. */
  list(): readonly ListedFile[] {
    this.#list ??= [...this.#byPath.keys()].sort().flatMap((path) => this.at(path) ?? [])
    return this.#list
  }

  #renew(key: string): void {
    const before = this.#files.get(key)
    if (before) this.#take(before)
    const [first] = this.#announced.get(key) ?? []
    if (!first) {
      this.#files.delete(key)
      return
    }
    const file = this.#applied(first.file)
    this.#files.set(key, file)
    const path = pathOf(file.folder, file.name)
    const there = this.#byPath.get(path)
    if (there) there.set(key, file)
    else this.#byPath.set(path, new Map([[key, file]]))
    this.#changed(path)
  }

  #take(file: SharedFile): void {
    const path = pathOf(file.folder, file.name)
    const there = this.#byPath.get(path)
    there?.delete(file.key)
    if (there?.size === 0) this.#byPath.delete(path)
    this.#changed(path)
  }

  #changed(path: string): void {
    this.#listed.delete(path)
    this.#list = null
  }

  #applied(file: SharedFile): SharedFile {
    let { name, folder } = file
    const withdrawals = new Map<string, { on: boolean; at: number }>()
    for (const { entry, writer } of this.#remarks.get(file.key) ?? []) {
      if (entry.kind === 'move') [name, folder] = [entry.name, entry.folder]
      else withdrawals.set(writer, { on: entry.on, at: entry.at })
    }
    const counting = [...withdrawals].filter(
      ([writer, { on }]) => on && (writer === file.device || this.#mayWithdraw(writer)),
    )
    counting.sort(([one, first], [other, second]) => first.at - second.at || (one < other ? -1 : 1))
    const [by] = counting
    return { ...file, name, folder, withdrawn: by ? { by: by[0], at: by[1].at } : null }
  }
}

/** A time counts as within its lane's month, whatever its writer says. */
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

function listOf(path: string, there: ReadonlyMap<string, SharedFile> | undefined): ListedFile | null {
  const versions = [...(there?.values() ?? [])].filter(({ withdrawn }) => withdrawn === null).sort(compareFiles)
  const [file] = versions
  if (!file) return null
  // What is replaced must be older: no two can replace each other.
  const replaced = new Set(
    versions.flatMap(({ replaces, time }) =>
      replaces && replaces.time < time ? [fileKey(replaces.id, replaces.device)] : [],
    ),
  )
  return { path, file, versions, apart: versions.filter(({ key }) => !replaced.has(key)).length > 1 }
}
