/**
 * Lets others download a folder's files from where they are. Only the bytes matter, whatever their names, times or
 * places on disk have become.
 */
import type { FileTrouble } from '../../../../../shared/tools/folders/calls.ts'
import type { FolderSet } from '../../../../../shared/tools/folders/folder-set.ts'
import { splitPath } from '../../../../../shared/tools/folders/paths.ts'
import { type FileStatement, isFile } from '../../../../../shared/tools/folders/standing.ts'
import type { BlobEngine } from '../../../blobs/blob-engine.ts'
import { BlobError } from '../../../blobs/blob-problem.ts'
import { isSameStamp } from '../../../blobs/system/file-stamp.ts'
import type { FolderMemory } from '../memory.ts'
import type { WorkFolder } from '../work-folder.ts'
import type { Content } from './contents.ts'
import { sideBySide } from './side-by-side.ts'

/** Files read concurrently. */
const AT_ONCE = 8
/** Maximum number of files processed before the folder is scanned again, or this share of all if that's more. */
const IN_ONE_GO = 512
const PART = 1 / 20
/** After this many milliseconds no further file is started: others may have changed in the meantime. */
const LONG_ENOUGH = 2000

export interface GivingOptions {
  engine: Pick<BlobEngine, 'adopt' | 'place' | 'stayAt'>
  space: string
  /** Identifies the folder in the memory and among the blobs. */
  name: string
  /** This device, hex. */
  me: string
  set: FolderSet
  memory: FolderMemory
  work: WorkFolder
  files: ReadonlyMap<string, Content>
  /** Devices that announced something other than they stated; new ones are added. */
  liars: Set<string>
  signal: AbortSignal
}

export interface Given {
  /** More remains to be done, immediately. */
  isMore: boolean
  /** Another program is writing there. */
  isRestless: boolean
  /** Something that this device itself stated can't be given yet. */
  isOwnLeft: boolean
  troubles: Map<string, FileTrouble>
}

export interface ToGive {
  path: string
  statement: FileStatement
}

/** Whether something that this device itself stated is among them. */
export const isOwnAmong = (left: readonly ToGive[], me: string): boolean =>
  left.some(({ statement }) => statement.device === me)

/** Rejects with BlobError if the disk accepts no writes. */
export async function seeToGiving(options: GivingOptions, left = leftToGive(options)): Promise<Given> {
  const { me, signal } = options
  const given: Given = { isMore: false, isRestless: false, isOwnLeft: false, troubles: new Map() }
  const most = Math.max(IN_ONE_GO, left.length * PART)
  const until = performance.now() + LONG_ENOUGH
  const isOver = (): boolean => signal.aborted || performance.now() > until
  const done = await sideBySide(left.slice(0, most), AT_ONCE, isOver, (each) => give(options, each, given))
  const rest = left.filter((_, index) => !done[index])
  given.isRestless = done.includes(false)
  given.isMore = rest.length > done.filter((each) => each === false).length
  given.isOwnLeft = isOwnAmong(rest, me)
  return given
}

/** Returns the files that match a statement, but that the engine doesn't know at their present place. */
export function leftToGive({ engine, files, liars, memory, name, set, work }: GivingOptions): ToGive[] {
  const left: ToGive[] = []
  const remembered = memory.of(name)
  for (const [path, { content, stamp }] of files) {
    const kept = remembered.get(path)
    if (kept?.content !== content) continue
    if (!kept.stamp || kept.stamp.touched !== stamp.touched || !isSameStamp(kept.stamp, stamp))
      memory.set(name, path, { ...kept, stamp })
    for (const statement of set.standing(path)?.heads ?? []) {
      if (!isFile(statement) || statement.file.content !== content || liars.has(statement.device)) continue
      const place = engine.place(statement.file.root)
      const isElsewhere = place !== null && place !== 'sealed' && place.path !== work.absolute(path)
      if (isElsewhere || (place !== null && place !== 'sealed' && isSameStamp(place.stamp, stamp))) continue
      left.push({ path, statement })
    }
  }
  return left
}

/** @returns whether nothing is left to do about it */
async function give(options: GivingOptions, { path, statement }: ToGive, { troubles }: Given): Promise<boolean> {
  const { engine, liars, me, name, signal, space, work } = options
  const { key, root, size } = statement.file
  const absolute = work.absolute(path)
  try {
    if (engine.place(root) !== null) await engine.stayAt(root, absolute)
    else {
      const announced = { root, size, key, name: splitPath(path).name, type: '' }
      await engine.adopt(space, announced, absolute, { keptFor: name, signal })
    }
    return true
  } catch (error) {
    if (signal.aborted) return false
    if (!(error instanceof BlobError)) throw error
    const { problem } = error
    if (problem === 'disk-full' || problem === 'not-writable') throw error
    // It is being written: the next scan finds its new content.
    if (problem === 'changed') return false
    if (problem === 'bad-file' && statement.device !== me) liars.add(statement.device)
    else troubles.set(path, problem === 'bad-file' ? 'bad-file' : 'unreadable')
    return true
  }
}
