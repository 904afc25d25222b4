/** What search reads on pages: a text for each block. */
import { linksIn, type ToolTexts } from '../texts.ts'
import { pageBlocks } from './page-blocks.ts'

export const pageTexts: ToolTexts = {
  within: (doc) => doc.split('/')[1] ?? null,
  read: (_doc, content) => ({
    texts: pageBlocks(content).map(({ id, text }) => ({ id, time: 0, text, has: linksIn(text) })),
    hidings: [],
  }),
  placeOf: ({ within }, { id }) => ({ item: within, at: id }),
  isTimeless: true,
}
