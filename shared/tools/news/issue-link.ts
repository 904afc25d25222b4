/** Links to issues: `parley://issue/<space>/<newsletter>/<issue>`. They say where, and give nobody the right to read it. */
import { type TakenLinks, takeLinks } from '../taken-links.ts'

export interface IssueLink {
  space: string
  newsletter: string
  issue: string
}

const LINK_TEXT = 'parley://issue/([0-9a-f]{64})/([0-9a-f]{16})/([0-9a-f]{16})'
const WHOLE = new RegExp(`^${LINK_TEXT}$`)
/** Not followed by what would make it another link. */
const AMONG = new RegExp(`${LINK_TEXT}(?![0-9A-Za-z_/-])`, 'g')

export const formatIssueLink = ({ space, newsletter, issue }: IssueLink): string =>
  `parley://issue/${space}/${newsletter}/${issue}`

/** Null for anything else. */
export function parseIssueLink(text: string): IssueLink | null {
  const [, space, newsletter, issue] = WHOLE.exec(text) ?? []
  return space && newsletter && issue ? { space, newsletter, issue } : null
}

/** A text without the links to issues in it, and those links, the first few of them. */
export const takeIssueLinks = (text: string, most: number): TakenLinks<IssueLink> =>
  takeLinks(text, AMONG, parseIssueLink, most)
