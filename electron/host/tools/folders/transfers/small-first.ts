/** Keeps large files from holding up small ones: processes a limited number of bytes per pass, smallest files first. */

/** Maximum bytes per pass, or this share of the total if that's larger: each scan reads the whole folder again. */
const IN_ONE_GO = 64 * 1024 * 1024
const PART = 1 / 4

/**
 * @param bytesOf bytes to read or write for an item, or 0 @returns `now` contains at least one item with bytes, if
 * there is any
 */
export function smallFirst<Item>(
  items: readonly Item[],
  bytesOf: (item: Item) => number,
): { now: Item[]; later: Item[] } {
  const sized = items.map((item) => ({ item, bytes: bytesOf(item) })).sort((one, other) => one.bytes - other.bytes)
  const most = Math.max(IN_ONE_GO, PART * sized.reduce((sum, { bytes }) => sum + bytes, 0))
  let sum = 0
  const count = sized.findIndex(({ bytes }) => {
    const isTooMuch = sum > 0 && sum + bytes > most
    sum += bytes
    return isTooMuch
  })
  const all = sized.map(({ item }) => item)
  return count < 0 ? { now: all, later: [] } : { now: all.slice(0, count), later: all.slice(count) }
}
