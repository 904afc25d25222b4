/** Who passes on what an author writes: one tree for each author that prunes itself (SPEC.md, Y20–Y25). */
import type { Circle, Neighbour } from './neighbour.ts'

interface Tree {
  /** Who delivers to this device; null until somebody did. */
  parent: string | null
  /** Neighbours that asked to be only told. */
  lazy: Set<string>
}

export class Trees {
  readonly #circle: Circle
  /** Only of authors of whom something is stored here, so bounded by membership. */
  readonly #trees = new Map<string, Tree>()

  constructor(circle: Circle) {
    this.#circle = circle
  }

  /** Splits the neighbours that are to hear of a record of this author: who gets it, and who is only told. */
  audience(author: string, from: string | null): { push: Neighbour[]; tell: Neighbour[] } {
    const push: Neighbour[] = []
    const tell: Neighbour[] = []
    const own = author === this.#circle.device
    const lazy = this.#trees.get(author)?.lazy
    for (const neighbour of this.#circle.members()) {
      if (neighbour.device === from || neighbour.device === author) continue
      if (!own && neighbour.connected.has(author)) continue
      if (neighbour.congested || (!own && lazy?.has(neighbour.device))) tell.push(neighbour)
      else push.push(neighbour)
    }
    return { push, tell }
  }

  /** A pushed record came: the first to deliver stays the parent, everybody else is asked to stop. */
  delivered(author: string, from: Neighbour): void {
    if (from.device === author) return
    const parent = this.#parent(author)
    if (parent === null) this.#tree(author).parent = from.device
    else if (parent !== from.device) this.#circle.send(from, { type: 'prune', author })
  }

  /** Something announced did not come by itself: whoever announced it becomes the parent. */
  graft(author: string, from: Neighbour): void {
    if (this.#parent(author) === author || !this.#circle.heads.knowsAuthor(author)) return
    this.#tree(author).parent = from.device
    this.#circle.send(from, { type: 'graft', author })
  }

  prunedBy(author: string, neighbour: Neighbour): void {
    if (this.#circle.heads.knowsAuthor(author)) this.#tree(author).lazy.add(neighbour.device)
  }

  graftedBy(author: string, neighbour: Neighbour): void {
    this.#trees.get(author)?.lazy.delete(neighbour.device)
  }

  forget(device: string): void {
    for (const tree of this.#trees.values()) {
      tree.lazy.delete(device)
      if (tree.parent === device) tree.parent = null
    }
  }

  /** The author itself where it is linked. */
  #parent(author: string): string | null {
    if (this.#circle.neighbours.has(author)) return author
    return this.#trees.get(author)?.parent ?? null
  }

  #tree(author: string): Tree {
    let tree = this.#trees.get(author)
    if (!tree) {
      tree = { parent: null, lazy: new Set() }
      this.#trees.set(author, tree)
    }
    return tree
  }
}
