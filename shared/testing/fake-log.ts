/**
 * A log of meaningless records, for tests of the record channel alone: `[author, generation, stream, seq, prev, text]`.
 * An author's content is accepted once governance contains `admit <device>`; the founder needs no admission.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, fromHex, toHex } from '../record/bytes.ts'
import { decode, encode } from '../record/cbor.ts'
import { type Chain, chainKey, decodeStream, encodeStream, type Stream } from '../record/chain-id.ts'
import { LIMITS } from '../record/limits.ts'
import type { Head, ReadSource } from '../sync/events.ts'
import type { Judgment, StationLog } from './sync-station.ts'

interface FakeRecord {
  chain: Chain
  seq: number
  prev: string
  text: string
}

/** A readable device id: the bytes of the name, then zeroes. */
export const fakeDevice = (name: string): string => toHex(new TextEncoder().encode(name)).padEnd(64, '0')
export const fakeName = (device: string): string => new TextDecoder().decode(fromHex(device)).replaceAll('\0', '')

const hashOf = (bytes: Uint8Array): string => toHex(sha256(bytes))

export function encodeFake(record: FakeRecord): Uint8Array {
  const { chain } = record
  return encode([
    fromHex(chain.author),
    chain.generation,
    encodeStream(chain.stream),
    record.seq,
    fromHex(record.prev),
    record.text,
  ])
}

/** Null if the bytes are invalid. */
export function decodeFake(bytes: Uint8Array): FakeRecord | null {
  try {
    const [author, generation, stream, seq, prev, text] = decode(bytes, LIMITS.recordBytes) as unknown[]
    const streamName = decodeStream(stream)
    if (!(author instanceof Uint8Array) || !(prev instanceof Uint8Array) || streamName === null) return null
    if (typeof generation !== 'number' || typeof seq !== 'number' || typeof text !== 'string') return null
    return { chain: { author: toHex(author), generation, stream: streamName }, seq, prev: toHex(prev), text }
  } catch {
    return null
  }
}

export class FakeLog implements StationLog {
  readonly founder: string
  readonly #chains = new Map<string, Uint8Array[]>()
  readonly #heads = new Map<string, Head>()
  /** Governance in order of arrival. */
  readonly #governance: { chain: string; seq: number; bytes: Uint8Array }[] = []
  readonly #admitted: Set<string>
  #size = 0

  /** @param admitted devices admitted from the start, besides the founder */
  constructor(founder: string, admitted: Iterable<string> = []) {
    this.founder = founder
    this.#admitted = new Set([founder, ...admitted])
  }

  /** Number of records. */
  get size(): number {
    return this.#size
  }

  heads(): Head[] {
    return [...this.#heads.values()]
  }

  /** All texts, in an order that is the same for all devices with the same records. */
  texts(): string[] {
    const all: string[] = []
    for (const key of [...this.#chains.keys()].sort()) {
      for (const bytes of this.#chains.get(key) ?? []) all.push(decodeFake(bytes)?.text ?? '?')
    }
    return all
  }

  isAdmitted(device: string): boolean {
    return this.#admitted.has(device)
  }

  /** Writes the next record of a chain. */
  write(author: string, stream: Stream, text: string, generation = 0): { head: Head; record: Uint8Array } {
    const chain: Chain = { author, generation, stream }
    const before = this.#heads.get(chainKey(chain))
    const record = encodeFake({ chain, seq: (before?.seq ?? -1) + 1, prev: before?.hash ?? '', text })
    const head = this.#store(chain, record, text)
    return { head, record }
  }

  read(source: ReadSource, bytes: number): { records: Uint8Array[]; cursor: number; last: boolean } {
    if (source.kind === 'chain') {
      const rest = (this.#chains.get(source.chain) ?? []).slice(source.from)
      const records = fill(rest, bytes)
      return { records, cursor: source.from + records.length, last: records.length === rest.length }
    }
    const records: Uint8Array[] = []
    let size = 0
    let cursor = source.cursor
    for (; cursor < this.#governance.length; cursor++) {
      const entry = this.#governance[cursor]
      if (!entry || entry.seq < (source.have.get(entry.chain) ?? 0)) continue
      if (records.length > 0 && (size + entry.bytes.length > bytes || records.length === LIMITS.batchRecords)) break
      records.push(entry.bytes)
      size += entry.bytes.length
    }
    return { records, cursor, last: cursor >= this.#governance.length }
  }

  accept(records: Uint8Array[]): Judgment {
    const stored = new Map<string, Head>()
    let about: Judgment['about'] = null
    let outcome: Judgment['outcome'] = 'known'
    for (const bytes of records) {
      const record = decodeFake(bytes)
      if (!record) return { outcome: 'refused', stored: [...stored.values()], about, rule: 'R1' }
      const key = chainKey(record.chain)
      about ??= { chain: key, seq: record.seq }
      const head = this.#heads.get(key)
      if (record.seq <= (head?.seq ?? -1)) continue
      const missing = { outcome: 'missing', stored: [...stored.values()], about } as const
      if (!this.#admitted.has(record.chain.author)) return { ...missing, needs: 'governance' }
      if (record.seq !== (head?.seq ?? -1) + 1 || record.prev !== (head?.hash ?? '')) {
        return { ...missing, needs: 'predecessor' }
      }
      stored.set(key, this.#store(record.chain, bytes, record.text))
      outcome = 'stored'
    }
    return { outcome, stored: [...stored.values()], about }
  }

  #store(chain: Chain, bytes: Uint8Array, text: string): Head {
    const key = chainKey(chain)
    const list = this.#chains.get(key) ?? []
    list.push(bytes)
    this.#size += 1
    this.#chains.set(key, list)
    const head: Head = { chain: key, seq: list.length - 1, hash: hashOf(bytes) }
    this.#heads.set(key, head)
    if (chain.stream === 'governance') {
      this.#governance.push({ chain: key, seq: head.seq, bytes })
      if (text.startsWith('admit ')) this.#admitted.add(text.slice(6))
    }
    return head
  }
}

function fill(records: readonly Uint8Array[], bytes: number): Uint8Array[] {
  const taken: Uint8Array[] = []
  let size = 0
  for (const record of records) {
    if (taken.length > 0 && (size + record.length > bytes || taken.length === LIMITS.batchRecords)) break
    taken.push(record)
    size += record.length
  }
  return taken
}

/** SHA-256 of the concatenated parts. */
export const fakeHash = (...parts: Uint8Array[]): Uint8Array => sha256(concat(...parts))
