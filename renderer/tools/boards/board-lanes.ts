import type * as Y from 'yjs'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { readSaid, type SaidEntry, type SaidLane } from '../../../shared/tools/boards/said.ts'
import { BOARD_LANE_ROOT, boardLane, boardLanePrefix } from '../../../shared/tools/boards/shape.ts'
import type { Docs, OpenDoc } from '../../docs/docs.ts'

/** Lanes of one board that are followed; far more than a space has members. */
const MAXIMUM_LANES = 2000

export interface BoardLanesOptions {
  docs: Docs
  host: HostClient
  space: string
  board: string
  /** Our own device. */
  me: string
}

export interface LanesSnapshot {
  lanes: readonly SaidLane[]
  /** Our own lane may be written. */
  writable: boolean
}

interface Lane {
  open: OpenDoc
  stop: () => void
  said: SaidLane
  length: number
  doc: Y.Doc
}

/** All that is said on one board: opens everybody's lanes, follows them, and writes our own. Knows nothing of React. */
export class BoardLanes {
  private readonly options: BoardLanesOptions
  private readonly lanes = new Map<string, Lane>()
  private readonly listeners = new Set<() => void>()
  private readonly stops: (() => void)[]
  private current: LanesSnapshot = { lanes: [], writable: false }
  private scheduled = false
  private stopped = false

  constructor(options: BoardLanesOptions) {
    this.options = options
    const { host, space, board, me } = options
    this.stops = [
      host.on('docs.added', ({ space: where, docs }) => {
        if (where === space) for (const doc of docs) this.follow(doc)
      }),
      host.onConnected((connected) => {
        if (connected) void this.list()
      }),
    ]
    if (me) this.follow(boardLane(board, me))
    queueMicrotask(() => void this.list())
  }

  get snapshot(): LanesSnapshot {
    return this.current
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** False where our lane cannot be written just now. */
  say(entry: SaidEntry): boolean {
    const { board, me } = this.options
    const own = this.lanes.get(boardLane(board, me))
    if (!own?.open.snapshot.writable) return false
    own.open.doc.getArray(BOARD_LANE_ROOT).push([entry])
    return true
  }

  stop(): void {
    this.stopped = true
    for (const stop of this.stops) stop()
    for (const { open, stop } of this.lanes.values()) {
      stop()
      open.close()
    }
    this.listeners.clear()
  }

  private async list(): Promise<void> {
    const { docs, host, space, board } = this.options
    const prefix = boardLanePrefix(board)
    const result = await host.call('docs.list', { space, prefix }).catch(() => null)
    for (const id of result?.ok ? result.value : docs.ids(space, prefix)) this.follow(id)
  }

  private follow(id: string): void {
    const { docs, space, board } = this.options
    const prefix = boardLanePrefix(board)
    if (this.stopped || this.lanes.has(id) || this.lanes.size >= MAXIMUM_LANES || !id.startsWith(prefix)) return
    const device = id.slice(prefix.length)
    if (!/^[0-9a-f]{64}$/.test(device)) return
    const open = docs.openDoc(space, id)
    const lane: Lane = { open, stop: () => {}, said: { device, entries: [] }, length: -1, doc: open.doc }
    lane.stop = open.subscribe(() => this.schedule())
    this.lanes.set(id, lane)
    this.schedule()
  }

  /** Many lanes may change in one go: the screen is told once. */
  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      if (!this.stopped) this.read()
    })
  }

  private read(): void {
    const { board, me } = this.options
    let changed = false
    for (const lane of this.lanes.values()) {
      const { doc } = lane.open
      const entries = doc.getArray<unknown>(BOARD_LANE_ROOT)
      if (lane.doc === doc && lane.length === entries.length) continue
      lane.doc = doc
      lane.length = entries.length
      lane.said = { device: lane.said.device, entries: readSaid(entries) }
      changed = true
    }
    const writable = this.lanes.get(boardLane(board, me))?.open.snapshot.writable ?? false
    if (!changed && writable === this.current.writable) return
    this.current = { lanes: changed ? [...this.lanes.values()].map(({ said }) => said) : this.current.lanes, writable }
    for (const listener of this.listeners) listener()
  }
}
