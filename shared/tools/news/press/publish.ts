/** Publishes an issue: first its pictures, then its text, then its announcement. */

import { cutText } from '../../../base/cut-text.ts'
import { RETRACTION } from '../../../base/wire-names.ts'
import { writeDoc } from '../../../docs/with-doc.ts'
import { cleanContent, type IssueNode, isBlank, writeContent } from '../content.ts'
import { NEWSLETTER_LIMITS } from '../limits.ts'
import {
  type FilePicture,
  ISSUES_ROOT,
  type IssueEntry,
  type IssueVersion,
  issueDoc,
  issueEntry,
  issuesLane,
  TEXT_ROOT,
  type TextEntry,
  textEntry,
} from '../shape.ts'
import type { Press } from './press.ts'
import { PictureDesk, PictureError, type PictureProblem } from './publish-pictures.ts'

/**
 * `empty`: nothing to publish. `too-long`: over an issue's limit. `retracted`: the issue to correct was retracted.
 * `not-writable`: no permission to publish here, or another window holds the lease. `not-stored`: a doc can't be
 * opened, or the disk is full.
 */
export type PublishFailure = 'empty' | 'too-long' | 'retracted' | 'not-writable' | 'not-stored' | PictureProblem
export type PublishResult = { ok: true } | { ok: false; reason: PublishFailure }

export interface NewIssue extends Omit<IssueVersion, 'kind' | 'cover' | 'coverFile'> {
  /** A picture as embedded in a draft. */
  cover: string | null
  /** A tree as in the editor. */
  content: IssueNode
}

const append = (press: Press, id: string, root: string, value: unknown, isSame: (other: unknown) => boolean) =>
  writeDoc(press.docs, press.space, id, (doc) => {
    const values = doc.getArray(root)
    if (!values.toArray().some(isSame)) values.push([value])
  })

const tell = (press: Press, published: number, entry: IssueEntry) =>
  append(press, issuesLane(press.newsletter, published, press.me), ISSUES_ROOT, entry, (other) => {
    const before = issueEntry.safeParse(other)
    if (!before.success || before.data.id !== entry.id || before.data.kind !== entry.kind) return false
    return entry.kind === RETRACTION || (before.data.kind === 'issue' && before.data.version === entry.version)
  })

/** The text with its pictures as files, and the cover; or why that failed. */
async function publishPictures(
  press: Press,
  title: string,
  draft: IssueNode,
  cover: string | null,
): Promise<{ root: IssueNode; coverFile: FilePicture | null } | PictureError> {
  const desk = new PictureDesk(press, title)
  try {
    const root = await desk.publishAll(draft)
    return { root, coverFile: cover === null ? null : await desk.publish(cover) }
  } catch (error) {
    if (error instanceof PictureError) return error
    throw error
  }
}

/** Publishes a version of an issue once: a version that this device has already published stays unchanged. */
export async function publishIssue(press: Press, issue: NewIssue): Promise<PublishResult> {
  const { cover, content: draft, ...about } = issue
  const { id, version, time, title, summary } = about
  if (title.trim() === '' && isBlank(cleanContent(draft, true).root)) return { ok: false, reason: 'empty' }
  const pictures = await publishPictures(press, title, draft, cover)
  if (pictures instanceof PictureError) return { ok: false, reason: pictures.reason }
  const json = writeContent(cleanContent(pictures.root))
  if (json === null) return { ok: false, reason: 'too-long' }
  const { coverFile } = pictures
  const text: TextEntry = { version, time, title, summary, content: json }
  const isText = (other: unknown) => textEntry.safeParse(other).data?.version === version
  const entry: IssueEntry = { kind: 'issue', ...about, ...(coverFile && { coverFile }) }
  const isOut =
    (await append(press, issueDoc(press.newsletter, id, press.me), TEXT_ROOT, text, isText)) &&
    (await tell(press, about.published, entry))
  return isOut ? { ok: true } : { ok: false, reason: 'not-writable' }
}

/** Retracts an issue, with a note why. Copies that people have read can't be recalled. */
export async function retractIssue(
  press: Press,
  { id, published }: { id: string; published: number },
  note: string,
): Promise<PublishResult> {
  const words = cutText(note.trim(), NEWSLETTER_LIMITS.note)
  const isTold = await tell(press, published, { kind: RETRACTION, id, time: Date.now(), note: words })
  return isTold ? { ok: true } : { ok: false, reason: 'not-writable' }
}
