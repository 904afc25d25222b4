/**
 * Orders items round-robin by the group that `of` returns, so that thousands in one group don't hold up the few in
 * another. Items within a group stay in order.
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
