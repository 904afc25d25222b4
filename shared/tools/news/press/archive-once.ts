import { type Issue, mergeIssues, readIssueEntries } from '../archive.ts'
import { ISSUES_ROOT, newsletterPrefix, readIssuesLane } from '../shape.ts'
import type { ListDocs, PressDocs } from './press.ts'

/** The current issues of a newsletter, newest first. */
export async function archiveOnce(
  docs: PressDocs,
  list: ListDocs,
  space: string,
  newsletter: string,
): Promise<Issue[]> {
  const lanes = []
  for (const doc of await list(space, newsletterPrefix(newsletter))) {
    const lane = readIssuesLane(doc)
    if (!lane) continue
    const open = docs.openDoc(space, doc)
    await open.ready
    lanes.push({ device: lane.device, entries: readIssueEntries(open.doc.getArray(ISSUES_ROOT)) })
    open.close()
  }
  return mergeIssues(lanes, Date.now())
}
