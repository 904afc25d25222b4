import type * as Y from 'yjs'
import type { PersonOf } from '../record/person.ts'

/** A doc that somebody has open. */
export interface FollowedDoc {
  /** Replaced when the doc is reset: read it again whenever a listener is called. */
  readonly doc: Y.Doc
  readonly status: 'opening' | 'ready' | 'failed'
  /** Resolves once everything stored is in the doc, or opening it has failed. */
  readonly ready: Promise<void>
  /** Calls when anything in the doc, or about it, changed. Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void
  close(): void
}

/** The docs of one space, as a window and the host follow them alike. */
export interface DocsPort<Open extends FollowedDoc = FollowedDoc> {
  open(doc: string): Open
  /** Whose a device is, and so whose a lane is. */
  readonly personOf: PersonOf
  /**
   * Calls `onDocs` with the ids that start with `prefix`: all there are, soon and again whenever that may have changed,
   * and those that are added. `onListed` follows each time after all there are. Returns an unsubscribe function.
   */
  follow(prefix: string, onDocs: (docs: readonly string[]) => void, onListed: () => void): () => void
}
