/** Entries that are appended to a lane at once, in parts: the update of each fits into a record. */
import { utf8 } from '../record/bytes.ts'
import { LIMITS } from '../record/limits.ts'

/** Yjs writes less than twice what JSON does. Bytes. */
const PART = LIMITS.updateBytes / 2

export function partsToAppend<Entry>(entries: readonly Entry[]): Entry[][] {
  const parts: Entry[][] = []
  let bytes = 0
  for (const entry of entries) {
    const length = utf8(JSON.stringify(entry)).length
    const last = parts.at(-1)
    bytes += length
    if (last && bytes <= PART) last.push(entry)
    else {
      parts.push([entry])
      bytes = length
    }
  }
  return parts
}
