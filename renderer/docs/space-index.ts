/** The items of a space, read from and written to its index table. */

import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { useEffect, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { z } from 'zod'
import { randomHex } from '../../shared/base/random-hex.ts'
import { withDoc } from '../../shared/docs/with-doc.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../shared/tools/index/doc.ts'
import {
  type IndexItem,
  ITEM_ID,
  indexItem,
  type NewerItem,
  newerItem,
  type PageCover,
  RESTORABLE,
  type StoredItem,
  storedItem,
  TOPIC_LENGTH,
} from '../../shared/tools/index/shape.ts'
import type { DocSnapshot } from './doc-session.ts'
import type { Docs, OpenDoc } from './docs.ts'
import { useDoc, useDocState } from './docs-context.tsx'

export interface ListedItem extends IndexItem {
  id: string
}

export interface ListedNewerItem extends NewerItem {
  id: string
}

/** Properties of pages besides their name. */
export interface ItemLook {
  icon?: string | undefined
  cover?: PageCover | undefined
}

export interface SpaceIndex {
  /** All items, in no particular order. */
  all: readonly ListedItem[]
  /** Items of a type, in their order on screen if they are listed in a row. The same array until they change. */
  listed(type: string): readonly ListedItem[]
  /** Items that can be restored, the most recently deleted first. */
  deleted: readonly ListedItem[]
  /**
   * Items of types that only later versions of Parley know. They can be renamed, deleted and restored, but not opened.
   */
  newer: readonly ListedNewerItem[]
  writable: boolean
  /** False until the host's state is loaded. */
  ready: boolean
  /** Whether the index can't be opened. */
  failed: boolean
  /** Adds an item and returns its id. When this returns, the change is on its way to the host. */
  add(type: string, name: string, more?: Place & ItemLook): string
  rename(id: string, name: string): Changed
  /** Sets a channel's topic; an empty one removes it. A long one is cut. */
  setTopic(id: string, topic: string): void
  /** Deletes items in one change; their content isn't lost. */
  discard(...ids: string[]): Changed
  putBack(...ids: string[]): void
  /** Moves an item to a position among items of its kind, counted from 0. */
  move(id: string, place: number): Changed
  /** Moves pages in the tree. */
  place(places: ReadonlyMap<string, Place>): Changed
}

/** Items before and after a change, by id: what `takeBack` needs. */
export type Changed = ReadonlyMap<string, { before: StoredItem; after: StoredItem }>

const NOTHING_CHANGED: Changed = new Map()

/** Whether nothing is listed. */
export const isEmptyIndex = ({ all, newer }: SpaceIndex): boolean => all.length + newer.length === 0

/** A page's place in the tree. */
type Place = Pick<IndexItem, 'parent' | 'order'>

/** Valid, undeleted items in the order they were created. */
export const readIndex = (doc: Y.Doc): ListedItem[] => readAll(doc).filter(({ deleted }) => deleted === undefined)

const readAll = (doc: Y.Doc): ListedItem[] => readAs<IndexItem>(doc, indexItem)

/** Undeleted items of types that only later versions know, in the order they were created. */
export const readNewer = (doc: Y.Doc): ListedNewerItem[] =>
  readAs<NewerItem>(doc, newerItem).filter(({ deleted }) => deleted === undefined)

function readAs<Item extends NewerItem>(doc: Y.Doc, shape: z.ZodType<Item>): (Item & { id: string })[] {
  const items: (Item & { id: string })[] = []
  doc.getMap(INDEX_ROOT).forEach((value, id) => {
    const parsed = shape.safeParse(value)
    if (parsed.success && ITEM_ID.test(id)) items.push({ ...parsed.data, id })
  })
  return items.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))
}

/** Sorts items with a place first, by place; the others follow in the order they were created. */
export function byPlace(one: ListedItem, other: ListedItem): number {
  if (one.order === other.order) return one.created - other.created || (one.id < other.id ? -1 : 1)
  if (one.order === undefined) return 1
  if (other.order === undefined) return -1
  return one.order < other.order ? -1 : 1
}

/**
 * Returns the sort keys to write so that an item gets the wanted position: its own, or all if some are missing or
 * shared.
 */
export function placesFor(items: readonly ListedItem[], id: string, place: number): Map<string, string> {
  const others = items.filter((item) => item.id !== id)
  const at = Math.max(0, Math.min(others.length, place))
  const [before, after] = [others[at - 1], others[at]]
  const isPlaced = others.every(({ order }, index) => {
    const last = others[index - 1]?.order
    return order !== undefined && (last === undefined || order > last)
  })
  if (isPlaced) {
    try {
      return new Map([[id, generateKeyBetween(before?.order ?? null, after?.order ?? null)]])
    } catch {
      // Someone wrote an invalid sort key.
    }
  }
  const ids = others.map((item) => item.id)
  ids.splice(at, 0, id)
  const keys = generateNKeysBetween(null, null, ids.length)
  return new Map(ids.map((each, index) => [each, keys[index] as string]))
}

export const newItemId = (): string => randomHex(8)

function writeItems(open: OpenDoc, items: Iterable<readonly [string, StoredItem]>): void {
  open.doc.transact(() => {
    for (const [id, item] of items) open.doc.getMap(INDEX_ROOT).set(id, item)
  })
  void open.flush()
}

/** Changes items, whether or not their space is on screen. */
async function changeAnywhere(
  docs: Docs,
  space: string,
  ids: readonly string[],
  change: (item: StoredItem, id: string) => StoredItem,
): Promise<Changed> {
  return withDoc(docs, space, INDEX_DOC, async (open) => {
    const changed = changeItems(open, ids, change)
    await open.flush()
    return changed
  })
}

const inOrder = (_key: string, value: unknown) =>
  value instanceof Object && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value

/** Whether two stored values are equal, regardless of key order. */
export const isSame = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left, inOrder) === JSON.stringify(right, inOrder)

/** Undoes a change, whether or not its space is on screen. Fields that someone has changed since are kept. */
export const takeBack = (docs: Docs, space: string, changed: Changed): Promise<Changed> =>
  changeAnywhere(docs, space, [...changed.keys()], (item, id) => {
    const { before, after } = changed.get(id) ?? { before: item, after: item }
    const fields = new Map(Object.entries(item))
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (isSame(before[field], after[field]) || !isSame(item[field], after[field])) continue
      if (before[field] === undefined) fields.delete(field)
      else fields.set(field, before[field])
    }
    return Object.fromEntries(fields) as StoredItem
  })

/** Sets a page's icon or cover, whether or not its space is on screen; undefined removes it. */
export const setItemLook = (docs: Docs, space: string, id: string, look: ItemLook): Promise<Changed> =>
  changeAnywhere(docs, space, [id], (item) => {
    const changed = Object.entries({ ...item, ...look }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(changed) as StoredItem
  })

const undeleted = ({ deleted: _deleted, ...item }: StoredItem): StoredItem => item

function changeItems(
  open: OpenDoc,
  ids: readonly string[],
  change: (item: StoredItem, id: string) => StoredItem,
): Changed {
  const items = open.doc.getMap(INDEX_ROOT)
  const changed = new Map<string, { before: StoredItem; after: StoredItem }>()
  for (const id of ids) {
    const item = storedItem.safeParse(items.get(id))
    if (item.success) changed.set(id, { before: item.data, after: change(item.data, id) })
  }
  if (changed.size > 0)
    writeItems(
      open,
      [...changed].map(([id, { after }]) => [id, after] as const),
    )
  return changed
}

/** One of a space's first items. */
export interface SeedItem {
  type: string
  name: string
  /** The quarter of the space's id that this item's id is derived from, counted from 0. */
  part: number
}

/**
 * Creates the first items of a space that has none. Their ids are derived from the space's, so doing it twice is
 * harmless. Resolves when they are durable.
 */
export async function seedIndex(open: OpenDoc, space: string, seed: readonly SeedItem[], now: number): Promise<void> {
  const items = open.doc.getMap(INDEX_ROOT)
  if (items.size === 0)
    open.doc.transact(() => {
      for (const { type, name, part } of seed)
        items.set(space.slice(part * 16, part * 16 + 16), { type, name, created: now })
    })
  await open.flush()
}

const NO_ITEMS: readonly ListedItem[] = []
const NOTHING = { listed: [], newer: [] }

function useItems(snapshot: DocSnapshot | undefined) {
  const [items, setItems] = useState<{ listed: ListedItem[]; newer: ListedNewerItem[] }>(NOTHING)
  const doc = snapshot?.doc
  useEffect(() => {
    if (!doc) {
      setItems(NOTHING)
      return
    }
    const map = doc.getMap(INDEX_ROOT)
    const read = () => setItems({ listed: readAll(doc), newer: readNewer(doc) })
    read()
    map.observe(read)
    return () => map.unobserve(read)
  }, [doc])
  return items
}

/** An item of one of this device's spaces, as currently listed; null if there is none with that id. */
export function useListedItem(space: string, id: string): ListedItem | null {
  const doc = useDocState(space, INDEX_DOC)?.doc
  const [item, setItem] = useState<ListedItem | null>(null)
  useEffect(() => {
    const map = doc?.getMap(INDEX_ROOT)
    const read = () => {
      const parsed = indexItem.safeParse(map?.get(id))
      setItem(parsed.success ? { id, ...parsed.data } : null)
    }
    read()
    map?.observe(read)
    return () => map?.unobserve(read)
  }, [doc, id])
  return item
}

/** @param seed the first items, if this device creates them */
export function useSpaceIndex(space: string, seed: readonly SeedItem[] | null): SpaceIndex {
  const opened = useDoc(space, INDEX_DOC)
  const { listed: items, newer } = useItems(opened?.snapshot)
  const open = opened?.open
  const ready = opened?.snapshot.status === 'ready'
  const failed = opened?.snapshot.status === 'failed'
  const writable = opened?.snapshot.writable ?? false
  const seeds = seed !== null
  const wanted = useRef(seed)
  wanted.current = seed
  useEffect(() => {
    if (!open || !ready || !writable || !seeds || !wanted.current) return
    void seedIndex(open, space, wanted.current, Date.now())
  }, [open, ready, writable, space, seeds])
  return useMemo(() => {
    const change = (ids: readonly string[], changes: (item: StoredItem, id: string) => StoredItem) =>
      open ? changeItems(open, ids, changes) : NOTHING_CHANGED
    const there = items.filter(({ deleted }) => deleted === undefined)
    const inOrder = Map.groupBy(there.toSorted(byPlace), ({ type }): string => type)
    const listed = (type: string) => inOrder.get(type) ?? NO_ITEMS
    return {
      all: there,
      listed,
      deleted: items
        .filter(({ deleted }) => deleted !== undefined && deleted > Date.now() - RESTORABLE)
        .sort((one, other) => (other.deleted ?? 0) - (one.deleted ?? 0)),
      newer,
      ready,
      failed,
      writable,
      add(type, name, more = {}) {
        const id = newItemId()
        if (open) writeItems(open, [[id, { type, name, created: Date.now(), ...more }]])
        return id
      },
      rename: (id, name) => change([id], (item) => ({ ...item, name })),
      setTopic: (id, topic) =>
        void change([id], ({ topic: _before, ...item }) =>
          topic === '' ? item : { ...item, topic: topic.slice(0, TOPIC_LENGTH) },
        ),
      discard(...ids) {
        const deleted = Date.now()
        return change(ids, (item) => ({ ...item, deleted }))
      },
      putBack: (...ids) => void change(ids, undeleted),
      move(id, place) {
        const moved = there.find((item) => item.id === id)
        if (!moved) return NOTHING_CHANGED
        const row = listed(moved.type)
        const to = Math.max(0, Math.min(row.length - 1, place))
        if (row.indexOf(moved) === to) return NOTHING_CHANGED
        const orders = placesFor(row, id, to)
        return change([...orders.keys()], (was, each) => ({ ...was, order: orders.get(each) }))
      },
      place: (places) =>
        change([...places.keys()], ({ parent: _parent, order: _order, ...rest }, id) => ({
          ...rest,
          ...places.get(id),
        })),
    }
  }, [items, newer, open, ready, failed, writable])
}
