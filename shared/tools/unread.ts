/** How a tool counts what this person hasn't read in a space: once on a device, for all its windows. */
import { z } from 'zod'
import type { Event } from '../base/emitter.ts'
import type { DocsPort } from '../docs/docs-port.ts'

export const unreadItem = z.object({
  count: z.number().int().positive(),
  /** Those that mention this person. */
  calls: z.number().int().nonnegative(),
  /** When the first was written, milliseconds; null if nothing in the item was ever read. */
  first: z.number().nullable(),
})
export type UnreadItem = z.infer<typeof unreadItem>
/** By item: a channel, a thread, a newsletter. Without those in which everything is read. */
export type UnreadItems = Readonly<Record<string, UnreadItem>>

/** The newest unread entry of an item. */
export interface NewestUnread {
  /** Its author. */
  device: string
  /** It mentions this person, or is addressed to them alone. */
  calls: boolean
  /** As the tool's screen reads it. */
  entry: unknown
}

/** What this device remembers, by key. Values are unchecked. */
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
  /** Whether a device is an owner's now. */
  isOwner(device: string): boolean
  /** Ids of the space's items; null until they are loaded. */
  listed(): ReadonlySet<string> | null
}

export interface UnreadCounter {
  /** The counts may have changed. */
  readonly onChange: Event<void>
  count(): UnreadItems
  /** Null if nothing in the item is unread, or worth a notification. */
  newest(item: string): NewestUnread | null
  isMuted(item: string): boolean
  /** Everything that is in the item now has been seen. Tools that mark single entries remember that themselves. */
  markRead?(item: string): void
  /** Whatever was written in the item from a time on is unread again. Returns whether there is anything. */
  markUnread?(item: string, from: number): boolean
  stop(): void
}

export type CountUnread = (options: UnreadOptions) => UnreadCounter

/** The remembered value, or the initial one if there is none that fits. */
export const rememberedAs = <Value>(
  values: Pick<RememberedValues, 'get'>,
  key: string,
  schema: z.ZodType<Value>,
  initial: Value,
): Value => schema.safeParse(values.get(key)).data ?? initial
