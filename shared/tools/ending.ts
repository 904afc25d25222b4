/** Records that end by themselves, judged by causal time: nobody has to revoke them (docs/decisions/invitations.md). */

/** A record's own statement of when it ends. */
export interface Ending {
  /** When it was written, by its author's clock. Milliseconds. */
  readonly time: number
  /** How long it is in force. Milliseconds. */
  readonly lasts: number
}

/** The entries that a device wrote. */
export interface TimedLane {
  readonly device: string
  readonly entries: readonly { readonly time: number }[]
}

/**
 * How far ahead an author's clock can be, in milliseconds: a record dated later would never end, or would stay the
 * newest.
 */
const AHEAD = 24 * 60 * 60 * 1000

/** Number of devices that must have recorded a time: this share of those that recorded any, and at least two. */
const WITNESSES = { part: 1 / 3, least: 2 } as const

/**
 * The latest time that enough devices have recorded: a device that records a time has seen it pass. A few devices can't
 * move the result, since their clocks may be wrong or they may lie.
 */
export function witnessedIn(lanes: Iterable<TimedLane>): number {
  const latest = new Map<string, number>()
  for (const { device, entries } of lanes)
    for (const { time } of entries) latest.set(device, Math.max(latest.get(device) ?? 0, time))
  const times = [...latest.values()].sort((one, other) => other - one)
  return times[Math.max(WITNESSES.least, Math.ceil(times.length * WITNESSES.part)) - 1] ?? 0
}

/** The present as this device can know it: its own clock may be behind. */
export const presentAt = (now: number, witnessed: number): number => Math.max(now, witnessed)

/** Whether the time is so late that its author's clock was wrong or its author lied. */
export const isAhead = (time: number, present: number): boolean => time > present + AHEAD

/** Whether a record is still in force. */
export const isInForce = ({ time, lasts }: Ending, present: number): boolean =>
  !isAhead(time, present) && present < time + lasts
