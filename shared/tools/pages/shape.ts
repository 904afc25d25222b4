/** A page is a table of rich contents, with everything in one root. */
export const PAGE_ROOT = 'page'

export const pageDoc = (page: string): string => `page/${page}`

/** One device's comments on a page. Root array `entries`, append only (see `said.ts`). */
export const PAGE_LANE_ROOT = 'entries'
const COMMENTS = 'tool/pages/space/values/comments'
export const pageLanePrefix = (page: string): string => `${COMMENTS}/${page}/`
export const pageLane = (page: string, device: string): string => `${pageLanePrefix(page)}${device}`
/** The page of a lane of comments; null for any other doc. */
export const commentedPage = (doc: string): string | null =>
  doc.startsWith(`${COMMENTS}/`) ? (doc.split('/')[5] ?? null) : null

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
  /** Characters of the text that a comment refers to. */
  quoteLength: 300,
  /** Columns or rows that a cell can span. */
  span: 50,
} as const
