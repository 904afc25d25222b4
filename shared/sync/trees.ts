/** Decides who passes on an author's records: one self-pruning tree per author (SPEC.md, Y20–Y25). */
import { Emitter } from '../base/emitter.ts'
import type { Distance } from './messages.ts'
import type { Circle, Neighbor } from './neighbor.ts'
import type { PassingOn } from './passing-on.ts'
import { COUNTS } from './timing.ts'

interface Tree {
  /** The neighbor that delivers to this device; null until one has. */
  parent: string | null
  /** Neighbors that want this author's records pushed (true) or only announced (false). */
  wanted: Map<string, boolean>
}

export class Trees implements PassingOn {
  /** Never fires: in a team space, nobody chooses a neighbor by its distance. */
  readonly onDistances = new Emitter().event
  readonly #circle: Circle
  /** Only authors with stored records, so the size is limited by membership. */
  readonly #trees = new Map<string, Tree>()

  constructor(circle: Circle) {
    this.#circle = circle
  }

  /** Splits the neighbors to notify of an author's record: `push` get the record, `tell` only an announcement. */
  audience(author: string, from: string | null): { push: Neighbor[]; tell: Neighbor[] } {
    const push: Neighbor[] = []
    const tell: Neighbor[] = []
    const own = author === this.#circle.device
    const wanted = this.#trees.get(author)?.wanted
    for (const neighbor of this.#circle.members()) {
      if (neighbor.device === from || neighbor.device === author) continue
      if (!own && neighbor.connected.has(author)) continue
      const wants = own || (wanted?.get(neighbor.device) ?? neighbor.fed)
      if (neighbor.congested || !wants) tell.push(neighbor)
      else push.push(neighbor)
    }
    return { push, tell }
  }

  /**
   * Call this when a pushed record arrived. The first neighbor to deliver stays the parent; all others are asked to
   * stop.
   */
  delivered(author: string, from: Neighbor): void {
    if (from.device === author) return
    const parent = this.#parent(author)
    if (parent === null) this.#tree(author).parent = from.device
    if (parent === null || parent === from.device) from.delivered += 1
    else this.#circle.send(from, { type: 'prune', author })
  }

  /** An announced record didn't arrive by itself: its announcer becomes the parent. */
  graft(author: string, from: Neighbor): void {
    if (this.#parent(author) === author || !this.#circle.heads.knowsAuthor(author)) return
    this.#tree(author).parent = from.device
    this.#circle.send(from, { type: 'graft', author })
    this.#replaceIdleFeeder(from)
  }

  prunedBy(author: string, neighbor: Neighbor): void {
    if (this.#circle.heads.knowsAuthor(author)) this.#tree(author).wanted.set(neighbor.device, false)
  }

  graftedBy(author: string, neighbor: Neighbor): void {
    if (this.#circle.heads.knowsAuthor(author)) this.#tree(author).wanted.set(neighbor.device, true)
  }

  fedBy(neighbor: Neighbor, wanted: boolean): void {
    neighbor.fed = wanted
    for (const tree of this.#trees.values()) tree.wanted.delete(neighbor.device)
  }

  /** Asks as many neighbors as are needed to push all authors' records. */
  #findFeeders(): void {
    const members = this.#circle.members()
    const lacking = COUNTS.feeders - members.filter(({ feeds }) => feeds).length
    if (lacking <= 0) return
    for (const neighbor of this.#circle.shuffled(members.filter(({ feeds }) => !feeds)).slice(0, lacking)) {
      this.#feed(neighbor, true)
    }
  }

  met(neighbor: Neighbor): void {
    neighbor.feeds = false
    this.#findFeeders()
  }

  /** The author itself is the parent if it is linked; other parents are found when they deliver. */
  known(): void {}

  heard(): void {}

  distancesFor(): Distance[] {
    return []
  }

  look(): void {}

  wakeAt(): number {
    return Number.POSITIVE_INFINITY
  }

  /**
   * The link was closed. Records that came over it come another way: remaining feeders resume the pushes that they were
   * asked to stop.
   */
  forget({ device, feeds }: Neighbor): void {
    let orphaned = false
    for (const tree of this.#trees.values()) {
      tree.wanted.delete(device)
      if (tree.parent !== device) continue
      tree.parent = null
      orphaned = true
    }
    if (!feeds && !orphaned) return
    for (const neighbor of this.#circle.members()) if (neighbor.feeds) this.#feed(neighbor, true)
    this.#findFeeders()
  }

  /** Replaces a feeder that never delivered first by a neighbor that has a record that didn't arrive. */
  #replaceIdleFeeder(by: Neighbor): void {
    if (by.feeds || by.level !== 'full') return
    const idle = this.#circle.members().find((neighbor) => neighbor.feeds && neighbor.delivered === 0)
    if (!idle) return
    this.#feed(idle, false)
    this.#feed(by, true)
  }

  #feed(neighbor: Neighbor, wanted: boolean): void {
    neighbor.feeds = wanted
    neighbor.delivered = 0
    this.#circle.send(neighbor, { type: 'feed', wanted })
  }

  /** The parent in an author's tree: the author itself if it is linked. */
  #parent(author: string): string | null {
    if (this.#circle.neighbors.has(author)) return author
    return this.#trees.get(author)?.parent ?? null
  }

  #tree(author: string): Tree {
    let tree = this.#trees.get(author)
    if (!tree) {
      tree = { parent: null, wanted: new Map() }
      this.#trees.set(author, tree)
    }
    return tree
  }
}
