import { Emitter } from '../../shared/base/emitter.ts'
import { LaneSet } from '../../shared/docs/lanes/lane-set.ts'
import type { Person } from '../../shared/record/person.ts'
import type { OpenDoc } from './docs.ts'
import { type SpaceDocsOptions, spaceDocs } from './space-docs.ts'

/** Maximum number of lanes; far more than a space has members. */
const MAXIMUM_LANES = 2000

export interface EntryLanesOptions<Entry> extends SpaceDocsOptions {
  /** The lane ids without the device at the end. */
  prefix: string
  root: string
  /** Reads untrusted entries, starting with the first. */
  read: (values: Iterable<unknown>) => readonly Entry[]
  /** Our own device. */
  me: string
}

interface Said<Entry> {
  device: string
  person: Person
  entries: readonly Entry[]
}

export interface LanesSnapshot<Entry> {
  lanes: readonly Said<Entry>[]
  /** Whether our own lane is writable. */
  writable: boolean
  /** Whether all existing lanes were read. */
  isReady: boolean
}

interface ReadLane<Entry> {
  said: Said<Entry>
  length: number
}

/**
 * Lanes of one kind, one per device: opens and subscribes to everyone's lanes, and writes our own. Independent of
 * React.
 */
export class EntryLanes<Entry> {
  readonly #lanes: LaneSet<string, ReadLane<Entry>, OpenDoc>
  readonly #changes = new Emitter()
  readonly #own: string
  readonly #root: string
  #current: LanesSnapshot<Entry> = { lanes: [], writable: false, isReady: false }

  constructor({ prefix, root, read, me, ...where }: EntryLanesOptions<Entry>) {
    this.#own = `${prefix}${me}`
    this.#root = root
    const docs = spaceDocs(where)
    this.#lanes = new LaneSet({
      docs,
      nameOf(id) {
        const device = id.slice(prefix.length)
        return id.startsWith(prefix) && /^[0-9a-f]{64}$/.test(device) ? device : null
      },
      begin: (device): ReadLane<Entry> => ({
        said: { device, person: docs.personOf(device), entries: [] },
        length: -1,
      }),
      read({ open, state }) {
        const entries = open.doc.getArray<unknown>(root)
        if (state.length === entries.length) return false
        state.length = entries.length
        state.said = { ...state.said, entries: read(entries) }
        return true
      },
      most: MAXIMUM_LANES,
    })
    this.#lanes.onChange((isNew) => this.#tell(isNew))
    if (me) this.#lanes.open(this.#own)
    this.#lanes.follow(prefix)
  }

  get snapshot(): LanesSnapshot<Entry> {
    return this.#current
  }

  readonly subscribe = this.#changes.subscribe

  /** Appends an entry to our lane. Returns false if it isn't writable now. */
  say(entry: Entry): boolean {
    const own = this.#lanes.get(this.#own)
    if (!own?.open.snapshot.writable) return false
    own.open.doc.getArray(this.#root).push([entry])
    return true
  }

  stop(): void {
    this.#lanes.stop()
    this.#changes.dispose()
  }

  #tell(isNew: boolean): void {
    const writable = this.#lanes.get(this.#own)?.open.snapshot.writable ?? false
    const { isReady } = this.#lanes
    if (!isNew && writable === this.#current.writable && isReady === this.#current.isReady) return
    const lanes = isNew ? [...this.#lanes.lanes].map(({ state }) => state.said) : this.#current.lanes
    this.#current = { lanes, writable, isReady }
    this.#changes.fire()
  }
}
