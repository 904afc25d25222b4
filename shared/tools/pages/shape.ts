/** Notes: a page is a table of rich contents, with everything in one root. */
export const PAGE_ROOT = 'page'

export const pageDoc = (page: string): string => `page/${page}`

export const PAGE_LIMITS = {
  /** Blocks, cells and list items that are shown. Further ones stay in the doc. */
  nodes: 20_000,
  /** UTF-16 units of text that are shown. */
  characters: 2_000_000,
  /** Bytes of a picture, decoded. */
  pictureBytes: 300_000,
  linkLength: 2000,
  altLength: 500,
  languageLength: 40,
  /** Columns or rows that a cell may span. */
  span: 50,
} as const
