/**
 * Announces what this device has and to whom it is linked: acknowledgments, announcements, summaries (SPEC.md, Y4,
 * Y16–Y19, Y26–Y28).
 */
import { equalBytes } from '../record/bytes.ts'
import type { ChainKey } from '../record/chain-id.ts'
import type { Head } from './events.ts'
import { authorOf, isGovernance, SECTIONS } from './heads.ts'
import type { Message } from './messages.ts'
import type { Circle, Neighbor } from './neighbor.ts'
import type { PassingOn } from './passing-on.ts'
import { COUNTS, TIMING } from './timing.ts'

const ALL_SECTIONS = Array.from({ length: SECTIONS }, (_, index) => index)

export class Announcing {
  readonly #circle: Circle
  readonly #trees: Pick<PassingOn, 'distancesFor'>
  /** Chains that changed since the last round, each with the neighbors to leave out of random notices. */
  readonly #changed = new Map<ChainKey, Set<string>>()
  #flushAt = Number.POSITIVE_INFINITY
  /** When acknowledgments and changed lists of neighbors are due. */
  #acknowledgeAt = Number.POSITIVE_INFINITY
  #compareAt = Number.POSITIVE_INFINITY
  #summaryAt: number

  constructor(circle: Circle, trees: Pick<PassingOn, 'distancesFor'>) {
    this.#circle = circle
    this.#trees = trees
    this.#summaryAt = circle.now + circle.random() * TIMING.summaryEvery
  }

  wakeAt(): number {
    return Math.min(
      this.#flushAt,
      this.#acknowledgeAt,
      this.#compareAt,
      this.#circle.neighbors.size > 0 ? this.#summaryAt : Number.POSITIVE_INFINITY,
    )
  }

  /** Called on a new link: each side says to whom it is linked, and the lower device id starts comparing. */
  meet(neighbor: Neighbor): void {
    this.changedNeighbors()
    if (neighbor.level === 'none') return
    if (neighbor.level === 'full') this.#tellNeighbors(neighbor)
    if (neighbor.level === 'governance' || this.#circle.device < neighbor.device) this.begin(neighbor)
    this.#compareLater(neighbor)
  }

  /** The neighbor said what it has: no need to compare again. */
  compared(neighbor: Neighbor): void {
    neighbor.compareAt = Number.POSITIVE_INFINITY
  }

  /** Starts to compare. A neighbor that can see only part of governance gets exactly that part. */
  begin(neighbor: Neighbor): void {
    if (neighbor.level === 'none') return
    if (neighbor.level === 'governance') this.#sendHeads(neighbor, neighbor.shown, [0])
    else this.#sendDigest(neighbor, true)
  }

  /** Call this when we hold less than before: others may have the missing records. */
  compareSoon(): void {
    this.#summaryAt = Math.min(this.#summaryAt, this.#circle.now + this.#circle.random() * TIMING.compareAgain)
  }

  changedNeighbors(): void {
    for (const neighbor of this.#circle.neighbors.values()) neighbor.linksUntold = true
    this.#acknowledgeLater()
  }

  /** Only in a publication. */
  changedDistances(): void {
    for (const neighbor of this.#circle.neighbors.values()) neighbor.linksUntold = true
    this.#acknowledgeAt = Math.min(this.#acknowledgeAt, this.#circle.now + TIMING.distanceDelay)
  }

  /**
   * Called when a link is free again: sends the neighbor what has queued up, before a long answer fills the link again.
   */
  resume(neighbor: Neighbor): void {
    this.#tellHeads(neighbor, true)
    this.#schedule()
    this.#acknowledgeLater()
  }

  /** Call this when a chain grew. Its author finds out how much we hold; `except` have it already. */
  changed(chain: ChainKey, except: readonly string[]): void {
    const without = this.#changed.get(chain)
    if (without) for (const device of except) without.add(device)
    else this.#changed.set(chain, new Set(except))
    const author = this.#circle.neighbors.get(authorOf(chain))
    if (author) this.acknowledge(author, chain)
    this.#schedule()
  }

  /** Tells a neighbor how much of a chain we hold. */
  acknowledge(neighbor: Neighbor, chain: ChainKey): void {
    if (neighbor.level !== 'full') return
    neighbor.unacknowledged.add(chain)
    this.#acknowledgeLater()
  }

  /** The neighbor said what it has, so we needn't announce that to it. */
  knows(neighbor: Neighbor, heads: readonly Head[]): void {
    neighbor.basis.knows(heads)
    if (neighbor.untold.size === 0) return
    for (const head of heads) {
      const own = this.#circle.heads.get(head.chain)
      // The neighbor may lack a branch of a governance chain (shared/record/SPEC.md, V35).
      const lacksBranch = own?.seq === head.seq && own.hash !== head.hash && isGovernance(head.chain)
      if (head.seq >= (own?.seq ?? -1) && !lacksBranch) neighbor.untold.delete(head.chain)
    }
  }

  tell(neighbor: Neighbor, chain: ChainKey): void {
    if (neighbor.level !== 'full') return
    neighbor.untold.add(chain)
    this.#schedule()
  }

  digestReceived(neighbor: Neighbor, message: Message & { type: 'digest' }): void {
    if (neighbor.level === 'none' || !this.#mayAnswer(neighbor)) return
    if (neighbor.level === 'governance') {
      if (message.reply) this.begin(neighbor)
      return
    }
    const { heads } = this.#circle
    const digests = heads.digests()
    if (equalBytes(digests.governance, message.governance)) neighbor.basis.clear()
    if (equalBytes(digests.governance, message.governance) && equalBytes(digests.content, message.content)) {
      if (heads.size > 0) this.#circle.effect({ type: 'held', device: neighbor.device, heads: [...heads.all()] })
      if (message.reply) this.#sendDigest(neighbor, false)
    } else if (heads.size <= COUNTS.chainsOutright) {
      this.#sendHeads(neighbor, [...heads.all()], ALL_SECTIONS)
    } else {
      this.#circle.send(neighbor, { type: 'sections', digests: heads.sectionDigests() })
    }
  }

  sectionsReceived(neighbor: Neighbor, theirs: readonly Uint8Array[]): void {
    if (neighbor.level !== 'full' || !this.#mayAnswer(neighbor)) return
    const ours = this.#circle.heads.sectionDigests()
    const different = ALL_SECTIONS.filter(
      (index) => !equalBytes(ours[index] as Uint8Array, theirs[index] as Uint8Array),
    )
    if (different.length === 0) return
    this.#sendHeads(neighbor, this.#circle.heads.inSections(different), different)
  }

  /** Sends back the heads requested along with a summary. */
  summaryAsked(neighbor: Neighbor, sections: readonly number[]): void {
    if (neighbor.level === 'none' || !this.#mayAnswer(neighbor)) return
    const heads = neighbor.level === 'full' ? this.#circle.heads.inSections(sections) : neighbor.shown
    this.#sendHeads(neighbor, heads, null)
  }

  /** Sends what has queued up, and periodically a digest to a random neighbor. */
  flush(): void {
    const { now } = this.#circle
    const acknowledges = now >= this.#acknowledgeAt
    if (acknowledges) this.#acknowledge()
    if (acknowledges || now >= this.#flushAt) this.#announce(acknowledges)
    if (now >= this.#compareAt) this.#compareAgain()
    if (now < this.#summaryAt) return
    this.#summaryAt = now + TIMING.summaryEvery
    const [neighbor] = this.#circle.shuffled(this.#circle.members().filter((member) => !member.congested))
    if (neighbor) this.begin(neighbor)
  }

  #compareLater(neighbor: Neighbor): void {
    neighbor.compareAt = this.#circle.now + neighbor.compareEvery
    neighbor.compareEvery = Math.min(2 * neighbor.compareEvery, TIMING.summaryEvery)
    this.#compareAt = Math.min(this.#compareAt, neighbor.compareAt)
  }

  /** The first messages may have been lost while the two ends chose between their links. */
  #compareAgain(): void {
    this.#compareAt = Number.POSITIVE_INFINITY
    for (const neighbor of this.#circle.members()) {
      if (neighbor.compareAt > this.#circle.now) {
        this.#compareAt = Math.min(this.#compareAt, neighbor.compareAt)
        continue
      }
      if (!neighbor.congested) {
        this.#tellNeighbors(neighbor)
        this.begin(neighbor)
      }
      this.#compareLater(neighbor)
    }
  }

  #acknowledge(): void {
    this.#acknowledgeAt = Number.POSITIVE_INFINITY
    for (const neighbor of this.#uncongested()) if (neighbor.linksUntold) this.#tellNeighbors(neighbor)
  }

  #announce(acknowledges: boolean): void {
    const members = this.#circle.shuffled(this.#uncongested())
    if (this.#circle.now >= this.#flushAt) {
      this.#flushAt = Number.POSITIVE_INFINITY
      for (const [chain, except] of this.#changed) {
        // An author that pushes governance to only one neighbor must not keep it from the others.
        const listeners = isGovernance(chain) ? members : members.slice(0, COUNTS.randomListeners)
        for (const listener of listeners) {
          if (!except.has(listener.device)) listener.untold.add(chain)
        }
      }
      this.#changed.clear()
    }
    const most = Math.max(COUNTS.toldAtOnce, members.length / COUNTS.toldOneIn)
    let told = 0
    for (const neighbor of members) {
      const due = acknowledges && neighbor.unacknowledged.size > 0
      if (!due && neighbor.untold.size === 0) continue
      if (due || told < most) this.#tellHeads(neighbor, acknowledges)
      else this.#schedule()
      told += 1
    }
  }

  #uncongested(): Neighbor[] {
    return this.#circle.members().filter((neighbor) => !neighbor.congested)
  }

  #tellHeads(neighbor: Neighbor, acknowledges: boolean): void {
    const chains = new Set([...neighbor.untold, ...(acknowledges ? neighbor.unacknowledged : [])])
    const heads = [...chains].flatMap((chain) => this.#circle.heads.get(chain) ?? [])
    neighbor.untold.clear()
    if (acknowledges) neighbor.unacknowledged.clear()
    for (let index = 0; index < heads.length; index += COUNTS.headsPerMessage) {
      this.#circle.send(neighbor, { type: 'have', heads: heads.slice(index, index + COUNTS.headsPerMessage) })
    }
  }

  #tellNeighbors(neighbor: Neighbor): void {
    neighbor.linksUntold = false
    // In a publication, nobody says to whom it is linked, only how far it is from the authors.
    if (this.#circle.isPublication) {
      this.#tellDistances(neighbor)
      return
    }
    const devices = this.#circle.members().flatMap(({ device }) => (device === neighbor.device ? [] : [device]))
    this.#circle.send(neighbor, { type: 'neighbors', devices })
  }

  #tellDistances(neighbor: Neighbor): void {
    const distances = this.#trees.distancesFor(neighbor)
    const told = distances.map(({ author, hops }) => `${author} ${hops}`).join()
    if (told === neighbor.distancesTold) return
    neighbor.distancesTold = told
    this.#circle.send(neighbor, { type: 'distances', distances })
  }

  #sendDigest(neighbor: Neighbor, reply: boolean): void {
    this.#circle.send(neighbor, { type: 'digest', reply, ...this.#circle.heads.digests() })
  }

  /** Sends heads in parts; the last part names the sections of which we want the other side's heads. */
  #sendHeads(neighbor: Neighbor, heads: readonly Head[], reply: number[] | null): void {
    for (let index = 0; index === 0 || index < heads.length; index += COUNTS.headsPerMessage) {
      const part = heads.slice(index, index + COUNTS.headsPerMessage)
      const isLast = index + COUNTS.headsPerMessage >= heads.length
      this.#circle.send(neighbor, { type: 'summary', heads: part, reply: isLast ? reply : null })
    }
  }

  /**
   * Whether we still read claims of this size from a neighbor. Claims over the limit are dropped, and made up for by
   * the next comparison.
   */
  hears(neighbor: Neighbor, bytes: number): boolean {
    const { now } = this.#circle
    const regained = (now - neighbor.heardAt) * TIMING.saidEvery
    neighbor.hearing = Math.min(COUNTS.saidBytes, neighbor.hearing + regained)
    neighbor.heardAt = now
    if (neighbor.hearing < bytes) return false
    neighbor.hearing -= bytes
    return true
  }

  #mayAnswer(neighbor: Neighbor): boolean {
    const { now } = this.#circle
    const regained = (now - neighbor.allowedAt) / TIMING.summaryPause
    neighbor.allowed = Math.min(TIMING.summaryBurst, neighbor.allowed + regained)
    neighbor.allowedAt = now
    if (neighbor.allowed < 1) return false
    neighbor.allowed -= 1
    return true
  }

  #acknowledgeLater(): void {
    const share = this.#circle.neighbors.size / COUNTS.fewNeighbors
    const delay = Math.min(TIMING.acknowledgeDelayMost, TIMING.announceDelay * Math.max(1, share))
    this.#acknowledgeAt = Math.min(this.#acknowledgeAt, this.#circle.now + delay)
  }

  #schedule(): void {
    this.#flushAt = Math.min(this.#flushAt, this.#circle.now + TIMING.announceDelay)
  }
}
