/** All issues of a newsletter, from its publishers' lanes: the same on every device, regardless of order of arrival. */
import { RETRACTION } from '../../base/wire-names.ts'
import { NEWSLETTER_LIMITS as LIMITS } from './limits.ts'
import { type IssueEntry, type IssueVersion, issueEntry } from './shape.ts'

export interface PublishedVersion extends Omit<IssueVersion, 'kind'> {
  /** The device that signed it. */
  device: string
}

export interface Issue extends PublishedVersion {
  /** The latest first, including this one. */
  versions: readonly PublishedVersion[]
  /** The device that published it first. */
  author: string
  retracted: { device: string; time: number; note: string } | null
  /** An earlier issue already has its number. */
  isNumberTaken: boolean
  /** It is dated in the future: its publisher's clock, or ours, is wrong. */
  isAhead: boolean
}

export interface IssuesLane {
  device: string
  entries: readonly IssueEntry[]
}

/** The valid entries of a lane. */
export function readIssueEntries(values: Iterable<unknown>): IssueEntry[] {
  const entries: IssueEntry[] = []
  for (const value of values) {
    if (entries.length >= LIMITS.laneEntries) break
    const parsed = issueEntry.safeParse(value)
    if (parsed.success) entries.push(parsed.data)
  }
  return entries
}

interface Gathered {
  versions: PublishedVersion[]
  retractions: { device: string; time: number; note: string }[]
  /** For an entry dated in the future: its position, after its publisher's earlier entries. */
  after: number
}

/**
 * Sorts later versions first. For equal versions, the earlier comes first, then the one from the lower device, so that
 * publishing twice concurrently counts once.
 */
function byVersion(one: PublishedVersion, other: PublishedVersion): number {
  return (
    other.version - one.version ||
    one.time - other.time ||
    compare(one.device, other.device) ||
    compare(JSON.stringify(one), JSON.stringify(other))
  )
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/**
 * @param now milliseconds: issues dated later are marked, and ordered by their place in the lane
 * @returns newest first
 */
export function mergeIssues(lanes: Iterable<IssuesLane>, now: number): Issue[] {
  const gathered = new Map<string, Gathered>()
  const at = (id: string): Gathered => {
    let issue = gathered.get(id)
    if (!issue) {
      issue = { versions: [], retractions: [], after: Number.POSITIVE_INFINITY }
      gathered.set(id, issue)
    }
    return issue
  }
  const latest = now + LIMITS.clockSkew
  for (const { device, entries } of lanes) {
    let last = 0
    for (const entry of entries) {
      if (entry.kind === RETRACTION) at(entry.id).retractions.push({ device, time: entry.time, note: entry.note })
      else {
        const { kind: _kind, ...version } = entry
        const issue = at(entry.id)
        issue.versions.push({ ...version, device })
        if (entry.published <= latest) last = Math.max(last, entry.published)
        issue.after = Math.min(issue.after, last)
      }
    }
  }
  const placed = [...gathered.values()].flatMap((each) => {
    const issue = issueOf(each, latest)
    return issue ? [{ issue, place: issue.isAhead ? each.after : issue.published }] : []
  })
  placed.sort((one, other) => one.place - other.place || compare(one.issue.id, other.issue.id))
  const numbers = new Set<number>()
  for (const { issue } of placed) {
    if (issue.number === null) continue
    issue.isNumberTaken = numbers.has(issue.number)
    numbers.add(issue.number)
  }
  return placed.map(({ issue }) => issue).reverse()
}

function issueOf({ versions, retractions }: Gathered, latest: number): Issue | null {
  const sorted = [...versions].sort(byVersion).filter((version, index, all) => {
    const last = all[index - 1]
    // Drops a copy that was written again after data loss.
    return !last || JSON.stringify(last) !== JSON.stringify(version)
  })
  const [current] = sorted
  const first = firstOf(sorted)
  if (!current || !first) return null
  const [retracted = null] = [...retractions].sort(
    (one, other) => one.time - other.time || compare(one.device, other.device) || compare(one.note, other.note),
  )
  return {
    ...current,
    // A correction does not move an issue.
    published: first.published,
    versions: sorted,
    author: first.device,
    retracted,
    isNumberTaken: false,
    isAhead: first.published > latest,
  }
}

/** The first valid version. */
function firstOf(sorted: readonly PublishedVersion[]): PublishedVersion | undefined {
  const lowest = sorted.at(-1)?.version
  return sorted.find(({ version }) => version === lowest)
}

/** The default number of the next issue. */
export const nextNumber = (issues: readonly Issue[]): number =>
  Math.min(LIMITS.number, 1 + issues.reduce((most, { number }) => Math.max(most, number ?? 0), 0))

/** Returns an issue's newer and older neighbors. @param issues newest first */
export function neighbors(issues: readonly Issue[], id: string): { newer: Issue | null; older: Issue | null } {
  const index = issues.findIndex((issue) => issue.id === id)
  return index < 0
    ? { newer: null, older: null }
    : { newer: issues[index - 1] ?? null, older: issues[index + 1] ?? null }
}
