/** A poll's results so far. */
import type { Poll } from '../../../../shared/tools/chat/shape.ts'

export interface PollResults {
  /** The voters of each option. */
  chosenBy: string[][]
  voters: number
  mine: readonly number[]
}

export function pollResults(poll: Poll, votes: ReadonlyMap<string, readonly number[]>, me: string): PollResults {
  const chosenBy: string[][] = poll.options.map(() => [])
  let voters = 0
  for (const [device, options] of votes) {
    if (options.length > 0) voters += 1
    for (const option of options) chosenBy[option]?.push(device)
  }
  return { chosenBy, voters, mine: votes.get(me) ?? [] }
}

/** The new vote after a click on an option: toggled, and the only one if the poll allows just one. */
export function afterChoice({ several }: Poll, mine: readonly number[], option: number): number[] {
  if (mine.includes(option)) return mine.filter((other) => other !== option)
  return several ? [...mine, option].sort((one, other) => one - other) : [option]
}
