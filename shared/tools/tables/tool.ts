import { placeCodec } from '../place.ts'
import { IN_TEAM_SPACES, ITEM, type Tool } from '../tool.ts'
import { tableCalls, tableEvents } from './calls.ts'
import { encodeEntry, encodeEntryAnswer, readEntry, readEntryAnswer } from './entry.ts'
import { PART_ID, ROW_ID, TABLE_DOC, TABLE_ROOTS } from './shape.ts'
import { tableTexts } from './texts.ts'

export const tables = {
  id: 'tables',
  spaces: IN_TEAM_SPACES,
  docs: [{ pattern: TABLE_DOC, roots: TABLE_ROOTS }],
  item: { type: 'table', order: 'row' },
  /** `at`: the row to show; `view`: the view. Without a table: the person's tasks. */
  place: placeCodec({ item: ITEM, at: ROW_ID, view: PART_ID }, [
    { path: 'table/{item}', card: true },
    { path: 'table/{item}/at-{at}', card: true },
    { path: 'table/{item}/view-{view}', card: true },
    { path: 'tasks' },
  ]),
  texts: tableTexts,
  live: {
    /** A form entry, to a device that can write. */
    entry: { write: encodeEntry, read: readEntry, audience: 'one', rate: { perSecond: 1, burst: 20 } },
    answer: { write: encodeEntryAnswer, read: readEntryAnswer, audience: 'one', rate: { perSecond: 10, burst: 100 } },
  },
  calls: tableCalls,
  events: tableEvents,
} as const satisfies Tool
