import { LaneSet } from '../../../shared/docs/lane-set.ts'
import { readSaid, type SaidEntry, type SaidLane } from '../../../shared/tools/boards/said.ts'
import { BOARD_LANE_ROOT, boardLane, boardLanePrefix } from '../../../shared/tools/boards/shape.ts'
import type { OpenDoc } from '../../docs/docs.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../docs/space-docs.ts'

/** Maximum number of lanes per board; far more than a space has members. */
const MAXIMUM_LANES = 2000

export interface BoardLanesOptions extends SpaceDocsOptions {
  board: string
  /** Our own device. */
  me: string
}

export interface LanesSnapshot {
  lanes: readonly SaidLane[]
  /** Whether our own lane is writable. */
  writable: boolean
}

interface ReadLane {
  said: SaidLane
  length: number
}

/**
 * All comments and votes on one board: opens everybody's lanes, subscribes to them, and writes our own. Independent of
 * React.
 */
export class BoardLanes {
  readonly #lanes: LaneSet<string, ReadLane, OpenDoc>
  readonly #listeners = new Set<() => void>()
  readonly #own: string
  #current: LanesSnapshot = { lanes: [], writable: false }

  constructor({ board, me, ...where }: BoardLanesOptions) {
    const prefix = boardLanePrefix(board)
    this.#own = boardLane(board, me)
    this.#lanes = new LaneSet({
      docs: spaceDocs(where),
      nameOf(id) {
        const device = id.slice(prefix.length)
        return id.startsWith(prefix) && /^[0-9a-f]{64}$/.test(device) ? device : null
      },
      begin: (device): ReadLane => ({ said: { device, entries: [] }, length: -1 }),
      read({ name: device, open, state }) {
        const entries = open.doc.getArray<unknown>(BOARD_LANE_ROOT)
        if (state.length === entries.length) return false
        state.length = entries.length
        state.said = { device, entries: readSaid(entries) }
        return true
      },
      most: MAXIMUM_LANES,
    })
    this.#lanes.onChange((isNew) => this.#tell(isNew))
    if (me) this.#lanes.open(this.#own)
    this.#lanes.follow(prefix)
  }

  get snapshot(): LanesSnapshot {
    return this.#current
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** False if our lane is not writable now. */
  say(entry: SaidEntry): boolean {
    const own = this.#lanes.get(this.#own)
    if (!own?.open.snapshot.writable) return false
    own.open.doc.getArray(BOARD_LANE_ROOT).push([entry])
    return true
  }

  stop(): void {
    this.#lanes.stop()
    this.#listeners.clear()
  }

  #tell(isNew: boolean): void {
    const writable = this.#lanes.get(this.#own)?.open.snapshot.writable ?? false
    if (!isNew && writable === this.#current.writable) return
    const lanes = isNew ? [...this.#lanes.lanes].map(({ state }) => state.said) : this.#current.lanes
    this.#current = { lanes, writable }
    for (const listener of this.#listeners) listener()
  }
}
