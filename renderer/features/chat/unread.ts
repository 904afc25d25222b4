/**
 * Counts unread messages of channels that are not on screen. Follows the newest month's lanes of others; how far each was
 * read is kept on this device only.
 */
import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { Docs, OpenDoc } from '../../docs/docs.ts'
import { laneEntries } from './lane-reader.ts'

const LANE = /^chat\/([0-9a-f]{16})\/(\d{4}-\d{2})\/([0-9a-f]{64})$/
/** Lanes followed in one space; beyond this a channel just shows no number. */
const MAXIMUM_LANES = 300
/** Beyond this many entries of a lane nobody counts on: the screen says 99+ anyway. */
const MAXIMUM_COUNTED = 100

export interface UnreadOptions {
  docs: Docs
  host: HostClient
  storage: Pick<Storage, 'getItem' | 'setItem'>
  space: string
  me: string
  /** Channel → number of unread messages. */
  onChange: (counts: Record<string, number>) => void
}

interface Lane {
  channel: string
  month: string
  open: OpenDoc
  stop: () => void
}

export class UnreadWatcher {
  private readonly options: UnreadOptions
  private readonly lanes = new Map<string, Lane>()
  private read: Record<string, number>
  private readonly stops: (() => void)[]
  private scheduled = false
  private stopped = false

  constructor(options: UnreadOptions) {
    this.options = options
    this.read = this.load()
    const { host, space } = options
    this.stops = [
      host.on('docs.added', ({ space: where, doc }) => {
        if (where === space) this.follow(doc)
      }),
      host.onConnected((connected) => {
        if (connected) void this.list()
      }),
    ]
  }

  stop(): void {
    this.stopped = true
    for (const stop of this.stops) stop()
    for (const lane of this.lanes.values()) this.release(lane)
    this.lanes.clear()
  }

  /** Everything of a channel that is here now has been seen. */
  markRead(channel: string): void {
    let changed = false
    for (const [id, lane] of this.lanes) {
      if (lane.channel !== channel) continue
      const { length } = laneEntries(lane.open.doc)
      if (this.read[id] === length) continue
      this.read[id] = length
      changed = true
    }
    if (!changed) return
    this.save()
    this.schedule()
  }

  private async list(): Promise<void> {
    const result = await this.options.host.call('docs.list', { space: this.options.space, prefix: 'chat/' })
    if (!result.ok || this.stopped) return
    const newest = new Map<string, string>()
    for (const id of result.value) {
      const [, channel = '', month = ''] = LANE.exec(id) ?? []
      if (month > (newest.get(channel) ?? '')) newest.set(channel, month)
    }
    for (const id of result.value) {
      const [, channel = '', month = ''] = LANE.exec(id) ?? []
      if (month !== '' && month === newest.get(channel)) this.follow(id)
    }
  }

  private follow(id: string): void {
    const [, channel, month, device] = LANE.exec(id) ?? []
    if (!channel || !month || device === this.options.me || this.lanes.has(id) || this.stopped) return
    for (const [other, lane] of this.lanes) {
      if (lane.channel !== channel) continue
      if (lane.month > month) return
      if (lane.month < month) {
        this.release(lane)
        this.lanes.delete(other)
      }
    }
    if (this.lanes.size >= MAXIMUM_LANES) return
    const open = this.options.docs.openDoc(this.options.space, id)
    this.lanes.set(id, { channel, month, open, stop: open.subscribe(() => this.schedule()) })
    this.schedule()
  }

  private release(lane: Lane): void {
    lane.stop()
    lane.open.close()
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      if (!this.stopped) this.options.onChange(this.count())
    })
  }

  private count(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const [id, { channel, open }] of this.lanes) {
      const entries = laneEntries(open.doc)
      const from = Math.max(this.read[id] ?? 0, entries.length - MAXIMUM_COUNTED)
      if (from >= entries.length) continue
      const unread = entries.slice(from).filter(isMessage).length
      counts[channel] = (counts[channel] ?? 0) + unread
    }
    return counts
  }

  private get storageKey(): string {
    return `parley.read.${this.options.space}`
  }

  private load(): Record<string, number> {
    try {
      const stored: unknown = JSON.parse(this.options.storage.getItem(this.storageKey) ?? '{}')
      if (typeof stored !== 'object' || stored === null) return {}
      const valid = Object.entries(stored).filter(([, count]) => Number.isSafeInteger(count) && count >= 0)
      return Object.fromEntries(valid) as Record<string, number>
    } catch {
      return {}
    }
  }

  /** Only lanes that are followed are kept, so that the note does not grow with the months. */
  private save(): void {
    this.read = Object.fromEntries(Object.entries(this.read).filter(([id]) => this.lanes.has(id)))
    try {
      this.options.storage.setItem(this.storageKey, JSON.stringify(this.read))
    } catch {
      // A full or forbidden storage costs a wrong number beside a channel, no more.
    }
  }
}

const isMessage = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && 'kind' in entry && entry.kind === 'message'
