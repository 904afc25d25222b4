/** What those who publish need: docs, and who they are. A window has its own, and so has the host. */
import type * as Y from 'yjs'

export interface PressDoc {
  readonly doc: Y.Doc
  readonly snapshot: { readonly writable: boolean }
  /** What is here is in the doc. */
  readonly ready: Promise<void>
  /** Resolves when what was changed is durable, or given up. */
  flush(): Promise<void>
  close(): void
}

export interface PressDocs {
  openDoc(space: string, doc: string): PressDoc
}

/** Ids of a space's docs that begin with this. */
export type ListDocs = (space: string, prefix: string) => Promise<readonly string[]>

/** Keeps a file that is held in memory, sealed, for a space. Null where it cannot be stored. */
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
