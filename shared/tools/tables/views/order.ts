/** Sort keys for inserting between others. */
import { generateNKeysBetween } from 'fractional-indexing'

interface Ordered {
  readonly id: string
  readonly order: string
}

function keysBetween(before: string | null, after: string | null, count: number): string[] | null {
  try {
    return generateNKeysBetween(before, after, count)
  } catch {
    // Someone wrote an invalid sort key, or the same one twice.
    return null
  }
}

/**
 * Returns the sort keys to write so that `ids` are together at a position among `others`, which doesn't contain them.
 * Besides their own, these can be keys of others with equal ones, or of all if others have invalid ones.
 */
export function ordersAt(others: readonly Ordered[], at: number, ids: readonly string[]): Map<string, string> {
  const before = others[at - 1]?.order ?? null
  let end = at
  while (end < others.length && others[end]?.order === before) end += 1
  const ties = others.slice(at, end).map(({ id }) => id)
  const keys = keysBetween(before, others[end]?.order ?? null, ids.length + ties.length)
  if (keys) return new Map([...ids, ...ties].map((id, index) => [id, keys[index] as string]))
  const all = [...others.slice(0, at).map(({ id }) => id), ...ids, ...others.slice(at).map(({ id }) => id)]
  const fresh = generateNKeysBetween(null, null, all.length)
  return new Map(all.map((id, index) => [id, fresh[index] as string]))
}
