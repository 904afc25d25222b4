import type * as Y from 'yjs'
import { type Issue, nextNumber } from '../archive.ts'
import type { IssueNode } from '../content.ts'
import { DRAFT_FIELD_NAMES, type Draft, draftKey } from '../drafts.ts'
import { DRAFTS_ROOT, draftDoc, draftsDoc } from '../shape.ts'
import type { Press, PressDoc } from './press.ts'
import { type PublishResult, publishIssue } from './publish.ts'
import { publishFiles } from './publish-files.ts'

/** The number that an issue made of a draft has. */
export function numberOf(draft: Draft, issues: readonly Issue[]): number | null {
  const corrected = issues.find(({ id }) => id === draft.corrects?.issue)
  if (draft.number !== undefined) return draft.number
  return corrected ? corrected.number : nextNumber(issues)
}

/** Whether another issue has it already. */
export const isNumberUsed = (draft: Draft, number: number | null, issues: readonly Issue[]): boolean =>
  number !== null && issues.some((issue) => issue.number === number && issue.id !== (draft.corrects?.issue ?? draft.id))

/** Takes a draft off the list. Resolves as `flush` does. */
export function removeDraft(open: Pick<PressDoc, 'doc' | 'flush'>, draft: string): Promise<void> {
  open.doc.transact(() => {
    const map = open.doc.getMap(DRAFTS_ROOT)
    for (const field of DRAFT_FIELD_NAMES) if (map.has(draftKey(draft, field))) map.delete(draftKey(draft, field))
  })
  return open.flush()
}

/** The text of a draft, from its doc. */
export type ReadDraft = (doc: Y.Doc) => IssueNode

/**
 * Publishes a draft and takes it off the list. The issue has the draft's id, so that two who do so at once make one issue.
 *
 * @param at milliseconds; of a scheduled one the moment that was set, so that it is the same whoever publishes it
 */
export async function publishDraft(
  press: Press & { readDraft: ReadDraft },
  place: string,
  draft: Draft,
  issues: readonly Issue[],
  at: number,
): Promise<PublishResult> {
  const { docs, space, readDraft } = press
  const text = docs.openDoc(space, draftDoc(place, draft.id))
  const drafts = docs.openDoc(space, draftsDoc(place))
  try {
    await Promise.all([text.ready, drafts.ready])
    const corrected = issues.find(({ id }) => id === draft.corrects?.issue)
    const result = await publishIssue(press, {
      id: corrected?.id ?? draft.id,
      version: corrected ? corrected.version + 1 : 1,
      number: numberOf(draft, issues),
      title: draft.title.trim(),
      summary: draft.summary.trim(),
      published: corrected?.published ?? at,
      time: at,
      ...(draft.corrects && draft.note.trim() !== '' && { note: draft.note.trim() }),
      ...(corrected?.source && { source: corrected.source }),
      cover: draft.cover,
      content: await publishFiles(press, { place, title: draft.title.trim() }, readDraft(text.doc)),
    })
    if (result.ok && drafts.doc.getMap(DRAFTS_ROOT).size > 0) await removeDraft(drafts, draft.id)
    return result
  } finally {
    text.close()
    drafts.close()
  }
}
