/** Own changes to one doc that the host hasn't acknowledged yet, oldest first. */
import * as Y from 'yjs'
import { type ClientClock, movedChanges } from '../../shared/docs/updates/moved-changes.ts'

/** Length of an update without structs and deletions: two zeros. */
const EMPTY_LENGTH = 2

export class PendingUpdates {
  private waiting: Uint8Array[] = []
  private sending: Uint8Array | null = null
  private readonly maximumBytes: number

  /** `maximumBytes`: merged updates stay below this; a single larger change is sent alone. */
  constructor(maximumBytes: number) {
    this.maximumBytes = maximumBytes
  }

  get isEmpty(): boolean {
    return this.sending === null && this.waiting.length === 0
  }

  add(update: Uint8Array): void {
    this.waiting.push(update)
  }

  /** The next update to send, merged from pending ones; null if nothing is pending or one is under way. */
  take(): Uint8Array | null {
    if (this.sending) return null
    let size = 0
    let count = 0
    for (const update of this.waiting) {
      if (count > 0 && size + update.length > this.maximumBytes) break
      size += update.length
      count += 1
    }
    if (count === 0) return null
    const batch = this.waiting.splice(0, count)
    this.sending = batch.length === 1 ? (batch[0] ?? null) : Y.mergeUpdates(batch)
    return this.sending
  }

  acknowledge(): void {
    this.sending = null
  }

  /** The update under way may or may not have arrived: it goes back to the front of the queue. */
  putBack(): void {
    if (this.sending) this.waiting.unshift(this.sending)
    this.sending = null
  }

  /**
   * Drops changes that the host has according to its state vector. Deletions don't show in it and are sent again, which
   * is harmless.
   */
  dropKnown(stateVector: Uint8Array): void {
    this.putBack()
    this.waiting = this.waiting
      .map((update) => Y.diffUpdate(update, stateVector))
      .filter((update) => update.length > EMPTY_LENGTH)
  }

  /** Renames the pending changes because the host has assigned another client. Call `dropKnown` first. */
  move(from: ClientClock, to: ClientClock): void {
    this.waiting = this.waiting.map((update) => movedChanges(update, from, to))
  }

  clear(): void {
    this.waiting = []
    this.sending = null
  }

  all(): readonly Uint8Array[] {
    return this.sending ? [this.sending, ...this.waiting] : this.waiting
  }
}
