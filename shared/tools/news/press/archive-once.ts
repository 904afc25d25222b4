import { type DocsOfSpaces, withDoc } from '../../../docs/with-doc.ts'
import { type Issue, mergeIssues, readIssueEntries } from '../archive.ts'
import { ISSUES_ROOT, newsletterPrefix, readIssuesLane } from '../shape.ts'
import type { ListDocs } from './press.ts'

/** The current issues of a newsletter, newest first. */
export async function archiveOnce(
  docs: DocsOfSpaces,
  list: ListDocs,
  space: string,
  newsletter: string,
): Promise<Issue[]> {
  const lanes = []
  for (const doc of await list(space, newsletterPrefix(newsletter))) {
    const lane = readIssuesLane(doc)
    if (!lane) continue
    const entries = await withDoc(docs, space, doc, (open) => readIssueEntries(open.doc.getArray(ISSUES_ROOT)))
    lanes.push({ device: lane.device, entries })
  }
  return mergeIssues(lanes, Date.now())
}
