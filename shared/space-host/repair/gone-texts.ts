/**
 * Texts that vanished from pages because the edit they depended on became invalid. This device wrote them there itself,
 * or inside someone else's text. They can't be reapplied without their place, so their author gets to read them once
 * more.
 */

import * as Y from 'yjs'
import { appendAll } from '../../base/append.ts'
import type { ChainKey } from '../../record/chain-id.ts'
import { describeDoc } from '../../tools/docs.ts'
import { clientOf } from '../docs/doc-history.ts'
import { type PastDocOptions, pastDoc } from '../docs/past-doc.ts'

/**
 * @param before the last previously valid seq of each chain that is now less valid @returns vanished text of our own,
 *   one string per paragraph
 */
export async function goneTexts(
  options: PastDocOptions,
  doc: string,
  before: ReadonlyMap<ChainKey, number>,
): Promise<string[]> {
  const description = describeDoc(doc)
  if (description?.contents !== 'rich') return []
  const was = await pastDoc(options, doc, description, before)
  const now = await pastDoc(options, doc, description, new Map())
  const { crypto, device, log } = options
  const own = new Set<number>()
  for (const { chain, grant } of log.heads()) if (chain.author === device) own.add(clientOf(crypto, doc, chain, grant))
  const texts = description.roots.flatMap((root) =>
    textsGone(was.getXmlFragment(root), now, (client) => own.has(client)),
  )
  was.destroy()
  now.destroy()
  return texts
}

/** Our text that is in one doc and not in the other, by paragraph, in order. */
export function textsGone(was: Y.XmlFragment, now: Y.Doc, isOurs: (client: number) => boolean): string[] {
  const texts: string[] = []
  let text = ''
  for (let item = was._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType)
      appendAll(texts, textsGone(item.content.type as Y.XmlFragment, now, isOurs))
    else if (item.content instanceof Y.ContentString && isOurs(item.id.client))
      text += gonePart(item, item.content.str, now)
  }
  return text.trim() === '' ? texts : [text, ...texts]
}

function gonePart({ id: { client, clock } }: Y.Item, text: string, now: Y.Doc): string {
  const structs = now.store.clients.get(client) ?? []
  let gone = ''
  for (let from = 0; from < text.length; ) {
    if (Y.getState(now.store, client) <= clock + from) return gone + text.slice(from)
    const struct = structs[Y.findIndexSS(structs, clock + from)]
    const end = struct ? struct.id.clock + struct.length - clock : text.length
    if (struct?.deleted !== false) gone += text.slice(from, end)
    from = end
  }
  return gone
}
