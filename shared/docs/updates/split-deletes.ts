/**
 * A lane's client can delete only what it wrote (D13). A change that deletes more is divided among several clients of
 * one device.
 */
import { LIMITS } from '../../record/limits.ts'
import { joinUpdates } from './join-updates.ts'
import { readUpdate } from './update-reader.ts'

export interface PartOfChange {
  client: number
  update: Uint8Array
}

/**
 * Returns the parts of a client's change, each by the client that is allowed to write it. Deletions of content by
 * clients other than `own` stay in the first part.
 *
 * @param own all clients of this device; called if the change deletes what another client wrote
 */
export function splitDeletes(client: number, update: Uint8Array, own: () => readonly number[]): PartOfChange[] {
  // Deleting what others wrote is wrong only in lanes.
  const read = readUpdate(update, { kind: 'table', maximumBytes: LIMITS.updateBytes })
  if (!read.ok || read.deletes.every((deleted) => deleted.client === client)) return [{ client, update }]
  const others = own().filter((other) => other !== client)
  const { count, start, end } = read.structs
  const runs = count === 0 ? [] : [{ client, clock: read.clock, count, bytes: update.subarray(start, end) }]
  const rest = read.deletes.filter((deleted) => !others.includes(deleted.client))
  const parts = runs.length + rest.length > 0 ? [{ client, update: joinUpdates(runs, rest) }] : []
  for (const other of others) {
    const deletes = read.deletes.filter((deleted) => deleted.client === other)
    if (deletes.length > 0) parts.push({ client: other, update: joinUpdates([], deletes) })
  }
  return parts
}
