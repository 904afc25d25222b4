/** The real log of a space as the record channel sees it. */
import type { SpaceLog } from '../log/space-log.ts'
import type { StoredHead } from '../log/store.ts'
import { type Chain, type ChainKey, chainKey, parseChainKey } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { chainOf, decodeRecord, recordHash } from '../record/record.ts'
import { answerOf } from '../sync/answer.ts'
import type { Head, ReadSource } from '../sync/events.ts'
import type { Judgement, ReadResult, StationLog } from './sync-station.ts'

export const toHead = (head: StoredHead): Head => ({ chain: chainKey(head.chain), seq: head.seq, hash: head.hash })

export interface WorldLogListener {
  /** Hashes of the governance records that a removed device may have; null if nothing is withheld. */
  allowed(device: string): ReadonlySet<string> | null
  /** A device sent governance under a key that isn't here. */
  lacksKey(from: string): void
  /** A device holds another branch of a chain. */
  forked(from: string, chain: Chain, seq: number): void
}

export class WorldLog implements StationLog {
  readonly #log: SpaceLog
  readonly #crypto: Crypto
  readonly #listener: WorldLogListener

  constructor(log: SpaceLog, crypto: Crypto, listener: WorldLogListener) {
    this.#log = log
    this.#crypto = crypto
    this.#listener = listener
  }

  heads(): Head[] {
    return this.#log.summary().map(toHead)
  }

  async read(source: ReadSource, bytes: number, to: string): Promise<ReadResult> {
    if (source.kind === 'governance') return this.#readGovernance(source.cursor, source.have, bytes, to)
    const chain = parseChainKey(source.chain)
    if (!chain) return { records: [], cursor: source.from, last: true }
    const head = this.#log.head(chain)
    const last = (head && this.#log.shown(head)?.seq) ?? -1
    if (source.from > last) return { records: [], cursor: source.from, last: true }
    const { records, next } = await this.#log.read(chain, source.from, bytes, last, source.began)
    return { records, cursor: next, last: records.length === 0 }
  }

  async accept(records: Uint8Array[], from: string): Promise<Judgement> {
    const { verdict, about, stored, durable } = this.#log.accept(records)
    if (verdict.outcome === 'missing' && verdict.what === 'key') this.#listener.lacksKey(from)
    if (verdict.outcome === 'fork') this.#listener.forked(from, verdict.chain, verdict.seq)
    await durable
    return { stored: this.#announced(stored), ...answerOf(this.#log, verdict, about) }
  }

  /** The new valid head of each chain. */
  #announced(stored: readonly StoredHead[]): Head[] {
    const heads = new Map(stored.map((head) => [chainKey(head.chain), head]))
    return [...heads.values()].flatMap((head) => {
      const shown = this.#log.shown(head)
      return shown ? [toHead(shown)] : []
    })
  }

  async #readGovernance(
    from: number,
    have: ReadonlyMap<ChainKey, number>,
    bytes: number,
    to: string,
  ): Promise<ReadResult> {
    const allowed = this.#listener.allowed(to)
    for (let cursor = from; ; ) {
      const found = await this.#log.readGovernance(cursor, bytes)
      cursor += found.length
      const records = found.filter((record) => {
        const { header } = decodeRecord(record)
        const chain = chainOf(header)
        const isToldAll = allowed !== null && this.#log.isBranched(chain)
        if (!isToldAll && header.seq < (have.get(chainKey(chain)) ?? 0)) return false
        return allowed === null || allowed.has(recordHash(this.#crypto, record))
      })
      if (records.length > 0 || found.length === 0) return { records, cursor, last: found.length === 0 }
    }
  }
}
