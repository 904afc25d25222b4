/** Counts what this person hasn't read in a space: once per device, for all its windows. */
import { z } from 'zod'
import type { Event } from '../../base/emitter.ts'
import type { DocsPort } from '../../docs/docs-port.ts'

export const unreadItem = z.object({
  count: z.number().int().positive(),
  /** Entries that mention this person. */
  calls: z.number().int().nonnegative(),
  /** When the first one was written, in milliseconds; null if nothing in the item was ever read. */
  first: z.number().nullable(),
})
export type UnreadItem = z.infer<typeof unreadItem>
/** By item: a channel, a thread, a newsletter. Contains only items with unread entries. */
export type UnreadItems = Readonly<Record<string, UnreadItem>>

/** The newest unread entry of an item. */
export interface NewestUnread {
  /** Its author. */
  device: string
  /** Whether it mentions this person, or is addressed to them alone. */
  calls: boolean
  /** In the format of the tool's screen. */
  entry: unknown
}

/** Values stored on this device, by key. They are unchecked. */
export interface RememberedValues {
  get(key: string): unknown
  set(key: string, value: unknown): void
  /** Calls the listener with each changed key. Returns an unsubscribe function. */
  onChange(listener: (key: string) => void): () => void
}

export interface UnreadOptions {
  docs: DocsPort
  space: string
  /** This device in the space. */
  me: string
  remembered: RememberedValues
  /** Whether a device currently belongs to an owner. */
  isOwner(device: string): boolean
  /** Ids of the space's items; null until they are loaded. */
  listed(): ReadonlySet<string> | null
}

export interface UnreadCounter {
  /** The counts may have changed. */
  readonly onChange: Event<void>
  count(): UnreadItems
  /** Null if nothing in the item is unread or worth a notification. */
  newest(item: string): NewestUnread | null
  isMuted(item: string): boolean
  /** Marks everything in the item as seen. Tools that mark single entries store that themselves. */
  markRead?(item: string): void
  /** Marks everything that was written in the item since a time as unread. Returns whether there is anything. */
  markUnread?(item: string, from: number): boolean
  stop(): void
}

export type CountUnread = (options: UnreadOptions) => UnreadCounter

/** The stored value, or the initial one if it is missing or doesn't fit. */
export const rememberedAs = <Value>(
  values: Pick<RememberedValues, 'get'>,
  key: string,
  schema: z.ZodType<Value>,
  initial: Value,
): Value => schema.safeParse(values.get(key)).data ?? initial
