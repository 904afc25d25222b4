/** What search reads on boards: texts of shapes, and comments. */
import type * as Y from 'yjs'
import { type FoundText, linksIn, type ToolTexts } from '../texts.ts'
import { readElement } from './element.ts'
import { readSaid } from './said.ts'
import { BOARD_LANE_ROOT, BOARD_ROOT } from './shape.ts'

function textsOfBoard(content: Y.Doc): FoundText[] {
  const texts: FoundText[] = []
  content.getMap(BOARD_ROOT).forEach((value, id) => {
    const element = readElement(id, value)
    if (element?.type !== 'text') return
    const { text, updated } = element
    texts.push({ id, time: updated, text, has: linksIn(text) })
  })
  return texts
}

function textsOfComments(content: Y.Doc): FoundText[] {
  const texts = new Map<string, FoundText>()
  for (const entry of readSaid(content.getArray(BOARD_LANE_ROOT))) {
    if (entry.kind === 'comment' || entry.kind === 'reply') {
      const { id, time, text } = entry
      if (!texts.has(id)) texts.set(id, { id, time, text, has: linksIn(text) })
    } else if (entry.kind === 'edit') {
      const edited = texts.get(entry.target)
      if (edited) edited.text = entry.text
    } else if (entry.kind === 'delete') texts.delete(entry.target)
  }
  return [...texts.values()]
}

export const boardTexts: ToolTexts = {
  within: (doc) => doc.split('/')[1] ?? null,
  read: (_doc, content, writer) => ({
    texts: writer === null ? textsOfBoard(content) : textsOfComments(content),
    hidings: [],
  }),
  placeOf: ({ within }, { id }) => ({ item: within, at: id }),
}
