/** The part of the map about docs: opening and writing them, and what other devices hold of them. */
import { z } from 'zod'
import { bytes, call, count, deviceId, docId, listOf, nothing, spaceId, time } from '../calls/shapes.ts'
import { LIMITS } from '../record/limits.ts'

/**
 * Device `device` holds what client `client` wrote in a doc up to, not including, `clock`. Our own device's entry says
 * what is stored here.
 */
export const held = z.object({ client: count, device: deviceId, clock: count })
export type Held = z.infer<typeof held>

const inDoc = z.object({ space: spaceId, doc: docId })

export const docCalls = {
  /** Ids of the docs of a space that start with `prefix`, e.g. `chat/<channel>/`. */
  'docs.list': call(z.object({ space: spaceId, prefix: z.string().max(160) }), listOf(docId)),
  /**
   * Opens a doc: its whole state as one V1 update. `client` is the Yjs client id to write under, which no other window
   * has; null if we can't write, or if too many windows do. `before`: the one that the window had until now.
   */
  'docs.open': call(
    inDoc.extend({ before: count.nullable().optional() }),
    z.object({ client: count.nullable(), update: bytes, held: listOf(held) }),
  ),
  /**
   * Resolves once the update is durable here. `clock`: our client's next clock in this doc. Writes of a doc are sent in
   * order.
   */
  'docs.write': call(
    z.object({ space: spaceId, doc: docId, update: bytes.refine((update) => update.length <= LIMITS.updateBytes) }),
    z.object({ clock: count }),
  ),
  /**
   * A doc's history: its valid updates, oldest first. Applied in order to an empty Y.Doc, they produce the doc as it
   * was at each step. `author`: null if unknown. `time`: milliseconds. `coarse`: many changes in one, whose
   * intermediate states are lost. Begin with `from` 0 and continue with `next` until it is null. On `not-found` along
   * the way, start over.
   */
  'docs.history': call(
    z.object({ space: spaceId, doc: docId, from: z.number().int().nonnegative() }),
    z.object({
      steps: z.array(z.object({ update: bytes, author: deviceId.nullable(), time, coarse: z.boolean() })),
      next: count.nullable(),
      total: count,
    }),
  ),
  /** The devices that write in an open doc, and their Yjs client ids. */
  'docs.authors': call(inDoc, listOf(z.object({ client: count, device: deviceId }))),
  'docs.close': call(inDoc, nothing),
} as const

export const docEvents = {
  /** Ids of new docs that arrived together. */
  'docs.added': z.object({ space: spaceId, docs: listOf(docId) }),
  'docs.update': z.object({ space: spaceId, doc: docId, update: bytes, author: deviceId.nullable() }),
  /** The valid updates have changed (a cut-off): reopen the doc from scratch. */
  'docs.reset': inDoc,
  'docs.held': z.object({ space: spaceId, doc: docId, held: listOf(held) }),
} as const
