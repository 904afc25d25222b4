/**
 * Chains of this device's own turned out to be forked (a whole machine was restored to an earlier state), which
 * invalidates what was written here beyond the fork. It is written again, in the present generation, except where
 * someone has replaced it.
 */
import * as Y from 'yjs'
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
  /** Chains of our own that were dealt with already. */
  done: DealtWith
}

/**
 * Writes again what this store has of forked chains of ours beyond their limits, and on top of it what we wrote since.
 * Resolves when it is durable.
 * @returns the texts from pages among it, which have lost their place
 */
export async function republish(options: RepublishOptions, chains: readonly Chain[]): Promise<string[]> {
  const { device, log, docs, done } = options
  const lost = await byDoc(options, chains)
  // What one window wrote may depend on what another did, in a chain that is forked as well.
  const forked = ownForks(log, device)
  const dealtWith = new Map(forked.map((chain) => [chainKey(chain), done.lastOf(chain)]))
  const texts: string[] = []
  for (const [doc, updates] of lost) {
    const description = describeDoc(doc)
    if (description?.contents === 'rich') texts.push(...(await goneTexts(options, doc, dealtWith)))
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
 * Writes again what we wrote validly, in other windows, on top of what was cut off. Resolves when it is durable.
 *
 * @param chains of ours that were cut off
 * @returns its texts, if we may not write anymore
 */
export async function restoreBuiltOn(options: RepublishOptions, chains: readonly Chain[]): Promise<string[]> {
  const unwritten: Lost[] = []
  for (const doc of (await byDoc(options, chains)).keys()) {
    const description = describeDoc(doc)
    if (!description || description.contents === 'rich') continue
    const valid = await openUnder(options, new Map(), doc, description)
    unwritten.push(...(await writeAgain(options, chains, { doc, description, updates: [], valid })))
  }
  return unwritten.flatMap(({ value }) => textOf(value))
}

/** What chains write beyond their limits, by doc. */
async function byDoc({ log, done }: RepublishOptions, chains: readonly Chain[]): Promise<Map<string, Uint8Array[]>> {
  const payloads: UpdatePayload[] = []
  for (const chain of chains) payloads.push(...(await updatesBeyond(log, chain, done)))
  const groups = Map.groupBy(payloads, ({ doc }) => doc)
  return new Map([...groups].map(([doc, group]) => [doc, group.map(({ update }) => update)]))
}

/** What is no longer in a doc. `key`: null in a list. */
interface Lost {
  root: string
  key: string | null
  value: unknown
}

interface Again {
  doc: string
  description: DocDescription
  /** A doc in which only what must be written again is valid: the rest was dealt with, or will be told. */
  valid: OpenDoc
  /** Our own updates, whose entries count even if what they build on is no longer here. */
  updates: readonly Uint8Array[]
}

/** A doc as if chains were valid up to there. */
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
  // A chain may be forked from its first record on.
  const lost = (log.governance?.lostChains() ?? []).filter(({ chain }) => (limits.get(chainKey(chain)) ?? -1) < 0)
  return OpenDoc.open({ doc, description, crypto, log, timers, device, limit, lost }, null)
}

/**
 * @param lifted chains to read beyond their limits
 * @returns what couldn't be written, because we may not
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
      // Lanes are lists or maps, and only what is in them tells which.
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

/** Values that someone else has set since stay. */
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
