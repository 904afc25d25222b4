/** Lanes whose entries are kept as a list. */
import { LaneInOrder } from './lane-in-order.ts'
import type { FollowedLane } from './lane-set.ts'

class ValidEntries<Entry> {
  readonly all: Entry[] = []
  readonly #read: (value: unknown) => Entry | null

  constructor(read: (value: unknown) => Entry | null) {
    this.#read = read
  }

  take(value: unknown): void {
    const entry = this.#read(value)
    if (entry) this.all.push(entry)
  }
}

export type EntriesInOrder<Entry> = LaneInOrder<ValidEntries<Entry>>

/** How `LaneSet` reads such lanes. @param most maximum number of entries read per lane, the first ones */
export const entriesInOrder = <Entry, Name = string>(
  root: string,
  read: (value: unknown) => Entry | null,
  most: number,
) => ({
  begin: (): EntriesInOrder<Entry> => new LaneInOrder(root, () => new ValidEntries(read), most),
  read: ({ open, state }: FollowedLane<Name, EntriesInOrder<Entry>>): boolean => state.readOn(open.doc),
})

/** The entries in a device's lane. */
export const entriesOf = <Entry>({ id, name, state }: FollowedLane<string, EntriesInOrder<Entry>>) => ({
  id,
  device: name,
  entries: state.said.all,
})
