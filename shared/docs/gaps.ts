/**
 * Whether the neighbors of a struct were neighbors for its author (SPEC.md, D23): nothing stands between them that the author must have seen. To look at
 * all that stands there, for each struct, costs the product of what two authors wrote at one place. So once much was looked at, what an author was found
 * to have nothing in is kept: two that are neighbors for an author stay so until it sees, or writes, something between them.
 */
import * as Y from 'yjs'
import type { ListOrder } from './list-order.ts'
import { firstOf, orderOf, Patience } from './placing.ts'
import type { View } from './views.ts'

interface Gap {
  /** Null at the beginning or the end of the list. */
  left: Y.ID | null
  right: Y.ID | null
}

interface ListGaps {
  order: ListOrder
  /** In the order of the list; they do not overlap. */
  gaps: Gap[]
}

interface Author {
  lists: Map<unknown, Map<string | null, ListGaps>>
  /** So much was looked at to find its gaps. */
  worth: number
}

/** A gap of fewer structs is quickly looked at again. */
const SHORT = 32
/** To keep gaps right costs for each struct as much as to look at so many. */
const COST = 20

/** Of one transaction. */
export class Gaps {
  readonly #transaction: Y.Transaction
  readonly #patience: Patience
  readonly #authors = new Map<number, Author>()

  constructor(transaction: Y.Transaction, patience = new Patience(transaction.doc.store)) {
    this.#transaction = transaction
    this.#patience = patience
  }

  /** @param struct that has its parent and neighbors, and is not in the list yet */
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

  /** An author sees clocks of another client. */
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

  /** A struct has come into the list. */
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

/** What an author sees of a struct, or wrote, parts the gap in which it stands. */
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

/** How many gaps begin at a position or before it. */
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
