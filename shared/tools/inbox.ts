/** What concerns this person and may want something of them: found once on a device, for all its windows. */
import { z } from 'zod'
import type { Event } from '../base/emitter.ts'
import { time } from '../record/time.ts'

/** Characters of what was written that an entry quotes. */
export const QUOTED = 300

/** Something that a tool puts into a space's inbox. */
export const inboxEntry = z.object({
  /** Unique in its tool, and the same after a restart. */
  id: z.string().max(160),
  /** What it is, as the tool's words for it are named. */
  kind: z.string().max(32),
  /** When it happened, in milliseconds. */
  time,
  /** The device whose face is shown; null if it isn't a member's. */
  device: z.string().max(64).nullable(),
  /** The name of somebody who isn't a member, or of what it is about; null if there is nothing to say. */
  name: z.string().max(1000).nullable(),
  /** The beginning of what was written; empty if there is nothing to quote. */
  text: z.string().max(QUOTED),
  /** Follows `#/space/<space>/` in the address of where it is. */
  path: z.string().max(500),
  /** The item, as the tool counts what is unread: reading it there reads the entry. Null if it has none. */
  item: z.string().max(64).nullable(),
})
export type InboxEntry = z.infer<typeof inboxEntry>

/** Finds what one tool has for a space's inbox. */
export interface InboxSource {
  /** The entries may have changed. */
  readonly onChange: Event<void>
  /** Whether everything that was on this device when it began is among the entries. */
  readonly isReady: boolean
  /** In any order. */
  entries(): readonly InboxEntry[]
  /** Somebody has come or left, or may do something else now. */
  rightsChanged?(): void
  stop(): void
}

/** As the inbox lists it. */
export const inboxItem = inboxEntry.extend({
  /** The tool that has it, or whatever else put it there. */
  from: z.string().max(32),
  isUnread: z.boolean(),
})
export type InboxItem = z.infer<typeof inboxItem>

/** What the person says of an entry. */
export const inboxMark = z.enum(['read', 'unread', 'done'])
export type InboxMark = z.infer<typeof inboxMark>

/** The name of an item in the whole inbox, for marks. */
export const inboxKey = ({ from, id }: Pick<InboxItem, 'from' | 'id'>): string => `${from}/${id}`

/** How many are unread, by what put them there and their kind: `chat/mention`. */
export type InboxCounts = Readonly<Record<string, number>>
