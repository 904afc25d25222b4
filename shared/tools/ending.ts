/** Records that end by themselves, judged by causal time: nobody has to take them back (docs/decisions/invitations.md). */

/** What a record says of its own end. */
export interface Ending {
  /** When it was written, by its author's clock. Milliseconds. */
  readonly time: number
  /** For how long it is in force. Milliseconds. */
  readonly lasts: number
}

/** What a device wrote. */
export interface TimedLane {
  readonly device: string
  readonly entries: readonly { readonly time: number }[]
}

/** How far ahead its author's clock may be, in milliseconds: what is dated later would never end, or stay the newest. */
const AHEAD = 24 * 60 * 60 * 1000

/** Devices that must have written down a time: of those that wrote anything this part, and at least two. */
const WITNESSES = { part: 1 / 3, least: 2 } as const

/**
 * The latest time that enough devices have written down: whoever writes a time has seen it pass. What a few say moves
 * nothing, since their clocks may be wrong, or they lie.
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

/** Whether somebody's clock was wrong, or lied. */
export const isAhead = (time: number, present: number): boolean => time > present + AHEAD

/** Whether a record is still in force. */
export const isInForce = ({ time, lasts }: Ending, present: number): boolean =>
  !isAhead(time, present) && present < time + lasts
