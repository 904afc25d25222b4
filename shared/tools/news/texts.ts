/** What search reads in newsletters: issues, but no drafts. */
import type * as Y from 'yjs'
import { type DocTexts, type FoundText, type Hiding, linksIn, type ToolTexts } from '../texts.ts'
import { plainText, readContent } from './content.ts'
import { ISSUES_ROOT, issueEntry, readIssuesLane, TEXT_ROOT, type TextEntry, textEntry } from './shape.ts'

const ISSUE = /^news\/[0-9a-f]{16}\/issue\/([0-9a-f]{16})\//

function read(doc: string, content: Y.Doc): DocTexts {
  if (ISSUE.test(doc)) return { texts: textsOfIssue(doc, content), hidings: [] }
  const hidings = [...content.getArray(ISSUES_ROOT)].flatMap((value): Hiding[] => {
    const { data: entry } = issueEntry.safeParse(value)
    return entry?.kind === 'withdraw' ? [{ device: null, id: entry.id, on: true, time: entry.time }] : []
  })
  return { texts: [], hidings }
}

/** The latest version that its publisher has signed. */
function textsOfIssue(doc: string, content: Y.Doc): FoundText[] {
  let latest: TextEntry | null = null
  for (const value of content.getArray(TEXT_ROOT)) {
    const entry = textEntry.safeParse(value)
    if (entry.success && entry.data.version >= (latest?.version ?? 0)) latest = entry.data
  }
  const id = ISSUE.exec(doc)?.[1]
  if (!latest || id === undefined) return []
  const { title, summary, time } = latest
  const read = readContent(latest.content)
  const text = [title, summary, read ? plainText(read.root) : ''].filter((part) => part !== '').join('\n')
  return [{ id, time, text, has: linksIn(text) }]
}

export const newsTexts: ToolTexts = {
  within: (doc) => (ISSUE.test(doc) || readIssuesLane(doc) ? (doc.split('/')[1] ?? null) : null),
  read,
  placeOf: ({ within }, { id }) => ({ item: within, issue: id }),
}
