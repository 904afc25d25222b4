import type { Person } from '../../../record/person.ts'
import type { SaidLane } from './said.ts'
import type { Round } from './together.ts'

type Counts = ReadonlyMap<string, number>

/** A lane and the person it belongs to. */
export type LaneOfPerson = SaidLane & { readonly person: Person }

/**
 * One person's votes in a round, over all their devices: shape → count. Never more than the round allows, whatever the
 * lanes say.
 */
export function votesOf(lanes: readonly SaidLane[], round: Round): Counts {
  const votes = new Map<string, number>()
  let total = 0
  for (const { entries } of lanes.toSorted((one, other) => (one.device < other.device ? -1 : 1))) {
    const own = new Map<string, number>()
    for (const entry of entries) {
      if (entry.kind !== 'vote' || entry.round !== round.id) continue
      const before = own.get(entry.shape) ?? 0
      const count = Math.min(entry.count, round.votes - (total - before))
      total += count - before
      own.set(entry.shape, count)
    }
    add(votes, own)
  }
  return votes
}

/** The lanes of all of a person's devices. */
export const lanesBy = (person: Person | null, lanes: readonly LaneOfPerson[]): readonly LaneOfPerson[] =>
  lanes.filter((lane) => lane.person === person)

/** Everybody's votes in a round: shape → count, and how many people have voted. */
export function countVotes(lanes: readonly LaneOfPerson[], round: Round): { counts: Counts; voters: number } {
  const counts = new Map<string, number>()
  let voters = 0
  for (const own of Map.groupBy(lanes, ({ person }) => person).values()) {
    const votes = votesOf(own, round)
    if (votes.size > 0) voters += 1
    add(counts, votes)
  }
  return { counts, voters }
}

function add(sum: Map<string, number>, counts: Counts): void {
  for (const [shape, count] of counts) if (count > 0) sum.set(shape, (sum.get(shape) ?? 0) + count)
}
