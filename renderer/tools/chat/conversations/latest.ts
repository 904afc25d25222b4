/** When something was last said in each conversation of a space. Follows the newest lane of each who takes part. */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { type Lane, readLane } from '../../../../shared/tools/chat/lanes.ts'
import { CHAT_ROOT } from '../../../../shared/tools/chat/shape.ts'
import type { Docs, OpenDoc } from '../../../docs/docs.ts'

/** Lanes followed in one space; what has none counts as said when its lane began. */
const MAXIMUM_LANES = 300
/** Entries of a lane, from its end, among which a message is looked for. */
const LOOKED_AT = 100

const CONVERSATION_LANE = /^chat\/([0-9a-f]{32})\//

export interface LatestOptions {
  docs: Docs
  host: HostClient
  space: string
  /** Conversation → milliseconds. */
  onChange: (latest: Record<string, number>) => void
  now?: () => number
}

interface Followed {
  lane: Lane
  conversation: string
  /** Null beyond the bound. */
  open: OpenDoc | null
  stop: () => void
}

export class LatestWatcher {
  readonly #options: Required<LatestOptions>
  /** By conversation and device. */
  readonly #followed = new Map<string, Followed>()
  readonly #stops: (() => void)[]
  #scheduled = false
  #stopped = false

  constructor(options: LatestOptions) {
    this.#options = { now: Date.now, ...options }
    const { host, space } = options
    this.#stops = [
      host.on('docs.added', ({ space: where, docs }) => {
        if (where === space) for (const doc of docs) this.#follow(doc)
      }),
      host.onConnected((connected) => {
        if (connected) void this.#list()
      }),
    ]
  }

  stop(): void {
    this.#stopped = true
    for (const stop of this.#stops) stop()
    for (const followed of this.#followed.values()) release(followed)
    this.#followed.clear()
  }

  async #list(): Promise<void> {
    const { host, space } = this.#options
    const result = await host.call('docs.list', { space, prefix: 'chat/' })
    if (!result.ok || this.#stopped) return
    // The newest first, so that none is opened that is not kept.
    const lanes = result.value.map((id) => ({ id, start: readLane(id)?.start ?? 0 }))
    for (const { id } of lanes.sort((one, other) => other.start - one.start)) this.#follow(id)
  }

  #follow(id: string): void {
    const conversation = CONVERSATION_LANE.exec(id)?.[1]
    const lane = conversation === undefined ? null : readLane(id)
    if (!conversation || !lane || this.#stopped) return
    const key = `${conversation}/${lane.device}`
    const known = this.#followed.get(key)
    if (known && known.lane.start >= lane.start) return
    if (known) release(known)
    const isRoom = this.#followed.size < MAXIMUM_LANES || known !== undefined
    const open = isRoom ? this.#options.docs.openDoc(this.#options.space, id) : null
    this.#followed.set(key, { lane, conversation, open, stop: open?.subscribe(() => this.#schedule()) ?? (() => {}) })
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      if (!this.#stopped) this.#options.onChange(this.#latest())
    })
  }

  #latest(): Record<string, number> {
    const latest: Record<string, number> = {}
    const now = this.#options.now()
    for (const { lane, conversation, open } of this.#followed.values()) {
      // Nobody is on top for ever because their clock, or they, say so.
      const time = Math.min((open && lastSaid(open)) ?? lane.start, now)
      latest[conversation] = Math.max(latest[conversation] ?? 0, time)
    }
    return latest
  }
}

function release({ open, stop }: Followed): void {
  stop()
  open?.close()
}

function lastSaid({ doc }: OpenDoc): number | null {
  const entries = doc.getArray<unknown>(CHAT_ROOT)
  const last = entries.slice(Math.max(0, entries.length - LOOKED_AT))
  const times = last.flatMap((entry) => {
    const isMessage = typeof entry === 'object' && entry !== null && 'kind' in entry && entry.kind === 'message'
    return isMessage && 'time' in entry && Number.isSafeInteger(entry.time) ? [entry.time as number] : []
  })
  return times.length > 0 ? Math.max(...times) : null
}
