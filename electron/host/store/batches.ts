/** Groups entries that arrive at the same time into batches that are stored together. */
import type { StoreEntry } from '../../../shared/log/store.ts'
import type { Chain } from '../../../shared/record/chain-id.ts'
import { BESIDE } from './keys.ts'

/** Maximum size of a segment's records in bytes, unless a single record is larger. */
export const SEGMENT_BYTES = 128 * 1024

/** Consecutive entries of one chain with the same destination. */
export interface Batch {
  chain: number
  table: 'governance' | 'unopened' | 'doc-record' | 'squash'
  doc: string | null
  first: number
  records: Uint8Array[]
  bytes: number
}

/** Records of a chain that are stored together, whatever their destinations. */
export interface Segment {
  chain: number
  first: number
  records: Uint8Array[]
  bytes: number
}

/** Whether a batch can join the segment before it. A squash can't: it is stored in a place other than its own. */
export const follows = (segment: Segment, { chain, table, first, bytes }: Batch): boolean =>
  table !== 'squash' &&
  segment.chain === chain &&
  segment.first + segment.records.length === first &&
  segment.bytes + bytes <= SEGMENT_BYTES

/** @param numberOf returns the chain's number */
export function batchesOf(entries: readonly StoreEntry[], numberOf: (chain: Chain) => number): Batch[] {
  const batches: Batch[] = []
  let last: Batch | null = null
  for (const { head, bytes, doc, squash, beside } of entries) {
    const chain = beside ? BESIDE : numberOf(head.chain)
    if (beside) {
      // Identified by its position in governance, which is known only after the write.
      last = null
      batches.push({ chain, table: 'governance', doc: null, first: -1, records: [bytes], bytes: bytes.length })
      continue
    }
    if (squash) {
      last = null
      if (squash.form === 'ahead' && bytes.length > 0) continue
      const records = bytes.length > 0 ? [bytes] : []
      batches.push({ chain, table: 'squash', doc: null, first: head.seq, records, bytes: bytes.length })
      continue
    }
    const table = head.chain.stream === 'governance' ? 'governance' : doc === null ? 'unopened' : 'doc-record'
    const isNext: boolean =
      last !== null &&
      last.chain === chain &&
      last.table === table &&
      last.doc === doc &&
      last.bytes + bytes.length <= SEGMENT_BYTES
    if (last === null || !isNext) {
      last = { chain, table, doc, first: head.seq, records: [], bytes: 0 }
      batches.push(last)
    }
    last.records.push(bytes)
    last.bytes += bytes.length
  }
  return batches
}
