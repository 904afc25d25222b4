import type { HostClient } from '../../../shared/ipc/contract.ts'
import { type Issue, mergeIssues, readIssueEntries } from '../../../shared/tools/newsletter/archive.ts'
import { ISSUES_ROOT, newsletterPrefix, readIssuesLane } from '../../../shared/tools/newsletter/shape.ts'
import type { Docs } from '../../docs/docs.ts'

/** The issues of a newsletter as they are now, newest first. */
export async function archiveOnce(docs: Docs, host: HostClient, space: string, newsletter: string): Promise<Issue[]> {
  const listed = await host.call('docs.list', { space, prefix: newsletterPrefix(newsletter) })
  const lanes = []
  for (const doc of listed.ok ? listed.value : []) {
    const lane = readIssuesLane(doc)
    if (!lane) continue
    const open = docs.openDoc(space, doc)
    await open.ready
    lanes.push({ device: lane.device, entries: readIssueEntries(open.doc.getArray(ISSUES_ROOT)) })
    open.close()
  }
  return mergeIssues(lanes, Date.now())
}
