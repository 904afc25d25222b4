/**
 * Which lane covers which time (README.md). A device's messages of a month are split into further lanes if there are
 * many, so that a page opens only those near the screen.
 */
import { monthOf, nearestTime } from '../../record/time.ts'
import { CHANNEL, chatLane } from './shape.ts'

const LANE = new RegExp(`^chat/(?:${CHANNEL})/(\\d{4}-(?:0[1-9]|1[0-2]))(?:-([0-9a-f]{8}))?/([0-9a-f]{64})$`)

/**
 * Maximum lanes of one device in one month; further ones are ignored. An honest writer's hold 131,072 entries together.
 */
export const LANES_PER_MONTH = 512
/** A lane with this many entries, or with `LANE_CHARACTERS` in them, is full: its writer begins another. */
export const LANE_ENTRIES = 256
export const LANE_CHARACTERS = 128 * 1024

/** Milliseconds. Lanes of months that ended earlier aren't searched for messages that concern a person. */
export const RECENT = 31 * 86_400_000

export interface Lane {
  id: string
  device: string
  /** Start of the covered time, milliseconds since 1970 … */
  start: number
  /** … which ends with the month, or when the device's next lane begins. */
  monthEnd: number
}

function monthBounds(month: string): { start: number; end: number } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { start: Date.UTC(year, number - 1), end: Date.UTC(year, number) }
}

/** The period that begins at a time, for `chatLane`. */
export function periodFrom(time: number): string {
  const month = monthOf(time)
  const since = nearestTime(time) - monthBounds(month).start
  return since === 0 ? month : `${month}-${since.toString(16).padStart(8, '0')}`
}

/** Returns null if it is not a chat lane. */
export function readLane(id: string): Lane | null {
  const [, month, part, device] = LANE.exec(id) ?? []
  if (month === undefined || device === undefined) return null
  const { start, end } = monthBounds(month)
  const from = start + (part === undefined ? 0 : Number.parseInt(part, 16))
  return from < end && part !== '00000000' ? { id, device, start: from, monthEnd: end } : null
}

/** The existing lanes of one channel, by device and by the time they cover. */
export class LaneIndex {
  readonly #channel: string
  readonly #lanes = new Map<string, Lane>()
  /** The lanes of each device and month, in order of their starts. */
  readonly #months = new Map<string, Lane[]>()

  constructor(channel: string) {
    this.#channel = channel
  }

  /** Returns null if it is not a chat lane, is already known, or is over the limit. */
  add(id: string): Lane | null {
    const lane = this.#lanes.has(id) ? null : readLane(id)
    if (!lane) return null
    const key = `${lane.device}/${lane.monthEnd}`
    const month = this.#months.get(key) ?? []
    if (month.length >= LANES_PER_MONTH) return null
    const after = month.findIndex(({ start }) => start > lane.start)
    month.splice(after < 0 ? month.length : after, 0, lane)
    this.#months.set(key, month)
    this.#lanes.set(id, lane)
    return lane
  }

  /**
   * The lane in which a device writes about a time: the last of its lanes in that month that begin by then. The month's
   * first lane doesn't have to exist.
   */
  laneFor(device: string, time: number): string {
    const month = monthOf(time)
    const lanes = this.#months.get(`${device}/${monthBounds(month).end}`)
    return lanes?.findLast(({ start }) => start <= nearestTime(time))?.id ?? chatLane(this.#channel, month, device)
  }

  /** Whether it is the last lane of its device and month. */
  isNewestOfMonth(id: string): boolean {
    const lane = this.#lanes.get(id)
    return lane !== undefined && this.#months.get(`${lane.device}/${lane.monthEnd}`)?.at(-1) === lane
  }

  /** Ids of the lanes that may hold entries from `from` (inclusive) to `to` (exclusive). */
  between(from: number, to: number): string[] {
    const ids: string[] = []
    for (const month of this.#months.values()) {
      month.forEach((lane, index) => {
        const end = month[index + 1]?.start ?? lane.monthEnd
        if (lane.start < to && end > from) ids.push(lane.id)
      })
    }
    return ids
  }

  /** Start of the last lane that begins before a time; null if there is none. */
  startBefore(time: number): number | null {
    let found: number | null = null
    for (const { start } of this.#lanes.values()) if (start < time && start > (found ?? -1)) found = start
    return found
  }

  /** Start of the first lane that begins after a time; null if there is none. */
  startAfter(time: number): number | null {
    let found: number | null = null
    for (const { start } of this.#lanes.values()) {
      if (start > time && start < (found ?? Number.POSITIVE_INFINITY)) found = start
    }
    return found
  }
}
