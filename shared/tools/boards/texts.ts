/** What search reads on boards: texts of shapes, and comments. */
import type * as Y from 'yjs'
import { type EntryTexts, readList, readMap } from '../text-readers.ts'
import { type FoundText, linksIn, type TextReader, type ToolTexts } from '../texts.ts'
import { readElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import { saidEntry } from './said.ts'
import { BOARD_LANE_ROOT, BOARD_ROOT } from './shape.ts'

const isText = (value: unknown): boolean => (value as { type?: unknown } | null | undefined)?.type === 'text'

function readShapes(content: Y.Doc): TextReader {
  const texts = new Map<string, FoundText>()
  return readMap(content.getMap(BOARD_ROOT), {
    take(id, value) {
      const element = isText(value) ? readElement(id, value) : null
      if (element?.type !== 'text') return texts.delete(id)
      const { updated: time, text } = element
      const before = texts.get(id)
      if (before?.text === text && before.time === time) return false
      texts.set(id, { id, time, text, has: linksIn(text) })
      return true
    },
    texts: () => ({ texts: [...texts.values()], hidings: [] }),
  })
}

class CommentTexts implements EntryTexts {
  readonly #texts = new Map<string, FoundText>()
  #count = 0

  take(value: unknown): void {
    const { data: entry } = saidEntry.safeParse(value)
    if (!entry || this.#count === BOARD_LIMITS.laneEntries) return
    this.#count++
    if (entry.kind === 'comment' || entry.kind === 'reply') {
      if (!this.#texts.has(entry.id)) this.#set(entry.id, entry.time, entry.text)
    } else if (entry.kind === 'edit') {
      const edited = this.#texts.get(entry.target)
      if (edited) this.#set(edited.id, edited.time, entry.text)
    } else if (entry.kind === 'delete') this.#texts.delete(entry.target)
  }

  texts() {
    return { texts: [...this.#texts.values()], hidings: [] }
  }

  #set(id: string, time: number, text: string): void {
    this.#texts.set(id, { id, time, text, has: linksIn(text) })
  }
}

export const boardTexts: ToolTexts = {
  within: (doc) => doc.split('/')[1] ?? null,
  reader: (_doc, content, writer) =>
    writer === null ? readShapes(content) : readList(content.getArray(BOARD_LANE_ROOT), () => new CommentTexts()),
  placeOf: ({ within }, { id }) => ({ item: within, at: id }),
}
