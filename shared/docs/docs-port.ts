import type * as Y from 'yjs'
import type { PersonOf } from '../record/person.ts'

/** A doc that somebody has open. */
export interface FollowedDoc {
  /** Replaced when the doc is reset: read it again whenever a listener is called. */
  readonly doc: Y.Doc
  readonly status: 'opening' | 'ready' | 'failed'
  /** Resolves once everything stored is in the doc, or opening it has failed. */
  readonly ready: Promise<void>
  /** Calls `listener` when the doc's content or state has changed. Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void
  close(): void
}

/** The docs of one space. A window and the host follow them through the same interface. */
export interface DocsPort<Open extends FollowedDoc = FollowedDoc> {
  open(doc: string): Open
  /** The person whom a device, and so its lane, belongs to. */
  readonly personOf: PersonOf
  /**
   * Calls `onDocs` with the ids that start with `prefix`: with all of them, soon and again whenever they may have
   * changed, and with each new one. `onListed` follows each full list. Returns an unsubscribe function.
   */
  follow(prefix: string, onDocs: (docs: readonly string[]) => void, onListed: () => void): () => void
}
