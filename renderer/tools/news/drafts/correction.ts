import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { cleanContent } from '../../../../shared/tools/news/content.ts'
import { coverOf, draftDoc } from '../../../../shared/tools/news/shape.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useFilesAccess } from '../../../docs/files/files-context.tsx'
import { openFilesToRead } from '../../../docs/files/files-to-read.ts'
import { useHost } from '../../../platform/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import type { NewsletterProps } from '../newsletter-props.ts'
import { type PicturesPlace, pictureAsData, takePicturesIn } from '../pictures.ts'
import { readIssue } from '../read-issue.ts'
import type { Drafts } from './use-drafts.ts'

async function begin(place: PicturesPlace, drafts: Drafts, issue: Issue): Promise<{ draft: string; missing: number }> {
  const { docs, space, newsletter } = place
  const content = (await readIssue(docs, space, newsletter, issue)) ?? cleanContent(null)
  const held = await takePicturesIn(place, content.root)
  const published = coverOf(issue)
  const cover = published && (await pictureAsData(place, published))
  const { title, summary, number } = issue
  const id = drafts.add({ title, summary, number, cover, corrects: { issue: issue.id, version: issue.version } })
  const { fillDraft } = await import('./draft-content.ts')
  await withDoc(docs, space, draftDoc(drafts.place, id), (draft) => {
    fillDraft(draft.doc, held.root)
    return draft.flush()
  })
  return { draft: id, missing: held.missing + (published && !cover ? 1 : 0) }
}

/** Starts a correction of an issue, or continues an existing one. Null if the person may not. */
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
    const files = openFilesToRead(access, host, space, me)
    const { draft, missing } = await begin({ docs, files, space, newsletter }, drafts, issue).finally(files.close)
    if (missing > 0) onNotify(strings.news.picturesLeft(missing))
    onPart({ show: 'draft', draft })
  }
}
