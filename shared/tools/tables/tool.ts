import { placeCodec } from '../place.ts'
import { IN_WORKSPACES, ITEM, type Tool } from '../tool.ts'
import { ROW_ID, TABLE_DOC, TABLE_ROOTS } from './shape.ts'
import { tableTexts } from './texts.ts'

export const tables = {
  id: 'tables',
  spaces: IN_WORKSPACES,
  docs: [{ pattern: TABLE_DOC, roots: TABLE_ROOTS }],
  item: { type: 'table', order: 'row' },
  /** `at`: the row to show. */
  place: placeCodec({ item: ITEM, at: ROW_ID }, [
    { path: 'table/{item}', card: true },
    { path: 'table/{item}/at-{at}', card: true },
  ]),
  texts: tableTexts,
} as const satisfies Tool
