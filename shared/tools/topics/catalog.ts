/**
 * The data streams of a space. Each device has one lane for them. Its root map contains the device's entries by stream
 * id: the maker and owners set a stream's name and how much of it is stored, and can delete it. All devices merge the
 * lanes in the same way.
 */

import type * as Y from 'yjs'
import { z } from 'zod'
import { appendTo } from '../../base/append.ts'
import { time } from '../../record/time.ts'
import { isTopicName, TOPIC_LIMITS, TOPIC_NAME } from './shape.ts'

export const CATALOG_ROOT = 'topics'
export const CATALOG_PREFIX = 'topics/'
export const CATALOG_LANE = /^topics\/([0-9a-f]{64})$/
/** Topics read per lane. */
export const CATALOG_LIMITS = { topics: 200 } as const

const catalogEntry = z.object({
  name: z.string().regex(new RegExp(`^${TOPIC_NAME}$`)),
  /** Number of messages stored per device; 0: none are stored. */
  keep: z.number().int().min(0).max(TOPIC_LIMITS.kept),
  /** When it was made, in milliseconds; only in its maker's lane. */
  made: time.optional(),
  /** When this entry was written, in milliseconds. */
  time,
  gone: z.boolean().optional(),
})
export type CatalogEntry = z.infer<typeof catalogEntry>

export interface Topic {
  id: string
  name: string
  keep: number
  /** Hex. */
  maker: string
  /** Several devices claim to have made it, so only owners can delete it. */
  isDisputed: boolean
}

export interface Catalog {
  /** Sorted by name. */
  topics: readonly Topic[]
  /** Deleted topics. */
  gone: ReadonlyMap<string, Topic>
  /** Ids of topics whose messages are no longer stored: deleted topics, and those with `keep` 0. */
  cleared: ReadonlySet<string>
  /** When topics were last changed, in milliseconds, by id. Earlier messages beyond the new `keep` are deleted. */
  changed: ReadonlyMap<string, number>
}

/** @param device hex */
export const catalogLane = (device: string): string => `${CATALOG_PREFIX}${device}`

/** Null if it is not a valid entry. */
export const readCatalogEntry = (value: unknown): CatalogEntry | null => catalogEntry.safeParse(value).data ?? null

/**
 * The valid entries of a lane. If there are too many, the first by id, because Yjs iterates over a stored doc's keys in
 * another order.
 */
export function readCatalogLane(doc: Y.Doc): Map<string, CatalogEntry> {
  const entries = new Map<string, CatalogEntry>()
  const said = doc.getMap(CATALOG_ROOT)
  for (const id of [...said.keys()].filter(isTopicName).sort()) {
    if (entries.size >= CATALOG_LIMITS.topics) break
    const entry = readCatalogEntry(said.get(id))
    if (entry) entries.set(id, entry)
  }
  return entries
}

/**
 * @param lanes device → its entries
 * @param isOwner whether a device can change topics that others made
 */
export function mergeCatalog(
  lanes: ReadonlyMap<string, ReadonlyMap<string, CatalogEntry>>,
  isOwner: (device: string) => boolean,
): Catalog {
  const said = new Map<string, { device: string; entry: CatalogEntry }[]>()
  for (const [device, entries] of lanes) for (const [id, entry] of entries) appendTo(said, id, { device, entry })
  const topics: Topic[] = []
  const gone = new Map<string, Topic>()
  const cleared = new Set<string>()
  const changed = new Map<string, number>()
  for (const [id, all] of said) {
    const claims = all
      .filter(({ entry }) => entry.made !== undefined)
      .sort((one, other) => (one.entry.made ?? 0) - (other.entry.made ?? 0) || (one.device < other.device ? -1 : 1))
    const [first] = claims
    if (!first) continue
    const maker = first.device
    const isDisputed = claims.length > 1
    const heard = all
      .filter(({ device }) => device === maker || isOwner(device))
      .sort((one, other) => other.entry.time - one.entry.time || (one.device < other.device ? -1 : 1))
    const last = heard[0] ?? first
    // Any device can claim to have made a topic first, so a mere claim can't delete another's topic.
    const mayDelete = (device: string): boolean => !isDisputed || isOwner(device)
    const { name, keep, made, time } = last.entry
    const topic: Topic = { id, name, keep, maker, isDisputed }
    // Permanently, even if a device that doesn't know this writes to it later: its content is being deleted.
    const isGone = heard.some(({ device, entry }) => entry.gone && mayDelete(device))
    if (isGone) gone.set(id, topic)
    else topics.push(topic)
    if (isGone || (keep === 0 && mayDelete(last.device))) cleared.add(id)
    else if (time !== made && mayDelete(last.device)) changed.set(id, time)
  }
  return {
    topics: topics.sort((one, other) =>
      one.name < other.name ? -1 : one.name > other.name ? 1 : one.id < other.id ? -1 : 1,
    ),
    gone,
    cleared,
    changed,
  }
}

/** The topic to which a program refers by name: its current name, otherwise its original one. */
export const topicNamed = ({ topics }: Catalog, name: string): Topic | undefined =>
  topics.find((topic) => topic.name === name) ?? topics.find(({ id }) => id === name)

/** An id for a new topic with a name; null if too many topics have had the name. */
export function newTopicId({ topics, gone }: Catalog, name: string): string | null {
  const isTaken = (id: string): boolean => gone.has(id) || topics.some((topic) => topic.id === id)
  for (let count = 1; count < 100; count++) {
    const ending = count === 1 ? '' : `-${count}`
    const id = `${name.slice(0, TOPIC_LIMITS.name - ending.length)}${ending}`
    if (!isTaken(id)) return id
  }
  return null
}
