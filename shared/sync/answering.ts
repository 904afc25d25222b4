/** Answers asks: reads only as fast as credit and the link allow (SPEC.md, Y12–Y15). */
import type { ChainKey } from '../record/chain-id.ts'
import { LIMITS } from '../record/limits.ts'
import type { ReadSource } from './events.ts'
import { isGovernance } from './heads.ts'
import type { AskKind, Want } from './messages.ts'
import type { Circle, Neighbor } from './neighbor.ts'

interface Answer {
  readonly id: number
  /** Sources still to be read, the current one first. */
  readonly sources: ReadSource[]
  credit: number
}

/** There is one per neighbor and kind, so that only one read runs at a time, however many asks arrive. */
interface Slot {
  readonly neighbor: Neighbor
  answer: Answer | null
  /** The answer to which the current read belongs. */
  reading: Answer | null
}

export class Answering {
  readonly #circle: Circle
  readonly #slots = new Map<string, Map<AskKind, Slot>>()
  readonly #reads = new Map<number, Slot>()

  constructor(circle: Circle) {
    this.#circle = circle
  }

  /** A new ask replaces the previous one of its kind. */
  ask(neighbor: Neighbor, id: number, kind: AskKind, credit: number, wants: readonly Want[]): void {
    const allowed = neighbor.level === 'full' || (neighbor.level === 'governance' && kind === 'governance')
    const sources = allowed ? this.#sources(kind, wants) : []
    const slot = this.#slot(neighbor, kind)
    slot.answer = { id, sources, credit: Math.min(credit, LIMITS.creditBytes) }
    this.#go(slot)
  }

  credit(neighbor: Neighbor, id: number, bytes: number): void {
    const slot = this.#find(neighbor, id)
    if (!slot?.answer) return
    slot.answer.credit = Math.min(slot.answer.credit + bytes, LIMITS.creditBytes)
    this.#go(slot)
  }

  stop(neighbor: Neighbor, id: number): void {
    const slot = this.#find(neighbor, id)
    if (slot) slot.answer = null
  }

  /** Call this when the link is free again. */
  resume(neighbor: Neighbor): void {
    for (const slot of this.#slots.get(neighbor.device)?.values() ?? []) this.#go(slot)
  }

  /** Drops the answers to a neighbor that was disconnected or whose access has changed. */
  drop(neighbor: Neighbor): void {
    this.#slots.delete(neighbor.device)
  }

  readDone(id: number, records: Uint8Array[], cursor: number, last: boolean): void {
    const slot = this.#reads.get(id)
    this.#reads.delete(id)
    if (!slot) return
    const answer = slot.reading
    slot.reading = null
    if (this.#circle.neighbors.get(slot.neighbor.device) !== slot.neighbor) return
    if (answer !== null && answer === slot.answer) this.#carryOn(slot, answer, records, cursor, last)
    this.#go(slot)
  }

  #carryOn(slot: Slot, answer: Answer, records: Uint8Array[], cursor: number, last: boolean): void {
    for (const record of records) answer.credit -= record.length
    for (const batch of inBatches(records)) {
      this.#circle.send(slot.neighbor, { type: 'records', id: answer.id, records: batch })
    }
    const source = answer.sources[0]
    if (!source || last || records.length === 0) answer.sources.shift()
    else answer.sources[0] = source.kind === 'chain' ? { ...source, from: cursor } : { ...source, cursor }
  }

  #slot(neighbor: Neighbor, kind: AskKind): Slot {
    let slots = this.#slots.get(neighbor.device)
    if (!slots) {
      slots = new Map()
      this.#slots.set(neighbor.device, slots)
    }
    let slot = slots.get(kind)
    if (!slot) {
      slot = { neighbor, answer: null, reading: null }
      slots.set(kind, slot)
    }
    return slot
  }

  #find(neighbor: Neighbor, id: number): Slot | undefined {
    return [...(this.#slots.get(neighbor.device)?.values() ?? [])].find((slot) => slot.answer?.id === id)
  }

  #sources(kind: AskKind, wants: readonly Want[]): ReadSource[] {
    if (kind === 'governance') {
      const have = new Map<ChainKey, number>(wants.map((want) => [want.chain, want.from]))
      return [{ kind: 'governance', cursor: 0, have }]
    }
    return wants
      .filter((want) => !isGovernance(want.chain) && this.#circle.heads.seq(want.chain) >= want.from)
      .map((want) => ({ kind: 'chain', chain: want.chain, from: want.from, began: want.from }))
  }

  #go(slot: Slot): void {
    const { neighbor, answer } = slot
    if (answer === null || slot.reading !== null) return
    const source = answer.sources[0]
    if (!source) {
      slot.answer = null
      this.#circle.send(neighbor, { type: 'end', id: answer.id })
      return
    }
    if (neighbor.congested || answer.credit <= 0) return
    const id = this.#circle.nextId()
    slot.reading = answer
    this.#reads.set(id, slot)
    const bytes = Math.min(LIMITS.batchBytes, answer.credit)
    this.#circle.effect({ type: 'read', id, to: neighbor.device, source, bytes })
  }
}

/** Splits records into batches; a larger record travels alone. */
export function inBatches(records: readonly Uint8Array[]): Uint8Array[][] {
  const batches: Uint8Array[][] = []
  let batch: Uint8Array[] = []
  let bytes = 0
  for (const record of records) {
    if (batch.length > 0 && (batch.length === LIMITS.batchRecords || bytes + record.length > LIMITS.batchBytes)) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(record)
    bytes += record.length
  }
  return batch.length > 0 ? [...batches, batch] : batches
}
