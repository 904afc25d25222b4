import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { PublishedVersion } from '../../../../shared/tools/news/archive.ts'
import { type IssueContent, readContent } from '../../../../shared/tools/news/content.ts'
import { issueDoc, TEXT_ROOT, textEntry } from '../../../../shared/tools/news/shape.ts'
import type { Docs } from '../../../docs/docs.ts'

/** The text of a version; null if it isn't on this device, or is invalid. */
export async function readIssue(
  docs: Docs,
  space: string,
  newsletter: string,
  { id, device, version }: PublishedVersion,
): Promise<IssueContent | null> {
  const texts = await withDoc(docs, space, issueDoc(newsletter, id, device), ({ doc }) =>
    doc.getArray(TEXT_ROOT).toArray(),
  )
  const text = texts.map((value) => textEntry.safeParse(value).data).find((each) => each?.version === version)
  return text ? readContent(text.content) : null
}
