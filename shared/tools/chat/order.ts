/**
 * The order of a channel's messages: each after everything that its writer had seen, otherwise by time. The result
 * depends only on the set of messages, not on their order of arrival.
 */

export interface OrderedMessage {
  id: string
  /** Milliseconds by the writer's clock. */
  time: number
  /** Ids of messages that the writer had seen; unknown ones are ignored. */
  seen: readonly string[]
}

/** Negative if `a` comes first, given that neither had seen the other. */
function compare(a: OrderedMessage, b: OrderedMessage): number {
  if (a.time !== b.time) return a.time - b.time
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

/**
 * Sorts messages with distinct ids: Kahn's topological sort, which always takes the earliest message whose predecessors
 * are all placed. If messages claim to have seen each other, as only a liar's can, the earliest is released. O((n +
 * seen) log n).
 */
export function orderMessages<Message extends OrderedMessage>(messages: readonly Message[]): Message[] {
  const byTime = [...messages].sort(compare)
  const rank = new Map(byTime.map((message, index) => [message.id, index]))
  // Fast path: unless clocks differ, nobody had seen a later message, and the order by time is the result.
  if (byTime.every(({ seen }, index) => seen.every((id) => (rank.get(id) ?? 0) <= index))) return byTime
  const missing = new Uint32Array(byTime.length)
  const predecessors: number[][] = byTime.map(() => [])
  const followers: number[][] = byTime.map(() => [])
  byTime.forEach((message, index) => {
    for (const id of new Set(message.seen)) {
      const earlier = rank.get(id)
      if (earlier === undefined || earlier === index) continue
      followers[earlier]?.push(index)
      predecessors[index]?.push(earlier)
      missing[index] = (missing[index] ?? 0) + 1
    }
  })

  const ready = new RankHeap()
  for (let index = 0; index < byTime.length; index += 1) if (missing[index] === 0) ready.push(index)
  const placed = new Uint8Array(byTime.length)
  const ordered: Message[] = []
  let leadsToCycle: Uint8Array | null = null
  let candidate = 0
  while (ordered.length < byTime.length) {
    let next = ready.pop()
    if (next === undefined) {
      leadsToCycle ??= findLeadingToCycle(predecessors, followers)
      while (placed[candidate] || !leadsToCycle[candidate]) candidate += 1
      next = candidate
    }
    const message = byTime[next]
    if (placed[next] || !message) continue
    placed[next] = 1
    ordered.push(message)
    for (const follower of followers[next] ?? []) {
      missing[follower] = (missing[follower] ?? 1) - 1
      if (missing[follower] === 0 && !placed[follower]) ready.push(follower)
    }
  }
  return ordered
}

/**
 * Marks the messages in a cycle and those that lead to one: every message except those that can be removed from the
 * end, one by one.
 */
function findLeadingToCycle(predecessors: readonly number[][], followers: readonly number[][]): Uint8Array {
  const leads = new Uint8Array(followers.length).fill(1)
  const open = Uint32Array.from(followers, (list) => list.length)
  const ends = followers.flatMap((list, index) => (list.length === 0 ? [index] : []))
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    leads[end] = 0
    for (const earlier of predecessors[end] ?? []) {
      open[earlier] = (open[earlier] ?? 1) - 1
      if (open[earlier] === 0) ends.push(earlier)
    }
  }
  return leads
}

/**
 * Whether `message` belongs after all of `ordered`, so that they don't have to be sorted again: its writer had seen the
 * last one, and nobody in `ordered` had seen it (`mentioned`: everything that they had seen).
 */
export function belongsLast(
  message: OrderedMessage,
  ordered: readonly OrderedMessage[],
  mentioned: ReadonlySet<string>,
): boolean {
  const last = ordered.at(-1)
  return (!last || message.seen.includes(last.id)) && !mentioned.has(message.id)
}

/**
 * Ids of the messages that no other one's writer had seen, up to the latest `maximum` of `ordered`: the `seen` of a new
 * message.
 */
export function frontier(ordered: readonly OrderedMessage[], maximum = 8): string[] {
  const mentioned = new Set<string>()
  for (const message of ordered) for (const id of message.seen) if (id !== message.id) mentioned.add(id)
  const latest: string[] = []
  for (let index = ordered.length - 1; index >= 0 && latest.length < maximum; index -= 1) {
    const message = ordered[index]
    if (message && !mentioned.has(message.id)) latest.push(message.id)
  }
  return latest
}

/** A binary heap of ranks, the smallest on top. */
class RankHeap {
  private readonly ranks: number[] = []

  push(rank: number): void {
    const { ranks } = this
    let index = ranks.length
    ranks.push(rank)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = ranks[parent] ?? 0
      if (above <= rank) break
      ranks[index] = above
      index = parent
    }
    ranks[index] = rank
  }

  pop(): number | undefined {
    const { ranks } = this
    const top = ranks[0]
    const last = ranks.pop()
    if (top === undefined || last === undefined || ranks.length === 0) return top
    let index = 0
    for (;;) {
      let child = index * 2 + 1
      if (child >= ranks.length) break
      if (child + 1 < ranks.length && (ranks[child + 1] ?? 0) < (ranks[child] ?? 0)) child += 1
      const below = ranks[child] ?? 0
      if (below >= last) break
      ranks[index] = below
      index = child
    }
    ranks[index] = last
    return top
  }
}
