/**
 * A person's tasks in the tables of a space, and reminders of them. Tables are read one after another, and again once
 * they have changed.
 */
import type * as Y from 'yjs'
import { z } from 'zod'
import type { Disposable, Event } from '../../../base/emitter.ts'
import { spanOf } from '../../../calendar/when.ts'
import { byTurns } from '../../by-turns.ts'
import type { InboxEntry, InboxSource } from '../../inbox/inbox.ts'
import { InboxWatch, type ShownTo, type Timing } from '../../inbox/inbox-watch.ts'
import { type RememberedValues, rememberedAs } from '../../inbox/unread.ts'
import type { MyTask } from '../calls.ts'
import { tableOf } from '../shape.ts'
import { Table } from '../table.ts'
import { tables as tool } from '../tool.ts'
import { byDue, type OpenTask, openTask, openTasks, timeOfDue } from './open-tasks.ts'
import { taskName, taskReminders } from './task-reminders.ts'

const MINUTE = 60_000
/** A table is read after this many milliseconds without a change. */
const SETTLE = 2000
/** Reading tables takes at most this share of the time. */
const SHARE = 1 / 20
/** Tables read per space, taken from each creator in turn. */
const MOST_READ = 1000
/** Maximum number of tables with tasks that concern the person, also taken in turn. */
const MOST_TABLES = 200
/** Results are stored after this many tables. */
const TOGETHER = 20
/** Tasks listed, taken from each table creator in turn, and of these from each table in turn. */
const MOST = 300

export interface StoredTables {
  /** All table docs. */
  list(): readonly string[]
  /** Changes if and only if the doc's content does. */
  stateOf(doc: string): string
  /** Null if the doc can't be read now. */
  read<Result>(doc: string, read: (content: Y.Doc) => Result): Promise<Result | null>
  /** A doc may have changed; it isn't always a table. */
  readonly onTouched: Event<string>
  /** Whether the list of tables is loaded, or can't be. */
  readonly isListed: boolean
  /** The names of tables that aren't deleted, by item. */
  listed(): ReadonlyMap<string, string>
  /** The device that created a table, or last renamed it. */
  madeBy(item: string): string
  readonly onListed: Event<void>
  stop(): void
}

export interface TasksForMeOptions extends Timing {
  tables: StoredTables
  space: string
  /** This device in the space. */
  me: string
  remembered: RememberedValues
  windows: ShownTo
}

const entryId = (item: string, { row, due }: Pick<OpenTask, 'row' | 'due'>): string => `${item}/${row}/${due}`

const known = z.object({
  state: z.string(),
  isOfTasks: z.boolean(),
  tasks: z.array(openTask),
  /** There was no room for its tasks, so they were dropped. */
  isLeftOut: z.boolean().optional(),
})
type Known = z.infer<typeof known>
const allKnown = z.record(z.string(), known)

export class TasksForMe implements InboxSource {
  readonly #options: TasksForMeOptions
  readonly #watch: InboxWatch
  readonly #subscriptions: readonly Disposable[]
  readonly #unfollow: () => void
  readonly #known: Map<string, Known>
  readonly #waiting = new Set<string>()
  /** Tables to read; null if they have to be chosen again. */
  #readable: ReadonlySet<string> | null = null
  #sleep: (() => void) | null = null
  #isReading = false
  #isStopped = false

  constructor(options: TasksForMeOptions) {
    const { tables, space, remembered, windows } = options
    this.#options = options
    this.#known = new Map(Object.entries(rememberedAs(remembered, this.#key, allKnown, {})))
    this.#watch = new InboxWatch({
      ...options,
      isReady: () => this.isReady,
      entries: () => this.entries(),
      times: () => this.#tasks().map(({ at }) => at),
      reminders: { remembered, windows, key: `tasks-reminded.${space}`, inTime: () => this.#remindersInTime() },
    })
    this.#subscriptions = [
      tables.onTouched((doc) => this.#touched(doc, SETTLE)),
      tables.onListed(() => this.#listedChanged()),
    ]
    this.#unfollow = remembered.onChange((key) => {
      if (!taskReminders.isIn(space, key)) return
      for (const doc of tables.list()) if (this.#known.get(tableOf(doc) ?? '')?.isOfTasks) this.#touched(doc, 0)
      this.#watch.look()
    })
    this.#lookForNew(0)
    // Subscribers to `onNews` don't exist yet.
    queueMicrotask(() => this.#watch.look())
  }

  get onChange(): InboxWatch['onChange'] {
    return this.#watch.onChange
  }

  get onNews(): InboxWatch['onNews'] {
    return this.#watch.onNews
  }

  get isReady(): boolean {
    return this.#options.tables.isListed && this.#waiting.size === 0 && !this.#isReading
  }

  entries(): InboxEntry[] {
    const now = this.#options.now()
    const due = this.#tasks()
      .filter(({ at }) => at <= now)
      .sort((one, other) => one.at - other.at)
    return this.#inTurns(due)
      .sort((one, other) => one.at - other.at)
      .map(({ item, at, task: { row, title, due } }) => ({
        ...{ id: entryId(item, { row, due }), kind: 'due', time: at, device: null, name: title || '…', text: '' },
        ...{ path: tool.place.writePath({ item, at: row }), item },
      }))
  }

  /** The person's unfinished tasks, with or without a reminder. */
  mine(): MyTask[] {
    const listed = this.#options.tables.listed()
    const found = [...this.#known].flatMap(([item, { tasks }]) => {
      const table = listed.get(item)
      if (table === undefined) return []
      return tasks.flatMap(({ row, title, due, isMine }) => (isMine ? [{ item, table, row, title, due }] : []))
    })
    return this.#inTurns(found.sort(byDue)).sort(byDue)
  }

  /** Takes tasks in turn, so that one person's many tables don't hide the tasks in others'. */
  #inTurns<Task extends { item: string }>(tasks: readonly Task[]): Task[] {
    const { tables } = this.#options
    const ofTables = byTurns(tasks, ({ item }) => item)
    return byTurns(ofTables, ({ item }) => tables.madeBy(item)).slice(0, MOST)
  }

  stop(): void {
    this.#isStopped = true
    this.#sleep?.()
    this.#watch.stop()
    this.#unfollow()
    for (const subscription of this.#subscriptions) subscription.dispose()
    this.#options.tables.stop()
  }

  get #key(): string {
    return `tasks-for-me.${this.#options.space}`
  }

  /** Tasks with a reminder for this person, and when it is due. */
  #tasks(): { item: string; at: number; task: OpenTask }[] {
    const { tables, remembered, space } = this.#options
    const listed = tables.listed()
    return [...this.#known].flatMap(([item, { tasks }]) => {
      if (!listed.has(item)) return []
      return tasks.flatMap((task) => {
        if (task.due === null) return []
        const lead = taskReminders.leadOf(remembered, space, taskName(item, task.row), task.isMine)
        return lead === null ? [] : [{ item, at: timeOfDue(task.due) - lead * MINUTE, task }]
      })
    })
  }

  /** Ids of reminders that are still useful: until the due day is over, or for an hour after the due time. */
  #remindersInTime(): string[] {
    const now = this.#options.now()
    return this.#tasks().flatMap(({ item, at, task }) => {
      const isInTime = task.due !== null && spanOf({ start: task.due, end: null, zone: null }).to > now
      return at <= now && isInTime ? [entryId(item, task)] : []
    })
  }

  #isKnown(doc: string): boolean {
    return this.#known.get(tableOf(doc) ?? '')?.state === this.#options.tables.stateOf(doc)
  }

  #listedChanged(): void {
    this.#readable = null
    this.#lookForNew(SETTLE)
    this.#watch.look()
  }

  /** Reads tables that are newly listed, or have changed since they were read. */
  #lookForNew(delay: number): void {
    this.#readable ??= this.#chosen()
    for (const doc of this.#options.tables.list())
      if (!this.#waiting.has(doc) && !this.#isKnown(doc)) this.#touched(doc, delay)
  }

  #touched(doc: string, delay: number): void {
    const item = tableOf(doc)
    if (item === null || this.#isStopped) return
    this.#readable ??= this.#chosen()
    if (!this.#readable.has(item)) return
    if (!this.#known.has(item) && !this.#options.tables.listed().has(item)) return
    this.#waiting.add(doc)
    if (!this.#isReading) this.#readIn(delay)
  }

  /** Chooses tables to read. Unlisted tables and one person's many tables don't displace others. */
  #chosen(): ReadonlySet<string> {
    const { tables } = this.#options
    if (!tables.isListed) return new Set(this.#known.keys())
    const all = byTurns([...tables.listed().keys()], (item) => tables.madeBy(item))
    const chosen = new Set(all.slice(0, MOST_READ))
    let isRoom = false
    for (const [item, { tasks }] of this.#known) {
      if (chosen.has(item)) continue
      isRoom ||= tasks.length > 0
      this.#known.delete(item)
    }
    if (isRoom) for (const [item, { isLeftOut }] of this.#known) if (isLeftOut) this.#known.delete(item)
    return chosen
  }

  #leaveOut(): void {
    const { tables } = this.#options
    const all = [...this.#known].filter(([, { tasks }]) => tasks.length > 0)
    for (const [item, left] of byTurns(all, ([item]) => tables.madeBy(item)).slice(MOST_TABLES))
      this.#known.set(item, { ...left, tasks: [], isLeftOut: true })
  }

  #readIn(delay: number): void {
    this.#sleep?.()
    this.#sleep = this.#options.wake(() => void this.#readNext(), delay)
  }

  /** Reads one table, and schedules the next after a pause. */
  async #readNext(): Promise<void> {
    this.#sleep = null
    const [doc] = this.#waiting
    if (doc === undefined || this.#isReading) return
    this.#isReading = true
    this.#waiting.delete(doc)
    const { tables, me, remembered, space, now } = this.#options
    const began = now()
    const [item, state] = [tableOf(doc) ?? '', tables.stateOf(doc)]
    const isWanted = (row: string) => taskReminders.leadOf(remembered, space, taskName(item, row), false) !== null
    try {
      const found = await tables.read(doc, (content) => {
        const table = new Table(content)
        const tasks = openTasks(table, me, isWanted)
        table.destroy()
        return { state, isOfTasks: table.tasks !== null, tasks }
      })
      if (this.#isStopped) return
      if (found) this.#known.set(item, found)
      this.#leaveOut()
      if (found && this.#waiting.size % TOGETHER === 0) remembered.set(this.#key, Object.fromEntries(this.#known))
    } finally {
      this.#isReading = false
    }
    if (this.#waiting.size > 0) this.#readIn((now() - began) / SHARE)
    this.#watch.look()
  }
}
