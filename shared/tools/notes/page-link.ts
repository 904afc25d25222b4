/** Links to pages: `parley://page/<space>/<page>`. They say where, and give nobody the right to read it. */
import { type TakenLinks, takeLinks } from '../taken-links.ts'

export interface PageLink {
  space: string
  page: string
}

const LINK_TEXT = 'parley://page/([0-9a-f]{64})/([0-9a-f]{16})'
const WHOLE = new RegExp(`^${LINK_TEXT}$`)
/** Not followed by what would make it another link. */
const AMONG = new RegExp(`${LINK_TEXT}(?![0-9A-Za-z_/-])`, 'g')

export const formatPageLink = ({ space, page }: PageLink): string => `parley://page/${space}/${page}`

/** Null for anything else: there is one way to write each link. */
export function parsePageLink(text: string): PageLink | null {
  const [, space, page] = WHOLE.exec(text) ?? []
  return space && page ? { space, page } : null
}

/** A text without the links to pages in it, and those links, the first few of them. */
export const takePageLinks = (text: string, most: number): TakenLinks<PageLink> =>
  takeLinks(text, AMONG, parsePageLink, most)
