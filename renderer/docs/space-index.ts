/** The channels, boards and pages of a space, read from and written to its index table. */
import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { INDEX_DOC, INDEX_ROOT, type IndexItem, ITEM_ID, indexItem } from '../../shared/tools/index/shape.ts'
import type { DocSnapshot } from './doc-session.ts'
import type { OpenDoc } from './docs.ts'
import { useDoc } from './docs-context.tsx'

export interface ListedItem extends IndexItem {
  id: string
}

export interface SpaceIndex {
  channels: readonly ListedItem[]
  boards: readonly ListedItem[]
  /** In no particular order: see `pageTree`. */
  pages: readonly ListedItem[]
  writable: boolean
  /** False until the host's state is there. */
  ready: boolean
  /** The index cannot be opened. */
  failed: boolean
  /** Adds an item and returns its id; it is on its way to the host when this returns. */
  add(type: IndexItem['type'], name: string, place?: Place): string
  rename(id: string, name: string): void
  /** Puts pages elsewhere in their tree. */
  place(places: ReadonlyMap<string, Place>): void
  /** Takes items off the list; what is in them is kept. Returns how to list them again. */
  remove(ids: readonly string[]): () => void
}

/** Where a page stands in the tree. */
type Place = Pick<IndexItem, 'parent' | 'order'>

/** Valid items in the order in which they were created. Anything else that someone wrote there is left out. */
export function readIndex(doc: Y.Doc): ListedItem[] {
  const items: ListedItem[] = []
  doc.getMap(INDEX_ROOT).forEach((value, id) => {
    const parsed = indexItem.safeParse(value)
    if (parsed.success && ITEM_ID.test(id)) items.push({ id, ...parsed.data })
  })
  return items.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))
}

export function newItemId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function writeItems(open: OpenDoc, items: Iterable<readonly [string, IndexItem]>): void {
  open.doc.transact(() => {
    for (const [id, item] of items) open.doc.getMap(INDEX_ROOT).set(id, item)
  })
  void open.flush()
}

/** What the index keeps of an item. */
const stored = ({ id: _id, ...item }: ListedItem): IndexItem => item

/** The first channel and board of a space that has none. Their ids follow from the space, so that doing it twice does no harm. */
export function seedIndex(open: OpenDoc, space: string, names: { channel: string; board: string }, now: number): void {
  const items = open.doc.getMap(INDEX_ROOT)
  open.doc.transact(() => {
    items.set(space.slice(0, 16), { type: 'channel', name: names.channel, created: now })
    items.set(space.slice(16, 32), { type: 'board', name: names.board, created: now })
  })
  void open.flush()
}

function useItems(snapshot: DocSnapshot | undefined): ListedItem[] {
  const [items, setItems] = useState<ListedItem[]>([])
  const doc = snapshot?.doc
  useEffect(() => {
    if (!doc) {
      setItems([])
      return
    }
    const map = doc.getMap(INDEX_ROOT)
    const read = () => setItems(readIndex(doc))
    read()
    map.observe(read)
    return () => map.unobserve(read)
  }, [doc])
  return items
}

/** `seed`: names of the first channel and board, where this device is the one to create them. */
export function useSpaceIndex(space: string, seed: { channel: string; board: string } | null): SpaceIndex {
  const opened = useDoc(space, INDEX_DOC)
  const items = useItems(opened?.snapshot)
  const open = opened?.open
  const ready = opened?.snapshot.status === 'ready'
  const failed = opened?.snapshot.status === 'failed'
  const writable = opened?.snapshot.writable ?? false
  const [channel, board] = [seed?.channel, seed?.board]
  useEffect(() => {
    if (!open || !ready || !writable || !channel || !board) return
    if (open.doc.getMap(INDEX_ROOT).size === 0) seedIndex(open, space, { channel, board }, Date.now())
  }, [open, ready, writable, space, channel, board])
  return useMemo(
    () => ({
      channels: items.filter(({ type }) => type === 'channel'),
      boards: items.filter(({ type }) => type === 'board'),
      pages: items.filter(({ type }) => type === 'page'),
      ready,
      failed,
      writable,
      add(type, name, place = {}) {
        const id = newItemId()
        if (open) writeItems(open, [[id, { type, name, created: Date.now(), ...place }]])
        return id
      },
      rename(id, name) {
        const item = items.find((other) => other.id === id)
        if (open && item) writeItems(open, [[id, { ...stored(item), name }]])
      },
      place(places) {
        const moved = items.flatMap((item): [string, IndexItem][] => {
          const place = places.get(item.id)
          if (!place) return []
          const { parent: _parent, order: _order, ...rest } = stored(item)
          return [[item.id, { ...rest, ...place }]]
        })
        if (open && moved.length > 0) writeItems(open, moved)
      },
      remove(ids) {
        const gone = items.filter(({ id }) => ids.includes(id))
        if (!open) return () => {}
        open.doc.transact(() => {
          for (const { id } of gone) open.doc.getMap(INDEX_ROOT).delete(id)
        })
        void open.flush()
        return () =>
          writeItems(
            open,
            gone.map((item) => [item.id, stored(item)] as const),
          )
      },
    }),
    [items, open, ready, failed, writable],
  )
}
