/** The valid entries of a lane: what `LaneInOrder` reads of lanes whose entries are looked at all together. */
export class ValidEntries<Entry> {
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
