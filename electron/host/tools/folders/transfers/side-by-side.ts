/** Runs work that mostly waits for the disk, some items at a time. */

/**
 * @param isOver once true, no further item is started
 * @returns the results in the order of the items; undefined for items that weren't started. Rejects with the first
 * failure, after all running items have ended
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  isOver: () => boolean,
  work: (item: Item) => Promise<Result>,
): Promise<(Result | undefined)[]> {
  const results: (Result | undefined)[] = new Array(items.length).fill(undefined)
  let next = 0
  let hasFailed = false
  const lane = async (): Promise<void> => {
    while (next < items.length && !hasFailed && !isOver()) {
      const index = next++
      try {
        results[index] = await work(items[index] as Item)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, lane))
  for (const end of lanes) if (end.status === 'rejected') throw end.reason
  return results
}
