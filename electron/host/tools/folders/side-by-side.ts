/** Work that mostly waits for the disk, some at a time. */

/**
 * @param isOver nothing more is begun then
 * @returns the results in the order of the items; undefined of those that were not begun. Rejects with what the first that fails rejects with, once none is under way any more.
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
