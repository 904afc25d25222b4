/**
 * Says what this device has and whom it is linked to: acknowledgements, announcements, summaries (SPEC.md, Y4, Y16–Y19,
 * Y26–Y28).
 */
import { equalBytes } from '../record/bytes.ts'
import type { ChainKey } from '../record/chain-id.ts'
import type { Head } from './events.ts'
import { authorOf, isGovernance, SECTIONS } from './heads.ts'
import type { Message } from './messages.ts'
import type { Circle, Neighbour } from './neighbour.ts'
import type { PassingOn } from './passing-on.ts'
import { COUNTS, TIMING } from './timing.ts'

const ALL_SECTIONS = Array.from({ length: SECTIONS }, (_, index) => index)

export class Announcing {
  readonly #circle: Circle
  readonly #trees: Pick<PassingOn, 'distancesFor'>
  /** Chains that changed since the last round, and neighbors that need not hear of it at random. */
  readonly #changed = new Map<ChainKey, Set<string>>()
  #flushAt = Number.POSITIVE_INFINITY
  /** When acknowledgements and changed neighbors are due. */
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
      this.#circle.neighbours.size > 0 ? this.#summaryAt : Number.POSITIVE_INFINITY,
    )
  }

  /** A new link: each side says whom it is linked to; the lower device id starts with the summary. */
  meet(neighbour: Neighbour): void {
    this.changedNeighbours()
    if (neighbour.level === 'none') return
    if (neighbour.level === 'full') this.#tellNeighbours(neighbour)
    if (neighbour.level === 'governance' || this.#circle.device < neighbour.device) this.begin(neighbour)
    this.#compareLater(neighbour)
  }

  /** It said what it has: no need to compare again. */
  compared(neighbour: Neighbour): void {
    neighbour.compareAt = Number.POSITIVE_INFINITY
  }

  /** Starts to compare. A neighbor that may see only part of governance gets exactly that. */
  begin(neighbour: Neighbour): void {
    if (neighbour.level === 'none') return
    if (neighbour.level === 'governance') this.#sendHeads(neighbour, neighbour.shown, [0])
    else this.#sendDigest(neighbour, true)
  }

  /** We hold less than before: somebody may have what is missing. */
  compareSoon(): void {
    this.#summaryAt = Math.min(this.#summaryAt, this.#circle.now + this.#circle.random() * TIMING.compareAgain)
  }

  changedNeighbours(): void {
    for (const neighbour of this.#circle.neighbours.values()) neighbour.linksUntold = true
    this.#acknowledgeLater()
  }

  /** In a publication. */
  changedDistances(): void {
    for (const neighbour of this.#circle.neighbours.values()) neighbour.linksUntold = true
    this.#acknowledgeAt = Math.min(this.#acknowledgeAt, this.#circle.now + TIMING.distanceDelay)
  }

  /** A link is free again: it gets what has queued up, before a long answer fills it again. */
  resume(neighbour: Neighbour): void {
    this.#tellHeads(neighbour, true)
    this.#schedule()
    this.#acknowledgeLater()
  }

  /** A chain grew. Its author learns how much we hold; `except` have it already. */
  changed(chain: ChainKey, except: readonly string[]): void {
    const without = this.#changed.get(chain)
    if (without) for (const device of except) without.add(device)
    else this.#changed.set(chain, new Set(except))
    const author = this.#circle.neighbours.get(authorOf(chain))
    if (author) this.acknowledge(author, chain)
    this.#schedule()
  }

  /** Tells a neighbor how much of a chain we hold. */
  acknowledge(neighbour: Neighbour, chain: ChainKey): void {
    if (neighbour.level !== 'full') return
    neighbour.unacknowledged.add(chain)
    this.#acknowledgeLater()
  }

  /** A neighbor said what it has: we needn't tell it about that. */
  knows(neighbour: Neighbour, heads: readonly Head[]): void {
    neighbour.basis.knows(heads)
    if (neighbour.untold.size === 0) return
    for (const head of heads) {
      const own = this.#circle.heads.get(head.chain)
      // It may lack a branch of a governance chain (shared/record/SPEC.md, V35).
      const lacksBranch = own?.seq === head.seq && own.hash !== head.hash && isGovernance(head.chain)
      if (head.seq >= (own?.seq ?? -1) && !lacksBranch) neighbour.untold.delete(head.chain)
    }
  }

  tell(neighbour: Neighbour, chain: ChainKey): void {
    if (neighbour.level !== 'full') return
    neighbour.untold.add(chain)
    this.#schedule()
  }

  digestReceived(neighbour: Neighbour, message: Message & { type: 'digest' }): void {
    if (neighbour.level === 'none' || !this.#mayAnswer(neighbour)) return
    if (neighbour.level === 'governance') {
      if (message.reply) this.begin(neighbour)
      return
    }
    const { heads } = this.#circle
    const digests = heads.digests()
    if (equalBytes(digests.governance, message.governance)) neighbour.basis.clear()
    if (equalBytes(digests.governance, message.governance) && equalBytes(digests.content, message.content)) {
      if (heads.size > 0) this.#circle.effect({ type: 'held', device: neighbour.device, heads: [...heads.all()] })
      if (message.reply) this.#sendDigest(neighbour, false)
    } else if (heads.size <= COUNTS.chainsOutright) {
      this.#sendHeads(neighbour, [...heads.all()], ALL_SECTIONS)
    } else {
      this.#circle.send(neighbour, { type: 'sections', digests: heads.sectionDigests() })
    }
  }

  sectionsReceived(neighbour: Neighbour, theirs: readonly Uint8Array[]): void {
    if (neighbour.level !== 'full' || !this.#mayAnswer(neighbour)) return
    const ours = this.#circle.heads.sectionDigests()
    const different = ALL_SECTIONS.filter(
      (index) => !equalBytes(ours[index] as Uint8Array, theirs[index] as Uint8Array),
    )
    if (different.length === 0) return
    this.#sendHeads(neighbour, this.#circle.heads.inSections(different), different)
  }

  /** Sends back the heads requested along with a summary. */
  summaryAsked(neighbour: Neighbour, sections: readonly number[]): void {
    if (neighbour.level === 'none' || !this.#mayAnswer(neighbour)) return
    const heads = neighbour.level === 'full' ? this.#circle.heads.inSections(sections) : neighbour.shown
    this.#sendHeads(neighbour, heads, null)
  }

  /** Sends what has queued up, and every so often a summary to a random neighbor. */
  flush(): void {
    const { now } = this.#circle
    const acknowledges = now >= this.#acknowledgeAt
    if (acknowledges) this.#acknowledge()
    if (acknowledges || now >= this.#flushAt) this.#announce(acknowledges)
    if (now >= this.#compareAt) this.#compareAgain()
    if (now < this.#summaryAt) return
    this.#summaryAt = now + TIMING.summaryEvery
    const [neighbour] = this.#circle.shuffled(this.#circle.members().filter((member) => !member.congested))
    if (neighbour) this.begin(neighbour)
  }

  #compareLater(neighbour: Neighbour): void {
    neighbour.compareAt = this.#circle.now + neighbour.compareEvery
    neighbour.compareEvery = Math.min(2 * neighbour.compareEvery, TIMING.summaryEvery)
    this.#compareAt = Math.min(this.#compareAt, neighbour.compareAt)
  }

  /** The first messages may have been lost while the two ends chose between their links. */
  #compareAgain(): void {
    this.#compareAt = Number.POSITIVE_INFINITY
    for (const neighbour of this.#circle.members()) {
      if (neighbour.compareAt > this.#circle.now) {
        this.#compareAt = Math.min(this.#compareAt, neighbour.compareAt)
        continue
      }
      if (!neighbour.congested) {
        this.#tellNeighbours(neighbour)
        this.begin(neighbour)
      }
      this.#compareLater(neighbour)
    }
  }

  #acknowledge(): void {
    this.#acknowledgeAt = Number.POSITIVE_INFINITY
    for (const neighbour of this.#uncongested()) if (neighbour.linksUntold) this.#tellNeighbours(neighbour)
  }

  #announce(acknowledges: boolean): void {
    const members = this.#circle.shuffled(this.#uncongested())
    if (this.#circle.now >= this.#flushAt) {
      this.#flushAt = Number.POSITIVE_INFINITY
      for (const [chain, except] of this.#changed) {
        // An author that tells only one of its neighbors must not keep others from what people rely on.
        const listeners = isGovernance(chain) ? members : members.slice(0, COUNTS.randomListeners)
        for (const listener of listeners) {
          if (!except.has(listener.device)) listener.untold.add(chain)
        }
      }
      this.#changed.clear()
    }
    const most = Math.max(COUNTS.toldAtOnce, members.length / COUNTS.toldOneIn)
    let told = 0
    for (const neighbour of members) {
      const due = acknowledges && neighbour.unacknowledged.size > 0
      if (!due && neighbour.untold.size === 0) continue
      if (due || told < most) this.#tellHeads(neighbour, acknowledges)
      else this.#schedule()
      told += 1
    }
  }

  #uncongested(): Neighbour[] {
    return this.#circle.members().filter((neighbour) => !neighbour.congested)
  }

  #tellHeads(neighbour: Neighbour, acknowledges: boolean): void {
    const chains = new Set([...neighbour.untold, ...(acknowledges ? neighbour.unacknowledged : [])])
    const heads = [...chains].flatMap((chain) => this.#circle.heads.get(chain) ?? [])
    neighbour.untold.clear()
    if (acknowledges) neighbour.unacknowledged.clear()
    for (let index = 0; index < heads.length; index += COUNTS.headsPerMessage) {
      this.#circle.send(neighbour, { type: 'have', heads: heads.slice(index, index + COUNTS.headsPerMessage) })
    }
  }

  #tellNeighbours(neighbour: Neighbour): void {
    neighbour.linksUntold = false
    // In a publication nobody says whom it knows, only how far it is from the writers.
    if (this.#circle.isChannel) {
      this.#tellDistances(neighbour)
      return
    }
    const devices = this.#circle.members().flatMap(({ device }) => (device === neighbour.device ? [] : [device]))
    this.#circle.send(neighbour, { type: 'neighbours', devices })
  }

  #tellDistances(neighbour: Neighbour): void {
    const distances = this.#trees.distancesFor(neighbour)
    const told = distances.map(({ author, hops }) => `${author} ${hops}`).join()
    if (told === neighbour.distancesTold) return
    neighbour.distancesTold = told
    this.#circle.send(neighbour, { type: 'distances', distances })
  }

  #sendDigest(neighbour: Neighbour, reply: boolean): void {
    this.#circle.send(neighbour, { type: 'digest', reply, ...this.#circle.heads.digests() })
  }

  /** In parts; the last one names the sections of which we want the other side's heads. */
  #sendHeads(neighbour: Neighbour, heads: readonly Head[], reply: number[] | null): void {
    for (let index = 0; index === 0 || index < heads.length; index += COUNTS.headsPerMessage) {
      const part = heads.slice(index, index + COUNTS.headsPerMessage)
      const isLast = index + COUNTS.headsPerMessage >= heads.length
      this.#circle.send(neighbour, { type: 'summary', heads: part, reply: isLast ? reply : null })
    }
  }

  /**
   * Whether we still read a neighbor's claims of this size: anything over the bound is dropped, and the next comparison
   * makes up for it.
   */
  hears(neighbour: Neighbour, bytes: number): boolean {
    const { now } = this.#circle
    const regained = (now - neighbour.heardAt) * TIMING.saidEvery
    neighbour.hearing = Math.min(COUNTS.saidBytes, neighbour.hearing + regained)
    neighbour.heardAt = now
    if (neighbour.hearing < bytes) return false
    neighbour.hearing -= bytes
    return true
  }

  #mayAnswer(neighbour: Neighbour): boolean {
    const { now } = this.#circle
    const regained = (now - neighbour.allowedAt) / TIMING.summaryPause
    neighbour.allowed = Math.min(TIMING.summaryBurst, neighbour.allowed + regained)
    neighbour.allowedAt = now
    if (neighbour.allowed < 1) return false
    neighbour.allowed -= 1
    return true
  }

  #acknowledgeLater(): void {
    const share = this.#circle.neighbours.size / COUNTS.fewNeighbours
    const delay = Math.min(TIMING.acknowledgeDelayMost, TIMING.announceDelay * Math.max(1, share))
    this.#acknowledgeAt = Math.min(this.#acknowledgeAt, this.#circle.now + delay)
  }

  #schedule(): void {
    this.#flushAt = Math.min(this.#flushAt, this.#circle.now + TIMING.announceDelay)
  }
}
