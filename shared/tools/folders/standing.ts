/**
 * The result of all statements about one path (SPEC.md, K4 to K7). It depends only on their set, not on the order of
 * arrival.
 */
import type { FolderEntry, KeptFile, Seen } from './shape.ts'

/** A device's last statement about a path. */
export interface Statement extends FolderEntry {
  device: string
}

export type FileStatement = Statement & { file: KeptFile }

export interface Standing {
  /** Statements that nobody has knowingly replaced: several if devices changed the path concurrently. */
  heads: readonly Statement[]
  /** The statement that decides the path's content. */
  winner: Statement
  /** Other, concurrent contents, which go next to the path. */
  others: readonly FileStatement[]
}

export const isFile = (statement: Statement): statement is FileStatement => statement.file !== null

const contentOf = ({ file }: Statement): string => file?.content ?? ''

const knows = (seen: Seen, { device, number }: Statement): boolean => (seen[device] ?? 0) >= number

const follows = (one: Statement, other: Statement): boolean => knows(one.seen, other) && !knows(other.seen, one)

/** Files before deletions, then the later one, then a tie-break that is the same on all devices. */
function compare(one: Statement, other: Statement): number {
  return (
    Number(isFile(other)) - Number(isFile(one)) ||
    other.time - one.time ||
    (contentOf(one) < contentOf(other) ? -1 : contentOf(one) > contentOf(other) ? 1 : 0) ||
    (one.device < other.device ? -1 : 1)
  )
}

const NONE: readonly FileStatement[] = []

/** Returns null if there are no statements. */
export function standingOf(statements: readonly Statement[]): Standing | null {
  const [only] = statements
  if (only && statements.length === 1) return { heads: statements, winner: only, others: NONE }
  const latest = statements.filter((one) => !statements.some((other) => other !== one && follows(other, one)))
  // Only malicious devices can each have known the next one.
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

/** Whether any of the statements is newer than what `seen` knows. */
export const isNews = (statements: readonly Statement[], seen: Seen): boolean =>
  statements.some((statement) => !knows(seen, statement))

/**
 * The statements that a device has seen if it knows these.
 *
 * @param numberOf a device's latest statement about the path that is stored here: nobody can have known more of it
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
