/**
 * Finds the place where Yjs puts a struct, quickly. `Item.integrate` walks over everything between the neighbors that
 * its author saw, for each struct. If two authors insert at the same place, that costs the product of both. Yjs doesn't
 * search if the given neighbors are adjacent. So after a certain number of steps, a transaction maintains an order of
 * the list and sets the neighbors from it. The result is the same (placing.test.ts). Importing this module affects all
 * docs of the process.
 */

import * as Y from 'yjs'
import { appendTo } from '../../base/append.ts'
import { ListOrder } from './list-order.ts'

/** A list in a doc: the children of a type, or the successive values of one of its keys. */
type List = Pick<Y.Item, 'parent' | 'parentSub'>
type Store = Y.Doc['store']

/** How far a transaction walks before it maintains orders: steps per struct of the doc, and a minimum. */
const PATIENCE = { each: 4, least: 1000 }

export class Patience {
  readonly #store: Store
  readonly #limits: typeof PATIENCE
  #steps = 0
  #bound: number
  #isOver = false

  constructor(store: Store, limits = PATIENCE) {
    this.#store = store
    this.#limits = limits
    this.#bound = limits.least
  }

  /** Counts steps. Returns true once an order would be cheaper. */
  spend(steps: number): boolean {
    this.#steps += steps
    if (this.#isOver || this.#steps <= this.#bound) return this.#isOver
    let structs = 0
    for (const { length } of this.#store.clients.values()) structs += length
    this.#bound = this.#limits.least + this.#limits.each * structs
    this.#isOver = this.#steps > this.#bound
    return this.#isOver
  }
}

/**
 * The orders of one transaction. Structs are inserted and split during it, but merged and collected only at its end.
 */
class Orders {
  readonly #store: Store
  readonly #lists = new Map<unknown, Map<string | null, ListOrder>>()

  constructor(store: Store) {
    this.#store = store
  }

  get({ parent, parentSub }: List): ListOrder | undefined {
    return this.#lists.get(parent)?.get(parentSub)
  }

  make({ parent, parentSub }: List): ListOrder {
    const order = new ListOrder(this.#store, firstOf(parent as Y.AbstractType<unknown>, parentSub))
    const orders = this.#lists.get(parent)
    if (orders) orders.set(parentSub, order)
    else this.#lists.set(parent, new Map([[parentSub, order]]))
    return order
  }
}

const transactions = new WeakMap<Y.Transaction, Orders>()

function ordersOf(transaction: Y.Transaction): Orders {
  const known = transactions.get(transaction)
  if (known) return known
  const orders = new Orders(transaction.doc.store)
  transactions.set(transaction, orders)
  return orders
}

/** The order of a list, valid until the transaction ends. */
export function orderOf(transaction: Y.Transaction, list: List): ListOrder {
  const orders = ordersOf(transaction)
  return orders.get(list) ?? orders.make(list)
}

export function firstOf(parent: Y.AbstractType<unknown>, key: string | null): Y.Item | null {
  if (key === null) return parent._start
  let first = parent._map.get(key) ?? null
  while (first?.left) first = first.left
  return first
}

/** Yjs's own implementation. */
export const walkAndIntegrate = Y.Item.prototype.integrate

/**
 * The first value under a key of a root needs no place. A table consists almost entirely of such values, and Yjs looks
 * up each key four times and records it for observers, which a doc doesn't have while it is read. Returns false for
 * other structs.
 */
function integrateFirst(transaction: Y.Transaction, item: Y.Item): boolean {
  const { parent, parentSub, left, right, id, content } = item
  if (parentSub === null || left || right || !(parent instanceof Y.AbstractType) || parent._item) return false
  if (parent._map.has(parentSub)) return false
  parent._map.set(parentSub, item)
  const { clients } = transaction.doc.store
  appendTo(clients, id.client, item)
  content.integrate(transaction, item)
  const changed = transaction.changed.get(parent) ?? new Set<string | null>()
  transaction.changed.set(parent, changed)
  if (parent._eH.l.length > 0 || parent._dEH.l.length > 0) changed.add(parentSub)
  return true
}

/** @param limits when to switch to orders */
export function placeAndIntegrate(limits = PATIENCE): typeof walkAndIntegrate {
  const patiences = new WeakMap<Y.Transaction, Patience>()

  function spend(transaction: Y.Transaction, item: Y.Item): boolean {
    const patience = patiences.get(transaction) ?? new Patience(transaction.doc.store, limits)
    patiences.set(transaction, patience)
    let steps = 0
    for (let next = behind(item); next !== null && next !== item.right; next = next.right) steps++
    return patience.spend(steps)
  }

  function place(transaction: Y.Transaction, item: Y.Item): void {
    const isPlaced = behind(item) === item.right
    let order = transactions.get(transaction)?.get(item)
    if (!order && !isPlaced && spend(transaction, item)) order = orderOf(transaction, item)
    if (!order) return
    for (const neighbor of [item.left, behind(item), item.right]) order.know(neighbor)
    if (isPlaced) return
    item.left = order.leftOf(item)
    item.right = behind(item)
  }

  return function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
    if (offset > 0 || !integrateFirst(transaction, this)) {
      // A struct without a parent gets collected. If part of it is already in the doc, the rest follows that part.
      if (this.parent instanceof Y.AbstractType && offset === 0) place(transaction, this)
      walkAndIntegrate.call(this, transaction, offset)
    }
    transactions.get(transaction)?.get(this)?.know(this)
  }
}

/** The struct to the right of the left neighbor. */
const behind = ({ left, parent, parentSub }: Y.Item): Y.Item | null =>
  left ? left.right : firstOf(parent as Y.AbstractType<unknown>, parentSub)

Y.Item.prototype.integrate = placeAndIntegrate()
