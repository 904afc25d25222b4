/**
 * Determines whether everything a waiting update builds on is present, including cycles between updates (SPEC.md, D17).
 *
 * Each waiting update watches one struct that it needs. Watches never form a cycle, so each chain of them ends at
 * something absent, and an update is re-examined only once the struct it watches is in the doc:
 * - an update that isn't watched watches the first struct it lacks; no other update can have been waiting for it;
 * - a watched update may close a cycle: we search its needs, and if we find something absent, it watches that.
 */
import type { Clocks, Need } from '../clients/clocks.ts'
import { type Entry, firstUnmet, visitUnmet, type WaitingRoom } from './waiting.ts'

export type Closure<Reference> = { complete: true; entries: Entry<Reference>[] } | { complete: false; missing: Need }

/** Belongs to no client: never arrives. */
const NEVER: Need = { client: -1, clock: 0 }

/**
 * The absent struct at the end of the chain of watches that begins at a need; null if it leads to `root`, or to an
 * entry that will be examined anyway.
 */
function absentBehind<Reference>(
  root: Entry<Reference>,
  room: WaitingRoom<Reference>,
  clocks: Clocks,
  client: number,
  clock: number,
): Need | null {
  const passed: Entry<Reference>[] = []
  let need: Need = { client, clock }
  for (;;) {
    const holder = room.holder(need.client, need.clock)
    if (holder === undefined) {
      for (const entry of passed) entry.shortcut = need
      return need
    }
    if (holder === root || holder.watching === null) return null
    passed.push(holder)
    const { shortcut } = holder
    need = shortcut !== null && clocks.next(shortcut.client) <= shortcut.clock ? shortcut : holder.watching
  }
}

/** What an unready entry needs among the arrived updates: all of it, or something absent that it should watch. */
export function findClosure<Reference>(
  root: Entry<Reference>,
  room: WaitingRoom<Reference>,
  clocks: Clocks,
): Closure<Reference> {
  if (!room.isWatched(root)) {
    const missing = firstUnmet(root, clocks)
    if (missing !== null) return { complete: false, missing }
  }
  const found = new Set([root])
  let missing: Need | null = null
  // A set is iterated in insertion order, including entries added on the way.
  for (const entry of found) {
    visitUnmet(entry, clocks, (client, clock) => {
      missing = absentBehind(root, room, clocks, client, clock)
      if (missing !== null) return false
      const holder = room.holder(client, clock)
      if (holder !== undefined) found.add(holder)
      return true
    })
    if (missing !== null) break
  }
  const entries = [...found]
  if (missing === null && entries.length > 1 && !canIntegrate(entries, clocks)) missing = NEVER
  return missing === null ? { complete: true, entries } : { complete: false, missing }
}

interface Walk<Reference> {
  entries: Entry<Reference>[]
  entry: number
  dependency: number
}

/**
 * Whether the structs can be integrated one by one: a struct that depends on itself through others would stay inside
 * Yjs forever.
 */
function canIntegrate<Reference>(entries: readonly Entry<Reference>[], clocks: Clocks): boolean {
  const walks = new Map<number, Walk<Reference>>()
  for (const entry of entries) {
    if (entry.client === null) continue
    const walk = walks.get(entry.client)
    if (walk === undefined) walks.set(entry.client, { entries: [entry], entry: 0, dependency: 0 })
    else walk.entries.push(entry)
  }
  for (const walk of walks.values()) walk.entries.sort((left, right) => left.clock - right.clock)

  const reached = new Map<number, number>()
  const next = (client: number): number => reached.get(client) ?? clocks.next(client)
  const stalled = new Map<number, Set<number>>()
  const turns = [...walks.keys()]

  /** Advances a client until a struct is missing; returns the client that it belongs to. */
  const proceed = (client: number, walk: Walk<Reference>): number | null => {
    for (; walk.entry < walk.entries.length; walk.entry++, walk.dependency = 0) {
      const { description, end } = walk.entries[walk.entry] as Entry<Reference>
      for (; walk.dependency < description.dependencies.length; walk.dependency++) {
        const dependency = description.dependencies[walk.dependency]
        if (dependency === undefined) break
        reached.set(client, dependency.from)
        if (next(dependency.client) <= clocks.required(dependency.client, dependency.clock)) return dependency.client
      }
      reached.set(client, end)
    }
    walks.delete(client)
    return null
  }

  for (let client = turns.pop(); client !== undefined; client = turns.pop()) {
    const walk = walks.get(client)
    if (walk === undefined) continue
    const before = next(client)
    const missing = proceed(client, walk)
    if (missing !== null) {
      const others = stalled.get(missing)
      if (others === undefined) stalled.set(missing, new Set([client]))
      else others.add(client)
    }
    if (next(client) > before) {
      for (const other of stalled.get(client) ?? []) turns.push(other)
      stalled.delete(client)
    }
  }
  return walks.size === 0
}
