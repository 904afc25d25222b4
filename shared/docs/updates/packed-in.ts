/**
 * Checks a packed update (SPEC.md, D22) against its client's earlier updates. If it doesn't match, it was made of
 * others.
 */
import * as Y from 'yjs'
import { type DocSchema, readUpdate } from './update-reader.ts'

type Struct = Y.Item | Y.GC | Y.Skip

interface Range {
  clock: number
  len: number
}

/**
 * @returns whether the packed update contains everything that the given update contributes; also false if either breaks
 *   a rule
 */
export function packedIn(packed: Uint8Array, schema: DocSchema): (update: Uint8Array) => boolean {
  const isRead = (update: Uint8Array): boolean => readUpdate(update, { ...schema, maximumBytes: update.length }).ok
  if (!isRead(packed)) return () => false
  const whole = Y.decodeUpdate(packed)
  return (update) => {
    if (!isRead(update)) return false
    const { structs, ds } = Y.decodeUpdate(update)
    const isDeletedThere = [...ds.clients].every(([client, ranges]) =>
      ranges.every((range) => isDeletedIn(whole.ds.clients.get(client) ?? [], range)),
    )
    return isDeletedThere && structs.every((struct) => isThere(struct, whole.structs))
  }
}

function isDeletedIn(ranges: readonly Range[], { clock, len }: Range): boolean {
  const wide = lastUpTo(ranges, clock, (range) => range.clock)
  return wide !== undefined && clock + len <= wide.clock + wide.len
}

/** Returns the last item, sorted by clock, that isn't beyond `clock`. */
function lastUpTo<Item>(items: readonly Item[], clock: number, clockOf: (item: Item) => number): Item | undefined {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (clockOf(items[middle] as Item) <= clock) low = middle + 1
    else high = middle
  }
  return items[low - 1]
}

/** Packing joins structs, and empties some; it never splits one. */
function isThere(struct: Struct, structs: readonly Struct[]): boolean {
  const { client, clock } = struct.id
  const there = lastUpTo(structs, clock, ({ id }) => id.clock)
  if (there?.id.client !== client || there.id.clock + there.length < clock + struct.length) return false
  if (!(struct instanceof Y.Item) || !(there instanceof Y.Item)) return struct.constructor === there.constructor
  const offset = clock - there.id.clock
  const origin = offset > 0 ? Y.createID(client, clock - 1) : there.origin
  if (!isSame(struct.origin, origin) || !isSame(struct.rightOrigin, there.rightOrigin)) return false
  if (!struct.origin && !struct.rightOrigin && !isSameParent(struct, there)) return false
  if (there.content instanceof Y.ContentDeleted) return true
  return sayingOf(there, offset, struct.length) === sayingOf(struct, 0, struct.length)
}

const isSame = (one: Y.ID | null, other: Y.ID | null): boolean => Y.compareIDs(one, other)

/** The parent as encoded in an update: the name of a root, or the id of the containing struct. */
function isSameParent(one: Y.Item, other: Y.Item): boolean {
  const nameOf = ({ parent }: Y.Item): string => JSON.stringify(parent)
  return one.parentSub === other.parentSub && nameOf(one) === nameOf(other)
}

/** An item's content from one of its clocks on, in a comparable form. */
function sayingOf({ content }: Y.Item, from: number, length: number): string {
  if (content instanceof Y.ContentAny) return JSON.stringify(['values', content.arr.slice(from, from + length)])
  if (content instanceof Y.ContentString) return JSON.stringify(['text', content.str.slice(from, from + length)])
  const encoder = new Y.UpdateEncoderV1()
  content.write(encoder, 0)
  return JSON.stringify([content.constructor.name, [...encoder.toUint8Array()]])
}
