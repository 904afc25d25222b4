/** Large files hold up no small ones: of what is to be read or written so much is done in one go, the smallest first. */

/** Bytes, or this part of all: each look reads the whole folder again. */
const IN_ONE_GO = 64 * 1024 * 1024
const PART = 1 / 4

/** @param bytesOf what has to be read or written for an item; 0 where nothing has to be @returns in `now` one with bytes at least, if there is any */
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
