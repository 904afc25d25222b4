/**
 * The order of one list in a Yjs doc, for finding a struct's place among those that its author hadn't seen. Yjs walks
 * over all of them, for each struct. Here the list is cut into blocks, each with a summary of what Yjs looks for.
 *
 * A list is a forest in which each struct is a child of its left neighbor; the list is its pre-order traversal. A new
 * struct comes after the last of its siblings before its right neighbor that has a lower client id, and after all
 * descendants of that sibling. (Yjs also stops at a sibling with the same right neighbor and a higher client id. Behind
 * such a sibling, and before that neighbor, all ids are higher still.)
 */
import * as Y from 'yjs'

interface Place {
  readonly item: Y.Item
  /** Number of ancestors of its first clock. */
  readonly depth: number
  block: Block
}

interface Block {
  places: Place[]
  index: number
  /** The minimum depth in the block, and the lowest client at that depth. */
  depth: number
  client: number
}

const BLOCK = 256
/** Positions per block. */
const SPAN = 2 * BLOCK

const emptyBlock = (index: number): Block => ({
  places: [],
  index,
  depth: Number.POSITIVE_INFINITY,
  client: Number.POSITIVE_INFINITY,
})

export class ListOrder {
  readonly #store: Y.Doc['store']
  readonly #places = new Map<Y.Item, Place>()
  readonly #blocks: Block[] = [emptyBlock(0)]

  /** @param first struct of the list. From now on pass each new struct to `know`, before the list is merged again. */
  constructor(store: Y.Doc['store'], first: Y.Item | null) {
    this.#store = store
    for (let item = first; item !== null; item = item.right) this.#add(item)
  }

  /** Registers a struct of the list, and any structs to its left that were split from it. */
  know(item: Y.Item | null): void {
    const unknown: Y.Item[] = []
    for (let next = item; next !== null && !this.#places.has(next); next = next.left) unknown.push(next)
    for (const next of unknown.reverse()) this.#add(next)
  }

  /** Increases along the list. */
  position(id: Y.ID): number {
    const item = Y.getItem(this.#store, id)
    this.know(item)
    return this.#positionOf(this.#placeOf(item)) + (id.clock - item.id.clock) / 2 ** 30
  }

  /** The struct after which a new one goes. Its neighbors are known. */
  leftOf(item: Y.Item): Y.Item | null {
    const above = item.left && this.#placeOf(item.left)
    const depth = above ? above.depth + above.item.length : 0
    let end = item.right ? this.#positionOf(this.#placeOf(item.right)) : Number.POSITIVE_INFINITY
    const below = above && this.#next(above, depth - 1, end)
    if (below) end = Math.min(end, this.#positionOf(below))
    const sibling = this.#lastLower(above, end, depth, item.id.client)
    if (!sibling) return item.left
    const next = this.#next(sibling, depth)
    if (next) return next.item.left
    let last = sibling.item
    for (const place of this.#blocks.at(-1)?.places.slice(-1) ?? []) last = place.item
    while (last.right) last = last.right
    return last
  }

  #add(item: Y.Item): void {
    const left = item.left && this.#placeOf(item.left)
    const block = left?.block ?? (this.#blocks[0] as Block)
    const place: Place = { item, depth: this.#depthBelow(item.origin), block }
    this.#places.set(item, place)
    block.places.splice(left ? block.places.lastIndexOf(left) + 1 : 0, 0, place)
    count(block, place)
    if (block.places.length > BLOCK) this.#halve(block)
  }

  #halve(block: Block): void {
    const [before, after] = [emptyBlock(block.index), emptyBlock(0)]
    for (const place of block.places.splice(BLOCK / 2)) {
      place.block = after
      after.places.push(place)
      count(after, place)
    }
    for (const place of block.places) count(before, place)
    block.depth = before.depth
    block.client = before.client
    this.#blocks.splice(block.index + 1, 0, after)
    for (let index = block.index + 1; index < this.#blocks.length; index++) (this.#blocks[index] as Block).index = index
  }

  #placeOf(item: Y.Item): Place {
    return this.#places.get(item) as Place
  }

  #positionOf(place: Place): number {
    return place.block.index * SPAN + place.block.places.indexOf(place)
  }

  #depthBelow(origin: Y.ID | null): number {
    if (origin === null) return 0
    const item = Y.getItem(this.#store, origin)
    const place = this.#places.get(item)
    return place ? place.depth + (origin.clock - item.id.clock) + 1 : 0
  }

  /**
   * Returns the first struct after a place with at most this depth. The search ends at the block of `end`, so the
   * result can lie beyond it.
   */
  #next(from: Place, depth: number, end = Number.POSITIVE_INFINITY): Place | null {
    let start = from.block.places.indexOf(from) + 1
    for (let { index } = from.block; index < this.#blocks.length && index * SPAN < end; index++, start = 0) {
      const block = this.#blocks[index] as Block
      if (block.depth > depth) continue
      for (let each = start; each < block.places.length; each++) {
        const place = block.places[each] as Place
        if (place.depth <= depth) return place
      }
    }
    return null
  }

  /**
   * Returns the last struct at this depth with a lower client, between a place (or the front) and a position. No struct
   * between them has a lower depth.
   */
  #lastLower(from: Place | null, end: number, depth: number, client: number): Place | null {
    const start = from ? this.#positionOf(from) + 1 : 0
    const last = Math.min(Math.floor((end - 1) / SPAN), this.#blocks.length - 1)
    for (let index = last; index >= 0 && (index + 1) * SPAN > start; index--) {
      const block = this.#blocks[index] as Block
      if (block.depth > depth || (block.depth === depth && block.client >= client)) continue
      const first = Math.max(start - index * SPAN, 0)
      for (let each = Math.min(end - index * SPAN, block.places.length) - 1; each >= first; each--) {
        const place = block.places[each] as Place
        if (place.depth === depth && place.item.id.client < client) return place
      }
    }
    return null
  }
}

function count(block: Block, { item, depth }: Place): void {
  if (depth > block.depth) return
  block.client = Math.min(item.id.client, depth === block.depth ? block.client : Number.POSITIVE_INFINITY)
  block.depth = depth
}
