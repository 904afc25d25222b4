/** The time of the last message in each conversation of a space. Subscribes to the newest lane of each participant. */

import { Emitter } from '../../../../shared/base/emitter.ts'
import { largest } from '../../../../shared/base/extremes.ts'
import { LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { type Lane, readLane } from '../../../../shared/tools/chat/lanes.ts'
import { CHAT_ROOT } from '../../../../shared/tools/chat/shape.ts'
import type { OpenDoc } from '../../../docs/docs.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../../docs/space-docs.ts'

/** Maximum number of lanes opened per space; other lanes use their start as the time of their last message. */
const MAXIMUM_LANES = 300
/** How many entries from a lane's end are searched for a message. */
const LOOKED_AT = 100

const CONVERSATION_LANE = /^chat\/([0-9a-f]{32})\//

export interface LatestOptions extends SpaceDocsOptions {
  now?: () => number
}

export class LatestWatcher {
  readonly #changes = new Emitter<Record<string, number>>()
  /** Fires with each conversation's latest message: id → milliseconds. */
  readonly onChange = this.#changes.event
  readonly #lanes: LaneSet<Lane, null, OpenDoc>
  /** The newest lane of each device in each conversation, whether open or beyond the limit. */
  readonly #newest = new Map<string, Lane>()
  readonly #now: () => number

  constructor({ now = Date.now, ...where }: LatestOptions) {
    this.#now = now
    this.#lanes = new LaneSet({
      docs: spaceDocs(where),
      nameOf: readLane,
      begin: () => null,
      most: MAXIMUM_LANES,
    })
    this.#lanes.onChange(() => this.#changes.fire(this.#latest()))
    this.#lanes.follow('chat/', (docs) => {
      const lanes = docs.flatMap((id) => (CONVERSATION_LANE.test(id) ? (readLane(id) ?? []) : []))
      // The newest first, so that no lane is opened only to be closed again.
      for (const lane of lanes.sort((one, other) => other.start - one.start)) this.#follow(lane)
    })
  }

  stop(): void {
    this.#lanes.stop()
  }

  #follow(lane: Lane): void {
    const key = `${conversationOf(lane)}/${lane.device}`
    const known = this.#newest.get(key)
    if (known && known.start >= lane.start) return
    if (known) this.#lanes.close(known.id)
    this.#newest.set(key, lane)
    this.#lanes.open(lane.id)
    this.#lanes.changed()
  }

  #latest(): Record<string, number> {
    const latest: Record<string, number> = {}
    const now = this.#now()
    for (const lane of this.#newest.values()) {
      const open = this.#lanes.get(lane.id)?.open
      // A wrong clock, or a false claim, must not keep a conversation on top forever.
      const time = Math.min((open && lastSaid(open)) ?? lane.start, now)
      const conversation = conversationOf(lane)
      latest[conversation] = Math.max(latest[conversation] ?? 0, time)
    }
    return latest
  }
}

const conversationOf = ({ id }: Lane): string => CONVERSATION_LANE.exec(id)?.[1] ?? ''

function lastSaid({ doc }: OpenDoc): number | null {
  const entries = doc.getArray<unknown>(CHAT_ROOT)
  const last = entries.slice(Math.max(0, entries.length - LOOKED_AT))
  const times = last.flatMap((entry) => {
    const isMessage = typeof entry === 'object' && entry !== null && 'kind' in entry && entry.kind === 'message'
    return isMessage && 'time' in entry && Number.isSafeInteger(entry.time) ? [entry.time as number] : []
  })
  return times.length > 0 ? largest(times) : null
}
