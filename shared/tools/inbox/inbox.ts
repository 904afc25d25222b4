/** Items that concern this person and may need their attention: found once per device, for all its windows. */
import { z } from 'zod'
import type { Event } from '../../base/emitter.ts'
import { time } from '../../record/time.ts'

/** Characters of a text that an entry quotes. */
export const QUOTED = 300

/** Something that a tool puts into a space's inbox. */
export const inboxEntry = z.object({
  /** Unique in its tool, and the same after a restart. */
  id: z.string().max(160),
  /** The name of its kind in the tool's words. */
  kind: z.string().max(32),
  /** When it happened, in milliseconds. */
  time,
  /** The device whose face is shown; null if it isn't a member's. */
  device: z.string().max(64).nullable(),
  /** The name of somebody who isn't a member, or of the subject; null if there is neither. */
  name: z.string().max(1000).nullable(),
  /** The beginning of the text; empty if there is nothing to quote. */
  text: z.string().max(QUOTED),
  /** Follows `#/space/<space>/` in the item's address. */
  path: z.string().max(500),
  /** The item, as the tool counts unread items: reading it there reads the entry. Null if it has none. */
  item: z.string().max(64).nullable(),
})
export type InboxEntry = z.infer<typeof inboxEntry>

/** Finds one tool's entries for a space's inbox. */
export interface InboxSource {
  /** The entries may have changed. */
  readonly onChange: Event<void>
  /** Whether the entries include everything that was on this device at the start. */
  readonly isReady: boolean
  /** In any order. */
  entries(): readonly InboxEntry[]
  /** Somebody has joined or left, or has other rights now. */
  rightsChanged?(): void
  stop(): void
}

/** An entry as the inbox lists it. */
export const inboxItem = inboxEntry.extend({
  /** The tool or other source that added it. */
  from: z.string().max(32),
  isUnread: z.boolean(),
})
export type InboxItem = z.infer<typeof inboxItem>

/** How the person marks an entry. */
export const inboxMark = z.enum(['read', 'unread', 'done'])
export type InboxMark = z.infer<typeof inboxMark>

/** The name of an item in the whole inbox, for marks. */
export const inboxKey = ({ from, id }: Pick<InboxItem, 'from' | 'id'>): string => `${from}/${id}`

/** Unread entries by source and kind, such as `chat/mention`. */
export type InboxCounts = Readonly<Record<string, number>>
