/**
 * What the blob engine requires of a path to another device. Its creator has proven the device at the other end to be a
 * current member of the path's space, and closes the path when it no longer is.
 */

import { Emitter, type Event } from '../base/emitter.ts'

/** The longest message that a path must carry, in bytes: a block of 64 KiB, its seal and framing. */
export const BLOB_MESSAGE_BYTES = 65_600
/** The same over TCP, with blocks of 256 KiB. */
export const TCP_BLOB_MESSAGE_BYTES = 262_208

/**
 * `link`: a channel next to the records; `webrtc`: its own data channels; `tcp`: a plain connection that a link
 * authorized.
 */
export type BlobPathKind = 'link' | 'tcp' | 'webrtc'

/**
 * A path for blob messages between two hosts, both proven members of a space. Messages arrive whole and in order. It
 * needs no inbound back-pressure: nobody is sent more data than it requested.
 */
export interface BlobPath {
  readonly kind: BlobPathKind
  /**
   * @param message up to BLOB_MESSAGE_BYTES, or TCP_BLOB_MESSAGE_BYTES; not modified afterward. @returns false when the
   *   path is full (the message is still accepted): wait for onDrain
   */
  send(message: Uint8Array): boolean
  /**
   * The bytes are valid until the listeners return: copy the part you retain, or keep the memory that contains them.
   */
  readonly onMessage: Event<Uint8Array>
  readonly onDrain: Event<void>
  /** Fires once, as the last event, but not after this end's own `close`. */
  readonly onClose: Event<void>
  close(): void
}

/** What all paths share: their events, and how they end. */
export abstract class EndingPath implements BlobPath {
  abstract readonly kind: BlobPathKind
  protected readonly messages = new Emitter<Uint8Array>()
  protected readonly drains = new Emitter()
  readonly #closes = new Emitter()
  readonly #ends = new Emitter()
  readonly onMessage = this.messages.event
  readonly onDrain = this.drains.event
  readonly onClose = this.#closes.event
  /** Fires once, whichever end closed the path. */
  readonly onEnd = this.#ends.event
  #closed = false

  get closed(): boolean {
    return this.#closed
  }

  abstract send(message: Uint8Array): boolean

  close(): void {
    this.#closes.dispose()
    this.end()
  }

  /** As if the other end had closed it. */
  end(): void {
    if (this.#closed) return
    this.#closed = true
    this.release()
    this.#ends.fire()
    this.#closes.fire()
  }

  /** Closes the underlying connection. */
  protected release(): void {}
}
