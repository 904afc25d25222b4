/** Entries of a lane that is a list: all by one device, which may have written them in several windows. */

import * as Y from 'yjs'
import { appendAll } from '../../base/append.ts'

type Counts = (entry: Y.ID) => boolean

/** The entries that are shown. They keep the ids inside them. */
export function shownEntries(list: Y.Array<unknown>, counts: Counts): unknown[] {
  const entries: unknown[] = []
  for (let item = list._start; item; item = item.right) if (!item.deleted) appendAll(entries, entriesOf(item, counts))
  return entries
}

/**
 * Entries that aren't shown in a doc because content that they build on was cut off, or isn't stored here, except
 * deleted ones.
 */
export function entriesNotShown({ store }: Y.Doc, updates: readonly Uint8Array[]): unknown[] {
  const deleted = Y.mergeDeleteSets(updates.map((update) => Y.decodeUpdate(update).ds))
  return entriesIn(
    updates,
    (id) => !Y.isDeleted(deleted, id) && !(isThere(store, id) && structAt(store, id) instanceof Y.Item),
  )
}

/** Those that a list lacks. */
export function missingFrom(list: Y.Array<unknown>, entries: readonly unknown[]): unknown[] {
  const there = new Set(list.toArray().map((entry) => JSON.stringify(entry)))
  return entries.filter((entry) => !there.has(JSON.stringify(entry)))
}

type Store = Y.Doc['store']

const isThere = (store: Store, { client, clock }: Y.ID): boolean => clock < Y.getState(store, client)

function structAt(store: Store, { client, clock }: Y.ID): Y.GC | Y.Item | undefined {
  const structs = store.clients.get(client) ?? []
  return structs[Y.findIndexSS(structs, clock)]
}

const entriesIn = (updates: readonly Uint8Array[], counts: Counts): unknown[] =>
  updates
    .flatMap((update) => Y.decodeUpdate(update).structs)
    .flatMap((item) => (item instanceof Y.Item && item.content instanceof Y.ContentAny ? entriesOf(item, counts) : []))

/** Yjs joins entries that were written one after the other. */
const entriesOf = ({ id, content }: Y.Item, counts: Counts): unknown[] =>
  content.getContent().filter((_, index) => counts(Y.createID(id.client, id.clock + index)))
