/** What search reads in newsletters: issues, but not drafts. */
import { RETRACTION } from '../../base/wire-names.ts'
import { type EntryTexts, readList } from '../text-readers.ts'
import { type DocTexts, type FoundText, type Hiding, linksIn, type ToolTexts } from '../texts.ts'
import { plainText, readContent } from './content.ts'
import { ISSUES_ROOT, issueEntry, readIssuesLane, TEXT_ROOT, type TextEntry, textEntry } from './shape.ts'

const ISSUE = /^news\/[0-9a-f]{16}\/issue\/([0-9a-f]{16})\//

/** The latest version signed by the publisher. */
class IssueText implements EntryTexts {
  readonly #id: string
  #latest: TextEntry | null = null

  constructor(id: string) {
    this.#id = id
  }

  take(value: unknown): void {
    const { data: entry } = textEntry.safeParse(value)
    if (entry && entry.version >= (this.#latest?.version ?? 0)) this.#latest = entry
  }

  texts(): DocTexts {
    return { texts: this.#latest ? [textOf(this.#id, this.#latest)] : [], hidings: [] }
  }
}

function textOf(id: string, { title, summary, time, content }: TextEntry): FoundText {
  const read = readContent(content)
  const text = [title, summary, read ? plainText(read.root) : ''].filter((part) => part !== '').join('\n')
  return { id, time, text, has: linksIn(text) }
}

class RetractedIssues implements EntryTexts {
  readonly #hidings: Hiding[] = []

  take(value: unknown): void {
    const { data: entry } = issueEntry.safeParse(value)
    if (entry?.kind === RETRACTION) this.#hidings.push({ device: null, id: entry.id, on: true, time: entry.time })
  }

  texts(): DocTexts {
    return { texts: [], hidings: [...this.#hidings] }
  }
}

export const newsTexts: ToolTexts = {
  within: (doc) => (ISSUE.test(doc) || readIssuesLane(doc) ? (doc.split('/')[1] ?? null) : null),
  reader(doc, content) {
    const issue = ISSUE.exec(doc)?.[1]
    return issue === undefined
      ? readList(content.getArray(ISSUES_ROOT), () => new RetractedIssues())
      : readList(content.getArray(TEXT_ROOT), () => new IssueText(issue))
  },
  placeOf: ({ within }, { id }) => ({ item: within, issue: id }),
}
