/** How good the connections of a call are, and whose fault it is if one is bad. */

export interface Counts {
  received: number
  lost: number
}

export interface Sample {
  /** Lost packets per thousand that they sent. */
  lost: number
  /** The same for our packets, as they report. */
  theirLost: number
  /** Round-trip time in milliseconds; null: unknown. */
  delay: number | null
}

/** `mine`, `theirs`: whose line loses packets. `between`: one of the two. `delay`: the round trip takes long. */
export type Reason = 'mine' | 'theirs' | 'between' | 'delay'

/** Lost packets per thousand: Opus conceals fewer than that. */
const LOST = 50
const DELAY = 500

export function perMille(before: Counts, now: Counts): number {
  const lost = Math.max(0, now.lost - before.lost)
  const all = lost + Math.max(0, now.received - before.received)
  return all === 0 ? 0 : Math.round((1000 * lost) / all)
}

const isWeak = ({ lost, theirLost }: Sample): boolean => lost > LOST || theirLost > LOST

/** The reason why each bad connection is bad, by session. */
export function reasonsOf(samples: ReadonlyMap<string, Sample>): ReadonlyMap<string, Reason> {
  const weak = [...samples.values()].filter(isWeak).length
  // All connections share one line: if most are bad, it is ours.
  const losing: Reason = samples.size < 2 ? 'between' : 2 * weak > samples.size ? 'mine' : 'theirs'
  const reasons = new Map<string, Reason>()
  for (const [session, sample] of samples) {
    if (isWeak(sample)) reasons.set(session, losing)
    else if (sample.delay !== null && sample.delay > DELAY) reasons.set(session, 'delay')
  }
  return reasons
}

/** The counters of received packets, and the round-trip time in milliseconds. */
export function countsIn(report: RTCStatsReport): Counts & { delay: number | null } {
  let [received, lost] = [0, 0]
  let delay: number | null = null
  for (const each of report.values()) {
    if (each.type === 'inbound-rtp') {
      received += each.packetsReceived ?? 0
      lost += each.packetsLost ?? 0
    } else if (each.type === 'candidate-pair' && each.nominated && each.currentRoundTripTime !== undefined)
      delay = Math.round(each.currentRoundTripTime * 1000)
  }
  return { received, lost, delay }
}
