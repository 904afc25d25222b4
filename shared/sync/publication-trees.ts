/**
 * Decides who passes on an author's records in a publication, where few write, very many read, and nobody has many
 * links. Each device receives from the neighbor that says it is nearest to the author, and nobody sends to many
 * (SPEC.md, Y40–Y44).
 */
import { Emitter } from '../base/emitter.ts'
import type { Distance } from './messages.ts'
import type { Circle, Neighbor } from './neighbor.ts'
import type { PassingOn } from './passing-on.ts'
import { COUNTS, TIMING } from './timing.ts'

interface Tree {
  /** The neighbor that was asked to push here. */
  parent: string | null
  /**
   * Set while nobody is nearer than we were: we asked all, and until this time we don't choose a neighbor farther away.
   */
  askingUntil: number | null
  /** Hops from the author to this device, via the last parent. */
  hops: number
  /** Neighbors that asked for pushes. */
  wanted: Set<string>
}

export class PublicationTrees implements PassingOn {
  readonly #distances = new Emitter()
  readonly onDistances = this.#distances.event
  readonly #circle: Circle
  /** Only authors with stored records, so the size is limited by membership. */
  readonly #trees = new Map<string, Tree>()
  /** Neighbors that are notified of our distances, and so may depend on us. */
  readonly #audience = new Set<string>()

  constructor(circle: Circle) {
    this.#circle = circle
  }

  audience(author: string, from: string | null): { push: Neighbor[]; tell: Neighbor[] } {
    const isOwn = author === this.#circle.device
    const wanted = this.#trees.get(author)?.wanted
    const wants = isOwn && !wanted?.size ? this.#ownAudience : wanted
    const push: Neighbor[] = []
    const tell: Neighbor[] = []
    for (const neighbor of this.#circle.members()) {
      if (neighbor.device === from || neighbor.device === author) continue
      // All others get pushes from elsewhere, and find out from random neighbors that a record exists (Y16).
      if (!wants?.has(neighbor.device)) continue
      if (neighbor.congested) tell.push(neighbor)
      else push.push(neighbor)
    }
    return { push, tell }
  }

  delivered(author: string, from: Neighbor): void {
    const tree = this.#tree(author)
    if (tree.parent === null) {
      tree.parent = from.device
      tree.askingUntil = null
      this.#measure(author, tree, (from.distances.get(author) ?? tree.hops) + 1)
    } else if (tree.parent !== from.device) this.#circle.send(from, { type: 'prune', author })
  }

  graft(author: string, from: Neighbor): void {
    if (author === this.#circle.device || !this.#circle.heads.knowsAuthor(author)) return
    const tree = this.#tree(author)
    // The parent claimed to be near and delivered nothing: don't believe it until it says something else.
    if (tree.parent !== null) this.#circle.neighbors.get(tree.parent)?.distances.delete(author)
    this.#hang(author, tree, from)
  }

  prunedBy(author: string, neighbor: Neighbor): void {
    this.#trees.get(author)?.wanted.delete(neighbor.device)
  }

  graftedBy(author: string, neighbor: Neighbor): void {
    if (!this.#circle.heads.knowsAuthor(author)) return
    const { wanted } = this.#tree(author)
    const most = author === this.#circle.device ? COUNTS.audience : COUNTS.children
    if (wanted.size < most) wanted.add(neighbor.device)
  }

  /** Only team spaces have neighbors that push all authors' records. */
  fedBy(): void {}

  met(neighbor: Neighbor): void {
    this.#choose()
    if (neighbor.level !== 'full') return
    for (const [author, { askingUntil }] of this.#trees) {
      if (askingUntil !== null) this.#circle.send(neighbor, { type: 'graft', author })
    }
  }

  forget({ device }: Neighbor): void {
    // Another neighbor may now depend on us as an author.
    if (this.#audience.delete(device)) this.#distances.fire()
    this.#choose()
    for (const [author, tree] of this.#trees) {
      tree.wanted.delete(device)
      if (tree.parent !== device) continue
      tree.parent = null
      this.#settle(author)
    }
  }

  known(author: string): void {
    if (author === this.#circle.device) {
      if (this.#trees.has(author)) return
      this.#tree(author)
      this.#distances.fire()
    } else if (!this.#trees.has(author)) this.#settle(author)
  }

  heard(neighbor: Neighbor, distances: readonly Distance[]): void {
    const before = neighbor.distances
    neighbor.distances = new Map(distances.map(({ author, hops }) => [author, hops]))
    for (const author of new Set([...before.keys(), ...neighbor.distances.keys()])) {
      const tree = this.#trees.get(author)
      // The neighbor lost its route.
      if (tree?.parent === neighbor.device && !neighbor.distances.has(author)) tree.parent = null
      this.#settle(author)
    }
  }

  distancesFor({ device }: Neighbor): Distance[] {
    if (!this.#audience.has(device)) return []
    const distances: Distance[] = []
    for (const [author, { parent, hops }] of this.#trees) {
      if (distances.length === COUNTS.distances) break
      if (author === this.#circle.device) {
        if (this.#ownAudience.has(device)) distances.push({ author, hops: 0 })
      }
      // A neighbor that we depend on must not depend on us: neither would get anything.
      else if (parent !== null && parent !== device && hops < COUNTS.mostHops) distances.push({ author, hops })
    }
    return distances
  }

  look(): void {
    for (const [author, tree] of this.#trees) if (tree.parent === null && this.#isFree(tree)) this.#settle(author)
  }

  wakeAt(): number {
    let at = Number.POSITIVE_INFINITY
    for (const { askingUntil } of this.#trees.values()) {
      if (askingUntil !== null && askingUntil > this.#circle.now) at = Math.min(at, askingUntil)
    }
    return at
  }

  /** Neighbors that may depend on us as the author: no more than those to which we push. */
  get #ownAudience(): ReadonlySet<string> {
    return new Set([...this.#audience].slice(0, COUNTS.audience))
  }

  /** Switches to the nearest neighbor if it is nearer than the parent. */
  #settle(author: string): void {
    if (author === this.#circle.device || !this.#circle.heads.knowsAuthor(author)) return
    const tree = this.#tree(author)
    const parent = tree.parent === null ? null : this.#circle.neighbors.get(tree.parent)
    const here = parent?.distances.get(author) ?? COUNTS.mostHops
    const nearest = this.#nearest(author)
    const distance = nearest?.distances.get(author) ?? COUNTS.mostHops
    if (parent && here < COUNTS.mostHops && here <= distance) this.#measure(author, tree, here + 1)
    // A neighbor farther from the author than we were may get its records from us.
    else if (nearest && distance < COUNTS.mostHops && (distance <= tree.hops || this.#isFree(tree)))
      this.#hang(author, tree, nearest)
    else if (!parent && tree.hops < COUNTS.mostHops && tree.askingUntil === null) this.#askAll(author, tree)
  }

  /** By then, everyone who depended on us knows that we lost our route. */
  #isFree({ askingUntil }: Tree): boolean {
    return askingUntil !== null && askingUntil <= this.#circle.now
  }

  #nearest(author: string): Neighbor | null {
    let nearest: Neighbor | null = null
    for (const neighbor of this.#circle.members()) {
      const hops = neighbor.distances.get(author)
      if (hops !== undefined && hops < (nearest?.distances.get(author) ?? COUNTS.mostHops)) nearest = neighbor
    }
    return nearest
  }

  #hang(author: string, tree: Tree, on: Neighbor): void {
    for (const neighbor of this.#circle.members()) {
      const pushes = tree.askingUntil !== null || neighbor.device === tree.parent
      if (pushes && neighbor !== on) this.#circle.send(neighbor, { type: 'prune', author })
    }
    tree.parent = on.device
    tree.askingUntil = null
    this.#circle.send(on, { type: 'graft', author })
    this.#measure(author, tree, (on.distances.get(author) ?? tree.hops) + 1)
  }

  /** Asks all neighbors to push. The first to deliver becomes the parent, and the others are asked to stop. */
  #askAll(author: string, tree: Tree): void {
    tree.parent = null
    tree.askingUntil = this.#circle.now + TIMING.holdDown
    for (const neighbor of this.#circle.members()) this.#circle.send(neighbor, { type: 'graft', author })
    this.#distances.fire()
  }

  #measure(author: string, tree: Tree, hops: number): void {
    const now = Math.min(hops, COUNTS.mostHops)
    if (this.#trees.get(author) !== tree || tree.hops === now) return
    tree.hops = now
    this.#distances.fire()
  }

  /** Chooses the neighbors that are notified of our distances; the choice stays the same while they are linked. */
  #choose(): void {
    const members = this.#circle.members()
    if (this.#audience.size >= Math.min(COUNTS.told, members.length)) return
    for (const { device } of this.#circle.shuffled(members)) {
      if (this.#audience.size >= COUNTS.told) break
      this.#audience.add(device)
    }
    this.#distances.fire()
  }

  #tree(author: string): Tree {
    let tree = this.#trees.get(author)
    if (!tree) {
      tree = { parent: null, askingUntil: null, hops: COUNTS.mostHops, wanted: new Set() }
      this.#trees.set(author, tree)
    }
    return tree
  }
}
