/** Applies the host's updates to a Yjs doc. */
import * as Y from 'yjs'
// Speeds up applying many authors' writes at one place.
import '../../shared/docs/placing.ts'

/** Origin of transactions that apply the host's updates. */
export const HOST_ORIGIN = 'host'

/**
 * Applies an update to a doc that is written under `client` (null: read-only). Yjs picks another client id when it sees
 * its own id in an update, so ours is set aside meanwhile.
 */
export function applyAs(client: number | null, doc: Y.Doc, update: Uint8Array): void {
  doc.clientID = 0
  try {
    Y.applyUpdate(doc, update, HOST_ORIGIN)
  } finally {
    doc.clientID = client ?? 0
  }
}

/** Whether `doc` has content that is missing from `update`: valid content was cut off while nobody could notify us. */
export function holdsMore(doc: Y.Doc, update: Uint8Array): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([client, clock]) => clock > (known.get(client) ?? 0))
}
