/**
 * Decides whether the neighbors of a struct were neighbors for its author (SPEC.md, D23): nothing between them is
 * something that the author must have seen. Examining everything between them, for each struct, costs the product of
 * what two authors wrote at one place. So after examining a lot, we remember the gaps in which an author has nothing:
 * two structs that are neighbors for an author remain so until it sees, or writes, something between them.
 */
import * as Y from 'yjs'
import type { ListOrder } from './list-order.ts'
import { firstOf, orderOf, Patience } from './placing.ts'
import type { View } from './views.ts'

interface Gap {
  /** Null at the beginning or end of the list. */
  left: Y.ID | null
  right: Y.ID | null
}

interface ListGaps {
  order: ListOrder
  /** In list order, without overlaps. */
  gaps: Gap[]
}

interface Author {
  lists: Map<unknown, Map<string | null, ListGaps>>
  /** Number of structs examined to find its gaps. */
  worth: number
}

/** Gaps with fewer structs are cheap to examine again. */
const SHORT = 32
/** Maintaining gaps costs as much per struct as examining this many. */
const COST = 20

/** Valid for one transaction. */
export class Gaps {
  readonly #transaction: Y.Transaction
  readonly #patience: Patience
  readonly #authors = new Map<number, Author>()

  constructor(transaction: Y.Transaction, patience = new Patience(transaction.doc.store)) {
    this.#transaction = transaction
    this.#patience = patience
  }

  /** @param struct has its parent and neighbors, but isn't in the list yet */
  isFree(struct: Y.Item, view: View): boolean {
    const author = struct.id.client
    if (this.#isKnown(struct)) return true
    const { left, right, parent, parentSub } = struct
    let steps = 0
    let next = left ? left.right : firstOf(parent as Y.AbstractType<unknown>, parentSub)
    for (; next !== right; next = next.right, steps++) {
      if (next === null) return false
      const { client, clock } = next.id
      if (client === author || (view.get(client) ?? 0) > clock) return false
    }
    if (this.#patience.spend(steps) && steps > SHORT) this.#keep(struct, steps)
    return true
  }

  /** An author now sees these clocks of another client. */
  see(author: number, client: number, from: number, to: number): void {
    const known = this.#authors.get(author)
    if (!known) return
    const structs = this.#transaction.doc.store.clients.get(client)
    if (!structs) return
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index] as Y.Item | Y.GC
      const { clock } = struct.id
      if (clock >= to) return
      known.worth -= COST
      if (known.worth < 0) {
        this.#authors.delete(author)
        return
      }
      const end = Math.min(to, clock + struct.length)
      if (struct instanceof Y.Item) split(known, struct, Math.max(clock, from), end)
    }
  }

  /** A struct was inserted into the list. */
  place(struct: Y.Item): void {
    const known = this.#authors.get(struct.id.client)
    if (known) split(known, struct, struct.id.clock, struct.id.clock + struct.length)
  }

  #isKnown({ id, parent, parentSub, origin, rightOrigin }: Y.Item): boolean {
    const list = this.#authors.get(id.client)?.lists.get(parent)?.get(parentSub)
    if (!list) return false
    const gap = list.gaps[countUpTo(list, positionOf(list.order, origin)) - 1]
    return gap !== undefined && Y.compareIDs(gap.left, origin) && Y.compareIDs(gap.right, rightOrigin)
  }

  #keep({ id, parent, parentSub, origin, rightOrigin }: Y.Item, steps: number): void {
    const author = this.#authors.get(id.client) ?? { lists: new Map(), worth: 0 }
    this.#authors.set(id.client, author)
    author.worth += steps
    const lists = author.lists.get(parent) ?? new Map<string | null, ListGaps>()
    author.lists.set(parent, lists)
    const list = lists.get(parentSub) ?? { order: orderOf(this.#transaction, { parent, parentSub }), gaps: [] }
    lists.set(parentSub, list)
    list.gaps.splice(countUpTo(list, positionOf(list.order, origin)), 0, { left: origin, right: rightOrigin })
  }
}

/** A struct that an author sees or wrote splits the gap around it. */
function split({ lists }: Author, { id, parent, parentSub }: Y.Item, from: number, to: number): void {
  const list = lists.get(parent)?.get(parentSub)
  if (!list) return
  const first = Y.createID(id.client, from)
  const at = positionOf(list.order, first)
  const index = countUpTo(list, at) - 1
  const gap = list.gaps[index]
  if (!gap || at >= endOf(list.order, gap)) return
  const halves = [
    { left: gap.left, right: first },
    { left: Y.createID(id.client, to - 1), right: gap.right },
  ]
  list.gaps.splice(index, 1, ...halves.filter((half) => isLong(list.order, half)))
}

const positionOf = (order: ListOrder, left: Y.ID | null): number => (left ? order.position(left) : -1)

const endOf = (order: ListOrder, { right }: Gap): number => (right ? order.position(right) : Number.POSITIVE_INFINITY)

const isLong = (order: ListOrder, gap: Gap): boolean => endOf(order, gap) - positionOf(order, gap.left) > SHORT

/** Number of gaps that begin at or before a position. */
function countUpTo({ order, gaps }: ListGaps, position: number): number {
  let low = 0
  let high = gaps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (positionOf(order, (gaps[middle] as Gap).left) <= position) low = middle + 1
    else high = middle
  }
  return low
}
