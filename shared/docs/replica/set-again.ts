/**
 * Restores content that was lost because it was built on void structs (SPEC.md, D19): sets lost map values again, and
 * repeats lost deletions (D25).
 */
import type * as Y from 'yjs'

export interface SetAgainOptions {
  /** Whether a struct is void. */
  isCut(client: number, clock: number): boolean
  /** Whether we should restore a client's values. */
  isOurs(client: number): boolean
  /** Whether this struct was deleted by a client whose deletions we repeat. */
  isDeletedByOurs(client: number, clock: number): boolean
  /** The time of the struct's record; any value that grows with time. */
  timeOf(client: number, clock: number): number
}

type Item = NonNullable<Y.Item>
export type Change = { key: string; value: unknown } | { key: string; value?: undefined }

const contentOf = (item: Item): unknown => item.content.getContent().at(-1)
const textOf = (item: Item): string => JSON.stringify(contentOf(item))

/**
 * @param was with the void structs; not garbage collected
 * @param now without them
 */
export function changesToSetAgain(was: Y.Map<unknown>, now: Y.Map<unknown>, options: SetAgainOptions): Change[] {
  const { isCut, isOurs, isDeletedByOurs, timeOf } = options
  const changes: Change[] = []
  for (const [key, item] of was._map) {
    const present = now._map.get(key)
    const { client, clock } = item.id
    if (item.deleted) {
      if (present && !present.deleted && isDeletedByOurs(client, clock) && !isLater(present, item, timeOf))
        changes.push({ key })
      continue
    }
    if (isCut(client, clock) || !isOurs(client)) continue
    if (present && isSame(present, item)) continue
    if (present && isLater(present, item, timeOf) && !isFormer(present, item)) continue
    changes.push({ key, value: contentOf(item) })
  }
  return changes
}

const isLater = (one: Item, other: Item, timeOf: SetAgainOptions['timeOf']): boolean =>
  timeOf(one.id.client, one.id.clock) > timeOf(other.id.client, other.id.clock)

function isSame(one: Item, other: Item): boolean {
  if (one.deleted) return false
  return (one.id.client === other.id.client && one.id.clock === other.id.clock) || textOf(one) === textOf(other)
}

/** Whether somebody restored the earlier value, unaware of the later one. */
function isFormer(present: Item, item: Item): boolean {
  if (present.deleted) return false
  const text = textOf(present)
  for (let before = item.left; before; before = before.left) if (textOf(before) === text) return true
  return false
}
