/** What is written into a doc at once, in parts: the update of each fits into a record. */
import { encodeAny } from 'lib0/buffer'
import { LIMITS } from '../record/limits.ts'

/** The rest is for what Yjs writes around each. Bytes. */
const PART = LIMITS.updateBytes / 2

export function partsToWrite<Written>(all: readonly Written[]): Written[][] {
  const parts: Written[][] = []
  let bytes = 0
  for (const each of all) {
    const { length } = encodeAny(each)
    const last = parts.at(-1)
    bytes += length
    if (last && bytes <= PART) last.push(each)
    else {
      parts.push([each])
      bytes = length
    }
  }
  return parts
}
