/**
 * Finds out whether everything that a waiting update builds on is there, cycles between updates included (SPEC.md, D17).
 *
 * A search that meets something absent leaves it as `blocker` with all that it passed, so the next search stops there at once; each
 * waiting update is looked at again only when the absent thing it was told of has come into the doc.
 */
import type { Clocks, Need } from './clocks.ts'
import { type Entry, visitUnmet, type WaitingRoom } from './waiting.ts'

export type Closure<Reference> = { complete: true; entries: Entry<Reference>[] } | { complete: false; blocker: Need }

/** Of no client: never comes. */
const NEVER: Need = { client: -1, clock: 0 }

/** The absent struct behind a need, as far as known; null where nothing absent is known behind it. */
function knownBlocker<Reference>(
  room: WaitingRoom<Reference>,
  clocks: Clocks,
  client: number,
  clock: number,
): Need | null {
  const passed: Entry<Reference>[] = []
  let need: Need = { client, clock }
  while (clocks.next(need.client) <= need.clock) {
    const holder = room.holder(need.client, need.clock)
    if (holder === undefined) {
      for (const entry of passed) entry.blocker = need
      return need
    }
    if (holder.blocker === null) return null
    passed.push(holder)
    need = holder.blocker
  }
  return null
}

export function findClosure<Reference>(
  root: Entry<Reference>,
  room: WaitingRoom<Reference>,
  clocks: Clocks,
): Closure<Reference> {
  const found = new Set([root])
  let blocker: Need | null = null
  // A set is walked in the order of insertion, and what is added on the way is walked too.
  for (const entry of found) {
    visitUnmet(entry, clocks, (client, clock) => {
      blocker = knownBlocker(room, clocks, client, clock)
      if (blocker !== null) return false
      const holder = room.holder(client, clock)
      if (holder !== undefined) found.add(holder)
      return true
    })
    if (blocker !== null) break
  }
  const entries = [...found]
  if (blocker === null && entries.length > 1 && !canIntegrate(entries, clocks)) blocker = NEVER
  if (blocker === null) return { complete: true, entries }
  for (const entry of entries) entry.blocker = blocker
  return { complete: false, blocker }
}

interface Walk<Reference> {
  entries: Entry<Reference>[]
  entry: number
  dependency: number
}

/** Whether the structs can be integrated one after another: a struct that needs itself through others would stay inside Yjs for ever. */
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

  /** Goes on with a client until something is missing; returns whose it is. */
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
