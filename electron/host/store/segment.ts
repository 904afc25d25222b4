/**
 * Runs of records of one chain as stored: each batch that arrives is one entry, sealed once. A hundred thousand records
 * that arrive in batches make a few hundred entries; a single record written by hand makes a separate entry.
 */
import { encode } from '../../../shared/record/cbor.ts'
import { CborReader } from '../../../shared/record/cbor-reader.ts'
import { FormatError } from '../../../shared/record/errors.ts'

export const encodeSegment = (records: readonly Uint8Array[]): Uint8Array => encode(records)

/** Returns copies of the records, so that keeping one doesn't keep the others in memory. */
export function decodeSegment(bytes: Uint8Array): Uint8Array[] {
  const reader = new CborReader(bytes)
  const records: Uint8Array[] = []
  for (let left = reader.list(); left > 0; left--) records.push(reader.bytes().slice())
  reader.end()
  return records
}

/** A run in a chain: the chain's number, the first seq, and the count. */
export interface Run {
  chain: number
  first: number
  count: number
}

export function encodeRun({ chain, first, count }: Run): Uint8Array {
  const bytes = new Uint8Array(12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, chain)
  view.setUint32(4, first)
  view.setUint32(8, count)
  return bytes
}

/** Throws FormatError. */
export function decodeRun(bytes: Uint8Array): Run {
  if (bytes.length !== 12) throw new FormatError('store', 'a run has 12 bytes')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { chain: view.getUint32(0), first: view.getUint32(4), count: view.getUint32(8) }
}
