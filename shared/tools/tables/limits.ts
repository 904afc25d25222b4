/** What a table shows of what its doc contains. Further content stays in the doc. */
export const TABLE_LIMITS = {
  rows: 50_000,
  columns: 100,
  choices: 200,
  views: 50,
  /** Rows that viewers filled in: of all of them, and of one. */
  entries: 5000,
  entriesOfOne: 100,
  /** Characters of the cells that a viewer fills in at once, as JSON. */
  entry: 64 * 1024,
  /** Of a view. */
  conditions: 10,
  /** Characters of a step, as it is typed. */
  step: 300,
  /** Steps of a checklist. */
  steps: 200,
  /** Rows that a row waits for. */
  waits: 50,
  /** Characters of a cell. */
  cell: 10_000,
  /** Characters of the name of a column or a choice. */
  name: 60,
  /** Characters of a sort key. */
  order: 1000,
  /** Pixels of a column. */
  narrowest: 60,
  widest: 800,
} as const
