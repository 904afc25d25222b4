import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Issue } from '../../../../shared/tools/newsletter/archive.ts'
import {
  DRAFT_FIELD_NAMES,
  type Draft,
  type DraftField,
  draftKey,
  readDrafts,
  readFollowed,
} from '../../../../shared/tools/newsletter/drafts.ts'
import { DRAFTS_ROOT, draftsDoc, FEEDS_ROOT, type FollowedFeed } from '../../../../shared/tools/newsletter/shape.ts'
import type { OpenDoc } from '../../../docs/docs.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { newItemId } from '../../../docs/space-index.ts'

export interface Drafts {
  /** Of the docs (`draftsPlace`). */
  place: string
  ready: boolean
  writable: boolean
  /** Newest first; without those that are out. */
  list: readonly Draft[]
  /** Returns the id of a new one. */
  add(fields: Partial<Omit<Draft, 'id' | 'created'>>): string
  set<Field extends DraftField>(draft: string, field: Field, value: Draft[Field] | undefined): void
  remove(draft: string): void
  /** Addresses of feeds. */
  followed: readonly string[]
  follow(address: string, me: string): void
  unfollow(address: string): void
}

/** The issue that a draft became is there. */
export const isOut = ({ id, corrects }: Draft, issues: readonly Issue[]): boolean =>
  issues.some((issue) => (corrects ? issue.id === corrects.issue && issue.version > corrects.version : issue.id === id))

export function removeDraft(open: OpenDoc, draft: string): void {
  open.doc.transact(() => {
    const map = open.doc.getMap(DRAFTS_ROOT)
    for (const field of DRAFT_FIELD_NAMES) if (map.has(draftKey(draft, field))) map.delete(draftKey(draft, field))
  })
  void open.flush()
}

const noSubscription = () => () => {}

/** What the publishers of a newsletter prepare together. Null where one is none. @param place from `draftsPlace` */
export function useDrafts(space: string, place: string | null, issues: readonly Issue[]): Drafts | null {
  const docs = useDocs()
  const [open, setOpen] = useState<OpenDoc | null>(null)
  useEffect(() => {
    if (place === null) return
    const opened = docs.openDoc(space, draftsDoc(place))
    setOpen(opened)
    return () => {
      opened.close()
      setOpen(null)
    }
  }, [docs, space, place])
  const snapshot = useSyncExternalStore(open ? open.subscribe : noSubscription, () => open?.snapshot ?? null)
  return useMemo(() => {
    if (!open || !snapshot || place === null) return null
    const map = snapshot.doc.getMap(DRAFTS_ROOT)
    const feeds = snapshot.doc.getMap(FEEDS_ROOT)
    const change = (run: () => void) => {
      open.doc.transact(run)
      void open.flush()
    }
    return {
      place,
      ready: snapshot.status === 'ready',
      writable: snapshot.writable,
      list: readDrafts(map.entries()).filter((draft) => !isOut(draft, issues)),
      add(fields) {
        const id = newItemId()
        change(() => {
          map.set(draftKey(id, 'created'), Date.now())
          for (const [field, value] of Object.entries(fields)) map.set(draftKey(id, field as DraftField), value)
        })
        return id
      },
      set: (draft, field, value) =>
        change(() => {
          if (value === undefined) map.delete(draftKey(draft, field))
          else map.set(draftKey(draft, field), value)
        }),
      remove: (draft) => removeDraft(open, draft),
      followed: readFollowed(feeds.entries()),
      follow: (address, me) => change(() => feeds.set(address, { added: Date.now(), by: me } satisfies FollowedFeed)),
      unfollow: (address) => change(() => feeds.delete(address)),
    }
  }, [open, snapshot, place, issues])
}
