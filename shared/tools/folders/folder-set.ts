/**
 * The merged statements of all lanes of one folder. The result depends only on their set, not on the order of reading.
 */
import {
  FOLDER_DELETIONS,
  FOLDER_PATHS,
  type FolderEntry,
  type FolderName,
  type FolderRemoval,
  type KeptFile,
} from './shape.ts'
import { type Standing, type Statement, standingOf } from './standing.ts'

type Kind = 'file' | 'deletion'
const KINDS: readonly Kind[] = ['file', 'deletion']
const kindOf = ({ file }: Pick<FolderEntry, 'file'>): Kind => (file === null ? 'deletion' : 'file')

/** One device's last statement about each path, including those over the limit: they may become valid later. */
class SaidByOne {
  readonly statements = new Map<string, Statement>()
  readonly counts: Record<Kind, number> = { file: 0, deletion: 0 }
  /** The path of the last valid statement of each kind that is at its limit. Cleared by each statement. */
  lasts: Partial<Record<Kind, string>> | null = null

  set(path: string, statement: Statement | null): void {
    const before = this.statements.get(path)
    if (before) this.counts[kindOf(before)]--
    if (statement) this.counts[kindOf(statement)]++
    if (statement) this.statements.set(path, statement)
    else this.statements.delete(path)
    this.lasts = null
  }

  /** Sorted by path. */
  sorted(kind: Kind): string[] {
    return [...this.statements].flatMap(([path, each]) => (kindOf(each) === kind ? [path] : [])).sort()
  }
}

export class FolderSet {
  /** Maximum statements per device. */
  readonly #most: Readonly<Record<Kind, number>>
  readonly #said = new Map<string, SaidByOne>()
  /** Devices over the limit whose valid statements must be computed again. */
  readonly #unsettled = new Set<string>()
  /** Path → device → its last valid statement. */
  readonly #paths = new Map<string, Map<string, Statement>>()
  readonly #standings = new Map<string, Standing | null>()
  readonly #names = new Map<string, FolderName>()
  readonly #removals = new Map<string, FolderRemoval>()
  #roots: Set<string> | null = null
  #size: { files: number; bytes: number } | null = null

  constructor(files = FOLDER_PATHS, deletions = FOLDER_DELETIONS) {
    this.#most = { file: files, deletion: deletions }
  }

  /** @param entry null if the statement was withdrawn */
  say(device: string, path: string, entry: FolderEntry | null): void {
    const said = this.#said.get(device) ?? new SaidByOne()
    this.#said.set(device, said)
    const statement = entry && { ...entry, device }
    const wasOver = this.#isOver(said)
    said.set(path, statement)
    if (wasOver || this.#isOver(said)) this.#unsettled.add(device)
    else this.#count(device, path, statement)
  }

  #isOver({ counts }: SaidByOne): boolean {
    return KINDS.some((kind) => counts[kind] > this.#most[kind])
  }

  /**
   * [K16] For a device that is about to make statements: returns a function that says whether a statement about a path
   * would be valid without invalidating another one. Each new statement of a kind takes up room.
   */
  roomOf(device: string): (path: string, kind: Kind) => boolean {
    const said = this.#said.get(device)
    const left = { ...this.#most }
    for (const kind of KINDS) left[kind] -= said?.counts[kind] ?? 0
    return (path, kind) => {
      const before = said?.statements.get(path)
      if (before && kindOf(before) === kind) return !this.isBeyond(device, path, kind)
      return left[kind]-- > 0
    }
  }

  /** [K16] Whether a device's statement about the path is over the limit. */
  isBeyond(device: string, path: string, kind: Kind): boolean {
    const said = this.#said.get(device)
    if (!said || said.counts[kind] <= this.#most[kind]) return false
    said.lasts ??= {}
    said.lasts[kind] ??= said.sorted(kind)[this.#most[kind] - 1] ?? ''
    return path > said.lasts[kind]
  }

  /**
   * [K16] For a device over the limit, the first statements by path are valid. They are sorted only on demand, so that
   * many statements take one sort.
   */
  #settle(): void {
    for (const device of this.#unsettled) {
      const said = this.#said.get(device) ?? new SaidByOne()
      const counts = new Set(KINDS.flatMap((kind) => said.sorted(kind).slice(0, this.#most[kind])))
      for (const [path, statements] of this.#paths) {
        if (statements.has(device) && !counts.has(path)) this.#count(device, path, null)
      }
      for (const path of counts) this.#count(device, path, said.statements.get(path) ?? null)
    }
    this.#unsettled.clear()
  }

  #count(device: string, path: string, statement: Statement | null): void {
    const known = this.#paths.get(path)
    if ((known?.get(device) ?? null) === statement) return
    if (statement) this.#paths.set(path, (known ?? new Map<string, Statement>()).set(device, statement))
    else if (known?.delete(device) && known.size === 0) this.#paths.delete(path)
    this.#standings.delete(path)
    this.#roots = null
    this.#size = null
  }

  /** @param name null if the device no longer names it */
  call(device: string, name: FolderName | null): void {
    if (name) this.#names.set(device, name)
    else this.#names.delete(device)
  }

  /** @param removal null if the device no longer says that the folder was removed */
  remove(device: string, removal: FolderRemoval | null): void {
    if (removal) this.#removals.set(device, removal)
    else this.#removals.delete(device)
  }

  /** Drops a device's statements because its lane is read again. */
  forget(device: string): void {
    this.#said.delete(device)
    this.#unsettled.delete(device)
    for (const path of [...this.#paths.keys()]) this.#count(device, path, null)
    this.#names.delete(device)
    this.#removals.delete(device)
  }

  /** The bytes from which the device says it derived the folder's id. */
  madeBy(device: string): string | null {
    return this.#names.get(device)?.made ?? null
  }

  /** The first device that removed the folder and is allowed to; null if there is none. */
  removedBy(mayRemove: (device: string) => boolean): string | null {
    const [first] = [...this.#removals]
      .filter(([device]) => mayRemove(device))
      .sort(([one, { time }], [other, { time: later }]) => time - later || (one < other ? -1 : 1))
    return first?.[0] ?? null
  }

  /** All current files, and those still to be placed next to another, by the roots of their blobs. */
  files(): Map<string, KeptFile> {
    const files = [...this.paths()].flatMap(
      (path) => this.standing(path)?.heads.flatMap(({ file }) => file ?? []) ?? [],
    )
    return new Map(files.map((file) => [file.root, file]))
  }

  /** Its latest name; of two given at the same time, that of the device with the smaller id. */
  get name(): string | null {
    const names = [...this.#names].sort(([one, { time }], [other, { time: later }]) =>
      time === later ? (one < other ? -1 : 1) : later - time,
    )
    return names[0]?.[1].name ?? null
  }

  /** All paths with any statement. */
  paths(): Iterable<string> {
    this.#settle()
    return this.#paths.keys()
  }

  /** Null if there was never a statement about it. */
  standing(path: string): Standing | null {
    this.#settle()
    const known = this.#standings.get(path)
    if (known !== undefined) return known
    const standing = standingOf([...(this.#paths.get(path)?.values() ?? [])])
    this.#standings.set(path, standing)
    return standing
  }

  /** The number of current files, and their bytes, capped to a safe number: sizes are others' claims. */
  size(): { files: number; bytes: number } {
    this.#settle()
    if (this.#size) return this.#size
    const sizes = [...this.paths()].flatMap((path) => this.standing(path)?.winner.file?.size ?? [])
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    this.#size = { files: sizes.length, bytes: Math.min(Number.MAX_SAFE_INTEGER, bytes) }
    return this.#size
  }

  /** Whether a file with this root is current, or still to be placed next to another. */
  isAnnounced(root: string): boolean {
    this.#settle()
    this.#roots ??= new Set(this.files().keys())
    return this.#roots.has(root)
  }

  /** Number of a device's last statement about a path; 0 if there is none. */
  numberOf(device: string, path: string): number {
    this.#settle()
    return this.#paths.get(path)?.get(device)?.number ?? 0
  }
}
