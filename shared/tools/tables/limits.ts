/** Limits on what a table shows of its doc. Further content stays in the doc. */
export const TABLE_LIMITS = {
  rows: 50_000,
  columns: 100,
  choices: 200,
  views: 50,
  /** Rows filled in by all viewers, and by one. */
  entries: 5000,
  entriesOfOne: 100,
  /** Characters of a viewer's cells in one entry, as JSON. */
  entry: 64 * 1024,
  /** Per view. */
  conditions: 10,
  /** Characters of a checklist step, as typed. */
  step: 300,
  /** Steps per checklist. */
  steps: 200,
  /** Rows that a row can wait for. */
  waits: 50,
  /** Characters per cell. */
  cell: 10_000,
  /** Characters in the name of a column or choice. */
  name: 60,
  /** Characters per sort key. */
  order: 1000,
  /** A column's width in pixels. */
  narrowest: 60,
  widest: 800,
} as const
