/**
 * Combines all helpers' answers to the tasks of one job (SPEC.md, W5 and W6). The outcome depends on the set of
 * answers, not on the order in which they arrive.
 */
import type { Person, PersonOf } from '../../../record/person.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import type { JobEntry, Result } from '../shape.ts'

export interface Answer {
  device: string
  result: Result
}

/** `trusted`: given by a helper that was always right, and not compared. `disputed`: helpers don't agree. */
export type TaskState = 'open' | 'decided' | 'trusted' | 'disputed'

/** What a helper contributed. */
export interface Given {
  tasks: number
  /** Milliseconds. */
  time: number
  /** Tasks that were decided against its answer. */
  wrong: number
}

/** Tasks that were decided for and against the answers of a person's devices. */
interface Standing {
  right: number
  wrong: number
}

/** How often a helper must be right before its answers are only sampled. */
const TRUSTED_AFTER = 10

export type JobTerms = Pick<JobEntry, 'copies' | 'samples'> & { count: number }

/** Two answers are equal if these texts are equal. */
export const answerOf = ({ problem, text, file }: Result): string =>
  file ? `file ${file.root} ${file.size} ${file.key}` : `${problem ?? ''}\n${text}`

export class Tally {
  readonly #terms: JobTerms
  readonly #personOf: PersonOf
  readonly #answers = new Map<number, Answer[]>()
  /** By task: the answer that enough people gave. */
  readonly #decided = new Map<number, string>()
  readonly #given = new Map<string, Given>()
  readonly #standings = new Map<Person, Standing>()
  /** Total size of valid answer files. Null: unknown. */
  #bytes: number | null = 0
  /**
   * Changes since the last `takeChanged`; `people`: those whose unconfirmed answers became valid or invalid. Null
   * before the first call.
   */
  #changed: { tasks: Set<number>; people: Set<Person> } | null = null

  constructor(terms: JobTerms, personOf: PersonOf) {
    this.#terms = terms
    this.#personOf = personOf
  }

  get count(): number {
    return this.#terms.count
  }

  /** By device. */
  get given(): ReadonlyMap<string, Given> {
    return this.#given
  }

  /** Only a device's first answer to a task is valid. */
  take(device: string, result: Result): void {
    const { task } = result
    const before = this.answers(task)
    if (task >= this.#terms.count || before.some((answer) => answer.device === device)) return
    const given = this.#given.get(device) ?? { tasks: 0, time: 0, wrong: 0 }
    this.#given.set(device, given)
    given.tasks += 1
    given.time += result.ms
    const after = [...before, { device, result }]
    const trusted = after.map((answer) => this.isTrusted(answer.device))
    const had = this.#bytesOf(task)
    this.#judge(task, -1)
    this.#answers.set(task, after)
    const decided = this.#decide(after)
    if (decided === null) this.#decided.delete(task)
    else this.#decided.set(task, decided)
    this.#judge(task, 1)
    this.#changed?.tasks.add(task)
    if (this.#bytes !== null) this.#bytes += this.#bytesOf(task) - had
    for (const [place, { device: judged }] of after.entries())
      if (this.isTrusted(judged) !== trusted[place]) {
        this.#changed?.people.add(this.#personOf(judged))
        this.#bytes = null
      }
  }

  /** Total size of all valid answer files. */
  get bytes(): number {
    this.#bytes ??= [...this.#answers.keys()].reduce((sum, task) => sum + this.#bytesOf(task), 0)
    return this.#bytes
  }

  /** Tasks whose result may have changed since the last call; at the first call, all that have answers. */
  takeChanged(): number[] {
    const { tasks, people } = this.#changed ?? { tasks: new Set(this.#answers.keys()), people: new Set() }
    this.#changed = { tasks: new Set(), people: new Set() }
    if (people.size > 0)
      for (const [task, answers] of this.#answers)
        if (answers.some(({ device }) => people.has(this.#personOf(device)))) tasks.add(task)
    return [...tasks]
  }

  /** Forgets all answers. */
  clear(): void {
    for (const task of this.#answers.keys()) this.#changed?.tasks.add(task)
    for (const map of [this.#answers, this.#decided, this.#given, this.#standings]) map.clear()
    this.#bytes = 0
  }

  answers(task: number): readonly Answer[] {
    return this.#answers.get(task) ?? []
  }

  /** Whether any of the person's devices has: further answers would add nothing. */
  hasAnswered(device: string, task: number): boolean {
    const person = this.#personOf(device)
    return this.answers(task).some((answer) => this.#personOf(answer.device) === person)
  }

  /** Whether the device's person was right ten times in this job, and never wrong. */
  isTrusted(device: string): boolean {
    const { right = 0, wrong = 0 } = this.#standings.get(this.#personOf(device)) ?? {}
    return this.#terms.samples && right >= TRUSTED_AFTER && wrong === 0
  }

  state(task: number): TaskState {
    if (this.#decided.has(task)) return 'decided'
    const answers = this.answers(task)
    if (this.#trusted(answers)) return 'trusted'
    const most = this.#terms.copies + LIMITS.moreAnswers
    return answers.length >= most && this.#people(answers).size >= most ? 'disputed' : 'open'
  }

  /** The valid result; null if there is none yet. */
  result(task: number): Result | null {
    const decided = this.#decided.get(task)
    const answers = this.answers(task)
    if (decided === undefined) return this.#trusted(answers)
    return answers.find(({ result }) => answerOf(result) === decided)?.result ?? null
  }

  /** The minimum number of further answers it needs. */
  missing(task: number): number {
    if (this.state(task) !== 'open') return 0
    if (this.#terms.samples) return 1
    const [[, most] = ['', 0]] = this.#ranked(this.answers(task))
    return Math.max(1, this.#terms.copies - most)
  }

  /** The answer that enough people gave, and more than any other: at least two as soon as helpers differ. */
  #decide(answers: readonly Answer[]): string | null {
    const [[answer, most] = ['', 0], [, second] = ['', 0]] = this.#ranked(answers)
    const enough = second > 0 ? Math.max(2, this.#terms.copies) : this.#terms.copies
    return most >= enough && most > second ? answer : null
  }

  #people(answers: readonly Answer[]): ReadonlySet<Person> {
    return new Set(answers.map(({ device }) => this.#personOf(device)))
  }

  /** How many people gave each answer, the most frequent first. */
  #ranked(answers: readonly Answer[]): [answer: string, count: number][] {
    const equal = Map.groupBy(answers, ({ result }) => answerOf(result))
    const counts = [...equal].map(([answer, given]): [string, number] => [answer, this.#people(given).size])
    return counts.sort(([, one], [, two]) => two - one)
  }

  #bytesOf(task: number): number {
    return this.result(task)?.file?.size ?? 0
  }

  /** The answer on which all trusted helpers agree. */
  #trusted(answers: readonly Answer[]): Result | null {
    const trusted = answers.filter(({ device }) => this.isTrusted(device))
    const [first] = trusted
    if (!first) return null
    return trusted.every(({ result }) => answerOf(result) === answerOf(first.result)) ? first.result : null
  }

  #judge(task: number, by: 1 | -1): void {
    const decided = this.#decided.get(task)
    if (decided === undefined) return
    const answers = this.answers(task)
    const against = answers.filter(({ result }) => answerOf(result) !== decided)
    for (const { device } of against) {
      const given = this.#given.get(device)
      if (given) given.wrong += by
    }
    const wrong = this.#people(against)
    for (const person of this.#people(answers)) {
      const standing = this.#standings.get(person) ?? { right: 0, wrong: 0 }
      this.#standings.set(person, standing)
      standing[wrong.has(person) ? 'wrong' : 'right'] += by
    }
  }
}
