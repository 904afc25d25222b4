/** Attributes changes to another client, as long as only their writer has them. */
import * as Y from 'yjs'
import { joinUpdates, runOfStruct } from './join-updates.ts'

/** A clock of a client. */
export interface ClientClock {
  client: number
  clock: number
}

/**
 * Moves what `from.client` wrote from `from.clock` on to `to`. Earlier content keeps its client.
 *
 * @param update V1
 */
export function movedChanges(update: Uint8Array, from: ClientClock, to: ClientClock): Uint8Array {
  const moved = (id: Y.ID): Y.ID =>
    id.client === from.client && id.clock >= from.clock ? Y.createID(to.client, id.clock - from.clock + to.clock) : id
  const { structs, ds } = Y.decodeUpdate(update)
  const runs = structs.map((struct) => {
    struct.id = moved(struct.id)
    if (struct instanceof Y.Item) {
      if (struct.origin) struct.origin = moved(struct.origin)
      if (struct.rightOrigin) struct.rightOrigin = moved(struct.rightOrigin)
      if (struct.parent instanceof Y.ID) struct.parent = moved(struct.parent)
    }
    return runOfStruct(struct)
  })
  const deletes = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.flatMap(({ clock, len }) => {
      const kept = client === from.client ? Math.min(len, Math.max(0, from.clock - clock)) : len
      return [
        { client, clock, length: kept },
        { ...moved(Y.createID(client, clock + kept)), length: len - kept },
      ].filter(({ length }) => length > 0)
    }),
  )
  return joinUpdates(runs, deletes)
}
