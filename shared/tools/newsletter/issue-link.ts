/** Links to issues: `parley://issue/<space>/<newsletter>/<issue>`. They say where, and give nobody the right to read it. */
export interface IssueLink {
  space: string
  newsletter: string
  issue: string
}

const WHOLE = /^parley:\/\/issue\/([0-9a-f]{64})\/([0-9a-f]{16})\/([0-9a-f]{16})$/

export const formatIssueLink = ({ space, newsletter, issue }: IssueLink): string =>
  `parley://issue/${space}/${newsletter}/${issue}`

/** Null for anything else. */
export function parseIssueLink(text: string): IssueLink | null {
  const [, space, newsletter, issue] = WHOLE.exec(text) ?? []
  return space && newsletter && issue ? { space, newsletter, issue } : null
}
