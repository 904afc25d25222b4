/**
 * Packs a chain's records into squashes, verifies others' squashes, and drops the records that settled ones replace
 * (shared/record/SPEC.md, S2–S7).
 */
import { largest } from '../base/extremes.ts'
import { formOf } from '../docs/doc-id.ts'
import { packedIn } from '../docs/updates/packed-in.ts'
import { equalBytes, fromHex, toHex } from '../record/bytes.ts'
import type { Chain } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import { chainOf, decodeRecord, recordHash, type SignedRecord, type SquashRange } from '../record/record.ts'
import { encodeSquashPayload, type UpdatePayload } from '../record/update-payload.ts'
import type { ChainHead } from '../space/governance/governance-change.ts'
import { type ContentReader, type ContentRecord, shortDoc } from './content-reader.ts'
import { rangeOf } from './gate.ts'
import { packRecords } from './squash.ts'
import type { Squashes } from './squashes.ts'
import type { SpaceStore, StoredSquash } from './store.ts'

/** Number of squashes whose records are dropped per opening, which must be fast. */
const DROPS_AT_ONCE = 32

export interface PackingOptions {
  crypto: Crypto
  store: SpaceStore
  squashes: Squashes
  reader: ContentReader
}

/** A squash to be signed. */
export interface Packed {
  keyId: string
  payload: Uint8Array
  range: SquashRange
}

export class Packing {
  readonly #options: PackingOptions

  constructor(options: PackingOptions) {
    this.#options = options
  }

  /** A squash of the next records up to `settled`, at least `least` of them; null if there is nothing to pack. */
  async next(wish: {
    chain: Chain
    grant: string
    settled: number
    least: number
    pack: typeof packRecords
    mayPack(doc: string): boolean
  }): Promise<Packed | null> {
    const { chain, grant, settled, least, pack, mayPack } = wish
    let from = largest(
      this.#options.squashes.of(chain).map(({ last }) => last + 1),
      0,
    )
    while (settled + 1 - from >= least) {
      from = await this.#firstToPack(chain, from, settled, mayPack)
      const parts = await this.#run(chain, from, settled, mayPack)
      const first = parts[0]
      const last = parts.at(-1)
      if (!first || !last) from += 1
      else {
        const packed = parts.length < least ? null : pack(parts)
        if (packed) {
          const before = first.header.seq === 0 ? grant : first.header.prev
          const edges = { before: fromHex(before), at: fromHex(last.hash), inner: [] }
          const docs = packed.map(({ doc, update }) => ({ doc: shortDoc(doc, chain.author), update }))
          const payload = encodeSquashPayload(docs.sort((one, other) => (one.doc < other.doc ? -1 : 1)))
          return { keyId: first.header.keyId, payload, range: { first: from, last: last.header.seq, ...edges } }
        }
        from += parts.length
      }
    }
    return null
  }

  /**
   * Whether a squash matches the records it replaces, which must be stored, and has true edges. @param grant the
   * chain's
   */
  async check({ chain, seq, first, last }: StoredSquash, grant: string): Promise<boolean> {
    const { crypto, store, reader } = this.#options
    const record = decodeRecord(await store.readSquash(chain, seq))
    const range = rangeOf(record)
    const parts = await this.#run(chain, first, last)
    const [start, end] = [parts[0], parts.at(-1)]
    if (!range || !start || end?.header.seq !== last || start.header.keyId !== record.header.keyId) return false
    const before = first === 0 ? grant : start.header.prev
    if (toHex(range.before) !== before || toHex(range.at) !== end.hash) return false
    const said = reader.openSquash(record, recordHash(crypto, record.bytes)).map(({ payload }) => payload)
    const packed = packRecords(parts)
    return packed !== null && equalPayloads(said, packed)
  }

  /**
   * The last record up to `to` that agrees with a squash over it; seq -1 if the whole chain differs. Null if all agree.
   * @param grant the chain's
   */
  async lastLike(squash: SignedRecord, to: number, grant: string): Promise<ChainHead | null> {
    const { crypto, store, reader } = this.#options
    const range = rangeOf(squash)
    const chain = chainOf(squash.header)
    const [bytes] = range ? await store.read(chain, range.first, 1) : []
    const first = bytes && decodeRecord(bytes)
    // Another squash replaced the records.
    if (!range || first?.header.seq !== range.first) return null
    const nothing: ChainHead = { chain, seq: -1, hash: '' }
    if ((range.first === 0 ? grant : first.header.prev) !== toHex(range.before)) return nothing
    const said = new Map<string, (update: Uint8Array) => boolean>()
    for (const { payload } of reader.openSquash(squash, recordHash(crypto, squash.bytes))) {
      const form = payload && formOf(payload.doc)
      if (payload && form) said.set(payload.doc, packedIn(payload.update, form))
    }
    const isSaid = ({ header, payload }: ContentRecord): boolean =>
      payload !== null && header.keyId === squash.header.keyId && said.get(payload.doc)?.(payload.update) === true
    const parts = await this.#run(chain, range.first, to)
    const alike = parts.findIndex((part) => !isSaid(part))
    if (alike < 0 && parts.length > to - range.first) return null
    const last = parts[(alike < 0 ? parts.length : alike) - 1]
    if (last) return { chain, seq: last.header.seq, hash: last.hash }
    return range.first === 0 ? nothing : { chain, seq: range.first - 1, hash: toHex(range.before) }
  }

  /** Drops the records that settled squashes replace. Runs when a log is opened: nobody reads them then. */
  async dropReplaced(): Promise<void> {
    const { crypto, store, squashes, reader } = this.#options
    for (const squash of squashes.replaceable().slice(0, DROPS_AT_ONCE)) {
      const { chain, seq } = squash
      try {
        const record = decodeRecord(await store.readSquash(chain, seq))
        const parts = reader.openSquash(record, recordHash(crypto, record.bytes))
        if (parts.length === 0) continue
        const docs = parts.flatMap(({ payload }) => payload?.doc ?? [])
        await store.replace(chain, seq, docs)
        squashes.add({ ...squash, form: 'instead' })
      } catch {
        // An unreadable or unwritable entry surfaces where it is needed; here we only fail to save space.
      }
    }
  }

  /**
   * The first place, from `from` on, whose doc can be packed or whose record can't be read; the place after the last
   * record if there is none.
   */
  async #firstToPack(chain: Chain, from: number, to: number, mayPack: (doc: string) => boolean): Promise<number> {
    const { crypto, store, reader } = this.#options
    let next = from
    while (next <= to) {
      const found = await store.read(chain, next, LIMITS.batchBytes)
      if (found.length === 0) return next
      for (const each of found) {
        const { payload } = reader.open(decodeRecord(each), recordHash(crypto, each))
        if (!payload || mayPack(payload.doc)) return next
        next += 1
      }
    }
    return next
  }

  /** Consecutive updates of a chain under one key, between two places, of a size that can be packed. */
  async #run(
    chain: Chain,
    from: number,
    to: number,
    mayPack: (doc: string) => boolean = () => true,
  ): Promise<ContentRecord[]> {
    const { crypto, store, reader } = this.#options
    const parts: ContentRecord[] = []
    let bytes = 0
    for (let next = from; next <= to; ) {
      const found = await store.read(chain, next, LIMITS.batchBytes)
      if (found.length === 0) return parts
      for (const each of found) {
        const record = decodeRecord(each)
        const part = reader.open(record, recordHash(crypto, each))
        bytes += part.payload?.update.length ?? 0
        const follows = record.header.keyId === (parts[0] ?? part).header.keyId
        if (!part.payload || record.header.kind !== 'update' || !follows || bytes > LIMITS.squashBytes) return parts
        if (next > to || !mayPack(part.payload.doc)) return parts
        parts.push(part)
        next += 1
      }
    }
    return parts
  }
}

const equalPayloads = (one: readonly (UpdatePayload | null)[], other: readonly UpdatePayload[]): boolean => {
  const sorted = one.flatMap((payload) => payload ?? []).sort((left, right) => (left.doc < right.doc ? -1 : 1))
  return (
    sorted.length === other.length &&
    other.every(({ doc, update }, index) => sorted[index]?.doc === doc && equalBytes(sorted[index].update, update))
  )
}
