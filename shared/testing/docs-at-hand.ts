import * as Y from 'yjs'
import type { DocsPort, FollowedDoc } from '../docs/docs-port.ts'
import { type PersonOf, personOf } from '../record/person.ts'

class DocAtHand implements FollowedDoc {
  readonly status = 'ready'
  readonly ready = Promise.resolve()
  readonly doc: Y.Doc

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  subscribe(listener: () => void): () => void {
    this.doc.on('update', listener)
    return () => this.doc.off('update', listener)
  }

  close(): void {}
}

/** Docs of a space that open immediately. */
export class DocsAtHand implements DocsPort {
  readonly #docs = new Map<string, Y.Doc>()
  readonly #followers = new Set<(docs: readonly string[]) => void>()
  readonly opened = new Set<string>()
  readonly personOf: PersonOf

  constructor(whose: PersonOf = personOf) {
    this.personOf = whose
  }

  open(id: string): FollowedDoc {
    this.opened.add(id)
    return new DocAtHand(this.#docs.get(id) ?? new Y.Doc())
  }

  follow(prefix: string, onDocs: (docs: readonly string[]) => void, onListed: () => void): () => void {
    const follower = (docs: readonly string[]) => onDocs(docs.filter((doc) => doc.startsWith(prefix)))
    this.#followers.add(follower)
    follower([...this.#docs.keys()])
    onListed()
    return () => void this.#followers.delete(follower)
  }

  /** Appends to a lane. */
  write(id: string, root: string, entries: readonly unknown[]): void {
    this.change(id, (doc) => doc.getArray(root).push([...entries]))
  }

  change(id: string, change: (doc: Y.Doc) => void): void {
    const known = this.#docs.get(id)
    const doc = known ?? new Y.Doc()
    this.#docs.set(id, doc)
    change(doc)
    if (!known) for (const onDocs of this.#followers) onDocs([id])
  }
}

/** Resolves once all followers of docs have read the latest changes. */
export const docsRead = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
