/** Carries out the decisions about a folder, step by step, so that the process can die between any two steps. */

import { dirname } from 'node:path'
import { nearestTime } from '../../../../shared/record/time.ts'
import { byTurns } from '../../../../shared/tools/by-turns.ts'
import type { FileTrouble } from '../../../../shared/tools/folders/calls.ts'
import type { FolderSet } from '../../../../shared/tools/folders/folder-set.ts'
import { splitPath } from '../../../../shared/tools/folders/paths.ts'
import type { Step } from '../../../../shared/tools/folders/plan.ts'
import { type KeptFile, readFolderEntry, sayChanged } from '../../../../shared/tools/folders/shape.ts'
import { type FileStatement, isFile } from '../../../../shared/tools/folders/standing.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import type { FileStamp } from '../../blobs/blob-entry.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { freeBytes } from '../../blobs/system/disk-room.ts'
import { isSameButForName, isSameStamp, stampAt } from '../../blobs/system/file-stamp.ts'
import { markIfRun } from '../../blobs/system/mark-of-origin.ts'
import type { Scan } from './listing/scan.ts'
import type { FolderMemory, Saying } from './memory.ts'
import type { Said, SharedFolders } from './shared-folders.ts'
import type { Content } from './transfers/contents.ts'
import { bring, copyPart, type Fetching, type PartMode, writePart } from './transfers/fetching.ts'
import type { Pauses } from './transfers/pauses.ts'
import { sideBySide } from './transfers/side-by-side.ts'
import { smallFirst } from './transfers/small-first.ts'
import type { WorkFolder } from './work-folder.ts'

/** Maximum number of statements per record. */
const SAID_TOGETHER = 200
/** Files read or named concurrently: most of that time is spent waiting for the disk. */
const AT_ONCE = 8
/**
 * Maximum number of files requested at a time, or this share of all steps if that's more: each look reads the whole
 * folder again.
 */
const ASKED_FOR = 512
const PART_ASKED_FOR = 1 / 20
/** For files up to this many bytes, free space isn't checked first: writing them shows that as well. */
const SMALL = 64 * 1024

export interface CarryOutOptions {
  engine: BlobEngine
  space: string
  folder: string
  /** Identifies the folder in the memory. */
  name: string
  /** This device, hex. */
  me: string
  shared: SharedFolders
  set: FolderSet
  memory: FolderMemory
  work: WorkFolder
  files: Map<string, Content>
  /** As found by the scan. */
  found: Pick<Scan, 'folders' | 'skipped'>
  /** Roots of blobs that didn't match their announcement. */
  bad: Set<string>
  /** Pauses for paths that failed before. */
  pauses: Pauses
  signal: AbortSignal
  now(): number
  /**
   * Milliseconds after which no further file is placed, since something else waits for the next look; null if nothing
   * does.
   */
  hurry: number | null
}

export interface CarriedOut {
  /** Something has changed, so another look is worthwhile. */
  progress: boolean
  /** Something wasn't as expected: another program is writing there. */
  busy: boolean
  /** There was no room for some incoming files; smaller ones continued. */
  isFull: boolean
  coming: { files: number; bytes: number; waiting: number }
  troubles: Map<string, FileTrouble>
}

type StepOf<Kind extends Step['do']> = Extract<Step, { do: Kind }>

/** Rejects with BlobError if the disk accepts no writes, and with CallFailure if nothing can be stated. */
export class CarryOut {
  readonly #options: CarryOutOptions
  readonly #fetching: Fetching
  readonly #result: CarriedOut = {
    progress: false,
    busy: false,
    isFull: false,
    coming: { files: 0, bytes: 0, waiting: 0 },
    troubles: new Map(),
  }

  /** Content → absolute path of a file with it, in the folder or in its trash. */
  readonly #byContent: Map<string, string>
  /** Content → the file that was stated with it and is served from here; null until looked for. */
  #served: Map<string, KeptFile> | null = null
  /** Folders in which files can be created, as far as known. */
  readonly #ways: Set<string>
  #askedFor = ASKED_FOR
  /** Files of at least this many bytes don't fit. */
  #tooLarge = Number.POSITIVE_INFINITY

  constructor(options: CarryOutOptions) {
    const { engine, space, signal, files, name, work } = options
    this.#options = options
    this.#fetching = { engine, space, signal, name, work }
    this.#byContent = new Map([...files].map(([path, { content }]) => [content, work.absolute(path)]))
    this.#ways = new Set(options.found.folders.keys())
  }

  async run(steps: readonly Step[]): Promise<CarriedOut> {
    this.#askedFor = Math.max(ASKED_FOR, steps.length * PART_ASKED_FOR)
    await this.#sayAll(steps)
    for (const step of steps) if (step.do === 'remember') this.#remember(step)
    this.#options.pauses.keepOnly(new Set(steps.map(({ path }) => path)))
    const gone = steps.filter((step) => step.do === 'take-away' || step.do === 'move-aside')
    await this.#sideBySide(gone, (step) =>
      this.#ifItCan(step, () => (step.do === 'take-away' ? this.#takeAway(step) : this.#moveAside(step))),
    )
    await this.#placeAll(steps)
    return this.#result
  }

  /** Stops before it takes long. The rest follows with the next look, which starts immediately. */
  async #sayAll(steps: readonly Step[]): Promise<void> {
    const { files, signal } = this.#options
    const said = steps.filter((step) => step.do === 'say' || step.do === 'say-of' || step.do === 'set-beside')
    const isDeletion = (step: (typeof said)[number]): boolean => step.do === 'say' && step.content === null
    const bytesOf = (step: (typeof said)[number]): number =>
      step.do === 'say-of' ? 0 : (files.get(step.do === 'say' ? step.path : step.from)?.stamp.size ?? 0)
    const say = async (those: typeof said): Promise<void> => {
      for (let start = 0; start < those.length && !signal.aborted; start += SAID_TOGETHER)
        await this.#say(those.slice(start, start + SAID_TOGETHER))
    }
    for (let rest = said.filter((step) => !isDeletion(step)); rest.length > 0; ) {
      const { now, later } = smallFirst(rest, bytesOf)
      await say(now)
      // A deleted file may return under another name: others need it until they know that.
      if (this.#result.progress && later.length > 0) return
      rest = later
    }
    await say(said.filter(isDeletion))
  }

  async #placeAll(steps: readonly Step[]): Promise<void> {
    const { hurry, signal } = this.#options
    const until = performance.now() + (hurry ?? Number.POSITIVE_INFINITY)
    const isOver = (): boolean => signal.aborted || (this.#result.progress && performance.now() > until)
    // Thousands of files that one device stated and nobody has must not hold up others' files.
    const placed = byTurns(
      steps.filter((step) => step.do === 'place'),
      ({ statement }) => statement.device,
    )
    for (let rest = placed; rest.length > 0; ) {
      const { now, later } = smallFirst(rest, (step) => this.#bytesToWrite(step))
      // New files may be copied from files that are about to be replaced.
      for (const isNew of [true, false]) {
        const those = now.filter(({ over }) => (over === null) === isNew)
        await sideBySide(those, AT_ONCE, isOver, (step) => this.#ifItCan(step, () => this.#placeIfRoom(step)))
      }
      rest = later
      if (!this.#result.progress) continue
      for (const { statement } of later) this.#noteComing(statement.file.size)
      return
    }
  }

  /** Returns 0 if the file has to be downloaded first. */
  #bytesToWrite({ statement: { file } }: StepOf<'place'>): number {
    return this.#byContent.has(file.content) || this.#options.engine.state(file.root)?.state === 'here' ? file.size : 0
  }

  #sideBySide<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) {
    return sideBySide(items, AT_ONCE, () => this.#options.signal.aborted, work)
  }

  async #say(steps: readonly (StepOf<'say'> | StepOf<'say-of'> | StepOf<'set-beside'>)[]): Promise<void> {
    const { shared, folder, me, set, memory, name, now, files } = this.#options
    const said: (Said & { step: (typeof steps)[number] })[] = []
    const entries = steps.map(({ path, seen }) => {
      const number = Math.max(set.numberOf(me, path), seen[me] ?? 0) + 1
      // A device doesn't list its own number as seen.
      const { [me]: _, ...ofOthers } = seen
      return { number, seen: ofOthers, file: null, time: nearestTime(now()) }
    })
    const taken = await this.#sideBySide([...steps.entries()], async ([index, step]) => {
      // States only what readers would accept: otherwise it would be stated at every look.
      if (readFolderEntry(step.path, entries[index]) === null) {
        this.#result.troubles.set(step.path, 'many')
        return undefined
      }
      if (step.do === 'say-of') return step.file
      if (step.do === 'set-beside') return (await this.#setBeside(step)) ? step.file : undefined
      return step.content === null ? null : this.#takeIn(step.path, step.content)
    })
    for (const [index, step] of steps.entries()) {
      const [entry, file] = [entries[index], taken[index]]
      if (entry && file !== undefined) said.push({ step, path: step.path, entry: { ...entry, file } })
    }
    if (said.length === 0) return
    const remembered = new Map<string, Saying>()
    for (const { step, path, entry } of said) {
      if (step.do === 'say-of') continue
      const { content = null, root = null } = entry.file ?? {}
      remembered.set(path, { number: entry.number, seen: { ...entry.seen, [me]: entry.number }, content, root })
    }
    await memory.say(name, remembered)
    await shared.say(folder, said)
    this.#result.progress = true
    for (const [path, { seen, content, root }] of remembered) {
      const before = memory.of(name).get(path)?.root ?? null
      memory.set(name, path, { seen, content, stamp: files.get(path)?.stamp ?? null, root })
      await this.#giveUp(before)
    }
  }

  /**
   * [K10] Places the file before it's stated, so that others can get it whatever its person does with the original.
   * @returns whether the file is in place
   */
  async #setBeside(step: StepOf<'set-beside'>): Promise<boolean> {
    const { work, me, now } = this.#options
    const { path, from, file } = step
    let isThere = false
    await this.#ifItCan(step, async () => {
      if (!(await this.#isFree(path))) return void this.#result.troubles.set(path, 'in-the-way')
      const part = work.partPath()
      if (!(await this.#isRoomFor(part, file.size))) {
        this.#result.isFull = true
        return
      }
      const isSame = await copyPart(this.#fetching, work.absolute(from), part, { file, mode: 'own' }).catch(notThere)
      const placed = isSame ? await work.place(part, path, null, { time: now(), by: me }) : null
      if (isSame && !placed?.done) await work.drop(part)
      this.#result.busy ||= !placed?.done
      if (!placed?.done) return
      isThere = true
      if (await this.#findPlaced(path, file.content, placed.stamp)) await this.#stayAt(file.root, path)
    })
    return isThere
  }

  /** Undefined if the file has changed since it was looked at. */
  async #takeIn(path: string, content: string): Promise<KeptFile | undefined> {
    const { engine, name, space, work, files, signal } = this.#options
    const found = files.get(path)
    const absolute = work.absolute(path)
    try {
      const served = await this.#serveAlike(path, content)
      if (served) return served
      const { root, key, size } = await engine.add(
        space,
        { path: absolute, stamp: found?.stamp },
        { name: splitPath(path).name, type: '', keptFor: name, signal },
      )
      const stamp = await stampAt(absolute)
      if (found && isSameStamp(stamp, found.stamp)) return { content, size, root, key, ...changedIn(stamp) }
      await engine.forget(root, space)
    } catch (error) {
      if (!(error instanceof BlobError)) throw error
      if (error.problem === 'too-large') {
        this.#result.troubles.set(path, 'too-large')
        return undefined
      }
    }
    this.#result.busy = true
    return undefined
  }

  /**
   * [K17] If a file that was stated and is served from here is renamed or copied, it's stated again as it was: others
   * have its bytes, too. @returns null if there's no such file, or if it has changed since it was looked at
   */
  async #serveAlike(path: string, content: string): Promise<KeptFile | null> {
    const { engine, work, files } = this.#options
    this.#served ??= this.#findServed()
    const served = this.#served.get(content)
    const found = files.get(path)
    const state = served && engine.state(served.root)
    if (!served || !found || (state?.path ?? null) === null) return null
    const absolute = work.absolute(path)
    const stamp = await stampAt(absolute)
    if (!isSameStamp(stamp, found.stamp) || stamp.size !== served.size) return null
    if (!(await engine.isUntouched(served.root))) await engine.stayAt(served.root, absolute, stamp)
    return { content, size: served.size, root: served.root, key: served.key, ...changedIn(stamp) }
  }

  #findServed(): Map<string, KeptFile> {
    const { memory, name, set } = this.#options
    const stated = set.files()
    const served = new Map<string, KeptFile>()
    for (const { content, root } of memory.of(name).values()) {
      const file = root === null ? undefined : stated.get(root)
      if (file && file.content === content) served.set(content, file)
    }
    return served
  }

  #remember({ path, remembered }: StepOf<'remember'>): void {
    const { memory, name, files, set } = this.#options
    const { content } = remembered
    const head = set.standing(path)?.heads.find(({ file }) => file?.content === content)
    const before = memory.of(name).get(path)
    const root =
      content === null ? null : ((before?.content === content ? before.root : null) ?? head?.file?.root ?? null)
    memory.set(name, path, { ...remembered, stamp: files.get(path)?.stamp ?? null, root })
    this.#result.progress = true
  }

  async #takeAway({ path, by, then }: StepOf<'take-away'>): Promise<void> {
    const { work, memory, name, files, now } = this.#options
    const found = files.get(path)
    const trashed = found ? await work.trash(path, found.stamp, { time: now(), by }) : null
    if (trashed === null) {
      this.#result.busy = true
      return
    }
    if (found) this.#byContent.set(found.content, trashed)
    files.delete(path)
    const before = memory.of(name).get(path)?.root ?? null
    memory.set(name, path, { ...then, stamp: null, root: null })
    await this.#nowAt(before, path, trashed)
    await work.tidy(splitPath(path).folder)
    this.#result.progress = true
  }

  /** [K19] The next look finds it missing there, and new at the other path. */
  async #moveAside({ path, to }: StepOf<'move-aside'>): Promise<void> {
    const { work, files, me, now } = this.#options
    const found = files.get(path)
    const moved = found ? await work.moveAside(path, to, found.stamp, { time: now(), by: me }) : 'busy'
    if (moved === 'done') {
      files.delete(path)
      this.#result.progress = true
    } else if (moved === 'busy') this.#result.busy = true
    else this.#result.troubles.set(path, moved)
  }

  /** A file that can't be removed or replaced doesn't hold up others: it's reported, and retried later. */
  async #ifItCan({ path }: Step, work: () => Promise<void>): Promise<void> {
    const { pauses, work: folder } = this.#options
    if (!pauses.isOver(path, performance.now())) return void this.#result.troubles.set(path, 'locked')
    try {
      await work()
      pauses.succeeded(path)
    } catch (error) {
      // Otherwise, the problem is the disk or the whole folder.
      if (!isOfOneFile(error) || !(await folder.takesFiles())) throw error
      pauses.failed(path, performance.now())
      this.#result.troubles.set(path, 'locked')
    }
  }

  /** A file that is too large for the disk doesn't hold up smaller ones. */
  async #placeIfRoom(step: StepOf<'place'>): Promise<void> {
    const { size } = step.statement.file
    try {
      if (size < this.#tooLarge) return await this.#place(step)
    } catch (error) {
      if (!(error instanceof BlobError) || error.problem !== 'disk-full') throw error
      this.#tooLarge = Math.min(this.#tooLarge, size)
    }
    this.#result.isFull = true
    this.#noteComing(size)
  }

  async #place({ path, over, statement: winner, then }: StepOf<'place'>): Promise<void> {
    const { work, memory, name, files, now } = this.#options
    const statement = this.#nearest(path, winner)
    const { root } = statement.file
    // Checked before writing a byte, or the file would be written at every look.
    if (!(await this.#isFree(path))) return void this.#result.troubles.set(path, 'in-the-way')
    const part = await this.#bring(path, statement, over === null ? 'usual' : 'own')
    if (part === null) return
    const expected = over === null ? null : (files.get(path)?.stamp ?? null)
    await memory.place(name, path, { seen: then.seen, content: statement.file.content, root })
    const placed = await work.place(part, path, expected, { time: now(), by: statement.device })
    if (!placed.done) {
      if (placed.why === 'busy') this.#result.busy = true
      else this.#result.troubles.set(path, placed.why)
      await work.drop(part)
      return
    }
    const before = memory.of(name).get(path)?.root ?? null
    const replaced = files.get(path)?.content
    if (replaced !== undefined && placed.trashed !== null) this.#byContent.set(replaced, placed.trashed)
    const isAsPlaced = await this.#findPlaced(path, statement.file.content, placed.stamp)
    memory.set(name, path, { ...then, stamp: files.get(path)?.stamp ?? null, root })
    if (placed.trashed !== null && before !== root) await this.#nowAt(before, path, placed.trashed)
    // The shared content is in the folder now, so the profile needn't store it, too.
    if (isAsPlaced) await this.#stayAt(root, path)
    this.#result.progress = true
  }

  /**
   * A person may write into the file as soon as it has its name. Then it isn't the version of others, and the next look
   * finds it. @param stamp from before it got its name
   */
  async #findPlaced(path: string, content: string, stamp: FileStamp): Promise<boolean> {
    const { files, work } = this.#options
    const now = await stampAt(work.absolute(path)).catch(() => null)
    files.delete(path)
    if (!now || !isSameButForName(now, stamp)) return false
    files.set(path, { content, stamp: now })
    this.#byContent.set(content, work.absolute(path))
    return true
  }

  async #stayAt(root: string, path: string): Promise<void> {
    const { engine, files, work } = this.#options
    if (engine.state(root)?.state === 'here')
      await engine.stayAt(root, work.absolute(path), files.get(path)?.stamp).catch(ignoreBlobErrors)
  }

  /** Asks the disk once per folder: an obstacle that appears later is found when the file gets its name. */
  async #isFree(path: string): Promise<boolean> {
    const { found, work } = this.#options
    const { folder } = splitPath(path)
    const isThere = found.folders.has(path) || found.skipped.has(path)
    if (this.#ways.has(folder) && !isThere) return true
    const isFree = await work.isFree(path)
    if (isFree) this.#ways.add(folder)
    return isFree
  }

  /** [K6] Among statements with the same bytes, returns one whose blob is stored or can be downloaded now. */
  #nearest(path: string, winner: FileStatement): FileStatement {
    const { bad, engine, set } = this.#options
    const { content, size } = winner.file
    const alike = (set.standing(path)?.heads ?? [])
      .filter(isFile)
      .filter(({ file }) => file.content === content && file.size === size && !bad.has(file.root))
    if (alike.length <= 1) return alike[0] ?? winner
    const isHere = ({ file }: FileStatement): boolean => engine.state(file.root)?.state === 'here'
    const isNear = ({ file }: FileStatement): boolean => engine.holders(file.root).length > 0
    return alike.find(isHere) ?? alike.find(isNear) ?? winner
  }

  /** Brings the bytes into a part, locally or from others. @returns the part; null if they aren't complete */
  async #bring(path: string, statement: FileStatement, mode: PartMode): Promise<string | null> {
    const { bad, engine, work } = this.#options
    const { coming, troubles } = this.#result
    const { content, size, root } = statement.file
    const alike = this.#byContent.get(content)
    if (alike !== undefined || engine.state(root)?.state === 'here') {
      const part = work.partPath()
      // Finding out by writing would take the room of smaller files in the meantime.
      if (!(await this.#isRoomFor(part, size))) throw new BlobError('disk-full', 'there is no room for it')
      const copied = { file: statement.file, mode }
      if (alike !== undefined && (await copyPart(this.#fetching, alike, part, copied).catch(notThere))) return part
    }
    // Files that nobody has don’t hold up others.
    const mayAsk = coming.files - coming.waiting < this.#askedFor || engine.state(root) !== null
    const availability = bad.has(root) ? 'failed' : mayAsk ? await bring(this.#fetching, path, statement) : 'coming'
    if (availability === 'here') {
      const part = work.partPath()
      const isRight = await writePart(this.#fetching, part, statement, mode, markIfRun(path)).catch(notReadable)
      if (isRight === true) return part
      // It was stored, but no longer is: the next look requests it.
      if (isRight === null) {
        this.#result.busy = true
        return null
      }
      bad.add(root)
    }
    if (availability === 'here' || availability === 'failed') troubles.set(path, 'bad-file')
    else {
      this.#noteComing(size)
      if (availability === 'waiting') coming.waiting += 1
    }
    return null
  }

  async #isRoomFor(part: string, size: number): Promise<boolean> {
    return size <= SMALL || (await freeBytes(dirname(part))) >= size
  }

  #noteComing(size: number): void {
    this.#result.coming.files += 1
    // Sizes are others' claims: their sum must fit into the message to windows.
    this.#result.coming.bytes = Math.min(Number.MAX_SAFE_INTEGER, this.#result.coming.bytes + size)
  }

  /** A replaced file is in the trash, and others who still want it can download it from there. */
  async #nowAt(root: string | null, path: string, trashed: string): Promise<void> {
    const { engine, work } = this.#options
    if (root === null || engine.state(root)?.path !== work.absolute(path)) return
    if (this.#isWanted(root)) await engine.stayAt(root, trashed).catch(ignoreBlobErrors)
    else await this.#giveUp(root)
  }

  async #giveUp(root: string | null): Promise<void> {
    if (root !== null && !this.#isWanted(root)) await this.#options.engine.forget(root, this.#options.space)
  }

  #isWanted(root: string): boolean {
    return this.#options.set.isAnnounced(root)
  }
}

const changedIn = ({ changed }: FileStamp) => sayChanged(Number(BigInt(changed) / 1_000_000n))

const OF_ONE_FILE = new Set(['EACCES', 'EBUSY', 'EPERM', 'ENAMETOOLONG', 'EINVAL', 'EILSEQ', 'ENOTDIR', 'ETXTBSY'])
const isOfOneFile = (error: unknown): boolean => OF_ONE_FILE.has((error as NodeJS.ErrnoException | null)?.code ?? '')

/**
 * Null if the bytes aren't available, false if they don't match the announcement; rethrows if they can't be written.
 */
function notReadable(error: unknown): null | false {
  if (error instanceof BlobError && error.problem === 'bad-file') return false
  if (error instanceof BlobError && ['gone', 'changed', 'damaged'].includes(error.problem)) return null
  throw error
}

/** A file to be copied may no longer exist; a full disk is rethrown. */
function notThere(error: unknown): false {
  if (error instanceof BlobError && error.problem === 'disk-full') throw error
  return false
}

function ignoreBlobErrors(error: unknown): void {
  // The file has changed again already: the next look finds that.
  if (!(error instanceof BlobError)) throw error
}
