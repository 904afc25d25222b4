/**
 * Where the structs of a rich doc may stand (SPEC.md, D23, D24). Yjs puts structs in the same order everywhere only as long as each stands
 * between two that were neighbours for its author; who names others makes replicas differ for ever, with equal state vectors. This model holds
 * everything that governance lets count, and finds the clients of whom a struct stands where no author could have put it. What it says of a
 * struct depends only on that struct and on what it rests on: so all replicas find the same clients, whatever came first.
 */
import * as Y from 'yjs'
import { LIMITS } from '../record/limits.ts'
import { Gaps } from './gaps.ts'
import { type View, Views } from './views.ts'

/** What Yjs makes of a struct's parent once it is found; null where it was collected. */
type Parent = Y.AbstractType<unknown> | null

interface Queue {
  structs: (Y.Item | Y.GC)[]
  next: number
}

export class Structure {
  /** Nothing is collected here: where a deleted struct stood still matters. */
  readonly #doc = new Y.Doc({ gc: false })
  readonly #views = new Views()
  /** Client → its first clock that stands wrong. */
  readonly #broken = new Map<number, number>()
  #unread: Uint8Array[] = []

  /** Takes a state whose structs have all been taken once, to be read when it is needed. */
  restore(state: Uint8Array): void {
    this.#unread.push(state)
  }

  /** @param update whose structs have all they rest on, here or in it. Returns clients that are found to have put a struct where it cannot be. */
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

  /** Goes on with a client until what its next struct names has not come yet; returns whose that is. */
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
        if (struct.parent === null || mayStand(struct, origin, view, gaps)) {
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

function mayStand(struct: Y.Item, origin: Y.ID | null, view: View, gaps: Gaps): boolean {
  const parent = struct.parent as Parent | undefined
  if (!(parent instanceof Y.AbstractType) || depthOf(parent) > LIMITS.typeDepth) return false
  const { left, right, parentSub } = struct
  // Yjs looks for the first value of a key from the last on, and writes each new one behind the last.
  if (parentSub !== null && right) return false
  // Yjs has cut the left one short where it is also to be the right one.
  if (left && origin && !Y.compareIDs(left.lastId, origin)) return false
  for (const neighbour of [left, right]) {
    if (neighbour && (neighbour.parent !== parent || neighbour.parentSub !== parentSub)) return false
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
