import type { Doc } from 'yjs'

/** A doc that was opened to read or change it. */
export interface OpenedDoc {
  readonly doc: Doc
  readonly snapshot: { readonly writable: boolean }
  /** Resolves when the stored content is in the doc. */
  readonly ready: Promise<void>
  /** Resolves once changes are durable (true) or were given up (false). */
  flush(): Promise<boolean>
  close(): void
}

/** Docs of all spaces. A window and the host open them through the same interface. */
export interface DocsOfSpaces<Open extends OpenedDoc = OpenedDoc> {
  openDoc(space: string, doc: string): Open
}

/** Opens a doc, and closes it once `use` is done. */
export async function withDoc<Open extends OpenedDoc, Result>(
  docs: DocsOfSpaces<Open>,
  space: string,
  doc: string,
  use: (open: Open) => Result | Promise<Result>,
): Promise<Result> {
  const open = docs.openDoc(space, doc)
  try {
    await open.ready
    return await use(open)
  } finally {
    open.close()
  }
}

/**
 * Changes a doc. Resolves to true once the change is durable, or to false if the doc isn't writable or the change was
 * given up.
 */
export const writeDoc = (
  docs: DocsOfSpaces,
  space: string,
  doc: string,
  change: (doc: Doc) => void,
): Promise<boolean> =>
  withDoc(docs, space, doc, async (open) => {
    if (!open.snapshot.writable) return false
    change(open.doc)
    return open.flush()
  })
