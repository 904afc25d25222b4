/**
 * Selects which one makes room for a newcomer: the oldest of the owner with the most. So nobody displaces others by
 * coming often.
 *
 * @param all oldest first
 */
export function oldestOfMost<Each>(all: Iterable<Each>, ownerOf: (each: Each) => string): Each | undefined {
  let most: Each[] = []
  for (const owned of Map.groupBy(all, ownerOf).values()) if (owned.length > most.length) most = owned
  return most[0]
}
