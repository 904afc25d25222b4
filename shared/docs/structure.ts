/**
 * Where the structs of a rich doc may stand (SPEC.md, D23, D24). Yjs puts structs in the same order everywhere only as long as each stands
 * between two that were neighbours for its author; who names others makes replicas differ for ever, with equal state vectors. This model holds
 * everything that governance lets count, and finds the clients of whom a struct stands where no author could have put it. What it says of a
 * struct depends only on that struct and on what it rests on: so all replicas find the same clients, whatever came first.
 */
import * as Y from 'yjs'
import { LIMITS } from '../record/limits.ts'
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
    for (const state of this.#unread.splice(0)) this.#integrate(state)
    return this.#integrate(update)
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
    this.#doc.transact((transaction) => {
      for (let moved = true; moved; ) {
        moved = false
        for (const [client, queue] of queues) {
          const before = queue.next
          this.#proceed(transaction, client, queue, found)
          if (queue.next > before) moved = true
          if (queue.next === queue.structs.length) queues.delete(client)
        }
      }
    })
    return found
  }

  /** Goes on with a client until what its next struct names has not come yet. */
  #proceed(transaction: Y.Transaction, client: number, queue: Queue, found: number[]): void {
    const { store } = this.#doc
    for (; queue.next < queue.structs.length; queue.next++) {
      const struct = queue.structs[queue.next] as Y.Item | Y.GC
      const { clock } = struct.id
      if (this.#isBroken(client, clock)) continue
      const here = Y.getState(store, client)
      if (clock < here) continue
      if (clock > here) return
      if (struct instanceof Y.GC) {
        struct.integrate(transaction, 0)
        continue
      }
      const references = referencesOf(struct)
      const isLost = references.some((reference) => this.#isBroken(reference.client, reference.clock))
      if (!isLost && references.some((reference) => Y.getState(store, reference.client) <= reference.clock)) return
      if (!isLost) {
        if (typeof struct.parent === 'string') struct.parent = this.#doc.get(struct.parent)
        const { origin } = struct
        struct.getMissing(transaction, store)
        const view = this.#views.extend(client, clock, references)
        if (struct.parent === null || this.#mayStand(struct, origin, view)) {
          struct.integrate(transaction, 0)
          continue
        }
      }
      this.#broken.set(client, clock)
      found.push(client)
    }
  }

  #isBroken(client: number, clock: number): boolean {
    const from = this.#broken.get(client)
    return from !== undefined && from <= clock
  }

  #mayStand(struct: Y.Item, origin: Y.ID | null, view: View): boolean {
    const parent = struct.parent as Parent | undefined
    if (!(parent instanceof Y.AbstractType) || depthOf(parent) > LIMITS.typeDepth) return false
    const { left, right, parentSub } = struct
    // Yjs has cut the left one short where it is also to be the right one.
    if (left && origin && !Y.compareIDs(left.lastId, origin)) return false
    for (const neighbour of [left, right]) {
      if (neighbour && (neighbour.parent !== parent || neighbour.parentSub !== parentSub)) return false
    }
    for (let between = left ? left.right : firstOf(parent, parentSub); between !== right; between = between.right) {
      if (between === null) return false
      const { client, clock } = between.id
      if (client === struct.id.client || (view.get(client) ?? 0) > clock) return false
    }
    return true
  }
}

function referencesOf({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  return [origin, rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}

function firstOf(parent: Y.AbstractType<unknown>, key: string | null): Y.Item | null {
  if (key === null) return parent._start
  let first = parent._map.get(key) ?? null
  while (first?.left) first = first.left
  return first
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0
  for (let item = type._item; item !== null; item = (item.parent as Y.AbstractType<unknown>)._item) depth++
  return depth
}
