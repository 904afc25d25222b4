/**
 * Computes the content of a squash from the records it replaces. Its author does this, and so does each verifier
 * (SPEC.md, S2).
 */
import { appendTo } from '../base/append.ts'
import { formOf } from '../docs/doc-id.ts'
import { packUpdates } from '../docs/updates/pack-updates.ts'
import { LIMITS } from '../record/limits.ts'
import type { Header } from '../record/record.ts'
import type { UpdatePayload } from '../record/update-payload.ts'

/** A run of consecutive records in one chain. */
interface Part {
  header: Header
  payload: UpdatePayload | null
}

/**
 * Null if they can't be packed: they must be readable updates under one key, of docs that may be packed, without gaps.
 */
export function packRecords(parts: readonly Part[]): UpdatePayload[] | null {
  const docs = new Map<string, Uint8Array[]>()
  for (const { header, payload } of parts) {
    if (!payload || header.kind !== 'update' || header.keyId !== parts[0]?.header.keyId) return null
    appendTo(docs, payload.doc, payload.update)
  }
  if (docs.size === 0 || docs.size > LIMITS.docsPerSquash) return null
  const packed: UpdatePayload[] = []
  let bytes = 0
  for (const doc of [...docs.keys()].sort()) {
    const form = formOf(doc)
    const author = parts[0]?.header.author
    if (!form || (form.writer !== null && form.writer !== author)) return null
    const update = packUpdates(docs.get(doc) ?? [], form)
    if (!update) return null
    bytes += update.length
    packed.push({ doc, update })
  }
  return bytes > LIMITS.squashBytes ? null : packed
}
