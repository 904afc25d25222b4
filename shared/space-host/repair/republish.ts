/**
 * If chains of this device turn out to be forked (a whole machine was restored to an earlier state), content written
 * here beyond the fork is invalid. It is written again in the present generation, except where someone has replaced it.
 */

import * as Y from 'yjs'
import { appendAll } from '../../base/append.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { UpdatePayload } from '../../record/update-payload.ts'
import { type DocDescription, describeDoc } from '../../tools/docs.ts'
import type { Docs } from '../docs/docs.ts'
import { HostDoc } from '../docs/host-doc.ts'
import { OpenDoc } from '../docs/open-doc.ts'
import type { Timers } from '../ports/timers.ts'
import type { DealtWith } from './dealt-with.ts'
import { goneTexts } from './gone-texts.ts'
import { ownForks } from './hidden-entries.ts'
import { entriesNotShown, missingFrom, shownEntries } from './lane-entries.ts'
import { textOf } from './lost-words.ts'
import { updatesBeyond } from './updates-beyond.ts'

export interface RepublishOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  docs: Docs
  timers: Timers
  /** Our own chains that have already been dealt with. */
  done: DealtWith
}

/**
 * Writes stored content of our forked chains beyond their limits again, followed by our later content on top of it.
 * Resolves when it is durable.
 * @returns the texts from pages, which have lost their place
 */
export async function republish(options: RepublishOptions, chains: readonly Chain[]): Promise<string[]> {
  const { device, log, docs, done } = options
  const lost = await byDoc(options, chains)
  // One window's content may depend on another's, in a chain that is also forked.
  const forked = ownForks(log, device)
  const dealtWith = new Map(forked.map((chain) => [chainKey(chain), done.lastOf(chain)]))
  const texts: string[] = []
  for (const [doc, updates] of lost) {
    const description = describeDoc(doc)
    if (description?.contents === 'rich') appendAll(texts, await goneTexts(options, doc, dealtWith))
    else if (description) {
      const valid = await openUnder(options, dealtWith, doc, description)
      await writeAgain(options, forked, { doc, description, updates, valid })
    }
  }
  // Windows that have these docs open must not continue under a client id that was used here.
  if (lost.size > 0) docs.resetAll()
  return texts
}

/**
 * Writes our valid content in other windows that was built on cut-off content again. Resolves when it is durable.
 *
 * @param chains of ours that were cut off
 * @returns its texts, if we can no longer write
 */
export async function restoreBuiltOn(options: RepublishOptions, chains: readonly Chain[]): Promise<string[]> {
  const unwritten: Lost[] = []
  for (const doc of (await byDoc(options, chains)).keys()) {
    const description = describeDoc(doc)
    if (!description || description.contents === 'rich') continue
    const valid = await openUnder(options, new Map(), doc, description)
    appendAll(unwritten, await writeAgain(options, chains, { doc, description, updates: [], valid }))
  }
  return unwritten.flatMap(({ value }) => textOf(value))
}

/** The updates of chains beyond their limits, by doc. */
async function byDoc({ log, done }: RepublishOptions, chains: readonly Chain[]): Promise<Map<string, Uint8Array[]>> {
  const payloads: UpdatePayload[] = []
  for (const chain of chains) appendAll(payloads, await updatesBeyond(log, chain, done))
  const groups = Map.groupBy(payloads, ({ doc }) => doc)
  return new Map([...groups].map(([doc, group]) => [doc, group.map(({ update }) => update)]))
}

/** Content that is no longer in a doc. `key`: null in a list. */
interface Lost {
  root: string
  key: string | null
  value: unknown
}

interface Again {
  doc: string
  description: DocDescription
  /**
   * A doc in which our content is valid only as far as it must be written again. The rest was dealt with, or will be
   * shown.
   */
  valid: OpenDoc
  /** Our own updates, whose entries are included even if content that they build on no longer exists. */
  updates: readonly Uint8Array[]
}

/** Opens a doc as if chains were valid up to these limits. */
function openUnder(
  { crypto, device, log, timers }: RepublishOptions,
  limits: ReadonlyMap<ChainKey, number>,
  doc: string,
  description: DocDescription,
): Promise<OpenDoc> {
  const limit = (key: ChainKey): number => {
    const head = log.headOf(key)
    return limits.get(key) ?? (head ? log.limit(head) : Number.POSITIVE_INFINITY)
  }
  // A chain can be forked from its first record on.
  const lost = (log.governance?.lostChains() ?? []).filter(({ chain }) => (limits.get(chainKey(chain)) ?? -1) < 0)
  return OpenDoc.open({ doc, description, crypto, log, timers, device, limit, lost }, null)
}

/**
 * @param lifted chains to read beyond their limits
 * @returns content that couldn't be written because we aren't allowed to
 */
async function writeAgain(
  options: RepublishOptions,
  lifted: readonly Chain[],
  { doc, description, valid, updates }: Again,
): Promise<Lost[]> {
  const { device, log, docs } = options
  const whole = new Map(lifted.map((chain) => [chainKey(chain), Number.POSITIVE_INFINITY]))
  const before = await openUnder(options, whole, doc, description)
  const was = new Y.Doc()
  Y.applyUpdate(was, await before.takeState())
  const open = new HostDoc(docs, doc, true)
  try {
    const now = await open.read()
    const own = new Set<number>()
    for (const { chain, grant } of log.heads())
      if (chain.author === device && chain.stream !== 'governance')
        own.add(before.clientOf(chainKey(chain), grant, chain))
    const isOurs = ({ client, clock }: Y.ID): boolean => own.has(client) && clock < valid.cutOf(client)
    const lost = description.roots.flatMap((root) => {
      // Lanes are lists or maps, and only their content shows which.
      const isMap = description.kind === 'table' || (was.share.get(root)?._map.size ?? 0) > 0
      if (isMap) return lostValues(was.getMap(root), now.getMap(root), isOurs).map((each) => ({ ...each, root }))
      const entries = [...shownEntries(was.getArray(root), isOurs), ...entriesNotShown(was, updates)]
      return missingFrom(now.getArray(root), entries).map((value) => ({ root, key: null, value }))
    })
    if (!open.snapshot.writable) return lost
    await open.write(() => {
      for (const { root, key, value } of lost)
        if (key === null) now.getArray(root).push([value])
        else now.getMap(root).set(key, value)
    })
    return []
  } finally {
    open.close()
    was.destroy()
  }
}

/** Values that someone else has set since are kept. */
function lostValues(was: Y.Map<unknown>, now: Y.Map<unknown>, isOurs: (id: Y.ID) => boolean): Omit<Lost, 'root'>[] {
  const lost: Omit<Lost, 'root'>[] = []
  for (const [key, item] of was._map) {
    if (item.deleted || !isOurs(item.id)) continue
    const present = now._map.get(key)
    if (present && !present.deleted && (!isOurs(present.id) || isSame(present, item))) continue
    lost.push({ key, value: item.content.getContent().at(-1) })
  }
  return lost
}

const isSame = (one: Y.Item, other: Y.Item): boolean =>
  one.id.client === other.id.client && one.id.clock === other.id.clock
