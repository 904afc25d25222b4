/** The searchable texts of boards: those of shapes, and comments. */
import type * as Y from 'yjs'
import { readList, readMap } from '../text-readers.ts'
import { type FoundText, linksIn, type TextReader, type ToolTexts } from '../texts.ts'
import { CommentTexts } from '../threads/thread-texts.ts'
import { readElement } from './element.ts'
import { saidEntry } from './meeting/said.ts'
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

export const boardTexts: ToolTexts = {
  within: (doc) => doc.split('/')[1] ?? null,
  reader: (_doc, content, writer) =>
    writer === null
      ? readShapes(content)
      : readList(content.getArray(BOARD_LANE_ROOT), () => new CommentTexts(saidEntry)),
  placeOf: ({ within }, { id }) => ({ item: within, at: id }),
}
