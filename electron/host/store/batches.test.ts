import { describe, expect, it } from 'vitest'
import type { StoreEntry } from '../../../shared/log/store.ts'
import { batchesOf, SEGMENT_BYTES } from './batches.ts'

const chain = { author: 'ab'.repeat(32), generation: 1, stream: 'content' }
const entry = (seq: number, doc: string | null, size = 1): StoreEntry => ({
  head: { chain, grant: '', seq, hash: 'cd'.repeat(32) },
  bytes: new Uint8Array(size),
  doc,
})
const batched = (...entries: readonly StoreEntry[]) =>
  batchesOf(entries, () => 7).map(({ table, doc, first, records }) => [table, doc, first, records.length])

describe('records that are stored together', () => {
  it('belong to one doc, or are all unopened', () => {
    expect(batched(entry(0, 'a'), entry(1, 'a'), entry(2, 'b'), entry(3, 'a'), entry(4, null))).toEqual([
      ['doc-record', 'a', 0, 2],
      ['doc-record', 'b', 2, 1],
      ['doc-record', 'a', 3, 1],
      ['unopened', null, 4, 1],
    ])
  })

  it('fit into a segment, unless a single record doesn’t', () => {
    const sizes = [SEGMENT_BYTES - 1, 1, 1, SEGMENT_BYTES + 1, 1]
    expect(batched(...sizes.map((size, seq) => entry(seq, 'a', size))).map(([, , first]) => first)).toEqual([
      0, 2, 3, 4,
    ])
  })
})
