import { plainName } from '../../../base/plain-name.ts'
import type { IssueNode } from '../content.ts'
import type { IssuePicture } from '../shape.ts'

/** An issue with its text, ready for export. */
export interface ExportedIssue {
  id: string
  number: number | null
  title: string
  summary: string
  /** Milliseconds. */
  published: number
  changed: number
  author: string
  cover: IssuePicture | null
  content: IssueNode
  /** Source address of an imported issue. */
  address: string | null
}

export interface ExportedNewsletter {
  id: string
  name: string
  about: string
  /** Newest first. */
  issues: readonly ExportedIssue[]
  /** A `parley://…` link that opens it in Parley; null if there is none. */
  link: string | null
}

/** A title for an issue, for formats that require one. */
export const titleOf = ({ title, number }: Pick<ExportedIssue, 'number' | 'title'>): string =>
  title.trim() || (number === null ? '…' : `#${number}`)

/** File names by issue id: unique, and valid on every file system. */
export function fileNames(issues: readonly Pick<ExportedIssue, 'number' | 'title' | 'id'>[]): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const { number, title, id } of issues) {
    const parts = [number === null ? id : String(number).padStart(4, '0'), plainName(title)]
    const name = parts.filter((part) => part !== '').join('-')
    const own = taken.has(name) ? `${name}-${id}` : name
    taken.add(own)
    names.set(id, own)
  }
  return names
}
