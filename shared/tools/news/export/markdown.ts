/** An issue as a Markdown file. */
import {
  linkSource,
  pictureSource,
  plainSource,
  titleLine,
  writeMarkdown,
} from '../../pages/markdown/write-markdown.ts'
import { fileOf, type IssueNode, pictureOf } from '../content.ts'
import { type ExportedIssue, titleOf } from './exported.ts'
import type { PictureAddress } from './issue-html.ts'

function pictureMarkdown(node: IssueNode, address: PictureAddress): string {
  const words = String(node.attrs?.alt ?? '')
  const picture = pictureOf(node)
  const source = picture && address(picture)
  if (source) return pictureSource(words, source)
  // A remote picture stays remote: the reader decides whether to load it.
  const elsewhere = node.attrs?.address
  return typeof elsewhere === 'string' ? linkSource(words || elsewhere, elsewhere) : plainSource(words)
}

/** The text without metadata, with headings one level below the title. */
export const markdownOf = ({ content = [] }: IssueNode, address: PictureAddress): string =>
  writeMarkdown(content, {
    picture: (node) => pictureMarkdown(node as IssueNode, address),
    // Only readers in Parley can fetch its bytes.
    file: (node) => plainSource(fileOf(node as IssueNode)?.name ?? ''),
    headings: 1,
  })

/** Adds the issue's metadata as front matter, which other programs can read. */
export function issueMarkdown(issue: ExportedIssue, address: PictureAddress): string {
  const about = [
    ['title', JSON.stringify(issue.title)],
    ['number', issue.number === null ? null : String(issue.number)],
    ['date', new Date(issue.published).toISOString()],
    ['author', JSON.stringify(issue.author)],
    ['summary', issue.summary === '' ? null : JSON.stringify(issue.summary)],
    ['source', issue.address === null ? null : JSON.stringify(issue.address)],
  ].flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return `---\n${about.join('\n')}\n---\n\n${titleLine(titleOf(issue))}\n\n${markdownOf(issue.content, address)}\n`
}
