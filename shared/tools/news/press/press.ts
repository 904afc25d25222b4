/** What publishing needs: docs, and this device's identity. Implemented by a window and by the host. */
import type * as Y from 'yjs'

export interface PressDoc {
  readonly doc: Y.Doc
  readonly snapshot: { readonly writable: boolean }
  /** Resolves when the stored content is in the doc. */
  readonly ready: Promise<void>
  /** Resolves when changes are durable, or given up. */
  flush(): Promise<void>
  close(): void
}

export interface PressDocs {
  openDoc(space: string, doc: string): PressDoc
}

/** Ids of a space's docs with a prefix. */
export type ListDocs = (space: string, prefix: string) => Promise<readonly string[]>

/** Seals and stores a file from memory for a space. Null if it can't be stored. */
export type KeepFile = (
  space: string,
  file: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> },
) => Promise<{ root: string; key: string; size: number } | null>

export interface Press {
  docs: PressDocs
  list: ListDocs
  keepFile: KeepFile
  space: string
  newsletter: string
  /** This device. */
  me: string
}
