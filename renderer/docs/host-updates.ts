/** Applying what the host sent to a Yjs doc. */
import * as Y from 'yjs'
// Makes applying what many wrote at one place quick.
import '../../shared/docs/placing.ts'

/** Origin of transactions that apply what the host sent. */
export const HOST_ORIGIN = 'host'

/**
 * Applies an update to a doc that is written under `client` (null: that is only read). Yjs picks another client id when it
 * sees its own id in what is applied, so ours is set aside meanwhile.
 */
export function applyAs(client: number | null, doc: Y.Doc, update: Uint8Array): void {
  doc.clientID = 0
  try {
    Y.applyUpdate(doc, update, HOST_ORIGIN)
  } finally {
    doc.clientID = client ?? 0
  }
}

/** Whether `doc` shows something that is in `update` no more: what counts was cut off while nobody could tell us. */
export function holdsMore(doc: Y.Doc, update: Uint8Array): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([client, clock]) => clock > (known.get(client) ?? 0))
}
