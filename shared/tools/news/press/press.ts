/** What publishing needs: docs, and this device's identity. Implemented by a window and by the host. */
import type { DocsOfSpaces } from '../../../docs/with-doc.ts'

/** Ids of a space's docs with a prefix. */
export type ListDocs = (space: string, prefix: string) => Promise<readonly string[]>

/** Encrypts and stores a file from memory for a space. Null if it can't be stored. */
export type KeepFile = (
  space: string,
  file: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> },
) => Promise<{ root: string; key: string; size: number } | null>

export interface Press {
  docs: DocsOfSpaces
  list: ListDocs
  keepFile: KeepFile
  space: string
  newsletter: string
  /** This device. */
  me: string
}
