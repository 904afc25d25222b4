/** The texts of a bare Yjs doc as the plainest list: the minimum cost of a discussion. */
import * as Y from 'yjs'
import { PlainList } from './plain-list.ts'

const ROOT = 'texts'

export class PlainTexts {
  #update: Uint8Array = new Uint8Array()

  /** Writes this many texts by this many authors, as another person would send them. */
  fill(count: number, authors: number, texts: readonly string[]): void {
    const docs = Array.from({ length: authors }, () => new Y.Doc())
    for (const [author, doc] of docs.entries())
      for (let place = author; place < count; place += authors)
        doc.getArray(ROOT).push([{ id: place.toString(16).padStart(24, '0'), text: texts[place % texts.length] }])
    this.#update = Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)))
  }

  /** Reads and shows them. */
  show(): void {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.#update)
    const entries = doc.getArray<{ text: string }>(ROOT).toArray()
    new PlainList().show(entries.length, (place) => entries[place]?.text ?? '')
  }
}
