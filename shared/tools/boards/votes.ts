import type { SaidLane } from './said.ts'
import type { Round } from './together.ts'

type Counts = ReadonlyMap<string, number>

/** One device's votes in a round: shape → count. Never more than the round allows, whatever the lane says. */
export function votesOf({ entries }: Pick<SaidLane, 'entries'>, round: Round): Counts {
  const votes = new Map<string, number>()
  let total = 0
  for (const entry of entries) {
    if (entry.kind !== 'vote' || entry.round !== round.id) continue
    const before = votes.get(entry.shape) ?? 0
    const count = Math.min(entry.count, round.votes - (total - before))
    total += count - before
    if (count === 0) votes.delete(entry.shape)
    else votes.set(entry.shape, count)
  }
  return votes
}

/** Everybody's votes in a round: shape → count, and how many people have voted. */
export function countVotes(lanes: readonly SaidLane[], round: Round): { counts: Counts; voters: number } {
  const counts = new Map<string, number>()
  let voters = 0
  for (const lane of lanes) {
    const votes = votesOf(lane, round)
    if (votes.size > 0) voters += 1
    for (const [shape, count] of votes) counts.set(shape, (counts.get(shape) ?? 0) + count)
  }
  return { counts, voters }
}
