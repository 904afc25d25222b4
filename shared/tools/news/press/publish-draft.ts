import { type OpenedDoc, withDoc } from '../../../docs/with-doc.ts'
import { type Issue, nextNumber } from '../archive.ts'
import type { IssueNode } from '../content.ts'
import { DRAFT_FIELD_NAMES, type Draft, draftKey } from '../drafts.ts'
import { DRAFTS_ROOT, draftsDoc } from '../shape.ts'
import type { Press } from './press.ts'
import { type PublishResult, publishIssue } from './publish.ts'
import { publishFiles } from './publish-files.ts'
import { unschedule } from './schedule.ts'

/** The number of an issue published from a draft. */
export function numberOf(draft: Draft, issues: readonly Issue[]): number | null {
  const corrected = issues.find(({ id }) => id === draft.corrects?.issue)
  if (draft.number !== undefined) return draft.number
  return corrected ? corrected.number : nextNumber(issues)
}

/** Whether another issue already has the number. */
export const isNumberUsed = (draft: Draft, number: number | null, issues: readonly Issue[]): boolean =>
  number !== null && issues.some((issue) => issue.number === number && issue.id !== (draft.corrects?.issue ?? draft.id))

/** Removes a draft from the list. Resolves as `flush` does. */
export function removeDraft(open: Pick<OpenedDoc, 'doc' | 'flush'>, draft: string): Promise<boolean> {
  open.doc.transact(() => {
    const map = open.doc.getMap(DRAFTS_ROOT)
    for (const field of DRAFT_FIELD_NAMES) if (map.has(draftKey(draft, field))) map.delete(draftKey(draft, field))
  })
  return open.flush()
}

/** The issue that was published from a draft. */
export const publishedFrom = (
  { id, corrects }: Pick<Draft, 'id' | 'corrects'>,
  issues: readonly Issue[],
): Issue | undefined =>
  issues.find((issue) => (corrects ? issue.id === corrects.issue && issue.version > corrects.version : issue.id === id))

/**
 * Publishes a draft and removes it from the list. The issue has the draft's id, so that two devices that publish it
 * concurrently make one issue.
 *
 * @param content its text, from its doc
 * @param at milliseconds; for a scheduled draft the scheduled time, so that it is the same on whichever device
 *   publishes it
 */
export function publishDraft(
  press: Press,
  place: string,
  draft: Draft,
  content: IssueNode,
  issues: readonly Issue[],
  at: number,
): Promise<PublishResult> {
  const { docs, space } = press
  return withDoc(docs, space, draftsDoc(place), async (drafts) => {
    const corrected = issues.find(({ id }) => id === draft.corrects?.issue)
    if (corrected?.retracted) return { ok: false, reason: 'retracted' }
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
      content: await publishFiles(press, { place, title: draft.title.trim() }, content),
    })
    if (!result.ok) return result
    if (drafts.doc.getMap(DRAFTS_ROOT).size > 0) await removeDraft(drafts, draft.id)
    await unschedule(press, place, draft.id)
    return result
  })
}
