import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { personOf } from '../../record/person.ts'
import type { DocsPort, FollowedDoc } from '../docs-port.ts'
import { readLaneEntries } from './lane-entries.ts'
import { LaneSet } from './lane-set.ts'

const ROOT = 'entries'
const turn = () => new Promise((resolve) => setTimeout(resolve))

class Doc implements FollowedDoc {
  doc = new Y.Doc()
  status: FollowedDoc['status'] = 'opening'
  readonly ready = Promise.resolve()
  readonly #listeners = new Set<() => void>()

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  tell(): void {
    for (const listener of this.#listeners) listener()
  }

  get isFollowed(): boolean {
    return this.#listeners.size > 0
  }

  isClosed = false

  close(): void {
    this.isClosed = true
  }
}

/** Docs as their writers have them, and as they reach the reader, in an order that the test chooses. */
class Space implements DocsPort<Doc> {
  readonly written = new Map<string, Y.Doc>()
  readonly opened = new Map<string, Doc>()
  readonly personOf = personOf
  readonly #known = new Set<string>()
  #onDocs: (docs: readonly string[]) => void = () => {}
  #onListed: () => void = () => {}

  open(id: string): Doc {
    const doc = new Doc()
    this.opened.set(id, doc)
    return doc
  }

  follow(_prefix: string, onDocs: (docs: readonly string[]) => void, onListed: () => void): () => void {
    this.#onDocs = onDocs
    this.#onListed = onListed
    return () => {
      this.#onDocs = () => {}
    }
  }

  list(): void {
    this.#onDocs([...this.#known])
    this.#onListed()
  }

  write(id: string, value: string): void {
    const doc = this.written.get(id) ?? new Y.Doc()
    this.written.set(id, doc)
    doc.getArray(ROOT).push([value])
  }

  add(id: string): void {
    if (!this.written.has(id) || this.#known.has(id)) return
    this.#known.add(id)
    this.#onDocs([id])
  }

  /** What was written so far arrives. */
  arrive(id: string): void {
    const [from, to] = [this.written.get(id), this.opened.get(id)]
    if (!from || !to) return
    to.status = 'ready'
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from))
    to.tell()
  }

  /** The writer's lane begins again, with other entries. */
  reset(id: string): void {
    const to = this.opened.get(id)
    if (!to) return
    this.written.set(id, new Y.Doc())
    this.write(id, `${id} again`)
    to.doc = new Y.Doc()
    this.arrive(id)
  }

  entries(): Record<string, unknown[]> {
    return Object.fromEntries([...this.written].map(([id, doc]) => [id, doc.getArray(ROOT).toArray()]))
  }
}

function followed(space: Space, most?: number) {
  const state = { reports: 0, news: 0, sum: [] as string[] }
  const lanes = new LaneSet({
    docs: space,
    nameOf: (id) => (id.startsWith('lane') ? id : null),
    begin: () => ({ next: new Map<number, number>(), entries: [] as string[] }),
    read({ open, state: lane }) {
      const found = readLaneEntries(open.doc, ROOT, lane.next, (value) => value as string)
      lane.entries.push(...found.map(({ entry }) => entry))
      state.sum.push(...found.map(({ entry }) => entry))
      return found.length > 0
    },
    forget({ state: lane }) {
      state.sum = state.sum.filter((entry) => !lane.entries.includes(entry))
    },
    ...(most === undefined ? {} : { most }),
  })
  lanes.onChange((isNew) => {
    state.reports++
    if (isNew) state.news++
  })
  return { lanes, state, read: () => Object.fromEntries([...lanes.lanes].map((lane) => [lane.id, lane.state.entries])) }
}

const LANES = ['lane 1', 'lane 2', 'lane 3', 'lane 4']

describe('a set of lanes', () => {
  it('has each writer’s entries once and in order, whatever arrives and is reset', async () => {
    const step = fc.record({
      what: fc.constantFrom('write', 'write', 'add', 'arrive', 'reset', 'list', 'turn'),
      id: fc.constantFrom(...LANES),
    })
    let most = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 80 }), async (steps) => {
        const space = new Space()
        const { lanes, state, read } = followed(space)
        lanes.follow('lane')
        for (const [index, { what, id }] of steps.entries()) {
          if (what === 'turn') await turn()
          else if (what === 'list') space.list()
          else if (what === 'write') space.write(id, `${id} ${index}`)
          else space[what](id)
        }
        for (const id of LANES) space.add(id)
        space.list()
        for (const id of LANES) space.arrive(id)
        await turn()
        expect(read()).toEqual(space.entries())
        expect([...state.sum].sort()).toEqual(Object.values(space.entries()).flat().sort())
        expect(lanes.isReady).toBe(true)
        most = Math.max(most, state.sum.length)
      }),
    )
    expect(most).toBeGreaterThan(5)
  })

  it('reports once per turn, and whether anything is new', async () => {
    const space = new Space()
    const { lanes, state } = followed(space)
    lanes.follow('lane')
    for (const id of LANES) {
      space.write(id, 'first')
      space.add(id)
      space.arrive(id)
    }
    await turn()
    expect(state).toMatchObject({ reports: 1, news: 1 })
    space.opened.get('lane 1')?.tell()
    await turn()
    expect(state).toMatchObject({ reports: 2, news: 1 })
  })

  it('is ready once all lanes were listed and are open', async () => {
    const space = new Space()
    const { lanes } = followed(space)
    lanes.follow('lane')
    space.write('lane 1', 'first')
    space.add('lane 1')
    space.arrive('lane 1')
    expect(lanes.isReady).toBe(false)
    space.list()
    expect(lanes.isReady).toBe(true)
    space.write('lane 2', 'first')
    space.add('lane 2')
    expect(lanes.isReady).toBe(false)
    ;(space.opened.get('lane 2') as Doc).status = 'failed'
    expect(lanes.isReady).toBe(true)
  })

  it('opens only its own lanes, up to a limit, and has none open once stopped', async () => {
    const space = new Space()
    const { lanes, state } = followed(space, 2)
    lanes.follow('')
    for (const id of ['other', ...LANES]) {
      space.write(id, 'first')
      space.add(id)
    }
    expect([...space.opened.keys()]).toEqual(['lane 1', 'lane 2'])
    lanes.close('lane 1')
    lanes.stop()
    space.arrive('lane 2')
    await turn()
    expect(state).toMatchObject({ reports: 0, sum: [] })
    for (const { isClosed, isFollowed } of space.opened.values()) expect([isClosed, isFollowed]).toEqual([true, false])
    expect(lanes.open('lane 3')).toBeNull()
  })
})
