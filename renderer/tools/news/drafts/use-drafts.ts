import { useEffect, useMemo, useState } from 'react'
import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import type { IssueNode } from '../../../../shared/tools/news/content.ts'
import {
  DRAFT_FIELD_NAMES,
  type Draft,
  type DraftField,
  draftKey,
  type Followed,
  readDrafts,
  readFollowed,
} from '../../../../shared/tools/news/drafts.ts'
import { draftText } from '../../../../shared/tools/news/press/draft-text.ts'
import { publishedFrom, removeDraft } from '../../../../shared/tools/news/press/publish-draft.ts'
import { ownSchedule, reschedule, schedule, unschedule } from '../../../../shared/tools/news/press/schedule.ts'
import { digestOf } from '../../../../shared/tools/news/scheduled.ts'
import {
  DRAFTS_ROOT,
  draftDoc,
  draftsDoc,
  FEEDS_ROOT,
  type FollowedFeed,
  type ScheduledEntry,
} from '../../../../shared/tools/news/shape.ts'
import type { Docs, OpenDoc } from '../../../docs/docs.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { newItemId } from '../../../docs/space-index.ts'

/** A draft with its place (`draftsPlace`). */
export interface PlacedDraft extends Draft {
  place: string
}

export interface Drafts {
  /** The place where new drafts are created and feeds are listed. */
  place: string
  ready: boolean
  writable: boolean
  /** Newest first, without published ones. */
  list: readonly PlacedDraft[]
  /** Returns the new draft's id. */
  add(fields: Partial<Omit<Draft, 'id' | 'created'>>): string
  set<Field extends DraftField>(draft: PlacedDraft, field: Field, value: Draft[Field] | undefined): void
  /**
   * Makes this device publish a draft automatically, in its current state (`content`, from `draftText`). Resolves with
   * whether that could be written.
   */
  schedule(draft: PlacedDraft, content: IssueNode, time: number): Promise<boolean>
  unschedule(draft: PlacedDraft): void
  /**
   * Deletes a draft's fields; its text stays. Returns a function to undo it, which works even once the drafts are no
   * longer on screen.
   */
  remove(draft: PlacedDraft): () => Promise<void>
  /** Moves a draft to where all current publishers see it. */
  share(draft: PlacedDraft): Promise<void>
  followed: readonly Followed[]
  follow(address: string, me: string): void
  unfollow(address: string): void
}

interface Lane {
  docs: Docs
  space: string
  me: string
}

function writeDraft(open: OpenDoc, id: string, fields: Partial<Draft>): void {
  open.doc.transact(() => {
    const map = open.doc.getMap(DRAFTS_ROOT)
    for (const field of DRAFT_FIELD_NAMES) if (fields[field] !== undefined) map.set(draftKey(id, field), fields[field])
  })
  void open.flush()
}

async function moveDraft(lane: Lane, from: OpenDoc, to: OpenDoc, draft: PlacedDraft, place: string) {
  const { docs, space } = lane
  const { contentOfDraft, fillDraft } = await import('./draft-content.ts')
  const [before, after] = [draft.place, place].map((each) => docs.openDoc(space, draftDoc(each, draft.id)))
  if (!before || !after) return
  await Promise.all([before.ready, after.ready])
  fillDraft(after.doc, contentOfDraft(before.doc))
  await after.flush()
  const entry = (await ownSchedule(lane, draft.place)).get(draft.id)
  if (entry && entry.time === draft.schedule && entry.digest === digestOf(draft, draftText(before.doc)))
    await schedule(lane, place, draft, draftText(after.doc), entry.time)
  void unschedule(lane, draft.place, draft.id)
  writeDraft(to, draft.id, draft)
  void removeDraft(from, draft.id)
  before.close()
  after.close()
}

async function restoreDraft(lane: Lane, draft: PlacedDraft, scheduled: ScheduledEntry | undefined): Promise<void> {
  await withDoc(lane.docs, lane.space, draftsDoc(draft.place), (table) => {
    writeDraft(table, draft.id, draft)
    return table.flush()
  })
  if (scheduled) await reschedule(lane, draft.place, scheduled)
}

/** The tables of drafts in several places, open while the component is mounted. Changes whenever one of them does. */
function useTables(space: string, places: string): ReadonlyMap<string, OpenDoc> {
  const docs = useDocs()
  const [tables, setTables] = useState<ReadonlyMap<string, OpenDoc>>(NONE)
  useEffect(() => {
    const names = places.split(' ').filter(Boolean)
    const open = new Map(names.map((place) => [place, docs.openDoc(space, draftsDoc(place))]))
    const tell = () => setTables(new Map(open))
    const stops = [...open.values()].map((each) => each.subscribe(tell))
    tell()
    return () => {
      for (const stop of stops) stop()
      for (const each of open.values()) each.close()
      setTables(NONE)
    }
  }, [docs, space, places])
  return tables
}

const NONE: ReadonlyMap<string, OpenDoc> = new Map()

/**
 * The drafts that a newsletter's publishers prepare together. Null if this person is not a publisher.
 *
 * @param place where new drafts are created, from `draftsPlace`
 * @param before places of other visible drafts, created by earlier sets of publishers
 */
export function useDrafts(
  space: string,
  place: string | null,
  before: readonly string[],
  issues: readonly Issue[],
  me: string,
): Drafts | null {
  const docs = useDocs()
  const tables = useTables(space, place === null ? '' : [place, ...before].join(' '))
  return useMemo(() => {
    const open = place === null ? undefined : tables.get(place)
    if (!open || place === null) return null
    const feeds = open.doc.getMap(FEEDS_ROOT)
    const list = [...tables].flatMap(([each, table]) =>
      readDrafts(table.doc.getMap(DRAFTS_ROOT).entries()).map((draft): PlacedDraft => ({ ...draft, place: each })),
    )
    const change = (table: OpenDoc | undefined, run: (table: OpenDoc) => void) => {
      if (!table) return
      table.doc.transact(() => run(table))
      void table.flush()
    }
    const setField: Drafts['set'] = (draft, field, value) =>
      change(tables.get(draft.place), ({ doc }) => {
        const map = doc.getMap(DRAFTS_ROOT)
        if (value === undefined) map.delete(draftKey(draft.id, field))
        else map.set(draftKey(draft.id, field), value)
      })
    const lane = { docs, space, me }
    return {
      place,
      ready: open.status === 'ready',
      writable: open.snapshot.writable,
      list: list.filter((draft) => !publishedFrom(draft, issues)).sort((one, other) => other.created - one.created),
      add(fields) {
        const id = newItemId()
        writeDraft(open, id, { ...fields, author: me, created: Date.now() })
        return id
      },
      set: setField,
      async schedule(draft, content, time) {
        if (!(await schedule(lane, draft.place, draft, content, time))) return false
        setField(draft, 'schedule', time)
        return true
      },
      unschedule(draft) {
        setField(draft, 'schedule', null)
        void unschedule(lane, draft.place, draft.id)
      },
      remove(draft) {
        const table = tables.get(draft.place)
        if (table) void removeDraft(table, draft.id)
        const scheduled = unschedule(lane, draft.place, draft.id)
        return async () => restoreDraft(lane, draft, await scheduled)
      },
      async share(draft) {
        const from = tables.get(draft.place)
        if (from && draft.place !== place) await moveDraft(lane, from, open, draft, place)
      },
      followed: readFollowed(feeds.entries()),
      follow: (address, by) => change(open, () => feeds.set(address, { added: Date.now(), by } satisfies FollowedFeed)),
      unfollow: (address) => change(open, () => feeds.delete(address)),
    }
  }, [docs, tables, space, place, issues, me])
}
