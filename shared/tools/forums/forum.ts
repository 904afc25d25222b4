/**
 * The discussions of a space and the decisions about them, derived from everybody's outline lanes: the same on all
 * devices, except for entries dated ahead.
 */
import { appendTo } from '../../base/append.ts'
import { byTurns } from '../by-turns.ts'
import { orderMessages } from '../chat/order.ts'
import { isAhead, presentAt, witnessedIn } from '../ending.ts'
import { fewOfEach } from '../few-of-each.ts'
import { FORUM_LIMITS as LIMITS } from './limits.ts'
import { type Decision, isOpener, type OutlineEntry, type PostEntry, postKey } from './shape.ts'

export interface OutlineLane {
  /** The doc's id. */
  id: string
  device: string
  entries: readonly OutlineEntry[]
}

export interface Post extends Omit<PostEntry, 'kind'> {
  key: string
  device: string
  /** Its position among its author's posts in this discussion, from 0. */
  ordinal: number
  isDeleted: boolean
  /** The moderator who hid it. */
  hiddenBy: string | null
  /** Whether it was written while the discussion was locked, and no moderator has shown it. */
  isLate: boolean
  /** Its time or, if that is dated ahead, the time of its author's previous entry. */
  placed: number
}

export interface Discussion {
  id: string
  /** The device that opened it. */
  opener: string
  title: string
  /** Empty if there is none. */
  category: string
  /** When it was opened, and when it was last active. A wrong clock can't keep it on top. */
  opened: number
  active: number
  /** In order, including those of discussions that were merged into this one. */
  posts: readonly Post[]
  /** Number of visible posts: neither deleted nor hidden nor late. */
  count: number
  /** The last visible post, or null. */
  last: Post | null
  isPinned: boolean
  /** The moderators who locked and hid it. */
  lockedBy: string | null
  hiddenBy: string | null
  /** The key of the post that solves it; null if it isn't solved. */
  solution: string | null
  /** The discussion in which its posts are shown instead, or null. */
  mergedInto: string | null
  /** The kinds of decisions that moderators made about it. */
  settled: ReadonlySet<Decision['kind']>
  /** The time of each kind of decision that is in force. */
  decided: ReadonlyMap<Decision['kind'], number>
}

/** A decision by a device that is allowed to make it. */
export interface Decided {
  /** Unique. */
  key: string
  device: string
  isModerator: boolean
  decision: Decision
}

export interface Forum {
  discussions: ReadonlyMap<string, Discussion>
  /** Decisions by moderators and openers, the latest first. */
  log: readonly Decided[]
}

export const isShown = ({ isDeleted, hiddenBy, isLate }: Post): boolean => !isDeleted && hiddenBy === null && !isLate

/** The author's name; for an imported post, the one named by its file. */
export const authorOf = (
  { device, from }: Pick<Post, 'device'> & Partial<Pick<Post, 'from'>>,
  nameOf: (device: string) => string,
): string => from?.name ?? nameOf(device)

/** When it was written. */
export const writtenAt = ({ from, time }: Post): number => from?.time ?? time

/** Whether people see it in a list of discussions. */
export const isListed = ({ hiddenBy, mergedInto }: Discussion): boolean => hiddenBy === null && mergedInto === null

/** Pinned ones first, then the most recently active. */
export const byActivity = (one: Discussion, other: Discussion): number =>
  Number(other.isPinned) - Number(one.isPinned) || other.active - one.active || (one.id < other.id ? -1 : 1)

/** The discussion that shows its posts: itself, or the one it was merged into. */
export const shownIn = ({ discussions }: Forum, id: string): Discussion | null => {
  const found = discussions.get(id)
  return (found?.mergedInto && discussions.get(found.mergedInto)) || found || null
}

/** Decisions that an opener can make about their own discussion. */
const OF_OPENERS: ReadonlySet<Decision['kind']> = new Set(['solve', 'rename', 'move'])

const mayDecide = (kind: Decision['kind'], discussion: string, device: string, isModerator: boolean): boolean =>
  isModerator || (OF_OPENERS.has(kind) && isOpener(discussion, device))

/** Whether a device's decision would have effect: only moderators can change a moderator's decision. */
export const wouldDecide = (
  kind: Decision['kind'],
  { id, settled }: Discussion,
  device: string,
  isModerator: boolean,
): boolean => isModerator || (mayDecide(kind, id, device, false) && !settled.has(kind))

interface Draft {
  opening: Extract<OutlineEntry, { kind: 'discussion' }>
  opener: string
  placed: number
}

/** @param mayModerate whether a device is a moderator's @param now milliseconds, to detect entries dated ahead */
export function forumOf(lanes: Iterable<OutlineLane>, mayModerate: (device: string) => boolean, now: number): Forum {
  const ordered = [...lanes].sort((one, other) => (one.id < other.id ? -1 : 1))
  const { openings, posts, decided } = collect(ordered, mayModerate, presentAt(now, witnessedIn(ordered)))
  const listed = [...openings.values()].sort((one, other) => one.opening.time - other.opening.time || order(one, other))
  const isKnown = fewOfEach(LIMITS.discussionsOfDevice)
  const ofEach = listed.filter(({ opener }) => isKnown(opener))
  const few = byTurns(ofEach, ({ opener }) => opener).slice(0, LIMITS.discussions)
  const known = new Map(few.map((each) => [each.opening.id, each]))
  const decisions = decisionsOf(decided, known)
  const places = merges(decisions, known)
  const endOf = (id: string) => places.get(id)?.at(-1)?.id ?? null
  const judge = judgeOf(decisions, places, mayModerate)
  const shown = new Map<string, Post[]>()
  for (const post of posts) {
    if (!known.has(post.in)) continue
    judge(post)
    const target = endOf(post.in) ?? post.in
    appendTo(shown, target, post)
  }
  // A post may have been hidden in another discussion, before or after a merge.
  const hid = decided.findLast(({ decision }) => decision.kind === 'hide')?.decision.time ?? 0
  const discussions = new Map(
    [...known].map(([id, draft]) => {
      const about = decisions.get(id) ?? []
      const inForce = new Map(about.map(({ decision: { kind, time } }) => [kind, time])).set('hide', hid)
      return [id, { ...discussionOf(draft, shown.get(id) ?? [], about), mergedInto: endOf(id), decided: inForce }]
    }),
  )
  const log = decided.filter(({ decision }) => known.has(decision.in)).reverse()
  return { discussions, log }
}

const order = (one: Draft, other: Draft): number => (one.opening.id < other.opening.id ? -1 : 1)

function collect(lanes: readonly OutlineLane[], mayModerate: (device: string) => boolean, present: number) {
  const openings = new Map<string, Draft>()
  const authors = new Map<string, { posts: Map<string, Post>; ordinals: Map<string, number> }>()
  /** By device, the time of its latest entry. */
  const latest = new Map<string, number>()
  const decided: Decided[] = []
  for (const { id: lane, device, entries } of lanes) {
    const isModerator = mayModerate(device)
    const { posts, ordinals } = authors.get(device) ?? { posts: new Map<string, Post>(), ordinals: new Map() }
    authors.set(device, { posts, ordinals })
    for (const [index, entry] of entries.entries()) {
      const placed = isAhead(entry.time, present) ? (latest.get(device) ?? 0) : entry.time
      latest.set(device, placed)
      if (entry.kind === 'discussion') {
        if (isOpener(entry.id, device) && !openings.has(entry.id))
          openings.set(entry.id, { opening: entry, opener: device, placed })
      } else if (entry.kind === 'post') {
        if (posts.has(entry.id)) continue
        const ordinal = ordinals.get(entry.in) ?? 0
        ordinals.set(entry.in, ordinal + 1)
        const key = postKey(device, entry.id)
        posts.set(entry.id, { ...entry, key, device, ordinal, isDeleted: false, hiddenBy: null, isLate: false, placed })
      } else if (entry.kind === 'delete') {
        const post = posts.get(entry.target)
        if (post) post.isDeleted = true
      } else if (mayDecide(entry.kind, entry.in, device, isModerator)) {
        decided.push({ key: `${lane} ${index}`, device, isModerator, decision: entry })
      }
    }
  }
  // Decisions of the same time stay in the order of their lanes.
  decided.sort((one, other) => one.decision.time - other.decision.time)
  return { openings, posts: [...authors.values()].flatMap(({ posts }) => [...posts.values()]), decided }
}

/** By discussion: the opener's decisions, then those of moderators. */
function decisionsOf(decided: readonly Decided[], known: ReadonlyMap<string, Draft>): Map<string, Decided[]> {
  const decisions = new Map<string, Decided[]>()
  const ranked = [...decided].sort((one, other) => Number(one.isModerator) - Number(other.isModerator))
  for (const each of ranked) {
    if (!known.has(each.decision.in)) continue
    appendTo(decisions, each.decision.in, each)
  }
  return decisions
}

/** A discussion that shows posts of a merged one, from a given time on. */
interface MergedPlace {
  id: string
  since: number
}

/**
 * For each merged discussion, the discussion it was merged into, the one that that was merged into, and so on: the last
 * one shows its posts. If merges form a circle or too long a chain, the earliest are in force.
 */
function merges(
  decisions: ReadonlyMap<string, readonly Decided[]>,
  known: ReadonlyMap<string, unknown>,
): Map<string, MergedPlace[]> {
  const wanted = [...decisions].flatMap(([id, about]) => {
    const last = about.findLast(({ decision }) => decision.kind === 'merge')?.decision
    return last?.kind === 'merge' && last.into !== null && known.has(last.into)
      ? [{ id, into: last.into, time: last.time }]
      : []
  })
  wanted.sort((one, other) => one.time - other.time || (one.id < other.id ? -1 : 1))
  const merged = new Map<string, { into: string; time: number }>()
  /** The length of the longest chain of merges that leads to a discussion. */
  const heights = new Map<string, number>()
  const placesOf = (id: string): MergedPlace[] => {
    const places: MergedPlace[] = []
    for (let next = merged.get(id); next !== undefined; next = merged.get(next.into))
      places.push({ id: next.into, since: Math.max(next.time, places.at(-1)?.since ?? 0) })
    return places
  }
  for (const { id, into, time } of wanted) {
    const chain = [into, ...placesOf(into).map((place) => place.id)]
    const height = heights.get(id) ?? 0
    if (chain.at(-1) === id || height + chain.length > LIMITS.mergesInChain) continue
    merged.set(id, { into, time })
    for (const [steps, place] of chain.entries())
      heights.set(place, Math.max(heights.get(place) ?? 0, height + steps + 1))
  }
  return new Map([...merged.keys()].map((id) => [id, placesOf(id)]))
}

/** Whether a discussion was locked at a time, by the last of its ordered locks until then. */
function wasLocked(locks: readonly { on: boolean; time: number }[], time: number): boolean {
  let [from, to] = [0, locks.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((locks[middle]?.time ?? 0) > time) to = middle
    else from = middle + 1
  }
  return locks[from - 1]?.on ?? false
}

/** Returns a function that marks a post as hidden or late, by decisions of moderators wherever it was shown. */
function judgeOf(
  decisions: ReadonlyMap<string, readonly Decided[]>,
  places: ReadonlyMap<string, readonly MergedPlace[]>,
  mayModerate: (device: string) => boolean,
): (post: Post) => void {
  const hidings = new Map<string, { on: boolean; by: string; time: number }>()
  const hidden = new Map<string, string>()
  const locks = new Map<string, { on: boolean; time: number }[]>()
  for (const [id, about] of decisions) {
    for (const { device, decision } of about) {
      if (decision.kind === 'lock') {
        appendTo(locks, id, decision)
      }
      if (decision.kind !== 'hide') continue
      const { post, on, time } = decision
      if (post === null && on) hidden.set(id, device)
      else if (post === null) hidden.delete(id)
      else if (time >= (hidings.get(post)?.time ?? 0)) hidings.set(post, { on, by: device, time })
    }
  }
  const wasLockedIn = (id: string, time: number) => wasLocked(locks.get(id) ?? [], time)
  return (post) => {
    const { in: within, device, key, time } = post
    const hiding = hidings.get(key)
    const elsewhere = places.get(within)
    const whole = (elsewhere && hidden.get(within)) ?? null
    post.hiddenBy = hiding ? (hiding.on ? hiding.by : null) : whole
    const isLocked = () =>
      wasLockedIn(within, time) || elsewhere?.some(({ id, since }) => time >= since && wasLockedIn(id, time)) === true
    post.isLate = hiding === undefined && !mayModerate(device) && isLocked()
  }
}

function discussionOf(
  { opening, opener, placed }: Draft,
  posts: readonly Post[],
  about: readonly Decided[],
): Omit<Discussion, 'mergedInto' | 'decided'> {
  let { title, category } = opening
  let isPinned = false
  let lockedBy: string | null = null
  let hiddenBy: string | null = null
  let solution: string | null = null
  for (const { device, decision } of about) {
    if (decision.kind === 'rename') title = decision.title
    else if (decision.kind === 'move') category = decision.category
    else if (decision.kind === 'pin') isPinned = decision.on
    else if (decision.kind === 'solve') solution = decision.post
    else if (decision.kind === 'lock') lockedBy = decision.on ? device : null
    else if (decision.kind === 'hide' && decision.post === null) hiddenBy = decision.on ? device : null
  }
  const ordered = inOrder(posts)
  const counted = ordered.filter(isShown)
  return {
    ...{ id: opening.id, opener, title, category: category.trim(), opened: placed },
    active: counted.reduce((latest, post) => Math.max(latest, post.placed), placed),
    ...{ posts: ordered, count: counted.length, last: counted.at(-1) ?? null },
    ...{ isPinned, lockedBy, hiddenBy },
    settled: new Set(about.flatMap(({ isModerator, decision }) => (isModerator ? [decision.kind] : []))),
    solution: counted.some(({ key }) => key === solution) ? solution : null,
  }
}

/** Orders each post after those that its author had seen, otherwise by time. */
function inOrder(posts: readonly Post[]): Post[] {
  const keys = new Map<string, string>()
  // An id that two devices use identifies nothing: somebody copied it.
  for (const { id, key } of posts) keys.set(id, keys.has(id) ? '' : key)
  const placed = posts.map((post) => ({
    id: post.key,
    time: post.time,
    seen: post.seen.flatMap((id) => keys.get(id) || []),
    post,
  }))
  return orderMessages(placed).map(({ post }) => post)
}

/** The `seen` of a new post: the latest posts. */
export const lastSeen = (posts: readonly Post[]): string[] => posts.slice(-LIMITS.seen).map(({ id }) => id)

/** The categories in use, sorted by name. */
export const categoriesOf = ({ discussions }: Forum): string[] =>
  [
    ...new Set([...discussions.values()].flatMap((each) => (isListed(each) && each.category ? [each.category] : []))),
  ].sort((one, other) => one.localeCompare(other))
