/** A person's tasks and reminders, and which tables are read for them. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Emitter } from '../../../base/emitter.ts'
import type { InboxEntry } from '../../inbox/inbox.ts'
import type { Cell } from '../cell.ts'
import { TableEditor } from '../editing/editor.ts'
import { tableDoc } from '../shape.ts'
import { Table } from '../table.ts'
import { taskName, taskReminders } from './task-reminders.ts'
import { TasksForMe } from './tasks-for-me.ts'

const [ana, ben] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]
const [chores, other] = ['1', '2'].map((digit) => digit.repeat(16)) as [string, string]
const at = (text: string): number => new Date(text).getTime()

/** Ana's device, its tables and a clock. */
class World {
  readonly docs = new Map<string, { doc: Y.Doc; changes: number }>()
  readonly values = new Map<string, unknown>()
  readonly news: InboxEntry[] = []
  readonly read: string[] = []
  readonly touched = new Emitter<string>()
  readonly named = new Emitter()
  readonly makers = new Map<string, string>()
  readonly #windows = new Emitter()
  windows = 1
  isListed = true
  readonly listed = new Map([
    [chores, 'Chores'],
    [other, 'Other'],
  ])
  readonly #listeners = new Set<(key: string) => void>()
  now = at('2026-11-24T10:00')
  work = new Set<{ run: () => void; due: number }>()
  readonly remembered = {
    get: (key: string) => this.values.get(key),
    set: (key: string, value: unknown) => {
      this.values.set(key, value)
      for (const listener of this.#listeners) listener(key)
    },
    onChange: (listener: (key: string) => void) => {
      this.#listeners.add(listener)
      return () => this.#listeners.delete(listener)
    },
  }

  start(): TasksForMe {
    const world = this
    const forMe = new TasksForMe({
      ...{ space: 's', me: ana, remembered: this.remembered, now: () => this.now },
      windows: {
        get count() {
          return world.windows
        },
        onChanged: this.#windows.event,
      },
      tables: {
        list: () => [...this.docs.keys()],
        stateOf: (doc) => `${this.docs.get(doc)?.changes}`,
        read: async (doc, read) => {
          this.read.push(doc)
          const { doc: content } = this.docs.get(doc) ?? {}
          return content ? read(content) : null
        },
        onTouched: this.touched.event,
        get isListed() {
          return world.isListed
        },
        listed: () => (this.isListed ? this.listed : new Map()),
        madeBy: (item) => this.makers.get(item) ?? ana,
        onListed: this.named.event,
        stop() {},
      },
      wake: (run, delay) => {
        const work = { run, due: this.now + delay }
        this.work.add(work)
        return () => this.work.delete(work)
      },
    })
    forMe.onNews((entry) => this.news.push(entry))
    return forMe
  }

  /** Runs all work that is due until a time. */
  async until(time: string): Promise<void> {
    for (;;) {
      const [next] = [...this.work].sort((one, two) => one.due - two.due)
      if (!next || next.due > at(time)) break
      this.work.delete(next)
      this.now = Math.max(this.now, next.due)
      next.run()
      await new Promise((resolve) => setTimeout(resolve))
    }
    this.now = at(time)
  }

  showsWindows(count: number): void {
    this.windows = count
    this.#windows.fire()
  }

  change(item: string, change: (editor: TableEditor, table: Table) => void): void {
    const known = this.docs.get(tableDoc(item)) ?? { doc: new Y.Doc(), changes: 0 }
    const table = new Table(known.doc)
    change(new TableEditor(known.doc, table), table)
    table.destroy()
    this.docs.set(tableDoc(item), { ...known, changes: known.changes + 1 })
    this.touched.fire(tableDoc(item))
  }

  /** Adds a table with these tasks. */
  tasks(
    item: string,
    rows: readonly (readonly [title: string, who: string, due: string, isDone?: boolean])[],
  ): string[] {
    let ids: string[] = []
    this.change(item, (editor) => {
      const [title, who, due, done] = (['text', 'person', 'date', 'checkbox'] as const).map(
        (type) => editor.addColumn(type, type) ?? '',
      ) as [string, string, string, string]
      editor.setDone(done, true)
      ids = editor.addRows(
        rows.map(
          ([name, person, day, isDone = false]) =>
            new Map<string, Cell>([
              [title, name],
              [who, { person }],
              [due, day],
              [done, isDone],
            ]),
        ),
      )
    })
    return ids
  }
}

const titles = (forMe: TasksForMe) => forMe.entries().map(({ name }) => name)

describe('[T17] reminders of tasks', () => {
  it('come in the morning of the day, or at the time, until the assignee has done them', async () => {
    const world = new World()
    const [water = ''] = world.tasks(chores, [
      ['Water', ana, '2026-11-25'],
      ['Call', ana, '2026-11-24T18:30'],
      ['Done', ana, '2026-11-24T18:30', true],
      ['His', ben, '2026-11-24T18:30'],
    ])
    const forMe = world.start()
    expect(forMe.isReady).toBe(false)
    await world.until('2026-11-24T18:29')
    expect(forMe.isReady).toBe(true)
    expect(titles(forMe)).toEqual([])
    await world.until('2026-11-25T09:00')
    expect(titles(forMe)).toEqual(['Call', 'Water'])
    expect(world.news.map(({ name, path }) => [name, path])).toContainEqual(['Water', `table/${chores}/at-${water}`])
    world.change(chores, (editor, table) =>
      editor.setCells([{ row: water, column: table.columns[3]?.id ?? '', cell: true }]),
    )
    await world.until('2026-11-25T09:01')
    expect(titles(forMe)).toEqual(['Call'])
    world.listed.delete(chores)
    expect(titles(forMe)).toEqual([])
    forMe.stop()
  })

  it('follow the person’s choice, even for tasks of others', async () => {
    const world = new World()
    const [mine = '', his = ''] = world.tasks(chores, [
      ['Mine', ana, '2026-11-26'],
      ['His', ben, '2026-11-26'],
    ])
    const forMe = world.start()
    await world.until('2026-11-24T11:00')
    taskReminders.setLead(world.remembered, 's', taskName(chores, mine), null)
    taskReminders.setLead(world.remembered, 's', taskName(chores, his), 1440)
    await world.until('2026-11-25T09:00')
    expect(titles(forMe)).toEqual(['His'])
    await world.until('2026-11-30T09:00')
    expect(titles(forMe)).toEqual(['His'])
    forMe.stop()
  })

  it('that were due while the device was off notify once, unless they are over', async () => {
    const world = new World()
    world.tasks(chores, [
      ['Water', ana, '2026-11-25'],
      ['Call', ana, '2026-11-24T18:30'],
    ])
    const before = world.start()
    await world.until('2026-11-24T10:01')
    before.stop()
    for (const hour of [10, 11]) {
      await world.until(`2026-11-25T${hour}:00`)
      world.isListed = false
      const forMe = world.start()
      await world.until(`2026-11-25T${hour}:01`)
      world.isListed = true
      world.named.fire()
      await world.until(`2026-11-25T${hour}:02`)
      expect(titles(forMe)).toEqual(['Call', 'Water'])
      forMe.stop()
    }
    expect(world.news.map(({ name }) => name)).toEqual(['Water'])
  })

  it('that came without a window notify once there is one', async () => {
    const world = new World()
    world.tasks(chores, [
      ['Water', ana, '2026-11-25'],
      ['Call', ana, '2026-11-24T18:30'],
    ])
    const forMe = world.start()
    await world.until('2026-11-24T10:01')
    world.showsWindows(0)
    await world.until('2026-11-25T10:00')
    expect(titles(forMe)).toEqual(['Call', 'Water'])
    expect(world.news).toEqual([])
    world.showsWindows(1)
    world.showsWindows(2)
    await world.until('2026-11-25T10:01')
    expect(world.news.map(({ name }) => name)).toEqual(['Water'])
    forMe.stop()
    world.start()
    await world.until('2026-11-25T10:02')
    expect(world.news.map(({ name }) => name)).toEqual(['Water'])
  })

  it('read a table again only if it has changed, even after a restart, and pause in between', async () => {
    const world = new World()
    world.tasks(chores, [['Water', ana, '2026-11-24']])
    world.change(other, (editor) => editor.addColumn('Name', 'text'))
    const forMe = world.start()
    await world.until('2026-11-24T10:01')
    expect(world.read).toEqual([tableDoc(chores), tableDoc(other)])
    forMe.stop()
    const again = world.start()
    expect(again.isReady).toBe(true)
    expect(titles(again)).toEqual(['Water'])
    for (let count = 0; count < 20; count++) world.change(other, (editor) => editor.addRows([new Map()]))
    await world.until('2026-11-24T10:02')
    expect(world.read.slice(2)).toEqual([tableDoc(other)])
    again.stop()
  })
})

describe('a person’s tasks', () => {
  it('are listed by due date, from all tables, until they are done or their table is deleted', async () => {
    const world = new World()
    const [sweep = ''] = world.tasks(chores, [
      ['Sweep', ana, ''],
      ['Water', ana, '2026-11-25'],
      ['His', ben, '2026-11-25'],
      ['Done', ana, '2026-11-25', true],
    ])
    world.tasks(other, [['Call', ana, '2026-11-24T18:30']])
    const forMe = world.start()
    let changes = 0
    forMe.onChange(() => changes++)
    expect(forMe.mine()).toEqual([])
    await world.until('2026-11-24T11:00')
    expect(forMe.mine().map(({ table, title, due }) => [table, title, due])).toEqual([
      ['Other', 'Call', '2026-11-24T18:30'],
      ['Chores', 'Water', '2026-11-25'],
      ['Chores', 'Sweep', null],
    ])
    const before = changes
    world.change(chores, (editor, table) =>
      editor.setCells([{ row: sweep, column: table.columns[3]?.id ?? '', cell: true }]),
    )
    await world.until('2026-11-24T11:01')
    expect(changes).toBeGreaterThan(before)
    expect(forMe.mine().map(({ title }) => title)).toEqual(['Call', 'Water'])
    world.listed.delete(chores)
    expect(forMe.mine().map(({ title }) => title)).toEqual(['Call'])
    forMe.stop()
  })
})

describe('tables that aren’t listed', () => {
  const ids = Array.from({ length: 250 }, (_, index) => index.toString(16).padStart(16, '0'))

  it('aren’t read, and don’t displace listed ones', async () => {
    const world = new World()
    for (const id of ids) world.change(id, (editor) => editor.addColumn('Name', 'text'))
    world.tasks(chores, [['Water', ana, '2026-11-24']])
    const forMe = world.start()
    await world.until('2026-11-24T11:00')
    expect([titles(forMe), world.read]).toEqual([['Water'], [tableDoc(chores)]])
    forMe.stop()
  })

  it('are read once they’re listed, even after hundreds were deleted', async () => {
    const world = new World()
    for (const id of ids.slice(0, 200)) {
      world.listed.set(id, id)
      world.change(id, (editor) => editor.addColumn('Name', 'text'))
    }
    const forMe = world.start()
    await world.until('2026-11-24T12:00')
    for (const id of ids) world.listed.delete(id)
    world.listed.delete(chores)
    world.tasks(chores, [['Water', ana, '2026-11-24']])
    await world.until('2026-11-24T12:10')
    expect(world.read).not.toContain(tableDoc(chores))
    world.listed.set(chores, 'Chores')
    world.named.fire()
    await world.until('2026-11-24T12:20')
    expect(titles(forMe)).toEqual(['Water'])
    forMe.stop()
  })
})

describe('large numbers', () => {
  const idOf = (number: number) => `f${number.toString(16).padStart(15, '0')}`

  it('of tasks in a table don’t hide tasks in another', async () => {
    const world = new World()
    world.tasks(
      chores,
      Array.from({ length: 400 }, (_, number) => [`${number}`, ana, '2026-11-01'] as const),
    )
    for (let table = 0; table < 3; table++) {
      world.listed.set(idOf(table), 'Many')
      world.tasks(
        idOf(table),
        Array.from({ length: 150 }, () => ['Late', ana, '2026-11-01'] as const),
      )
    }
    world.tasks(other, [['Call', ana, '2026-11-24T10:30']])
    const forMe = world.start()
    await world.until('2026-11-24T11:00')
    expect(forMe.mine().map(({ title }) => title)).toContain('Call')
    expect(forMe.mine()).toHaveLength(300)
    expect(titles(forMe)).toContain('Call')
    expect(forMe.entries()).toHaveLength(300)
    forMe.stop()
  })

  it('of one person’s tables don’t hide another’s, and free their room once deleted', async () => {
    const world = new World()
    world.listed.delete(chores)
    for (let table = 0; table < 1100; table++) {
      world.listed.set(idOf(table), 'Many')
      world.makers.set(idOf(table), ben)
      world.tasks(idOf(table), table < 210 ? [['Late', ana, '2026-11-01']] : [])
    }
    world.listed.set(chores, 'Chores')
    world.tasks(chores, [['Water', ana, '2026-11-24']])
    world.tasks(other, [['Call', ana, '2026-11-24T10:30']])
    const forMe = world.start()
    await world.until('2026-11-24T11:00')
    const tables = () => forMe.mine().map(({ title }) => title)
    expect(tables().filter((title) => title === 'Late')).toHaveLength(198)
    expect(tables()).toEqual(expect.arrayContaining(['Water', 'Call']))
    for (let table = 0; table < 20; table++) world.listed.delete(idOf(table))
    world.named.fire()
    await world.until('2026-11-24T12:00')
    expect(tables().filter((title) => title === 'Late')).toHaveLength(190)
    forMe.stop()
  })
  it('of one person’s tables hide hardly any of the tasks in another’s', async () => {
    const world = new World()
    for (let table = 0; table < 100; table++) {
      world.listed.set(idOf(table), 'Many')
      world.makers.set(idOf(table), ben)
      world.tasks(
        idOf(table),
        Array.from({ length: 10 }, () => ['Late', ana, '2026-11-01'] as const),
      )
    }
    world.tasks(
      chores,
      Array.from({ length: 50 }, () => ['Water', ana, '2026-11-24'] as const),
    )
    const forMe = world.start()
    await world.until('2026-11-24T11:00')
    const water = (titles: readonly (string | null)[]) => titles.filter((title) => title === 'Water')
    expect(water(forMe.mine().map(({ title }) => title))).toHaveLength(50)
    expect(water(titles(forMe))).toHaveLength(50)
    forMe.stop()
  })
})
