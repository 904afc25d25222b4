/**
 * Chains of this device's own turned out to be forked (a whole machine was restored to an earlier state), which
 * invalidates what was written here beyond the fork. It is written again, in the present generation, except where
 * someone has replaced it.
 */
import * as Y from 'yjs'
import type { SpaceLog } from '../../log/space-log.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { type DocDescription, describeDoc } from '../../tools/docs.ts'
import type { Docs } from '../docs/docs.ts'
import { HostDoc } from '../docs/host-doc.ts'
import { OpenDoc } from '../docs/open-doc.ts'
import type { Timers } from '../ports/timers.ts'
import { goneTexts } from './gone-texts.ts'

export interface RepublishOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  docs: Docs
  timers: Timers
  /** Chains of our own that were dealt with already. */
  done: ReadonlySet<ChainKey>
}

/**
 * Writes again what this store has of forked chains of ours beyond their limits, and on top of it what we wrote since.
 * Resolves when it is durable.
 * @returns the texts from pages among it, which have lost their place
 */
export async function republish(options: RepublishOptions, chains: readonly Chain[]): Promise<string[]> {
  const { device, log, docs, done } = options
  const lost = await docsBeyond(log, chains)
  // What one window wrote may depend on what another did, in a chain that is forked as well.
  const forked = new Map<ChainKey, number>()
  for (const chain of log.forked()) if (chain.author === device) forked.set(chainKey(chain), log.head(chain)?.seq ?? -1)
  const texts: string[] = []
  for (const doc of lost) {
    const description = describeDoc(doc)
    if (description?.contents === 'rich') texts.push(...(await goneTexts(options, doc, forked)))
    else if (description) await writeAgain(options, forked, (key) => forked.has(key) && done.has(key), doc, description)
  }
  // Windows that have these docs open must not continue under a client id that was used here.
  if (lost.size > 0) docs.resetAll()
  return texts
}

/**
 * Writes again what we wrote validly, in other windows, on top of what was cut off. Resolves when it is durable.
 *
 * @param chains of ours that were cut off
 */
export async function restoreBuiltOn(options: RepublishOptions, chains: readonly Chain[]): Promise<void> {
  const { log } = options
  const cut = new Map(chains.map((chain) => [chainKey(chain), log.head(chain)?.seq ?? -1]))
  for (const doc of await docsBeyond(log, chains)) {
    const description = describeDoc(doc)
    if (description && description.contents !== 'rich')
      await writeAgain(options, cut, (key) => cut.has(key), doc, description)
  }
}

/** The docs that chains write in beyond their limits. */
async function docsBeyond(log: SpaceLog, chains: readonly Chain[]): Promise<Set<string>> {
  const docs = new Set<string>()
  for (const chain of chains) {
    const head = log.head(chain)
    const limit = head ? log.limit(head) : -1
    for await (const { payload } of log.readChain(chain, limit + 1)) if (payload) docs.add(payload.doc)
  }
  return docs
}

/**
 * @param lifted chains to read beyond their limits
 * @param isOver whether what a chain has there stays as it is
 */
async function writeAgain(
  { crypto, device, log, docs, timers }: RepublishOptions,
  lifted: ReadonlyMap<ChainKey, number>,
  isOver: (key: ChainKey) => boolean,
  doc: string,
  description: DocDescription,
): Promise<void> {
  const limit = (key: string): number => {
    const head = log.headOf(key)
    return lifted.has(key) || !head ? Number.POSITIVE_INFINITY : log.limit(head)
  }
  // A chain may be forked from its first record on.
  const lost = (log.governance?.lostChains() ?? []).filter(({ chain }) => !lifted.has(chainKey(chain)))
  const before = await OpenDoc.open({ doc, description, crypto, log, timers, device, limit, lost }, null)
  const was = new Y.Doc()
  Y.applyUpdate(was, await before.takeState())
  const open = new HostDoc(docs, doc, true)
  try {
    const now = await open.read()
    if (!open.snapshot.writable) return
    const own = new Set<number>()
    for (const head of log.heads()) {
      const key = chainKey(head.chain)
      if (head.chain.author === device && head.chain.stream !== 'governance' && !isOver(key))
        own.add(before.clientOf(key, head.grant, head.chain))
    }
    await open.write(() => {
      for (const root of description.roots) {
        // Lanes are lists or maps, and only what is in them tells which.
        const isMap = description.kind === 'table' || (was.share.get(root)?._map.size ?? 0) > 0
        if (isMap) setAgain(was.getMap(root), now.getMap(root), own)
        else pushAgain(was.getArray(root), now.getArray(root), own)
      }
    })
  } finally {
    open.close()
    was.destroy()
  }
}

/**
 * A list is in a lane, and all our own. Entries keep the ids inside them.
 * @param own client ids of ours
 */
function pushAgain(was: Y.Array<unknown>, now: Y.Array<unknown>, own: ReadonlySet<number>): void {
  const entries: unknown[] = []
  for (let item = was._start; item; item = item.right)
    if (!item.deleted && own.has(item.id.client)) entries.push(...item.content.getContent())
  pushMissing(now, entries)
}

/** Pushes those that aren't in a list of a lane. */
export function pushMissing(list: Y.Array<unknown>, entries: readonly unknown[]): void {
  const there = new Set(list.toArray().map((entry) => JSON.stringify(entry)))
  list.push(entries.filter((entry) => !there.has(JSON.stringify(entry))))
}

/** Values that someone else has set since stay. @param own client ids of ours */
function setAgain(was: Y.Map<unknown>, now: Y.Map<unknown>, own: ReadonlySet<number>): void {
  for (const [key, item] of was._map) {
    if (item.deleted || !own.has(item.id.client)) continue
    const present = now._map.get(key)
    if (present && !present.deleted && (!own.has(present.id.client) || isSame(present, item))) continue
    now.set(key, item.content.getContent().at(-1))
  }
}

const isSame = (one: Y.Item, other: Y.Item): boolean =>
  one.id.client === other.id.client && one.id.clock === other.id.clock
