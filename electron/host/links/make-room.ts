import { largest } from '../../../shared/base/extremes.ts'
import type { Link } from './link.ts'

/** The address that counts; empty if it isn't known. */
export const hostOf = ({ address }: Pick<Link, 'address'>): string => address?.host ?? ''

/**
 * Returns which item to drop to make room for another one from an address: the first one from the address with the
 * most, if that has more than the newcomer's address will have. Null if none is dropped.
 */
export function toMakeRoom<Item>(
  items: readonly Item[],
  addressOf: (item: Item) => string,
  newcomer: string,
): Item | null {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(addressOf(item), (counts.get(addressOf(item)) ?? 0) + 1)
  const most = largest(counts.values(), 0)
  if (most <= (counts.get(newcomer) ?? 0) + 1) return null
  return items.find((item) => counts.get(addressOf(item)) === most) ?? null
}
