/** Links to pages and boards: `parley://page/<space>/<page>`, `parley://board/<space>/<board>`. They say where, and give nobody the right to read it. */
import { type TakenLinks, takeLinks } from '../taken-links.ts'

export interface ItemLink {
  type: 'page' | 'board'
  space: string
  item: string
}

const LINK_TEXT = 'parley://(page|board)/([0-9a-f]{64})/([0-9a-f]{16})'
const WHOLE = new RegExp(`^${LINK_TEXT}$`)
/** Not followed by what would make it another link. */
const AMONG = new RegExp(`${LINK_TEXT}(?![0-9A-Za-z_/-])`, 'g')

export const formatItemLink = ({ type, space, item }: ItemLink): string => `parley://${type}/${space}/${item}`

/** Null for anything else: there is one way to write each link. */
export function parseItemLink(text: string): ItemLink | null {
  const [, type, space, item] = WHOLE.exec(text) ?? []
  return (type === 'page' || type === 'board') && space && item ? { type, space, item } : null
}

/** A text without the links to pages and boards in it, and those links, the first few of them. */
export const takeItemLinks = (text: string, most: number): TakenLinks<ItemLink> =>
  takeLinks(text, AMONG, parseItemLink, most)
