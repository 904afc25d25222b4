/** Yjs docs that receive updates from elsewhere, in addition to our own changes. */
import * as Y from 'yjs'
import { equalBytes } from '../../record/bytes.ts'
import './joined-values.ts'
import './short-texts.ts'
// Speeds up applying concurrent writes at one place.
import '../order/placing.ts'
import { partsOfUpdate } from '../updates/update-parts.ts'

/** Origin of transactions that apply updates from elsewhere. */
const ARRIVED = 'arrived'

/** @param onOwn called with each change of our own, in parts if it is too large for one record */
export function docWith(onOwn: (update: Uint8Array) => void): Y.Doc {
  const doc = new Y.Doc()
  const own = (update: Uint8Array) => {
    for (const part of partsOfUpdate(update)) onOwn(part)
  }
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== ARRIVED) doc.on('update', own)
    else {
      // Yjs cleans up others' formatting as a change of our own, so everyone would write it, even view-only members.
      transaction._needFormattingCleanup = false
      // As long as there is a listener, Yjs encodes everything that has arrived again.
      doc.off('update', own)
    }
  })
  return doc
}

/**
 * Applies an update to a doc that is written under `client` (null: read-only). Yjs picks another client id when it sees
 * its own id in an update, so ours is set aside temporarily.
 */
export function applyAs(client: number | null, doc: Y.Doc, update: Uint8Array): void {
  doc.clientID = 0
  try {
    Y.applyUpdate(doc, update, ARRIVED)
  } finally {
    doc.clientID = client ?? 0
  }
}

/**
 * Whether `doc` has content that is missing from `update`. This happens if valid content was cut off while no one could
 * notify us.
 */
export function holdsMore(doc: Y.Doc, update: Uint8Array): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([client, clock]) => clock > (known.get(client) ?? 0))
}

/** Whether both have the same content, deletions included. */
export const isSameDoc = (one: Y.Doc, other: Y.Doc): boolean =>
  equalBytes(Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other))
