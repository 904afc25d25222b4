/** A poll's results so far. */
import type { Person } from '../../../../shared/record/person.ts'
import type { Poll } from '../../../../shared/tools/chat/shape.ts'

export interface PollResults {
  /** The voters of each option. */
  chosenBy: Person[][]
  voters: number
  mine: readonly number[]
}

export function pollResults(poll: Poll, votes: ReadonlyMap<Person, readonly number[]>, me: Person): PollResults {
  const chosenBy: Person[][] = poll.options.map(() => [])
  let voters = 0
  for (const [person, options] of votes) {
    if (options.length > 0) voters += 1
    for (const option of options) chosenBy[option]?.push(person)
  }
  return { chosenBy, voters, mine: votes.get(me) ?? [] }
}

/** The new vote after a click on an option: the option is toggled, and is the only one if the poll allows just one. */
export function afterChoice({ several }: Poll, mine: readonly number[], option: number): number[] {
  if (mine.includes(option)) return mine.filter((other) => other !== option)
  return several ? [...mine, option].sort((one, other) => one - other) : [option]
}
