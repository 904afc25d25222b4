/** The log of one space in the profile's database. */

import type { DocRecord, SpaceStore, StoredHead, StoreEntry } from '../../../shared/log/store.ts'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { type Chain, type ChainKey, chainKey, decodeChain, encodeChain } from '../../../shared/record/chain-id.ts'
import { numberInKey, tableKey } from './keys.ts'
import { DamagedEntryError, rangeOf, type SealedDatabase, type Write } from './sealed-database.ts'

const ENTRY_BYTES = 64 * 1024
const NONE = 0xffffffff

interface DocState {
  number: number
  count: number
}

const encodeHead = (head: StoredHead): Uint8Array =>
  encode([encodeChain(head.chain), fromHex(head.grant), head.seq, fromHex(head.hash)])

function decodeHead(key: Uint8Array, bytes: Uint8Array): StoredHead {
  const [chainValue, grant, seq, hash] = decode(bytes, ENTRY_BYTES) as CborValue[]
  const chain = decodeChain(chainValue)
  if (chain === null) throw new DamagedEntryError(key)
  return { chain, grant: toHex(grant as Uint8Array), seq: seq as number, hash: toHex(hash as Uint8Array) }
}

/** Two numbers of 4 bytes: a chain's number and a seq. */
function place(chainNumber: number, seq: number): Uint8Array {
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, chainNumber)
  view.setUint32(4, seq)
  return bytes
}

function readPlace(bytes: Uint8Array): [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return [view.getUint32(0), view.getUint32(4)]
}

export class LevelSpaceStore implements SpaceStore {
  readonly #database: SealedDatabase
  readonly #space: number
  readonly #chains = new Map<ChainKey, number>()
  readonly #docs = new Map<string, DocState>()
  #governanceCount = 0
  #unopenedCount = 0
  #lastChain = -1
  #lastDoc = -1
  #writing: Promise<void> = Promise.resolve()

  /** @param space the space's number in the profile */
  constructor(database: SealedDatabase, space: number) {
    this.#database = database
    this.#space = space
  }

  async load() {
    const heads: StoredHead[] = []
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('head', this.#space)))) {
      const head = decodeHead(key, value)
      this.#lastChain = numberInKey(key, 1)
      this.#chains.set(chainKey(head.chain), this.#lastChain)
      heads.push(head)
    }
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc', this.#space)))) {
      const [doc, count] = decode(value, ENTRY_BYTES) as [string, number]
      this.#lastDoc = numberInKey(key, 1)
      this.#docs.set(doc, { number: this.#lastDoc, count })
    }
    const governance: Uint8Array[] = []
    for await (const [, value] of this.#database.entries(rangeOf(tableKey('governance', this.#space)))) {
      governance.push(await this.#record(value))
    }
    this.#governanceCount = governance.length
    const last = this.#database.entries(rangeOf(tableKey('unopened', this.#space)), { reverse: true, limit: 1 })
    for await (const [key] of last) this.#unopenedCount = numberInKey(key, 1) + 1
    return { heads, governance, docs: new Map([...this.#docs].map(([doc, state]) => [doc, state.count])) }
  }

  append(entries: readonly StoreEntry[]): Promise<void> {
    const writes: Write[] = []
    const heads = new Map<number, StoredHead>()
    const docs = new Set<string>()
    for (const { head, bytes, doc } of entries) {
      const chain = this.#chainNumber(head.chain)
      writes.push({ type: 'put', key: tableKey('record', this.#space, chain, head.seq), value: bytes })
      heads.set(chain, head)
      const where = place(chain, head.seq)
      if (head.chain.stream === 'governance') {
        writes.push({ type: 'put', key: tableKey('governance', this.#space, this.#governanceCount++), value: where })
      } else if (doc === null) {
        writes.push({ type: 'put', key: tableKey('unopened', this.#space, this.#unopenedCount++), value: where })
      } else {
        writes.push(this.#docRecord(doc, where))
        docs.add(doc)
      }
    }
    for (const [chain, head] of heads) {
      writes.push({ type: 'put', key: tableKey('head', this.#space, chain), value: encodeHead(head) })
    }
    for (const doc of docs) writes.push(this.#docState(doc))
    return this.#write(writes)
  }

  async read(chain: Chain, from: number, maximumBytes: number): Promise<Uint8Array[]> {
    const number = this.#chains.get(chainKey(chain))
    if (number === undefined) return []
    const records: Uint8Array[] = []
    let bytes = 0
    const range = {
      from: tableKey('record', this.#space, number, from),
      to: tableKey('record', this.#space, number, NONE),
    }
    for await (const [, value] of this.#database.entries(range)) {
      if (records.length > 0 && bytes + value.length > maximumBytes) break
      records.push(value)
      bytes += value.length
    }
    return records
  }

  async readGovernance(from: number, maximumBytes: number): Promise<Uint8Array[]> {
    const records: Uint8Array[] = []
    let bytes = 0
    const range = { from: tableKey('governance', this.#space, from), to: tableKey('governance', this.#space, NONE) }
    for await (const [, value] of this.#database.entries(range)) {
      const record = await this.#record(value)
      if (records.length > 0 && bytes + record.length > maximumBytes) break
      records.push(record)
      bytes += record.length
    }
    return records
  }

  async *readDoc(doc: string, from: number): AsyncGenerator<DocRecord> {
    const state = this.#docs.get(doc)
    if (!state) return
    const range = {
      from: tableKey('doc-record', this.#space, state.number, from),
      to: tableKey('doc-record', this.#space, state.number, NONE),
    }
    for await (const [key, value] of this.#database.entries(range)) {
      yield { position: numberInKey(key, 2), bytes: await this.#record(value) }
    }
  }

  async *readUnopened(): AsyncGenerator<Uint8Array> {
    for await (const [, value] of this.#database.entries(rangeOf(tableKey('unopened', this.#space)))) {
      yield await this.#record(value)
    }
  }

  async assignDocs(entries: readonly { chain: Chain; seq: number; doc: string | null }[]): Promise<void> {
    const assigned = new Map<string, string | null>(
      entries.map(({ chain, seq, doc }) => [`${this.#chains.get(chainKey(chain))}.${seq}`, doc]),
    )
    const writes: Write[] = []
    const docs = new Set<string>()
    for await (const [key, where] of this.#database.entries(rangeOf(tableKey('unopened', this.#space)))) {
      const doc = assigned.get(readPlace(where).join('.'))
      if (doc === undefined) continue
      writes.push({ type: 'del', key })
      if (doc === null) continue
      writes.push(this.#docRecord(doc, where))
      docs.add(doc)
    }
    for (const doc of docs) writes.push(this.#docState(doc))
    await this.#write(writes)
  }

  /** A doc's stored snapshot: made and understood by who calls. */
  async readSnapshot(doc: string): Promise<Uint8Array | null> {
    const state = this.#docs.get(doc)
    return state ? this.#database.get(tableKey('snapshot', this.#space, state.number)) : null
  }

  async writeSnapshot(doc: string, snapshot: Uint8Array | null): Promise<void> {
    const state = this.#docs.get(doc)
    if (!state) return
    const key = tableKey('snapshot', this.#space, state.number)
    await this.#database.write([snapshot ? { type: 'put', key, value: snapshot } : { type: 'del', key }])
  }

  /** One after the other, so that a doc's count on disk never goes back. */
  #write(writes: readonly Write[]): Promise<void> {
    const next = this.#writing.then(() => this.#database.write(writes))
    this.#writing = next.catch(() => {})
    return next
  }

  async #record(where: Uint8Array): Promise<Uint8Array> {
    const key = tableKey('record', this.#space, ...readPlace(where))
    const bytes = await this.#database.get(key)
    if (bytes === null) throw new DamagedEntryError(key)
    return bytes
  }

  #chainNumber(chain: Chain): number {
    const key = chainKey(chain)
    const known = this.#chains.get(key)
    if (known !== undefined) return known
    this.#chains.set(key, ++this.#lastChain)
    return this.#lastChain
  }

  #docRecord(doc: string, where: Uint8Array): Write {
    const state = this.#docs.get(doc) ?? { number: ++this.#lastDoc, count: 0 }
    this.#docs.set(doc, state)
    return { type: 'put', key: tableKey('doc-record', this.#space, state.number, state.count++), value: where }
  }

  #docState(doc: string): Write {
    const state = this.#docs.get(doc) as DocState
    return { type: 'put', key: tableKey('doc', this.#space, state.number), value: encode([doc, state.count]) }
  }
}

/** Everything of one space, to be forgotten. */
export const spacePrefixes = (space: number): Uint8Array[] =>
  (['record', 'head', 'governance', 'doc', 'doc-record', 'unopened', 'snapshot', 'secret'] as const).map((table) =>
    tableKey(table, space),
  )
