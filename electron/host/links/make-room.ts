import type { Link } from './link.ts'

/** Whose address counts; empty if it isn't known. */
export const hostOf = ({ address }: Pick<Link, 'address'>): string => address?.host ?? ''

/**
 * Which of these goes, so that there is room for another one from an address: the first from the address that has the
 * most, if it has more than the other one will have. Null: none does.
 */
export function toMakeRoom<Item>(
  items: readonly Item[],
  addressOf: (item: Item) => string,
  newcomer: string,
): Item | null {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(addressOf(item), (counts.get(addressOf(item)) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  if (most <= (counts.get(newcomer) ?? 0) + 1) return null
  return items.find((item) => counts.get(addressOf(item)) === most) ?? null
}
