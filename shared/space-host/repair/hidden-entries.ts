/**
 * Each window has its own chain, and its entries build on those of the others in the same lane. If one of these chains
 * is forked, or if this device was set back before any other had all of it, a valid entry may build on something that
 * no longer exists anywhere. Then the entry can't be shown by anyone.
 */
import { appendAll } from '../../base/append.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import { type Chain, chainKey } from '../../record/chain-id.ts'
import { chainOf } from '../../record/record.ts'
import { describeDoc } from '../../tools/docs.ts'
import type { Docs } from '../docs/docs.ts'
import { HostDoc } from '../docs/host-doc.ts'
import { entriesNotShown, missingFrom } from './lane-entries.ts'
import { textOf } from './lost-words.ts'
import { isUpdate } from './updates-beyond.ts'

/** Forked chains of this device, in any state of repair. */
export const ownForks = (log: SpaceLog, device: string): Chain[] =>
  log.forked().filter(({ author }) => author === device)

/**
 * Entries of our own lanes may build on content that was cut off, or isn't stored here. Writes these again; they keep
 * the ids inside them. Resolves when they are durable.
 * @returns their texts, if we can no longer write
 */
export async function writeHidden(options: { device: string; log: SpaceLog; docs: Docs }): Promise<string[]> {
  const { device, log, docs } = options
  const unwritten: unknown[] = []
  for (const doc of [...log.docs.keys()].sort()) {
    const description = describeDoc(doc)
    const [root, ...more] = description?.roots ?? []
    const isOwn = description?.kind === 'lane' && description.writer === device
    if (!isOwn || description.contents === 'rich' || root === undefined || more.length > 0) continue
    appendAll(unwritten, await writeHiddenIn(docs, { doc, root, updates: await validUpdates(log, device, doc) }))
  }
  return unwritten.flatMap(textOf)
}

/** Our valid updates of a doc, as they were written. */
async function validUpdates(log: SpaceLog, device: string, doc: string): Promise<Uint8Array[]> {
  const found: { time: number; update: Uint8Array }[] = []
  for await (const { header, payload } of log.readDoc(doc, 0)) {
    const head = header.author === device ? log.headOf(chainKey(chainOf(header))) : undefined
    if (!payload || !head || header.seq > log.limit(head)) continue
    if (isUpdate(payload)) found.push({ time: header.time, update: payload.update })
  }
  return found.toSorted((one, other) => one.time - other.time).map(({ update }) => update)
}

interface Lane {
  doc: string
  root: string
  /** The valid updates. */
  updates: readonly Uint8Array[]
}

/** Returns entries that couldn't be written because we aren't allowed to. */
async function writeHiddenIn(docs: Docs, { doc, root, updates }: Lane): Promise<unknown[]> {
  const open = new HostDoc(docs, doc, true)
  try {
    const now = await open.read()
    const isMap = (now.share.get(root)?._map.size ?? 0) > 0
    if (isMap) return []
    const hidden = missingFrom(now.getArray(root), entriesNotShown(now, updates))
    if (!open.snapshot.writable || hidden.length === 0) return hidden
    await open.write(() => now.getArray(root).push(hidden))
    return []
  } finally {
    open.close()
  }
}
