/**
 * A replica of a rich doc, in which structs may be anywhere. If one struct of a client is where no author could have
 * put it, the client is void in the whole doc (SPEC.md, D23), so it doesn't matter how its updates are packed. The
 * displayed doc leaves out such clients, but the model that judges structs includes them, so it doesn't matter in which
 * order bad ones are found.
 */

import { Structure } from '../order/structure.ts'
import { DocReplica, type OfferedUpdate, type OfferResult, type ReadyUpdate, type ReplicaOptions } from './replica.ts'

export class RichReplica<Reference> {
  readonly #all: DocReplica<null>
  readonly #shown: DocReplica<Reference>
  readonly #structure = new Structure()
  readonly #broken: Set<number>
  /** Clients with updates handed out, or waiting. */
  readonly #seen = new Set<number>()
  #mustRebuild = false

  /** @param broken clients that an earlier replica found */
  constructor(options: ReplicaOptions, broken: ReadonlySet<number> = new Set()) {
    this.#broken = new Set(broken)
    this.#all = new DocReplica(options)
    const cuts = new Map(options.cuts)
    for (const client of broken) cuts.set(client, 0)
    this.#shown = new DocReplica({ ...options, cuts })
  }

  /** Void clients. */
  get broken(): ReadonlySet<number> {
    return this.#broken
  }

  /** Updates of a void client have been handed out: rebuild the doc, with `broken`. */
  get mustRebuild(): boolean {
    return this.#mustRebuild
  }

  get waiting(): { count: number; bytes: number } {
    return this.#shown.waiting
  }

  clock(client: number): number {
    return this.#shown.clock(client)
  }

  stateVector(): Map<number, number> {
    return this.#shown.stateVector()
  }

  /** @param state made without broken clients, and without garbage collection */
  restore(stateVector: ReadonlyMap<number, number>, state: Uint8Array): void {
    this.#all.restore(stateVector)
    this.#shown.restore(stateVector)
    this.#structure.restore(state)
  }

  wanted(): number[] {
    return this.#shown.wanted()
  }

  isCut(client: number): boolean {
    return this.#all.isCut(client)
  }

  cutOff(client: number): ReadyUpdate<Reference>[] {
    const ready: ReadyUpdate<Reference>[] = []
    this.#judge(this.#all.cutOff(client), ready)
    for (const update of this.#shown.cutOff(client)) ready.push(update)
    return ready
  }

  offer(offered: OfferedUpdate<Reference>): OfferResult<Reference> {
    return this.#take(offered, 'offer')
  }

  retry(offered: OfferedUpdate<Reference>): OfferResult<Reference> {
    return this.#take(offered, 'retry')
  }

  #take(offered: OfferedUpdate<Reference>, how: 'offer' | 'retry'): OfferResult<Reference> {
    const judged = this.#all[how]({ ...offered, reference: null })
    const ready: ReadyUpdate<Reference>[] = []
    this.#judge(judged.ready, ready)
    if (this.#broken.has(offered.client)) {
      return { outcome: 'refused', rule: 'D23', reason: 'a struct where no author could have put it', ready }
    }
    const result = this.#shown[how](offered)
    if (result.outcome === 'applied' || result.outcome === 'waiting') this.#seen.add(offered.client)
    return { ...result, ready: [...ready, ...result.ready] }
  }

  #judge(updates: readonly ReadyUpdate<null>[], ready: ReadyUpdate<Reference>[]): void {
    for (const { update } of updates) {
      for (const client of this.#structure.take(update)) {
        if (this.#broken.has(client)) continue
        this.#broken.add(client)
        if (this.#seen.has(client) || this.#shown.clock(client) > 0) this.#mustRebuild = true
        else for (const freed of this.#shown.cutOff(client)) ready.push(freed)
      }
    }
  }
}
