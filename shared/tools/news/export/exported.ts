import type { IssueNode } from '../content.ts'
import type { IssuePicture } from '../shape.ts'

/** An issue with its text, ready to be written into a file. */
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
  /** Where it was taken from. */
  address: string | null
}

export interface ExportedNewsletter {
  id: string
  name: string
  about: string
  /** Newest first. */
  issues: readonly ExportedIssue[]
  /** `parley://…`: how to read it in Parley; null: there is none to give. */
  link: string | null
}

/** What an issue is called where nothing may stand without a name. */
export const titleOf = ({ title, number }: Pick<ExportedIssue, 'number' | 'title'>): string =>
  title.trim() || (number === null ? '…' : `#${number}`)

/** A name for the file of each issue, by the issue's id: one that every file system takes, each once. */
export function fileNames(issues: readonly Pick<ExportedIssue, 'number' | 'title' | 'id'>[]): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const { number, title, id } of issues) {
    const words = title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
    const name = [number === null ? id : String(number).padStart(4, '0'), words].filter((part) => part !== '').join('-')
    const own = taken.has(name) ? `${name}-${id}` : name
    taken.add(own)
    names.set(id, own)
  }
  return names
}
