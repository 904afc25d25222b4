/**
 * One Yjs doc over IPC: applies the host's updates and sends ours in order, one at a time. Changes that the host hasn't
 * acknowledged survive a crash of the host, even if it hadn't stored the first record of its chain yet. After a refusal
 * or a reset the doc is rebuilt, so `doc` can be replaced: watch `subscribe`.
 */

import * as Y from 'yjs'
import { Emitter } from '../../shared/base/emitter.ts'
import { applyAs, docWith, holdsMore, isSameDoc } from '../../shared/docs/yjs/arrived.ts'
import type { CallError, Held, HostClient } from '../../shared/ipc/contract.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { describeDoc } from '../../shared/tools/docs.ts'
import { PendingUpdates } from './pending-updates.ts'

const MERGE_WITH_OTHERS = 100
const MERGE_ALONE = 2000
const RETRY = 1000
const RETRIES = 5

export type DocStatus = 'opening' | 'ready' | 'failed'

/** The state of a doc that a view needs; a new object after each change. */
export interface DocSnapshot {
  readonly doc: Y.Doc
  readonly status: DocStatus
  /** Whether this window can write now: the role allows it, and the number of writing windows is within the limit. */
  readonly writable: boolean
  /** Own changes are waiting for the host. */
  readonly pending: boolean
  /** Everything that our client wrote below this clock is durable on this device. */
  readonly savedClock: number
  readonly held: readonly Held[]
}

export interface SessionOptions {
  host: HostClient
  space: string
  id: string
  /** Whether someone else is online in the space, so that a table's changes should be sent soon. */
  someoneHere: () => boolean
}

export class DocSession {
  private readonly refusals = new Emitter<CallError>()
  readonly onRefused = this.refusals.event
  private readonly written = new Emitter()
  /** The host has stored own changes. */
  readonly onWritten = this.written.event
  private readonly options: SessionOptions
  private readonly isLane: boolean
  private readonly pending = new PendingUpdates(LIMITS.updateBytes / 2)
  private readonly changes = new Emitter()
  private client: number | null = null
  private attached = false
  /** Increases with each attempt to open, so that a superseded attempt ends. */
  private attempt = 0
  /** Increases when the host is lost: replies to earlier calls are then ignored. */
  private connection = 0
  private underWay: Promise<void> | null = null
  /**
   * Updates that arrived while the whole doc was being requested: the reply may be older than they are. Null if no
   * request is pending.
   */
  private meanwhile: Uint8Array[] | null = null
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private current: DocSnapshot
  private idle: PromiseWithResolvers<boolean> | null = null
  readonly ready: Promise<void>
  private markReady: () => void = () => {}

  constructor(options: SessionOptions) {
    this.options = options
    this.isLane = describeDoc(options.id)?.kind === 'lane'
    this.ready = new Promise((resolve) => {
      this.markReady = resolve
    })
    this.current = {
      doc: this.newDoc(),
      status: 'opening',
      writable: false,
      pending: false,
      savedClock: 0,
      held: [],
    }
  }

  get snapshot(): DocSnapshot {
    return this.current
  }

  readonly subscribe = this.changes.subscribe

  /** Opens the doc at the host, for the first time or again; `fresh` rebuilds it and reapplies own pending changes. */
  async attach(fresh: boolean): Promise<void> {
    const attempt = ++this.attempt
    this.attached = false
    this.stopTimer()
    // The reply may or may not include a write under way; the host would refuse it if sent twice.
    await this.underWay
    if (attempt !== this.attempt) return
    const { host, space, id } = this.options
    this.meanwhile = []
    const result = await host.call('docs.open', { space, doc: id, before: this.client }).catch(failedCall)
    if (attempt !== this.attempt) return
    const meanwhile = this.meanwhile ?? []
    this.meanwhile = null
    if (!result.ok) {
      this.failures += 1
      const { reason } = result.error
      const isEarly = (reason === 'internal' || reason === 'storage') && this.failures <= RETRIES
      // Space on a full disk may be freed up later.
      if (isEarly || reason === 'storage') this.attachAfter(RETRY * Math.min(this.failures, 10), fresh)
      if (!isEarly) {
        // The space was deleted from this device: there is nothing left to write to.
        if (reason === 'not-found') this.giveUp()
        this.settleIfIdle()
        this.update({ status: this.client === null ? 'failed' : 'ready' })
        this.markReady()
      }
      return
    }
    this.failures = 0
    const { client, update, held } = result.value
    const before = this.client
    const isMoved = client !== before && !this.pending.isEmpty
    const isLost = isMoved && client === null
    this.client = client
    const isEmpty = this.current.doc.store.clients.size === 0
    // Comparing a long state is slow. With nothing to compare it with, applying it once is enough.
    const isNew = isEmpty && !fresh && this.pending.isEmpty
    const arrived = [update, ...meanwhile]
    if (isNew) for (const part of arrived) applyAs(client, this.current.doc, part)
    const stateVector = isNew ? Y.encodeStateVector(this.current.doc) : Y.encodeStateVectorFromUpdate(update)
    const clocks = Y.decodeStateVector(stateVector)
    const clockOf = (of: number) => ({ client: of, clock: clocks.get(of) ?? 0 })
    if (isLost) this.giveUp()
    else this.pending.dropKnown(stateVector)
    if (isMoved && before !== null && client !== null) this.pending.move(clockOf(before), clockOf(client))
    const parts = isNew ? [] : [...arrived, ...this.pending.all()]
    const isStale = fresh || isMoved || (!isEmpty && holdsMore(this.current.doc, Y.mergeUpdates(parts)))
    const built = isStale ? this.docOf(parts) : null
    // If nothing has changed, editors of the doc keep the same object.
    const doc = built && (isMoved || !isSameDoc(built, this.current.doc)) ? built : this.current.doc
    if (doc !== built) for (const part of parts.slice(0, arrived.length)) applyAs(client, doc, part)
    if (doc !== this.current.doc) this.current.doc.destroy()
    else built?.destroy()
    this.attached = true
    const savedClock = client === null ? 0 : clockOf(client).clock
    this.update({ doc, status: 'ready', writable: client !== null, savedClock, held: [...held] })
    this.markReady()
    if (isLost) this.refusals.fire({ reason: 'refused', message: 'this window may not write here anymore' })
    this.send()
    this.settleIfIdle()
  }

  /** Called when the host is lost: keeps everything and sends nothing. */
  detach(): void {
    this.connection += 1
    this.attempt += 1
    this.attached = false
    this.underWay = null
    this.meanwhile = null
    this.stopTimer()
    this.pending.putBack()
  }

  receive(update: Uint8Array): void {
    this.meanwhile?.push(update)
    // Applied before the updates that they build on, updates would take Yjs quadratic time.
    if (this.current.status === 'opening') return
    applyAs(this.client, this.current.doc, update)
    this.update({})
  }

  receiveHeld(changes: readonly Held[]): void {
    const held = new Map(this.current.held.map((entry) => [`${entry.client}/${entry.device}`, entry]))
    for (const entry of changes) {
      const key = `${entry.client}/${entry.device}`
      const known = held.get(key)
      if (!known || known.clock < entry.clock) held.set(key, entry)
    }
    this.update({ held: [...held.values()] })
  }

  /** Sends pending changes now. Resolves once everything written so far is durable, or to false if it was given up. */
  flush(): Promise<boolean> {
    if (this.pending.isEmpty) return Promise.resolve(true)
    this.idle ??= Promise.withResolvers<boolean>()
    const { promise } = this.idle
    this.send()
    return promise
  }

  destroy(): void {
    this.detach()
    this.changes.dispose()
    this.current.doc.destroy()
    this.settle(false)
  }

  private newDoc(): Y.Doc {
    const doc = docWith((update) => {
      if (doc === this.current.doc) this.changed(update)
    })
    return doc
  }

  private docOf(parts: readonly Uint8Array[]): Y.Doc {
    const doc = this.newDoc()
    for (const part of parts) applyAs(this.client, doc, part)
    return doc
  }

  private changed(update: Uint8Array): void {
    if (this.client === null) {
      this.refuse({ reason: 'not-allowed', message: 'this window may not write here' })
      return
    }
    this.pending.add(update)
    this.update({})
    if (this.isLane) this.send()
    else this.sendAfter(this.options.someoneHere() ? MERGE_WITH_OTHERS : MERGE_ALONE)
  }

  /** Runs from the first pending change, so that continuous writing can't postpone it. */
  private sendAfter(delay: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.send()
    }, delay)
  }

  private attachAfter(delay: number, fresh: boolean): void {
    this.stopTimer()
    this.timer = setTimeout(() => {
      this.timer = undefined
      void this.attach(fresh)
    }, delay)
  }

  private stopTimer(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private send(): void {
    if (!this.attached || this.underWay || this.pending.isEmpty) return
    this.stopTimer()
    const underWay = this.pump().finally(() => {
      if (this.underWay === underWay) this.underWay = null
      this.settleIfIdle()
      if (this.isLane || this.idle) this.send()
    })
    this.underWay = underWay
  }

  private async pump(): Promise<void> {
    const { connection } = this
    const { host, space, id } = this.options
    while (this.attached) {
      const update = this.pending.take()
      if (!update) return
      const result = await host.call('docs.write', { space, doc: id, update }).catch(failedCall)
      if (connection !== this.connection) return
      if (!result.ok) {
        this.failed(result.error)
        return
      }
      this.failures = 0
      this.pending.acknowledge()
      this.update({ savedClock: Math.max(this.current.savedClock, result.value.clock) })
      this.written.fire()
    }
  }

  private failed(error: CallError): void {
    this.failures += 1
    const mayPass = error.reason === 'internal' || error.reason === 'storage'
    if (!mayPass || (error.reason === 'internal' && this.failures > RETRIES)) {
      this.refuse(error)
      return
    }
    // The host may be crashing (its exit is reported in a moment) or its disk may be full: don't give anything up.
    this.pending.putBack()
    this.attached = false
    this.attachAfter(RETRY * Math.min(this.failures, 10), false)
  }

  private refuse(error: CallError): void {
    this.giveUp()
    this.failures = 0
    this.refusals.fire(error)
    void this.attach(true)
  }

  private settleIfIdle(): void {
    if (this.pending.isEmpty) this.settle(true)
  }

  private giveUp(): void {
    this.pending.clear()
    this.settle(false)
  }

  private settle(isDurable: boolean): void {
    this.idle?.resolve(isDurable)
    this.idle = null
  }

  private update(changes: Partial<DocSnapshot>): void {
    this.current = { ...this.current, ...changes, pending: !this.pending.isEmpty }
    this.changes.fire()
  }
}

function failedCall(cause: unknown): { ok: false; error: CallError } {
  return { ok: false, error: { reason: 'internal', message: cause instanceof Error ? cause.message : String(cause) } }
}
