/**
 * The host's state of one doc, outside Yjs: each client's clock, and which updates wait for others (SPEC.md, D14 to
 * D20). It decides what can be applied to the Y.Doc and when; if applied in the order it hands them out, updates never
 * become pending inside Yjs.
 */
import '../yjs/joined-values.ts'
import '../yjs/short-texts.ts'
import { diffUpdate, encodeStateVector } from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { Claims } from '../clients/claims.ts'
import { Clocks } from '../clients/clocks.ts'
import { collectedRun, joinUpdates, type StructRun } from '../updates/join-updates.ts'
import {
  type ClockRange,
  type DocContents,
  type DocKind,
  readUpdate,
  type UpdateDescription,
} from '../updates/update-reader.ts'
import { findClosure } from './closure.ts'
import { type Entry, firstUnmet, WaitingRoom } from './waiting.ts'

export interface ReplicaOptions {
  kind: DocKind
  roots: readonly string[]
  /** `rich` by default. */
  contents?: DocContents
  /** Client id → first void clock. */
  cuts?: ReadonlyMap<number, number>
  waitingBytes?: number
  maximumBytes?: number
}

export interface OfferedUpdate<Reference> {
  /** The client id derived for the record's author. */
  client: number
  update: Uint8Array
  /** How the caller identifies the record. */
  reference: Reference
  /** For a squash: it may begin before the present clock, and then repeats that part (D22). */
  overlaps?: boolean
}

/** Must be applied to the Y.Doc in one transaction. Has several references if records need each other. */
export interface ReadyUpdate<Reference> {
  update: Uint8Array
  references: Reference[]
  /** The reader's description of the update; null if it was joined from several. */
  description: UpdateDescription | null
}

export interface OfferResult<Reference> {
  /**
   * `applied`: in `ready`. `waiting`: will be in the `ready` of a later offer. `refused`: void forever. `known`: in the
   * doc already, or beyond a cut-off. `overflow`: too much is waiting; pass it to `retry` later.
   */
  outcome: 'applied' | 'waiting' | 'refused' | 'known' | 'overflow'
  rule?: string
  reason?: string
  /** In the order in which to apply them. */
  ready: ReadyUpdate<Reference>[]
}

const REASONS = {
  D14: 'structs of a client id that is not the author’s',
  D15: 'clocks that an earlier record has claimed',
  D16: 'too many gaps',
} as const

export class DocReplica<Reference> {
  readonly #options: Required<Pick<ReplicaOptions, 'kind' | 'roots' | 'contents' | 'waitingBytes' | 'maximumBytes'>>
  readonly #clocks: Clocks
  readonly #claims = new Map<number, Claims>()
  readonly #room = new WaitingRoom<Reference>()
  #restored: ReadonlyMap<number, number> = new Map()

  constructor(options: ReplicaOptions) {
    this.#options = {
      kind: options.kind,
      roots: options.roots,
      contents: options.contents ?? 'rich',
      waitingBytes: options.waitingBytes ?? LIMITS.waitingBytes,
      maximumBytes: options.maximumBytes ?? LIMITS.updateBytes,
    }
    this.#clocks = new Clocks(options.cuts ?? new Map())
  }

  /** Number of waiting updates, and their approximate size. */
  get waiting(): { count: number; bytes: number } {
    return { count: this.#room.count, bytes: this.#room.bytes }
  }

  /** One client's next clock, counting updates already handed out. */
  clock(client: number): number {
    return this.#clocks.next(client)
  }

  /** Each client's next clock, counting updates already handed out. */
  stateVector(): Map<number, number> {
    return this.#clocks.copy()
  }

  /**
   * Starts from a stored snapshot with this state vector; call it before the first offer. Don't use a snapshot made
   * under other cut-offs: rebuild the doc from the log instead.
   */
  restore(stateVector: ReadonlyMap<number, number>): void {
    this.#restored = new Map(stateVector)
    for (const [client, next] of stateVector) this.#clocks.advance(client, next)
  }

  /** Clients that updates wait for and that are not cut off. */
  wanted(): number[] {
    return this.#room.watched().filter((client) => this.#clocks.cut(client) === undefined)
  }

  isCut(client: number): boolean {
    return this.#clocks.cut(client) !== undefined
  }

  /**
   * Voids everything further from this client and returns the updates that waited for it. Use it for chains that never
   * arrived, and for those whose valid part is complete here and was never longer. Other cut-offs belong in `cuts`.
   */
  cutOff(client: number): ReadyUpdate<Reference>[] {
    const ready: ReadyUpdate<Reference>[] = []
    this.#clocks.cutOff(client)
    this.#settle(this.#room.wake(client, Number.POSITIVE_INFINITY), ready)
    return ready
  }

  /**
   * One author's records must be offered in the order of their chain; authors may interleave. Don't offer records
   * beyond a cut-off.
   */
  offer(offered: OfferedUpdate<Reference>): OfferResult<Reference> {
    return this.#take(offered, true)
  }

  /** Offers a record again that overflowed. */
  retry(offered: OfferedUpdate<Reference>): OfferResult<Reference> {
    return this.#take(offered, false)
  }

  #take(offered: OfferedUpdate<Reference>, isNew: boolean): OfferResult<Reference> {
    const { client, reference } = offered
    let { update } = offered
    let description = readUpdate(update, this.#options)
    if (description.ok && offered.overlaps) {
      const here = Math.max(this.#claims.get(client)?.next ?? 0, this.#restored.get(client) ?? 0)
      if (description.client === client && description.clock < here) {
        const isKnown = here >= description.clock + description.length
        if (isKnown && description.deletes.length === 0) return { outcome: 'known', ready: [] }
        update = diffUpdate(update, encodeStateVector(new Map([[client, here]])))
        description = readUpdate(update, this.#options)
      }
    }
    if (!description.ok) return { outcome: 'refused', rule: description.rule, reason: description.reason, ready: [] }
    const refusal = this.#foreign(description, client)
    if (refusal !== null) return refuse(refusal)
    const end = description.clock + description.length
    if (description.client !== null) {
      const cut = this.#clocks.cut(client)
      if (cut !== undefined && end > cut) return { outcome: 'known', ready: [] }
      const known = isNew ? (this.#restored.get(client) ?? 0) : this.#clocks.next(client)
      if (end <= known) return { outcome: 'known', ready: [] }
      if (!isNew && this.#room.holder(client, description.clock) !== undefined) return { outcome: 'waiting', ready: [] }
      const broken = isNew ? this.#claim(client, description.clock, end) : 'claimed'
      if (broken !== 'claimed') return refuse(broken)
    }
    return this.#place({
      client: description.client,
      clock: description.clock,
      end,
      description,
      update,
      reference,
      watching: null,
      shortcut: null,
      applied: false,
      met: 0,
    })
  }

  #foreign(description: UpdateDescription, client: number): 'D14' | null {
    if (description.client !== null) return description.client === client ? null : 'D14'
    const deletesOthers = this.#options.kind === 'lane' && description.deletes.some((range) => range.client !== client)
    return deletesOthers ? 'D14' : null
  }

  #claim(client: number, start: number, end: number): 'claimed' | 'D15' | 'D16' {
    let claims = this.#claims.get(client)
    if (claims === undefined) {
      claims = new Claims(this.#restored.get(client) ?? 0)
      this.#claims.set(client, claims)
    }
    return claims.claim(start, end)
  }

  #place(entry: Entry<Reference>): OfferResult<Reference> {
    const ready: ReadyUpdate<Reference>[] = []
    if (firstUnmet(entry, this.#clocks) === null) {
      this.#settle(this.#apply([entry], ready), ready)
      return { outcome: 'applied', ready }
    }
    entry.update = entry.update.slice()
    this.#room.add(entry)
    const closure = findClosure(entry, this.#room, this.#clocks)
    if (closure.complete) {
      this.#leave(closure.entries)
      this.#settle(this.#apply(closure.entries, ready), ready)
      return { outcome: 'applied', ready }
    }
    if (this.#room.bytes > this.#options.waitingBytes) {
      this.#room.remove(entry)
      return { outcome: 'overflow', ready }
    }
    this.#room.watch(entry, closure.missing)
    return { outcome: 'waiting', ready }
  }

  #leave(entries: readonly Entry<Reference>[]): void {
    for (const entry of entries) this.#room.remove(entry)
  }

  /** Re-examines the updates that waited for those applied, until nothing changes. */
  #settle(woken: Entry<Reference>[], ready: ReadyUpdate<Reference>[]): void {
    for (const entry of woken) {
      if (entry.applied) continue
      const closure = findClosure(entry, this.#room, this.#clocks)
      if (closure.complete) {
        this.#leave(closure.entries)
        for (const other of this.#apply(closure.entries, ready)) woken.push(other)
      } else {
        this.#room.watch(entry, closure.missing)
      }
    }
  }

  /**
   * Hands out entries that have everything they need, with collected ranges in place of cut-off structs. Returns the
   * updates that waited for them.
   */
  #apply(entries: Entry<Reference>[], ready: ReadyUpdate<Reference>[]): Entry<Reference>[] {
    const touched = new Set<number>()
    for (const entry of entries) {
      entry.applied = true
      if (entry.client === null) continue
      touched.add(entry.client)
      this.#clocks.advance(entry.client, Math.max(entry.end, this.#clocks.next(entry.client)))
    }
    const collected = this.#collect(entries)
    const only = entries.length === 1 && collected.length === 0 ? entries[0] : undefined
    ready.push({
      update: only?.update ?? join(entries, collected),
      references: entries.map((entry) => entry.reference),
      description: only?.description ?? null,
    })
    const woken: Entry<Reference>[] = []
    for (const client of touched) {
      for (const entry of this.#room.wake(client, this.#clocks.next(client))) woken.push(entry)
    }
    return woken
  }

  /** One collected range per cut-off client, from its next clock up to the highest clock that is built on. */
  #collect(entries: readonly Entry<Reference>[]): ClockRange[] {
    const collected: ClockRange[] = []
    const reach = (client: number, clock: number): void => {
      const cut = this.#clocks.cut(client)
      const next = this.#clocks.next(client)
      if (cut === undefined || clock < cut || clock < next) return
      collected.push({ client, clock: next, length: clock + 1 - next })
      this.#clocks.advance(client, clock + 1)
    }
    for (const { description } of entries) {
      for (const { client, clock } of description.dependencies) reach(client, clock)
      for (const { client, clock, length } of description.deletes) reach(client, clock + length - 1)
    }
    return collected
  }
}

const refuse = <Reference>(rule: keyof typeof REASONS): OfferResult<Reference> => ({
  outcome: 'refused',
  rule,
  reason: REASONS[rule],
  ready: [],
})

function join<Reference>(entries: readonly Entry<Reference>[], collected: readonly ClockRange[]): Uint8Array {
  const runs: StructRun[] = collected.map(collectedRun)
  const deletes: ClockRange[] = []
  for (const { client, clock, description, update } of entries) {
    const { count, start, end } = description.structs
    if (client !== null) runs.push({ client, clock, count, bytes: update.subarray(start, end) })
    for (const range of description.deletes) deletes.push(range)
  }
  return joinUpdates(runs, deletes)
}
