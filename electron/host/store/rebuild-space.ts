/**
 * Rebuilds a space's whole index from the records themselves if it is damaged: heads, the order of governance, each
 * record's doc, squashes. Unreadable records leave gaps in content chains, which others fill. A governance chain ends
 * before its first gap, and before records that build on missing ones, and is fetched again from there. Chains begun
 * before this aren't continued: their ends may be missing, and no number is signed twice (docs/decisions/storage.md).
 */

import { appendAll, appendTo } from '../../../shared/base/append.ts'
import { docOf } from '../../../shared/log/doc-of.ts'
import { rangeOf } from '../../../shared/log/gate.ts'
import { fromHex } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { type Chain, decodeChain, encodeChain } from '../../../shared/record/chain-id.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { chainOf, decodeRecord, openPayload, recordHash, type SignedRecord } from '../../../shared/record/record.ts'
import { decodeSquashPayload } from '../../../shared/record/update-payload.ts'
import { decodeGovernance } from '../../../shared/space/governance/governance-change.ts'
import type { KeyRing } from '../../../shared/space/key-ring.ts'
import { numberInKey, type Table, tableKey } from './keys.ts'
import { rangeOf as keysOf, type SealedDatabase, type Write } from './sealed-database.ts'
import { decodeSegment, encodeRun, encodeSegment, type Run } from './segment.ts'
import { encodeDoc, placesIn } from './stored-places.ts'

interface Segment {
  first: number
  /** Null if unreadable. */
  records: SignedRecord[] | null
}

interface Head {
  grant: Uint8Array
  seq: number
  hash: Uint8Array
}

interface Found {
  number: number
  chain: Chain
  head: Head | null
  segments: Segment[]
  /** Squashes that arrived early, before their place. */
  ahead: { seq: number; record: SignedRecord }[]
}

interface Placed {
  doc: string | null
  run: Run
  time: number
}

export interface RebuildOptions {
  database: SealedDatabase
  crypto: Crypto
  ring: KeyRing
  /** The space's number in the profile. */
  space: number
}

/** All or nothing. The space must not be open. */
export async function rebuildSpace(options: RebuildOptions): Promise<void> {
  const { database, space } = options
  const found = await readChains(options)
  const writes = await dropStrays(options, found)
  const derived: Table[] = ['head', 'governance', 'doc', 'doc-record', 'unopened', 'snapshot', 'text', 'squash', 'gap']
  for (const table of derived) {
    for await (const [key] of database.readable(keysOf(tableKey(table, space)))) writes.push({ type: 'del', key })
  }
  const governance = found.filter(({ chain }) => chain.stream === 'governance')
  appendAll(writes, placeGovernance(options, governance))
  const placed: Placed[] = []
  for (const each of found) {
    if (each.chain.stream === 'governance') continue
    const head = headOf(options, each)
    if (!head) {
      appendAll(writes, dropFrom(space, each, 0))
      continue
    }
    appendAll(writes, dropFrom(space, each, head.seq + 1))
    writes.push({
      type: 'put',
      key: tableKey('head', space, each.number),
      value: encodeHead(each.chain, head, bytesIn(each)),
    })
    appendAll(writes, placeContent(options, each, head, placed))
    for (const run of gapsOf(each, head)) {
      writes.push({ type: 'put', key: tableKey('gap', space, run.chain, run.first), value: encodeRun(run) })
    }
  }
  appendAll(writes, placeDocs(space, placed))
  await database.write(writes)
}

/** @param used size of the chain's records in bytes */
const encodeHead = (chain: Chain, { grant, seq, hash }: Head, used: number): Uint8Array =>
  encode([encodeChain(chain), grant, seq, hash, null, used])

const bytesIn = ({ segments, ahead }: Found): number =>
  [...segments.flatMap(({ records }) => records ?? []), ...ahead.map(({ record }) => record)].reduce(
    (sum, { bytes }) => sum + bytes.length,
    0,
  )

function readHead(bytes: Uint8Array): { chain: Chain; head: Head } | null {
  const value = decode(bytes, 4096)
  const [chainValue, grant, seq, hash] = Array.isArray(value) ? (value as CborValue[]) : []
  const chain = decodeChain(chainValue)
  if (!chain || !(grant instanceof Uint8Array) || !(hash instanceof Uint8Array) || typeof seq !== 'number') return null
  return { chain, head: { grant, seq, hash } }
}

async function readChains({ database, space }: RebuildOptions): Promise<Found[]> {
  const heads = new Map<number, { chain: Chain; head: Head }>()
  for await (const [key, value] of database.readable(keysOf(tableKey('head', space)))) {
    const read = value && orNull(() => readHead(value))
    if (read) heads.set(numberInKey(key, 1), read)
  }
  const segments = new Map<number, Segment[]>()
  for await (const [key, value] of database.readable(keysOf(tableKey('record', space)))) {
    // Left over from rewriting files for a purge.
    if (key.length !== 13) continue
    const records = value && orNull(() => decodeSegment(value).map(decodeRecord))
    const number = numberInKey(key, 1)
    appendTo(segments, number, { first: numberInKey(key, 2), records })
  }
  const ahead = new Map<number, Found['ahead']>()
  for await (const [key, value] of database.readable(keysOf(tableKey('squash-ahead', space)))) {
    const record = value && orNull(() => decodeRecord(value))
    const number = numberInKey(key, 1)
    if (record) appendTo(ahead, number, { seq: numberInKey(key, 2), record })
  }
  const found: Found[] = []
  for (const number of new Set([...heads.keys(), ...segments.keys(), ...ahead.keys()])) {
    const own = segments.get(number) ?? []
    const known = heads.get(number)
    const record = own.flatMap(({ records }) => records ?? [])[0] ?? ahead.get(number)?.[0]?.record
    const chain = known?.chain ?? (record && chainOf(record.header))
    if (chain) found.push({ number, chain, head: known?.head ?? null, segments: own, ahead: ahead.get(number) ?? [] })
  }
  return found
}

/**
 * Entries under the number of an unreadable chain belong to nothing: others provide their content, and they would keep
 * the space from opening.
 */
async function dropStrays({ database, space }: RebuildOptions, found: readonly Found[]): Promise<Write[]> {
  const known = new Set(found.map(({ number }) => number))
  const writes: Write[] = []
  for (const table of ['record', 'squash-ahead'] as const) {
    for await (const [key] of database.readable(keysOf(tableKey(table, space))))
      if (key.length !== 13 || !known.has(numberInKey(key, 1))) writes.push({ type: 'del', key })
  }
  return writes
}

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/** Drops the entries of a chain from a place on, or cuts them there. */
function dropFrom(space: number, { number, segments }: Found, from: number): Write[] {
  return segments.flatMap(({ first, records }): Write[] => {
    const key = tableKey('record', space, number, first)
    if (first >= from) return [{ type: 'del', key }]
    if (!records || first + records.length <= from) return []
    return [{ type: 'put', key, value: encodeSegment(records.slice(0, from - first).map(({ bytes }) => bytes)) }]
  })
}

interface Decision {
  record: SignedRecord
  hash: string
  seen: readonly string[]
}

/**
 * Places each chain up to its first gap, without records that build on missing ones, merged in the order of their
 * clocks.
 */
function placeGovernance({ crypto, ring, space }: RebuildOptions, chains: readonly Found[]): Write[] {
  const kept = new Map<Found, Decision[]>()
  for (const found of chains) kept.set(found, wholeRun(crypto, ring, found))
  for (let changed = true; changed; ) {
    const hashes = new Set([...kept.values()].flat().map(({ hash }) => hash))
    changed = false
    for (const [found, decisions] of kept) {
      const bad = decisions.findIndex(({ seen }) => !seen.every((hash) => hashes.has(hash)))
      if (bad < 0) continue
      kept.set(found, decisions.slice(0, bad))
      changed = true
    }
  }
  const writes: Write[] = []
  const all: { found: Found; decision: Decision }[] = []
  for (const [found, decisions] of kept) {
    const last = decisions.at(-1)
    appendAll(writes, dropFrom(space, found, decisions.length))
    if (!last) continue
    const first = (decisions[0] as Decision).record.header
    const grant = fromHex(first.grant ?? (decisions[0] as Decision).hash)
    const head = { grant, seq: decisions.length - 1, hash: fromHex(last.hash) }
    writes.push({
      type: 'put',
      key: tableKey('head', space, found.number),
      value: encodeHead(found.chain, head, bytesIn(found)),
    })
    for (const decision of decisions) all.push({ found, decision })
  }
  all.sort((one, other) => one.decision.record.header.time - other.decision.record.header.time)
  all.forEach(({ found, decision }, position) => {
    const run = encodeRun({ chain: found.number, first: decision.record.header.seq, count: 1 })
    writes.push({ type: 'put', key: tableKey('governance', space, position), value: run })
  })
  return writes
}

/** The decisions from the chain's beginning to its first gap. */
function wholeRun(crypto: Crypto, ring: KeyRing, { segments }: Found): Decision[] {
  const run: Decision[] = []
  for (const { first, records } of segments) {
    if (first !== run.length || !records) break
    for (const record of records) {
      const { header } = record
      if (header.seq !== run.length || header.prev !== (run.at(-1)?.hash ?? '')) return run
      const key = ring.key(header.keyId)
      const plain = key && openPayload(crypto, record, key)
      const seen = plain ? (orNull(() => decodeGovernance(plain))?.heads ?? []) : []
      const grant = header.grant === null ? [] : [header.grant]
      run.push({ record, hash: recordHash(crypto, record.bytes), seen: [...seen, ...grant] })
    }
  }
  return run
}

/** The stored head, unless records show a later one; null if the chain can't be kept. */
function headOf({ crypto }: RebuildOptions, { head, segments, ahead }: Found): Head | null {
  const last = segments.findLast(({ records }) => records !== null && records.length > 0)?.records?.at(-1)
  if (head && (!last || head.seq >= last.header.seq)) return head
  if (!last) return null
  const first = segments[0]?.first === 0 ? segments[0].records?.[0] : undefined
  const grant = head?.grant ?? (first?.header.grant ? fromHex(first.header.grant) : squashedGrant(ahead))
  if (!grant) return null
  return { grant, seq: last.header.seq, hash: crypto.hash(last.bytes) }
}

function squashedGrant(ahead: Found['ahead']): Uint8Array | null {
  for (const { record } of ahead) {
    const range = rangeOf(record)
    if (range?.first === 0) return range.before
  }
  return null
}

/** Writes squashes of a chain, and gathers the docs of its records. */
function placeContent({ crypto, ring, space }: RebuildOptions, found: Found, head: Head, placed: Placed[]): Write[] {
  const { number, segments, ahead } = found
  const writes: Write[] = []
  const has = (seq: number): boolean =>
    segments.some(({ first, records }) => first <= seq && seq < first + Math.max(1, records?.length ?? 1))
  const noteSquash = (record: SignedRecord, form: 'ahead' | 'here'): void => {
    const range = rangeOf(record)
    if (!range) return
    const { seq, prev } = record.header
    const kind = form === 'ahead' ? 2 : has(range.first) ? 0 : 1
    const hash = crypto.hash(record.bytes)
    writes.push({
      type: 'put',
      key: tableKey('squash', space, number, seq),
      value: encode([hash, fromHex(prev), range.first, range.last, kind]),
    })
    if (kind === 0) return
    for (const doc of docsOfSquash(crypto, ring, record)) {
      placed.push({ doc, run: { chain: number, first: seq, count: 0 }, time: record.header.time })
    }
  }
  for (const { record } of ahead) noteSquash(record, 'ahead')
  for (const { records } of segments) {
    let last: Placed | null = null
    for (const record of records ?? []) {
      const { seq, kind, time } = record.header
      if (seq > head.seq) break
      if (kind === 'squash') {
        noteSquash(record, 'here')
        last = null
        continue
      }
      const doc = docOf(crypto, ring, record)
      if (doc === undefined) last = null
      else if (last && last.doc === doc) last.run.count++
      else {
        last = { doc, run: { chain: number, first: seq, count: 1 }, time }
        placed.push(last)
      }
    }
  }
  return writes
}

/** Missing records of a chain that no squash replaces. */
function gapsOf({ number, segments, ahead }: Found, head: Head): Run[] {
  const replaced = [...ahead.map(({ record }) => record), ...segments.flatMap(({ records }) => records ?? [])].flatMap(
    (record) => (record.header.kind === 'squash' ? (rangeOf(record) ?? []) : []),
  )
  const held = segments
    .filter(({ records }) => records !== null)
    .map(({ first, records }) => ({ first, last: first + Math.max(1, records?.length ?? 1) - 1 }))
  const runs: Run[] = []
  let next = 0
  const missing = (end: number): void => {
    if (end > next) runs.push({ chain: number, first: next, count: end - next })
  }
  for (const { first, last } of [...held, ...replaced].sort((one, other) => one.first - other.first)) {
    missing(Math.min(first, head.seq + 1))
    next = Math.max(next, last + 1)
  }
  missing(head.seq + 1)
  return runs
}

function docsOfSquash(crypto: Crypto, ring: KeyRing, record: SignedRecord): string[] {
  const key = ring.key(record.header.keyId)
  const plain = key && openPayload(crypto, record, key)
  const payloads = (plain && orNull(() => decodeSquashPayload(plain))) || []
  return payloads.map(({ doc }) => (doc.endsWith('/') ? doc + record.header.author : doc))
}

function placeDocs(space: number, placed: Placed[]): Write[] {
  const writes: Write[] = []
  const docs = new Map<string, { number: number; count: number }>()
  let unopened = 0
  for (const { doc, run } of placed.sort((one, other) => one.time - other.time)) {
    if (doc === null) {
      writes.push({ type: 'put', key: tableKey('unopened', space, unopened), value: encodeRun(run) })
      unopened += run.count
      continue
    }
    const state = docs.get(doc) ?? { number: docs.size, count: 0 }
    docs.set(doc, state)
    writes.push({ type: 'put', key: tableKey('doc-record', space, state.number, state.count), value: encodeRun(run) })
    state.count += placesIn(run)
  }
  for (const [doc, { number, count }] of docs) {
    writes.push({ type: 'put', key: tableKey('doc', space, number), value: encodeDoc(doc, { count, isDense: true }) })
  }
  return writes
}
