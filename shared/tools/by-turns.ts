/**
 * Orders items so that each of those that they are of comes next in turn: thousands of one don't hold up the few of
 * another. Items of one stay in their order.
 */
export function byTurns<Item>(items: readonly Item[], of: (item: Item) => string): Item[] {
  const rounds: Item[][] = []
  const counts = new Map<string, number>()
  for (const item of items) {
    const round = counts.get(of(item)) ?? 0
    counts.set(of(item), round + 1)
    const others = rounds[round]
    if (others) others.push(item)
    else rounds.push([item])
  }
  return rounds.flat()
}
