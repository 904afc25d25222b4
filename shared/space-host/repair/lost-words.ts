/**
 * Content that this device wrote beyond a cut-off. It is invalid for everyone, so its author gets to read it once more.
 */

import * as Y from 'yjs'
import { appendAll } from '../../base/append.ts'
import { type Chain, chainKey } from '../../record/chain-id.ts'
import type { PastDocOptions } from '../docs/past-doc.ts'
import type { DealtWith } from './dealt-with.ts'
import { goneTexts } from './gone-texts.ts'
import { updatesBeyond } from './updates-beyond.ts'

/**
 * `not-counted`: invalid for everyone, because the device's role had ended or changed by then, or built on such
 * content. Also content lost to a fork, if that role doesn't allow writing it again.
 * `gone-with-others`: vanished from pages with the invalidated content around it.
 */
export type LostWords = 'not-counted' | 'gone-with-others'

/**
 * @param chain one of our own, stored beyond its limit
 * @returns the texts of messages, shapes and pages, one per line; empty if there are none; null if nothing was written
 *   there
 */
export async function lostWords(options: PastDocOptions, chain: Chain, done: DealtWith): Promise<string | null> {
  const { log } = options
  const updates = await updatesBeyond(log, chain, done)
  const docs = new Set(updates.map(({ doc }) => doc))
  const texts = updates.flatMap(({ update }) => textsIn(update))
  const before = new Map([[chainKey(chain), Math.min(log.head(chain)?.seq ?? -1, done.lastOf(chain))]])
  for (const doc of docs) appendAll(texts, await goneTexts(options, doc, before))
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
