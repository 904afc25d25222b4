/**
 * Fetches what neighbors have and this device lacks: governance first, from one neighbor at a time (SPEC.md, Y5–Y11).
 */
import type { ChainKey } from '../record/chain-id.ts'
import { LIMITS } from '../record/limits.ts'
import type { Head, Outcome } from './events.ts'
import { authorOf, isGovernance } from './heads.ts'
import type { AskKind, Want } from './messages.ts'
import { type Circle, type Claim, claimBackoff, type Neighbor, neighborBackoff } from './neighbor.ts'
import type { PassingOn } from './passing-on.ts'
import { COUNTS, TIMING } from './timing.ts'

interface Ask {
  readonly id: number
  readonly kind: AskKind
  readonly neighbor: Neighbor
  /** Claims of the neighbor when it was asked: chain to seq. */
  readonly claimed: Map<ChainKey, number>
  /** Governance chains requested from their beginning. */
  readonly whole: ReadonlySet<ChainKey>
  /** Whether all governance chains were requested from their beginning. */
  readonly isWhole: boolean
  /**
   * Records that arrived depend on others that we lack, although the answer is in order: these are on a branch, below
   * our head of their chain.
   */
  lacksBranch: boolean
  readonly startedAt: number
  progressAt: number
  /** Bytes that the neighbor can still send. */
  window: number
  /** Bytes judged but not yet returned as credit. */
  owed: number
  /** Batches that the driver is judging. */
  unjudged: number
  stored: number
  ended: boolean
  /** Stopped to make room; records still in flight are accepted. */
  interrupted: boolean
}

export class Asking {
  readonly #circle: Circle
  readonly #trees: PassingOn
  readonly #isElsewhere: (head: Head) => boolean
  readonly #asks = new Map<number, Ask>()
  /** Chains whose records are valid but not stored, until governance changes. */
  readonly #unwanted = new Set<ChainKey>()
  /** Governance chains that have another branch elsewhere: the next ask requests all of their records. */
  readonly #contested = new Set<ChainKey>()
  /** Since when governance has been requested without interruption. */
  #heldSince = Number.POSITIVE_INFINITY
  /** When to look at the claims again. */
  #lookAt = Number.POSITIVE_INFINITY

  constructor(circle: Circle, trees: PassingOn, isElsewhere: (head: Head) => boolean = () => false) {
    this.#circle = circle
    this.#trees = trees
    this.#isElsewhere = isElsewhere
  }

  /** Notes what a neighbor says it has. `announced`: it may still be pushed, so wait a moment. */
  claims(neighbor: Neighbor, heads: readonly Head[], announced: boolean): void {
    if (neighbor.level === 'none') return
    const notBefore = announced ? this.#circle.now + TIMING.graftDelay : this.#circle.now
    let isLacking = false
    for (const head of heads) {
      if (neighbor.level === 'governance' && !isGovernance(head.chain)) continue
      const own = this.#circle.heads.get(head.chain)
      if (own && own.seq >= head.seq) {
        neighbor.claims.delete(head.chain)
        // If there are two records with one seq, or another branch, request it, so that the gate finds out.
        if (this.#includes(own, head) || this.#unwanted.has(head.chain)) continue
      }
      const claim = neighbor.claims.get(head.chain)
      if (claim) {
        if (head.seq >= claim.seq) claim.hash = head.hash
        claim.seq = Math.max(claim.seq, head.seq)
        if (claim.failures === 0 && !announced) claim.notBefore = notBefore
      } else if (neighbor.claims.size < LIMITS.chainsPerSpace) {
        neighbor.claims.set(head.chain, { ...head, notBefore, failures: 0, isMisfit: false, graft: announced })
      }
      isLacking = true
    }
    if (isLacking) this.#lookAtClaims(neighbor, notBefore)
  }

  /** We lack governance that this neighbor must have, since it passed on records that depend on it. */
  lacksGovernance(neighbor: Neighbor): void {
    if (neighbor.level !== 'full' || this.#asksOf('governance').length > 0) return
    if (neighbor.askAfter <= this.#circle.now) this.#ask(neighbor, 'governance', [])
  }

  /** Records in an answer depend on governance that we lack. */
  lacksBranch(id: number): void {
    const ask = this.#asks.get(id)
    if (ask?.kind === 'governance') ask.lacksBranch = true
  }

  /** A governance chain may have branches that we lack. */
  contest(chain: ChainKey): void {
    if (this.#contested.size < LIMITS.chainsPerSpace) this.#contested.add(chain)
  }

  /** Call this when we hold more: claims up to there are met. */
  settled(heads: readonly Head[]): void {
    for (const neighbor of this.#circle.neighbors.values()) {
      for (const head of heads) {
        const claim = neighbor.claims.get(head.chain)
        if (claim && this.#isMet(head.chain, claim)) neighbor.claims.delete(head.chain)
      }
    }
    if (heads.some((head) => isGovernance(head.chain))) this.retry()
  }

  /** Records that didn't fit or weren't wanted may be accepted now. */
  retry(): void {
    this.#unwanted.clear()
    for (const neighbor of this.#circle.neighbors.values()) {
      if (neighbor.claims.size > 0) neighbor.askAfter = this.#circle.now
      for (const claim of neighbor.claims.values()) if (claim.failures > 0) claim.notBefore = this.#circle.now
    }
    this.#look(this.#circle.now)
  }

  /**
   * A chain was rewound: records that didn't fit may fit now. They take precedence over those given up, which others
   * still have.
   */
  rewound(chain: ChainKey): void {
    const { now, neighbors } = this.#circle
    for (const neighbor of neighbors.values()) {
      const claim = neighbor.claims.get(chain)
      if (!claim?.isMisfit) continue
      claim.isMisfit = false
      claim.failures = 0
      claim.notBefore = now
      neighbor.fruitless = 0
      neighbor.askAfter = now
    }
    this.#look(now)
  }

  /**
   * Accepts a batch of an answer. Returns the id of the ask to judge it under, null if it belongs to no ask, or
   * 'greedy' if it exceeds the credit.
   */
  received(neighbor: Neighbor, id: number, records: readonly Uint8Array[]): number | null | 'greedy' {
    const ask = this.#asks.get(id)
    if (ask?.neighbor !== neighbor || ask.ended) return null
    if (ask.window <= 0) return 'greedy'
    if (!ask.interrupted) this.#forgetInterrupted(neighbor)
    for (const record of records) ask.window -= record.length
    ask.unjudged += 1
    return id
  }

  /** Call this when the driver has judged a batch of `bytes`. */
  judged(id: number, outcome: Outcome, stored: readonly Head[], chain: ChainKey | null, bytes: number): void {
    if (outcome === 'unwanted' && chain !== null && this.#unwanted.size < LIMITS.chainsPerSpace)
      this.#unwanted.add(chain)
    const ask = this.#asks.get(id)
    if (!ask) return
    ask.unjudged -= 1
    ask.owed += bytes
    if (stored.length > 0) {
      ask.stored += 1
      ask.neighbor.fruitless = 0
    }
    if (stored.length > 0) ask.progressAt = this.#circle.now
    if (ask.interrupted) return
    if ((outcome === 'missing' || outcome === 'unwanted') && ask.kind === 'content' && chain !== null) {
      this.#leaveOut(ask, chain)
    } else if (ask.ended) {
      if (ask.unjudged === 0) this.#finish(ask)
    } else if (ask.owed >= LIMITS.creditBytes / 4) {
      this.#circle.send(ask.neighbor, { type: 'credit', id, bytes: ask.owed })
      ask.window += ask.owed
      ask.owed = 0
    }
    this.#look(ask.progressAt + TIMING.askSilence)
  }

  ended(neighbor: Neighbor, id: number): void {
    const ask = this.#asks.get(id)
    if (ask?.neighbor !== neighbor || ask.interrupted) return
    ask.ended = true
    if (ask.unjudged === 0) this.#finish(ask)
  }

  /** The neighbor was disconnected: the next one is asked. */
  forget(neighbor: Neighbor): void {
    for (const ask of this.#asks.values()) if (ask.neighbor === neighbor) this.#asks.delete(ask.id)
    this.#look(this.#circle.now)
  }

  wakeAt(): number {
    return this.#lookAt
  }

  /** Sends the asks that are possible now. Cheap if nothing has changed. */
  look(): void {
    const { now } = this.#circle
    if (now < this.#lookAt) return
    this.#lookAt = Number.POSITIVE_INFINITY
    for (const ask of this.#asks.values()) {
      if (ask.unjudged > 0 || ask.interrupted) continue
      if (now - ask.progressAt >= TIMING.askSilence) this.#giveUp(ask)
      else this.#look(ask.progressAt + TIMING.askSilence)
    }
    this.#shareTime()
    const asksForGovernance = this.#asksOf('governance').length > 0 || this.#askSomebody('governance')
    // Counted from the first ask, however often more governance is requested.
    this.#heldSince = asksForGovernance ? Math.min(this.#heldSince, now) : Number.POSITIVE_INFINITY
    const until = this.#heldSince + TIMING.governanceFirst
    if (asksForGovernance && now < until) {
      this.#look(until)
      return
    }
    while (this.#asksOf('content').length < COUNTS.contentAsks && this.#askSomebody('content')) {}
  }

  /** Looks immediately, then once per pause: a neighbor may have made many claims, and keep making more. */
  #lookAtClaims(neighbor: Neighbor, notBefore: number): void {
    const at = Math.max(notBefore, neighbor.askAfter, neighbor.lookAfter)
    if (at <= this.#circle.now) neighbor.lookAfter = this.#circle.now + TIMING.lookPause
    this.#look(at)
  }

  #look(at: number): void {
    this.#lookAt = Math.min(this.#lookAt, at)
  }

  #asksOf(kind: AskKind): Ask[] {
    return [...this.#asks.values()].filter((ask) => ask.kind === kind && !ask.interrupted)
  }

  /**
   * Asks the neighbor with the fewest failures, a random one among equals. Returns false if no neighbor has anything to
   * request.
   */
  #askSomebody(kind: AskKind): boolean {
    const asked = new Set(this.#asksOf(kind).flatMap((ask) => this.#coming(ask)))
    const able = this.#circle
      .shuffled([...this.#circle.neighbors.values()])
      .filter((neighbor) => neighbor.claims.size > 0 && !neighbor.asking.has(kind))
      .sort((one, other) => one.fruitless - other.fruitless)
    for (const neighbor of able) {
      if (neighbor.askAfter > this.#circle.now) {
        this.#look(neighbor.askAfter)
        continue
      }
      const due = this.#due(neighbor, kind, asked)
      if (due.length === 0) continue
      this.#ask(neighbor, kind, due)
      return true
    }
    return false
  }

  /** Chains of which this ask will still bring records. */
  #coming(ask: Ask): ChainKey[] {
    return [...ask.claimed].flatMap(([chain, seq]) => (this.#circle.heads.seq(chain) < seq ? [chain] : []))
  }

  /** A long-running ask that keeps others' records waiting makes room; its rest is requested after them. */
  #shareTime(): void {
    const asks = this.#asksOf('content')
    const coming = new Set(asks.flatMap((ask) => this.#coming(ask)))
    const isFull = asks.length >= COUNTS.contentAsks
    const isKept = (neighbor: Neighbor) => this.#due(neighbor, 'content', coming).length > 0
    for (const ask of asks) {
      if (ask.ended || ask.stored === 0) continue
      const others = isFull ? [...this.#circle.neighbors.values()].filter(({ asking }) => !asking.has('content')) : []
      if (!isKept(ask.neighbor) && !others.some(isKept)) continue
      const until = ask.startedAt + TIMING.askShare
      if (until > this.#circle.now) this.#look(until)
      else this.#interrupt(ask)
    }
  }

  #due(neighbor: Neighbor, kind: AskKind, asked: ReadonlySet<ChainKey>): ChainKey[] {
    const due: ChainKey[] = []
    for (const [chain, claim] of neighbor.claims) {
      if (isGovernance(chain) !== (kind === 'governance') || asked.has(chain) || this.#unwanted.has(chain)) continue
      if (claim.notBefore <= this.#circle.now) due.push(chain)
      else this.#look(claim.notBefore)
    }
    return due
  }

  #ask(neighbor: Neighbor, kind: AskKind, due: readonly ChainKey[]): void {
    const claimed = new Map<ChainKey, number>()
    // Authors with few missing records must not wait for those with many.
    const missing = (chain: ChainKey) => (neighbor.claims.get(chain)?.seq ?? 0) - this.#circle.heads.seq(chain)
    const inOrder = [...due].sort((one, other) => missing(one) - missing(other))
    for (const chain of inOrder) {
      const claim = neighbor.claims.get(chain)
      claimed.set(chain, claim?.seq ?? 0)
      if (claim?.graft) {
        claim.graft = false
        this.#trees.graft(authorOf(chain), neighbor)
      }
    }
    const { now, heads } = this.#circle
    const id = this.#circle.nextId()
    const isWhole = kind === 'governance' && neighbor.isAhead
    if (isWhole) neighbor.isAhead = false
    const branched = due.filter((chain) => this.#lacksBranch(neighbor, chain))
    const all = isWhole ? heads.inSections([0]).map(({ chain }) => chain) : []
    const whole = new Set(kind === 'governance' ? [...this.#contested, ...branched, ...all] : [])
    this.#asks.set(id, {
      id,
      kind,
      neighbor,
      claimed,
      whole,
      isWhole,
      lacksBranch: false,
      startedAt: now,
      progressAt: now,
      window: LIMITS.creditBytes,
      owed: 0,
      unjudged: 0,
      stored: 0,
      ended: false,
      interrupted: false,
    })
    neighbor.asking.add(kind)
    const wants: Want[] =
      kind === 'governance'
        ? longest(heads.inSections([0]).map(({ chain, seq }) => ({ chain, from: whole.has(chain) ? 0 : seq + 1 })))
        : inOrder.map((chain) => ({ chain, from: Math.min(heads.seq(chain) + 1, claimed.get(chain) as number) }))
    this.#circle.send(neighbor, { type: 'ask', id, kind, credit: LIMITS.creditBytes, wants })
    this.#look(now + TIMING.askSilence)
  }

  #giveUp(ask: Ask): void {
    this.#circle.send(ask.neighbor, { type: 'stop', id: ask.id })
    this.#finish(ask)
  }

  #interrupt(ask: Ask): void {
    const { neighbor } = ask
    this.#circle.send(neighbor, { type: 'stop', id: ask.id })
    ask.interrupted = true
    neighbor.asking.delete(ask.kind)
  }

  /** Links preserve order: no more records of interrupted asks are in flight. */
  #forgetInterrupted(neighbor: Neighbor): void {
    for (const ask of this.#asks.values()) if (ask.interrupted && ask.neighbor === neighbor) this.#asks.delete(ask.id)
  }

  /** The rest of a chain that doesn't fit would be sent in vain: asks again, without that chain. */
  #leaveOut(ask: Ask, chain: ChainKey): void {
    const { neighbor } = ask
    if (!ask.ended) this.#circle.send(neighbor, { type: 'stop', id: ask.id })
    this.#asks.delete(ask.id)
    neighbor.asking.delete(ask.kind)
    const claim = neighbor.claims.get(chain)
    if (claim) {
      claim.isMisfit = true
      this.#putOff(claim)
    }
    if (ask.stored === 0) this.#fruitless(neighbor)
    this.#look(this.#circle.now)
  }

  /** Whether we hold the claimed records; for governance, all branches of the chain. */
  #isMet(chain: ChainKey, claim: Claim): boolean {
    const own = this.#circle.heads.get(chain)
    if (!own || own.seq < claim.seq) return false
    return !isGovernance(chain) || this.#includes(own, { chain, ...claim })
  }

  /** Whether our head of a chain includes another that is no higher, as far as we know. */
  #includes(own: Head, head: Head): boolean {
    if (head.hash === '' || own.hash === head.hash) return true
    return own.seq > head.seq && !(isGovernance(head.chain) && this.#isElsewhere(head))
  }

  #lacksBranch(neighbor: Neighbor, chain: ChainKey): boolean {
    const claim = neighbor.claims.get(chain)
    return claim !== undefined && this.#circle.heads.seq(chain) >= claim.seq && !this.#isMet(chain, claim)
  }

  #putOff(claim: Claim): void {
    claim.failures += 1
    claim.notBefore = this.#circle.now + claimBackoff(claim.failures)
  }

  #fruitless(neighbor: Neighbor): void {
    neighbor.fruitless += 1
    neighbor.askAfter = this.#circle.now + neighborBackoff(neighbor.fruitless)
  }

  /** Ends an ask. What was claimed but not delivered is retried, with growing delays. */
  #finish(ask: Ask): void {
    const { neighbor } = ask
    this.#asks.delete(ask.id)
    neighbor.asking.delete(ask.kind)
    if (ask.ended) for (const chain of ask.whole) this.#contested.delete(chain)
    // Once, and immediately. If the neighbor made it up, it gets growing delays like any that doesn't deliver.
    const isAskedForAll = ask.ended && ask.lacksBranch && !ask.isWhole
    if (isAskedForAll) neighbor.isAhead = true
    let unmet = ask.claimed.size === 0 && ask.whole.size === 0 && ask.stored === 0
    for (const [chain, seq] of ask.claimed) {
      const claim = neighbor.claims.get(chain)
      if (!claim) continue
      if (this.#circle.heads.seq(chain) >= seq) {
        const lacksBranch = this.#lacksBranch(neighbor, chain)
        const wasAskedForAll = ask.ended && ask.whole.has(chain)
        if (lacksBranch && !ask.ended) this.#putOff(claim)
        // Records that it didn't send then, it doesn't have: it lacks some of ours.
        else if (claim.seq <= seq && (!lacksBranch || wasAskedForAll)) neighbor.claims.delete(chain)
        unmet ||= lacksBranch && ask.whole.has(chain)
        continue
      }
      unmet = true
      if (!isAskedForAll) this.#putOff(claim)
    }
    if (isAskedForAll) neighbor.askAfter = this.#circle.now
    else if (unmet && ask.stored === 0) this.#fruitless(neighbor)
    else neighbor.fruitless = 0
    this.#look(this.#circle.now)
  }
}

/** As many as fit into a message: chains that aren't named are sent in full, and their records are known already. */
const longest = (wants: Want[]): Want[] =>
  wants.length <= LIMITS.chainsPerSpace
    ? wants
    : wants.sort((one, other) => other.from - one.from).slice(0, LIMITS.chainsPerSpace)
