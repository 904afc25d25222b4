/**
 * Problems that the person should know about and can act on, until they are dismissed. Those that are reported only
 * once are stored in the profile until then; all others are detected again if they persist.
 */

import { Emitter } from '../../../shared/base/emitter.ts'
import { largest } from '../../../shared/base/extremes.ts'
import { type Problem, problem } from '../../../shared/ipc/app.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { LostWords } from '../../../shared/space-host/repair/lost-words.ts'
import type { HostPart } from '../host-part.ts'
import type { NumberedTable } from '../store/numbered/numbered-table.ts'

/**
 * Limit for problems that are detected again, and for stored ones: what others can cause never displaces stored ones.
 */
const AT_ONCE = 50
/** Maximum number of characters of a person's lost text. */
const SHOWN = 20_000
/** Shown instead of earlier text that is too long. */
const LEFT_OUT = '…'

/** Problems that happen once, to the person's own data on this device. */
const KEPT: ReadonlySet<Problem['kind']> = new Set([
  'not-counted',
  'gone-with-others',
  'taken-back',
  'used-twice',
  'fork-of-own',
  'fork-of-own-decisions',
  'store-moved',
  'store-rebuilt',
  'store-mended',
])

type Told = Omit<Problem, 'id' | 'at'>

const isSame = (one: Told, other: Told): boolean =>
  one.kind === other.kind && one.space === other.space && one.who === other.who

export interface ProblemsOptions {
  table: Pick<NumberedTable, 'entries' | 'put' | 'settled'>
  now(): number
  /** The store didn't accept a problem, which is then shown until the process ends. */
  report(error: unknown): void
}

export class Problems implements HostPart {
  readonly #changes = new Emitter()
  readonly onChanged = this.#changes.event
  readonly #options: ProblemsOptions
  /** Newest first. */
  #problems: Problem[]
  #last: number

  private constructor(options: ProblemsOptions, kept: Problem[]) {
    this.#options = options
    this.#problems = kept
    this.#last = largest(
      kept.map(({ id }) => Number(id)),
      0,
    )
  }

  /** Loads the problems that weren't dismissed before the process ended. */
  static async open(options: ProblemsOptions): Promise<Problems> {
    const kept: Problem[] = []
    for await (const [number, value] of options.table.entries()) {
      const read = problem.safeParse({ ...(value as object), id: String(number) })
      if (read.success) kept.unshift(read.data)
    }
    return new Problems(options, kept)
  }

  list(): Problem[] {
    return this.#problems
  }

  /** Reports a problem. A repeated one only moves to the front. */
  report(reported: Told): void {
    const [newest] = this.#problems
    if (newest && isSame(newest, reported) && newest.detail === reported.detail) return
    this.#tell(reported).catch(this.#options.report)
  }

  /**
   * Reports texts of this person that aren't shown anywhere else, below those that were reported before and not
   * dismissed. A repeated text appears once.
   * @returns once they are durable
   */
  async reportWords(kind: LostWords, space: string, words: string): Promise<void> {
    const known = this.#problems.find((each) => each.kind === kind && each.space === space)
    // Store it again: it may not have reached the disk last time.
    if (known && `\n${known.detail}\n`.includes(`\n${words.slice(-SHOWN)}\n`)) return this.#keep([known], [])
    const all = [known?.detail, words].filter((text) => text).join('\n')
    const detail = all.length > SHOWN ? `${LEFT_OUT}\n${all.slice(-SHOWN)}` : all
    await this.#tell({ kind, space, who: null, detail })
  }

  /** @returns once it will not be reported again */
  dismiss(id: string): Promise<void> {
    return this.#drop((problem) => problem.id === id)
  }

  /** An invite to the space is tried again. */
  joinAgain(space: string): void {
    this.#over((problem) => problem.kind === 'join-refused' && problem.space === space)
  }

  /** This device's writing in a space is stored again if the disk was full. */
  opened({ id, docs }: { id: string; docs: Pick<OpenSpace['docs'], 'onWritten'> }): void {
    docs.onWritten(() => this.#over((problem) => problem.kind === 'storage-full' && problem.space === id))
  }

  /** A device's data in a space is readable again. */
  repaired(space: string, who: string): void {
    this.#over((problem) => problem.kind === 'store-damaged' && problem.space === space && problem.who === who)
    this.report({ kind: 'store-repaired', space, who, detail: 'read again' })
  }

  /** No clock is known to be wrong. */
  clocksAgree(): void {
    this.#over(({ kind }) => kind === 'clock-wrong' || kind === 'clocks-differ')
  }

  /** A device can use more of the others' disks. */
  hasRoom(space: string, who: string): void {
    this.#over((problem) => problem.kind === 'quota-used-up' && problem.space === space && problem.who === who)
  }

  /** Removes the problems of a space that was removed. @returns once they won't be reported again */
  deleteSpace(space: string): Promise<void> {
    return this.#drop((problem) => problem.space === space)
  }

  async #tell(reported: Told): Promise<void> {
    const told = { ...reported, id: String(++this.#last), at: this.#options.now() }
    const all = [told, ...this.#problems.filter((known) => !isSame(known, reported))]
    const ofKind = (isKept: boolean) => all.filter(({ kind }) => KEPT.has(kind) === isKept).slice(0, AT_ONCE)
    const stay = new Set([...ofKind(true), ...ofKind(false)])
    const gone = this.#problems.filter((known) => !stay.has(known))
    this.#problems = all.filter((known) => stay.has(known))
    this.#changes.fire()
    await this.#keep([told], gone)
  }

  /** Resolves when nothing is waiting to be written. */
  close(): Promise<void> {
    return this.#options.table.settled()
  }

  /** The matching problems are solved. */
  #over(is: (problem: Problem) => boolean): void {
    this.#drop(is).catch(this.#options.report)
  }

  async #drop(is: (problem: Problem) => boolean): Promise<void> {
    const gone = this.#problems.filter(is)
    if (gone.length === 0) return
    this.#problems = this.#problems.filter((problem) => !gone.includes(problem))
    this.#changes.fire()
    await this.#keep([], gone)
  }

  async #keep(told: readonly Problem[], gone: readonly Problem[]): Promise<void> {
    const put = ({ id, kind }: Problem, value: object | null): Promise<void>[] =>
      KEPT.has(kind) ? [this.#options.table.put(Number(id), value)] : []
    const writes = [...told.flatMap((each) => put(each, each)), ...gone.flatMap((each) => put(each, null))]
    await Promise.all(writes)
  }
}
