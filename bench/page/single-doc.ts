/**
 * A Yjs doc with messages added one by one, as in a chat whose people take turns, so that Yjs can't merge any of them.
 */
import * as Y from 'yjs'

export class SingleDoc {
  #doc: Y.Doc | null = null

  fill(messages: number, authors: number): void {
    const doc = new Y.Doc()
    const array = doc.getArray(ROOT)
    doc.transact(() => {
      for (let index = 0; index < messages; index++) {
        doc.clientID = (index % authors) + 1
        array.push([messageAt(index)])
      }
    })
    this.#doc = doc
  }

  get length(): number {
    return this.#doc?.getArray(ROOT).length ?? 0
  }
}

const ROOT = 'entries'

const messageAt = (index: number) => ({
  kind: 'message',
  id: index.toString(16).padStart(24, '0'),
  text: `${index} The quick brown fox jumps over the lazy dog, and the dog lets it go home.`,
  time: 1_796_947_200_000 + index,
  seen: [(index + 1).toString(16).padStart(24, '0')],
})
