/**
 * The names in a synced folder. Of paths that differ only in case, one is shown. A file can't have the name of a
 * folder.
 */
import type { FolderSet } from './folder-set.ts'
import { foldPath } from './paths.ts'
import { isFile } from './standing.ts'

export interface NamesView {
  /** The paths of local files. */
  local: Pick<ReadonlyMap<string, unknown>, 'keys'>
  set: FolderSet
  isLeftAlone(path: string): boolean
}

/** Whether others have a file at the path. */
export function isThere(set: FolderSet, path: string): boolean {
  const standing = set.standing(path)
  return standing !== null && isFile(standing.winner)
}

export class Names {
  /** Folded path → the path shown for it: the first one known to others, or else the first local one. */
  readonly #shown = new Map<string, string>()
  readonly #view: NamesView
  /** Folded paths of folders that contain a file here or for others; null until somebody needs a free name. */
  #folders: ReadonlySet<string> | null = null

  constructor(view: NamesView) {
    const { local, set, isLeftAlone } = view
    this.#view = view
    for (const path of set.paths()) if (isThere(set, path)) this.#showFirst(path)
    const ofOthers = new Set(this.#shown.keys())
    for (const path of local.keys()) if (!isLeftAlone(path) && !ofOthers.has(foldPath(path))) this.#showFirst(path)
  }

  /** The path that is shown among those that differ from this one only in case; undefined if there is none. */
  shown(path: string): string | undefined {
    return this.#shown.get(foldPath(path))
  }

  /** Whether a file or folder has the name. @param isSame whether the file with that name would be the same */
  isTaken(path: string, isSame: (path: string) => boolean = () => false): boolean {
    const folded = foldPath(path)
    this.#folders ??= foldersIn(this.#view)
    return this.#folders.has(folded) || (this.#shown.has(folded) && !isSame(path))
  }

  /** Records that a file gets this path. */
  take(path: string): void {
    this.#shown.set(foldPath(path), path)
  }

  #showFirst(path: string): void {
    const first = this.shown(path)
    if (first === undefined || path < first) this.take(path)
  }
}

function foldersIn({ local, set }: NamesView): ReadonlySet<string> {
  const folders = new Set<string>()
  const add = (path: string): void => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end)
      if (folders.has(folder)) return
      folders.add(folder)
    }
  }
  for (const path of set.paths()) if (isThere(set, path)) add(path)
  for (const path of local.keys()) add(path)
  return new Set([...folders].map(foldPath))
}
