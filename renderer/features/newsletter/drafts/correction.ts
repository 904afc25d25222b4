import type { Issue } from '../../../../shared/tools/newsletter/archive.ts'
import { cleanContent, readContent } from '../../../../shared/tools/newsletter/content.ts'
import { draftDoc, issueDoc, TEXT_ROOT, textEntry } from '../../../../shared/tools/newsletter/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import { pictureAsData, takePicturesIn } from '../pictures.ts'
import type { Drafts } from './use-drafts.ts'

async function begin(
  docs: Docs,
  { space, newsletter }: { space: string; newsletter: string },
  drafts: Drafts,
  issue: Issue,
): Promise<string> {
  const place = { docs, space, newsletter }
  const source = docs.openDoc(space, issueDoc(newsletter, issue.id, issue.device))
  await source.ready
  const texts = source.doc.getArray(TEXT_ROOT).toArray()
  source.close()
  const text = texts.map((value) => textEntry.safeParse(value).data).find((each) => each?.version === issue.version)
  const content = (text && readContent(text.content)) ?? cleanContent(null)
  const held = await takePicturesIn(place, content.root)
  const cover = issue.cover ? await pictureAsData(place, issue.cover) : null
  const { title, summary, number } = issue
  const id = drafts.add({ title, summary, number, cover, corrects: { issue: issue.id, version: issue.version } })
  const { fillDraft } = await import('./draft-content.ts')
  const draft = docs.openDoc(space, draftDoc(drafts.place, id))
  await draft.ready
  fillDraft(draft.doc, held)
  await draft.flush()
  draft.close()
  return id
}

/** Begins a correction of an issue, or goes on with the one that was begun. Null where one may not. */
export function useStartCorrection(
  { space, newsletter, onPart }: Pick<NewsletterProps, 'space' | 'newsletter' | 'onPart'>,
  drafts: Drafts | null,
): ((issue: Issue) => Promise<void>) | null {
  const docs = useDocs()
  if (!drafts?.ready || !drafts.writable) return null
  return async (issue) => {
    const begun = drafts.list.find(({ corrects }) => corrects?.issue === issue.id)
    const draft = begun?.id ?? (await begin(docs, { space, newsletter }, drafts, issue))
    onPart({ show: 'draft', draft })
  }
}
