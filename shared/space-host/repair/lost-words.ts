/** What this device wrote beyond a cut-off: it is invalid for everyone, so its author gets to read it once more. */
import * as Y from 'yjs'
import { readUpdate } from '../../docs/update-reader.ts'
import { type Chain, chainKey } from '../../record/chain-id.ts'
import { describeDoc } from '../../tools/docs.ts'
import type { PastDocOptions } from '../docs/past-doc.ts'
import { goneTexts } from './gone-texts.ts'

/**
 * `not-counted`: invalid for everyone, because the device's role had ended or changed by then; or built on that.
 * `gone-with-others`: vanished from pages with the invalidated content that contained it.
 */
export type LostWords = 'not-counted' | 'gone-with-others'

/**
 * @param chain of our own, and in the store beyond its limit
 * @param last of its records that count
 * @returns the texts of messages, shapes and pages, one per line; empty if there are none; null if nothing was written
 * there
 */
export async function lostWords(options: PastDocOptions, chain: Chain, last: number): Promise<string | null> {
  const { log } = options
  const head = log.head(chain)
  const limit = head ? log.limit(head) : -1
  if (!head || head.seq <= limit) return null
  const texts: string[] = []
  const docs = new Set<string>()
  for await (const { header, payload } of log.readChain(chain, limit + 1)) {
    if (header.seq > last) break
    const description = payload && describeDoc(payload.doc)
    const maximumBytes = payload?.update.length ?? 0
    if (!payload || !description || !readUpdate(payload.update, { ...description, maximumBytes }).ok) continue
    docs.add(payload.doc)
    texts.push(...textsIn(payload.update))
  }
  const before = new Map([[chainKey(chain), Math.min(head.seq, last)]])
  for (const doc of docs) texts.push(...(await goneTexts(options, doc, before)))
  return docs.size === 0 ? null : texts.join('\n')
}

/** @param update made by this device */
function textsIn(update: Uint8Array): string[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return []
    return struct.content.arr.flatMap(textOf)
  })
}

/** The text of a message or shape, if it has one. */
export const textOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? [value.text] : []
