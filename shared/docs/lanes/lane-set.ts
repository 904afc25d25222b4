/**
 * Follows the lanes of many writers in one place: opens them as they appear, reads them from the start after a reset,
 * and reports once for everything that happens in one turn.
 */
import type * as Y from 'yjs'
import { Emitter } from '../../base/emitter.ts'
import { onceATurn } from '../../base/once-a-turn.ts'
import type { DocsPort, FollowedDoc } from '../docs-port.ts'

export interface FollowedLane<Name, State, Open extends FollowedDoc = FollowedDoc> {
  readonly id: string
  /** The parts of the id. */
  readonly name: Name
  readonly open: Open
  /** The result of reading it so far. */
  readonly state: State
}

export interface LaneSetOptions<Name, State, Open extends FollowedDoc> {
  docs: DocsPort<Open>
  /** Null if the id isn't one of these lanes. */
  nameOf(id: string): Name | null
  /** Returns the state of a lane before anything is read, at first and after a reset. */
  begin(name: Name, doc: Y.Doc): State
  /** Reads new entries. Returns whether there were any. */
  read?(lane: FollowedLane<Name, State, Open>): boolean
  /** Everything read of the lane is invalid now: it was reset or closed. */
  forget?(lane: FollowedLane<Name, State, Open>): void
  /** Maximum number of open lanes; further ones are ignored. */
  most?: number
}

interface Entry<Name, State, Open extends FollowedDoc> extends FollowedLane<Name, State, Open> {
  state: State
  /** The doc that `state` was read from. */
  doc: Y.Doc
  unsubscribe(): void
}

export class LaneSet<Name, State, Open extends FollowedDoc = FollowedDoc> {
  readonly #changes = new Emitter<boolean>()
  /**
   * Fires at most once per turn, after lanes were opened, read, listed or closed. True if something new was read, or is
   * no longer valid.
   */
  readonly onChange = this.#changes.event
  readonly #options: LaneSetOptions<Name, State, Open>
  readonly #lanes = new Map<string, Entry<Name, State, Open>>()
  readonly #changed = new Set<Entry<Name, State, Open>>()
  readonly #unfollow: (() => void)[] = []
  readonly #changedSoon: () => void
  #isListed = false
  #isNew = false
  #isStopped = false

  constructor(options: LaneSetOptions<Name, State, Open>) {
    this.#options = options
    this.#changedSoon = onceATurn(() => {
      if (this.#isStopped) return
      this.readNow()
      const isNew = this.#isNew
      this.#isNew = false
      this.#changes.fire(isNew)
    })
  }

  get lanes(): Iterable<FollowedLane<Name, State, Open>> {
    return this.#lanes.values()
  }

  /** Whether all existing lanes are listed, and are open or can't be opened. */
  get isReady(): boolean {
    return this.#isListed && [...this.lanes].every(({ open }) => open.status !== 'opening')
  }

  get(id: string): FollowedLane<Name, State, Open> | null {
    return this.#lanes.get(id) ?? null
  }

  /** Follows the docs whose ids start with `prefix`. `choose` decides which of them to open; by default, all lanes. */
  follow(prefix: string, choose = (docs: readonly string[]): void => this.#openAll(docs)): void {
    const onListed = () => {
      this.#isListed = true
      this.changed()
    }
    this.#unfollow.push(this.#options.docs.follow(prefix, choose, onListed))
  }

  /** Returns the lane, opening it if necessary. Null if it isn't one of these lanes, or if there are too many. */
  open(id: string): FollowedLane<Name, State, Open> | null {
    const known = this.#lanes.get(id)
    if (known) return known
    const { docs, nameOf, begin, most = Number.POSITIVE_INFINITY } = this.#options
    const name = nameOf(id)
    if (name === null || this.#isStopped || this.#lanes.size >= most) return null
    const open = docs.open(id)
    const { doc } = open
    const lane: Entry<Name, State, Open> = { id, name, open, doc, state: begin(name, doc), unsubscribe: () => {} }
    lane.unsubscribe = open.subscribe(() => this.#hasChanged(lane))
    this.#lanes.set(id, lane)
    this.#hasChanged(lane)
    return lane
  }

  close(id: string): void {
    const lane = this.#lanes.get(id)
    if (!lane) return
    this.#release(lane)
    this.#lanes.delete(id)
    this.#forget(lane)
    this.changed()
  }

  /** Resolves once the lanes that are open now have been read, or can't be. */
  async settled(): Promise<void> {
    await Promise.all([...this.lanes].map(({ open }) => open.ready))
    this.readNow()
  }

  /** Immediately reads what would be read at the end of the turn. */
  readNow(): void {
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const lane of changed) {
      const { doc } = lane.open
      if (lane.doc !== doc) {
        this.#forget(lane)
        Object.assign(lane, { doc, state: this.#options.begin(lane.name, doc) })
      }
      if (this.#options.read?.(lane)) this.#isNew = true
    }
  }

  /** Fires `onChange` at the end of the turn. */
  changed(): void {
    this.#changedSoon()
  }

  stop(): void {
    this.#isStopped = true
    for (const unfollow of this.#unfollow) unfollow()
    for (const lane of this.#lanes.values()) this.#release(lane)
    this.#lanes.clear()
  }

  #openAll(docs: readonly string[]): void {
    for (const doc of docs) this.open(doc)
  }

  #hasChanged(lane: Entry<Name, State, Open>): void {
    this.#changed.add(lane)
    this.changed()
  }

  #forget(lane: Entry<Name, State, Open>): void {
    this.#options.forget?.(lane)
    this.#isNew = true
  }

  #release(lane: Entry<Name, State, Open>): void {
    this.#changed.delete(lane)
    lane.unsubscribe()
    lane.open.close()
  }
}
