/**
 * What others built on structs that count no more went with them (SPEC.md, D19): set again in a map what is lost of theirs, and delete
 * again what they had deleted (D25).
 */
import type * as Y from 'yjs'

export interface SetAgainOptions {
  /** Whether a struct is one of those that count no more. */
  isCut(client: number, clock: number): boolean
  /** Whether what a client set is for us to set again. */
  isOurs(client: number): boolean
  /** Whether this struct was deleted by somebody for whom we delete again. */
  isDeletedByOurs(client: number, clock: number): boolean
  /** When the record of a struct was made; whatever grows with time. */
  timeOf(client: number, clock: number): number
}

type Item = NonNullable<Y.Item>
export type Change = { key: string; value: unknown } | { key: string; value?: undefined }

const contentOf = (item: Item): unknown => item.content.getContent().at(-1)
const textOf = (item: Item): string => JSON.stringify(contentOf(item))

/**
 * @param was with what counts no more; not garbage collected
 * @param now without it
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

/** Somebody else set again what had been there before: it knew no better. */
function isFormer(present: Item, item: Item): boolean {
  if (present.deleted) return false
  const text = textOf(present)
  for (let before = item.left; before; before = before.left) if (textOf(before) === text) return true
  return false
}
