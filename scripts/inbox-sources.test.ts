/**
 * A writer in a space determines how much each member's inbox lists: each of its sources gets its worst-case lists, and
 * takes proportional time.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Emitter } from '../shared/base/emitter.ts'
import { DocsAtHand, docsRead } from '../shared/testing/docs-at-hand.ts'
import { expectProportionalTime, type Folding } from '../shared/testing/proportional-time.ts'
import { MessagesForMe } from '../shared/tools/chat/messages-for-me.ts'
import { CHAT_ROOT } from '../shared/tools/chat/shape.ts'
import { EventsForMe } from '../shared/tools/events/events-for-me.ts'
import { EVENTS_ROOT, eventId, eventsLane, keyOf } from '../shared/tools/events/names.ts'
import type { Plan } from '../shared/tools/events/shape.ts'
import { PostsForMe } from '../shared/tools/forums/posts-for-me.ts'
import { OUTLINE_ROOT, type OutlineEntry, outlineLane } from '../shared/tools/forums/shape.ts'
import { LOBBY_ROOT } from '../shared/tools/games/doc-ids.ts'
import { GamesForMe } from '../shared/tools/games/games-for-me.ts'
import { type LobbyEntry, lobbyLane } from '../shared/tools/games/shape.ts'
import type { InboxSource } from '../shared/tools/inbox/inbox.ts'
import { INDEX_DOC, INDEX_ROOT } from '../shared/tools/index/doc.ts'
import { IndexedItems } from '../shared/tools/index/indexed-items.ts'
import { InvitationsForMe } from '../shared/tools/invitations/invitations-for-me.ts'
import { INVITATIONS_ROOT } from '../shared/tools/invitations/names.ts'
import { type InvitationEntry, invitationsLane } from '../shared/tools/invitations/shape.ts'
import { Asks } from '../shared/tools/jobs/asks.ts'
import { jobsOf } from '../shared/tools/jobs/list.ts'
import type { ListEntry } from '../shared/tools/jobs/shape.ts'
import { TableEditor } from '../shared/tools/tables/editing/editor.ts'
import { tableDoc } from '../shared/tools/tables/shape.ts'
import { Table } from '../shared/tools/tables/table.ts'
import { openTasks } from '../shared/tools/tables/tasks/open-tasks.ts'
import { TasksForMe } from '../shared/tools/tables/tasks/tasks-for-me.ts'

const root = join(import.meta.dirname, '..')
const NOW = Date.UTC(2026, 10, 20)
const [EVE, ME] = ['e'.repeat(64), 'a'.repeat(64)] as const
const CHANNEL = '3'.repeat(16)
const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')
/** An id that only Eve can have created. */
const own = (number: number): string => EVE.slice(0, 16) + hex(number, 16)
const many = <Entry>(count: number, make: (at: number) => Entry): Entry[] =>
  Array.from({ length: count }, (_, at) => make(at))

/** The person wants to be asked about jobs. */
const ASKED = { help: 'ask', cores: 1, yes: [], no: [] }

const here = {
  ...{ space: '1'.repeat(64), me: ME, now: () => NOW, wake: () => () => {} },
  remembered: {
    get: (key: string): unknown => (key.startsWith('jobs-consent') ? ASKED : undefined),
    set: () => {},
    onChange: () => () => {},
  },
  windows: { count: 1, onChanged: new Emitter().event },
}

/** Lists the source's entries again and again, once it has read everything. */
async function listing(source: InboxSource, least = 1): Promise<() => unknown> {
  await docsRead()
  expect(source.isReady).toBe(true)
  expect(source.entries().length).toBeGreaterThanOrEqual(least)
  return () => source.entries()
}

/** Docs in which Eve has written a lane. */
function laneOf(doc: string, name: string, entries: readonly unknown[]): DocsAtHand {
  const docs = new DocsAtHand()
  docs.write(doc, name, entries)
  return docs
}

const plan = (at: number): Plan => ({
  ...{ title: 'x', dates: [{ id: '00000001', start: '2026-11-30T19:30' }], zone: 'UTC', time: NOW - at },
})

/** Events that 20 devices have planned. */
function eventsForMe(count: number, planAt: (at: number) => Plan): EventsForMe {
  const docs = new DocsAtHand()
  for (const device of many(20, (at) => hex(at + 1, 2).repeat(32)))
    docs.change(eventsLane(device), (doc) =>
      doc.transact(() => {
        for (let at = 0; at < count / 20; at++)
          doc.getMap(EVENTS_ROOT).set(keyOf(eventId(device, hex(at, 16)), 'plan'), planAt(at))
      }),
    )
  return new EventsForMe({ ...here, docs, isOwner: () => false })
}

/** Tables with a task each, as they were when they were last read. */
function tablesOf(count: number): Map<string, object> {
  const task = { row: hex(0, 12), title: 'x', due: '2026-11-20', isMine: true }
  return new Map(many(count, (at) => [hex(at, 16), { state: '', isOfTasks: true, tasks: [task] }]))
}

/** Worst cases by class. */
const SOURCES: Readonly<Record<string, Readonly<Record<string, Folding>>>> = {
  // Lists a limited number of notices of each lane, and opens a limited number of lanes of each device.
  AppNotices: {},
  Asks: {
    'jobs without end': (count) => {
      const entries = many(
        count,
        (at): ListEntry => ({
          ...{ kind: 'job', id: own(at), name: 'x', work: 'checksum', over: { kind: 'list', count: 1 } },
          ...{ copies: 1, samples: false, until: NOW + 1, time: NOW },
        }),
      )
      const lanes = [{ id: `lane/2026-11/${EVE}`, device: EVE, entries }]
      const jobs = jobsOf(lanes, { mayCancel: () => true, isMember: () => true })
      const list = { jobs, isReady: true, onChange: new Emitter().event }
      return listing(new Asks({ ...here, docs: new DocsAtHand(), list }))
    },
  },
  EventsForMe: {
    'events without end': (count) => listing(eventsForMe(count, plan)),
    'events without end that repeat': async (count) => {
      const source = eventsForMe(count, (at) => ({ ...plan(at), repeat: 'FREQ=DAILY' }))
      await expect.poll(() => source.isReady).toBe(true)
      return listing(source)
    },
  },
  GamesForMe: {
    'challenges without end': (count) => {
      const offers = many(
        count,
        (at): LobbyEntry => ({
          ...{ kind: 'offer', id: own(at), game: 'four', version: 1, rated: false, first: 'chance', to: ME },
          ...{ commit: hex(at, 64), time: NOW },
        }),
      )
      const docs = laneOf(lobbyLane(NOW, EVE), LOBBY_ROOT, offers)
      return listing(new GamesForMe({ ...here, docs, isGone: () => false }))
    },
  },
  InvitationsForMe: {
    'invitations without end': (count) => {
      const invites = many(
        count,
        (at): InvitationEntry => ({
          ...{ kind: 'invite', id: own(at), to: [ME], path: 'files', title: 'x', lasts: 3_600_000, time: NOW },
        }),
      )
      const docs = laneOf(invitationsLane(NOW, EVE), INVITATIONS_ROOT, invites)
      return listing(new InvitationsForMe({ ...here, docs, isMember: () => true }))
    },
  },
  MessagesForMe: {
    'mentions without end': (count) => {
      const docs = laneOf(
        `chat/${CHANNEL}/2026-11/${EVE}`,
        CHAT_ROOT,
        many(count, (at) => ({ kind: 'message', id: hex(at, 24), text: 'x', time: NOW, seen: [], mentions: [ME] })),
      )
      docs.change(INDEX_DOC, (doc) =>
        doc.getMap(INDEX_ROOT).set(CHANNEL, { type: 'channel', name: 'boats', created: NOW }),
      )
      return listing(new MessagesForMe({ ...here, docs, index: new IndexedItems(docs), mayHide: () => false }))
    },
  },
  PostsForMe: {
    'posts without end that quote the person': (count) => {
      const discussion: OutlineEntry = { kind: 'discussion', id: own(0), title: 'x', category: '', time: NOW }
      const posts = many(
        count,
        (at): OutlineEntry => ({ kind: 'post', id: hex(at, 24), in: own(0), time: NOW, seen: [], to: [ME] }),
      )
      const docs = laneOf(outlineLane(NOW, EVE), OUTLINE_ROOT, [discussion, ...posts])
      return listing(new PostsForMe({ ...here, docs, mayModerate: () => false }))
    },
  },
  TasksForMe: {
    'tables without end': (count) => {
      const known = tablesOf(count)
      const listed = new Map([...known.keys()].map((item) => [item, 'x'] as const))
      const docs = [...known.keys()].map(tableDoc)
      const tables = {
        ...{ list: () => docs, stateOf: () => '', read: async () => null, isListed: true, listed: () => listed },
        ...{ madeBy: () => EVE, onTouched: new Emitter<string>().event, onListed: new Emitter().event, stop() {} },
      }
      const stored = Object.fromEntries(known)
      const remembered = {
        ...here.remembered,
        get: (key: string) => (key.startsWith('tasks-for-me') ? stored : undefined),
      }
      return () => {
        const source = new TasksForMe({ ...here, tables, remembered })
        const all = [...source.entries(), ...source.mine()]
        source.stop()
        return all
      }
    },
    'tasks of one table': (count) => {
      const doc = new Y.Doc()
      const table = new Table(doc)
      const editor = new TableEditor(doc, table)
      const [who, due] = [editor.addColumn('Who', 'person') ?? '', editor.addColumn('Due', 'date') ?? '']
      const done = editor.addColumn('Done', 'checkbox') ?? ''
      editor.setDone(done, true)
      const row = new Map<string, string | { person: string }>([
        [who, { person: ME }],
        [due, '2026-11-20'],
      ])
      editor.addRows(many(count, () => row))
      expect(openTasks(table, ME, () => true).length).toBeGreaterThan(0)
      return () => openTasks(table, ME, () => true)
    },
  },
  // Lists a limited number of this device's own transfers.
  Transfers: {},
}

describe('each source of the inbox', () => {
  it('is tested below', () => {
    const product = globSync(['{shared,electron/host}/**/*.ts'], { cwd: root }).filter((file) => !/test/.test(file))
    const found = product.flatMap((file) =>
      [
        ...readFileSync(join(root, file), 'utf8').matchAll(/^export class (\w+) implements (?:\w+, )*InboxSource\b/gm),
      ].map(([, name]) => name),
    )
    expect(found.toSorted()).toEqual(Object.keys(SOURCES))
  })

  const cases = Object.entries(SOURCES).flatMap(([name, of]) =>
    Object.entries(of).map(([what, fold]) => ({ name, what, fold })),
  )
  it.each(cases)('$name takes proportional time for $what', ({ fold }) => expectProportionalTime(fold))
})
