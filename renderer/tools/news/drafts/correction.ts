import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { cleanContent, type IssueNode } from '../../../../shared/tools/news/content.ts'
import { coverOf, draftDoc } from '../../../../shared/tools/news/shape.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useFilesAccess } from '../../../docs/files/files-context.tsx'
import { openFilesToRead } from '../../../docs/files/files-to-read.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import type { NewsletterProps } from '../newsletter-props.ts'
import { type PicturesPlace, pictureAsData, takePicturesIn } from '../pictures.ts'
import { readIssue } from '../reading/read-issue.ts'
import type { Drafts, PlacedDraft } from './use-drafts.ts'

/** The initial content of its draft. */
interface Correction extends Pick<PlacedDraft, 'title' | 'summary' | 'number' | 'cover'> {
  content: IssueNode
}

/** Returns the id of its draft. */
async function addCorrection(
  { docs, space }: Pick<PicturesPlace, 'docs' | 'space'>,
  drafts: Drafts,
  issue: Issue,
  { content, ...fields }: Correction,
): Promise<string> {
  const id = drafts.add({ ...fields, corrects: { issue: issue.id, version: issue.version } })
  const { fillDraft } = await import('./draft-content.ts')
  await withDoc(docs, space, draftDoc(drafts.place, id), (draft) => {
    fillDraft(draft.doc, content)
    return draft.flush()
  })
  return id
}

async function begin(place: PicturesPlace, drafts: Drafts, issue: Issue): Promise<{ draft: string; missing: number }> {
  const { docs, space, newsletter } = place
  const content = (await readIssue(docs, space, newsletter, issue)) ?? cleanContent(null)
  const held = await takePicturesIn(place, content.root)
  const published = coverOf(issue)
  const cover = published && (await pictureAsData(place, published))
  const { title, summary, number } = issue
  const draft = await addCorrection(place, drafts, issue, { title, summary, number, cover, content: held.root })
  return { draft, missing: held.missing + (published && !cover ? 1 : 0) }
}

/** Starts a correction from a draft, whose issue somebody else has published. Null if the person isn't allowed to. */
export function useContinueAsCorrection(
  { space, onPart }: Pick<NewsletterProps, 'space' | 'onPart'>,
  drafts: Drafts | null,
): ((draft: PlacedDraft, issue: Issue) => Promise<void>) | null {
  const docs = useDocs()
  if (!drafts?.ready || !drafts.writable) return null
  return async ({ id, place, title, summary, cover }, issue) => {
    const { contentOfDraft } = await import('./draft-content.ts')
    const content = await withDoc(docs, space, draftDoc(place, id), ({ doc }) => contentOfDraft(doc))
    const written = { title, summary, number: issue.number, cover, content }
    onPart({ show: 'draft', draft: await addCorrection({ docs, space }, drafts, issue, written) })
  }
}

/** Issues whose corrections are being started, so that requesting one twice starts only one. */
const starting = new Set<string>()

/** Starts a correction of an issue, or continues an existing one. Null if the person isn't allowed to. */
export function useStartCorrection(
  {
    space,
    newsletter,
    me,
    onPart,
    onNotify,
  }: Pick<NewsletterProps, 'space' | 'newsletter' | 'me' | 'onPart' | 'onNotify'>,
  drafts: Drafts | null,
): ((issue: Issue) => Promise<void>) | null {
  const docs = useDocs()
  const host = useHost()
  const access = useFilesAccess()
  if (!drafts?.ready || !drafts.writable) return null
  return async (issue) => {
    const begun = drafts.list.find(({ corrects }) => corrects?.issue === issue.id)
    if (begun) return onPart({ show: 'draft', draft: begun.id })
    if (starting.has(issue.id)) return
    const files = openFilesToRead(access, host, space, me)
    starting.add(issue.id)
    const { draft, missing } = await begin({ docs, files, space, newsletter }, drafts, issue).finally(() => {
      starting.delete(issue.id)
      files.close()
    })
    if (missing > 0) onNotify(strings.news.picturesLeft(missing))
    onPart({ show: 'draft', draft })
  }
}
