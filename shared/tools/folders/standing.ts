/** What counts of all that devices said of one path (SPEC.md, K4 to K7): a function of the set of statements, whatever was heard first. */
import type { FolderEntry, KeptFile, Seen } from './shape.ts'

/** What one device said of a path last. */
export interface Statement extends FolderEntry {
  device: string
}

export type FileStatement = Statement & { file: KeptFile }

export interface Standing {
  /** What nobody has changed knowingly since; several where devices changed it apart from each other. */
  heads: readonly Statement[]
  /** What stands at the path. */
  winner: Statement
  /** Other contents that were written at the same time: they go beside it. */
  others: readonly FileStatement[]
}

export const isFile = (statement: Statement): statement is FileStatement => statement.file !== null

const contentOf = ({ file }: Statement): string => file?.content ?? ''

const knows = (seen: Seen, { device, number }: Statement): boolean => (seen[device] ?? 0) >= number

const follows = (one: Statement, other: Statement): boolean => knows(one.seen, other) && !knows(other.seen, one)

/** What exists goes before what was deleted, then the later, then what tells them apart on all devices alike. */
function compare(one: Statement, other: Statement): number {
  return (
    Number(isFile(other)) - Number(isFile(one)) ||
    other.time - one.time ||
    (contentOf(one) < contentOf(other) ? -1 : contentOf(one) > contentOf(other) ? 1 : 0) ||
    (one.device < other.device ? -1 : 1)
  )
}

/** Null where nobody said anything. */
export function standingOf(statements: readonly Statement[]): Standing | null {
  const latest = statements.filter((one) => !statements.some((other) => other !== one && follows(other, one)))
  // Only liars can each have known of the next.
  const heads = (latest.length > 0 ? latest : [...statements]).sort(compare)
  const [winner] = heads
  if (!winner) return null
  const others = new Map<string, FileStatement>()
  for (const head of heads) {
    if (isFile(head) && contentOf(head) !== contentOf(winner) && !others.has(contentOf(head)))
      others.set(contentOf(head), head)
  }
  return { heads, winner, others: [...others.values()] }
}

/** Whether some of them are news to who knows so much. */
export const isNews = (statements: readonly Statement[], seen: Seen): boolean =>
  statements.some((statement) => !knows(seen, statement))

/**
 * What is known to who knows these statements.
 *
 * @param numberOf the latest statement of a device about the path that is here: nobody is believed to have known more of it
 */
export function seenBy(
  statements: readonly Statement[],
  before: Seen,
  numberOf: (device: string) => number,
): Record<string, number> {
  const seen: Record<string, number> = { ...before }
  const raise = (device: string, number: number): void => {
    if (number > (seen[device] ?? 0)) seen[device] = number
  }
  for (const { device, number, seen: earlier } of statements) {
    for (const [other, known] of Object.entries(earlier)) raise(other, Math.min(known, numberOf(other)))
    raise(device, number)
  }
  return seen
}
