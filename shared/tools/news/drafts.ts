/**
 * The drafts from their table. Each field is a separate value, so that two people can change different fields
 * concurrently.
 */
import { isPagePicture } from '../pages/attributes.ts'
import { NEWSLETTER_LIMITS as LIMITS } from './limits.ts'
import { DRAFT_FIELDS, type FollowedFeed, followedFeed, NEWSLETTER_ID } from './shape.ts'

export interface Draft {
  id: string
  /** Milliseconds. */
  created: number
  /** The device of the person who began it; undefined if unknown. */
  author?: string
  title: string
  summary: string
  /** Undefined: the next number at publication. Null: no number. */
  number?: number | null
  cover: string | null
  /** When it is published automatically, in milliseconds; null: not automatically. */
  schedule: number | null
  corrects: { issue: string; version: number } | null
  note: string
}
export type DraftField = keyof typeof DRAFT_FIELDS

export const draftKey = (draft: string, field: DraftField): string => `${draft}/${field}`
export const DRAFT_FIELD_NAMES = Object.keys(DRAFT_FIELDS) as DraftField[]

const isField = (name: string): name is DraftField => Object.hasOwn(DRAFT_FIELDS, name)

/** The newest first. Drops invalid entries. */
export function readDrafts(values: Iterable<readonly [string, unknown]>): Draft[] {
  const found = new Map<string, Record<string, unknown>>()
  for (const [key, value] of values) {
    const slash = key.indexOf('/')
    const [id, name] = [key.slice(0, slash), key.slice(slash + 1)]
    if (!NEWSLETTER_ID.test(id) || !isField(name)) continue
    const parsed = DRAFT_FIELDS[name].safeParse(value)
    if (!parsed.success) continue
    const fields = found.get(id) ?? {}
    fields[name] = parsed.data
    found.set(id, fields)
  }
  const drafts: Draft[] = []
  for (const [id, fields] of found) {
    if (fields.created === undefined) continue
    const draft = {
      id,
      title: '',
      summary: '',
      cover: null,
      schedule: null,
      corrects: null,
      note: '',
      ...fields,
    } as Draft
    if (!isPagePicture(draft.cover)) draft.cover = null
    drafts.push(draft)
  }
  return drafts
    .sort((one, other) => other.created - one.created || (one.id < other.id ? -1 : 1))
    .slice(0, LIMITS.drafts)
}

export interface Followed extends FollowedFeed {
  address: string
}

/** The subscribed feeds, by their addresses. */
export function readFollowed(values: Iterable<readonly [string, unknown]>): Followed[] {
  const feeds: Followed[] = []
  for (const [address, value] of values) {
    if (address.length > LIMITS.address || !/^https?:/.test(address)) continue
    const parsed = followedFeed.safeParse(value)
    if (parsed.success) feeds.push({ address, ...parsed.data })
  }
  return feeds.sort((one, other) => (one.address < other.address ? -1 : 1)).slice(0, LIMITS.feeds)
}
