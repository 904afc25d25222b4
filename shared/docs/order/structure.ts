/**
 * Decides where the structs of a rich doc may be (SPEC.md, D23, D24). Yjs orders structs the same way everywhere only
 * as long as each lies between two that were neighbors for its author. An author who names others makes replicas
 * diverge forever, with equal state vectors. This model contains everything that governance considers valid, and finds
 * clients with a struct where no author could have put it. Its verdict on a struct depends only on that struct and its
 * dependencies, so all replicas find the same clients in any order of arrival.
 */
import * as Y from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { Gaps } from './gaps.ts'
import { type View, Views } from './views.ts'

/** The parent that Yjs resolves for a struct; null if it was collected. */
type Parent = Y.AbstractType<unknown> | null

interface Queue {
  structs: (Y.Item | Y.GC)[]
  next: number
}

export class Structure {
  /** No garbage collection here: the place of a deleted struct still matters. */
  readonly #doc = new Y.Doc({ gc: false })
  readonly #views = new Views()
  /** Client → its first misplaced clock. */
  readonly #broken = new Map<number, number>()
  #unread: Uint8Array[] = []

  /** Loads a state whose structs have all been checked before; it is read when needed. */
  restore(state: Uint8Array): void {
    this.#unread.push(state)
  }

  /**
   * @param update all dependencies of its structs are in the doc or in it. Returns clients found to have put a struct
   *   where it can't be.
   */
  take(update: Uint8Array): number[] {
    return [...this.#unread.splice(0), update].flatMap((each) => this.#integrate(each))
  }

  #integrate(update: Uint8Array): number[] {
    const queues = new Map<number, Queue>()
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct instanceof Y.Skip) continue
      const queue = queues.get(struct.id.client)
      if (queue) queue.structs.push(struct)
      else queues.set(struct.id.client, { structs: [struct], next: 0 })
    }
    const found: number[] = []
    const stalled = new Map<number, Set<number>>()
    const turns = [...queues.keys()].reverse()
    this.#doc.transact((transaction) => {
      const gaps = new Gaps(transaction)
      for (let client = turns.pop(); client !== undefined; client = turns.pop()) {
        const queue = queues.get(client) as Queue
        const before = queue.next
        const missing = this.#proceed(transaction, gaps, client, queue, found)
        if (missing !== null) {
          const others = stalled.get(missing)
          if (others) others.add(client)
          else stalled.set(missing, new Set([client]))
        }
        if (queue.next === before) continue
        for (const other of stalled.get(client) ?? []) turns.push(other)
        stalled.delete(client)
      }
    })
    return found
  }

  /** Advances a client until its next struct refers to something missing. Returns the client of the missing struct. */
  #proceed(transaction: Y.Transaction, gaps: Gaps, client: number, queue: Queue, found: number[]): number | null {
    const { store } = this.#doc
    for (; queue.next < queue.structs.length; queue.next++) {
      const struct = queue.structs[queue.next] as Y.Item | Y.GC
      const { clock } = struct.id
      if (this.#isBroken(client, clock)) continue
      const here = Y.getState(store, client)
      if (clock < here) continue
      if (clock > here) return client
      if (struct instanceof Y.GC) {
        struct.integrate(transaction, 0)
        continue
      }
      const references = referencesOf(struct)
      const isLost = references.some((reference) => this.#isBroken(reference.client, reference.clock))
      if (!isLost) {
        const missing = references.find((reference) => Y.getState(store, reference.client) <= reference.clock)
        if (missing) return missing.client
        if (typeof struct.parent === 'string') struct.parent = this.#doc.get(struct.parent)
        const { origin } = struct
        struct.getMissing(transaction, store)
        const view = this.#views.extend(client, clock, references, (other, from, to) => {
          gaps.see(client, other, from, to)
        })
        if (struct.parent === null || isPlaceValid(struct, origin, view, gaps)) {
          struct.integrate(transaction, 0)
          gaps.place(struct)
          continue
        }
      }
      this.#broken.set(client, clock)
      found.push(client)
    }
    return null
  }

  #isBroken(client: number, clock: number): boolean {
    const from = this.#broken.get(client)
    return from !== undefined && from <= clock
  }
}

function isPlaceValid(struct: Y.Item, origin: Y.ID | null, view: View, gaps: Gaps): boolean {
  const parent = struct.parent as Parent | undefined
  if (!(parent instanceof Y.AbstractType) || depthOf(parent) > LIMITS.typeDepth) return false
  const { left, right, parentSub } = struct
  // Yjs looks for the first value of a key starting at the last one, and writes each new value after the last.
  if (parentSub !== null && right) return false
  // Yjs truncates the left neighbor if the same struct is also the right one.
  if (left && origin && !Y.compareIDs(left.lastId, origin)) return false
  for (const neighbor of [left, right]) {
    if (neighbor && (neighbor.parent !== parent || neighbor.parentSub !== parentSub)) return false
  }
  return gaps.isFree(struct, view)
}

function referencesOf({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  return [origin, rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0
  for (let item = type._item; item !== null; item = (item.parent as Y.AbstractType<unknown>)._item) depth++
  return depth
}
