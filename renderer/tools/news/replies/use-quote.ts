import { withDoc } from '../../../../shared/docs/with-doc.ts'
import { harmless, nameOnScreen } from '../../../../shared/record/harmless.ts'
import type { IssueNode } from '../../../../shared/tools/news/content.ts'
import { draftDoc } from '../../../../shared/tools/news/shape.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import type { Drafts } from '../drafts/use-drafts.ts'
import type { NewsletterProps } from '../newsletter-props.ts'
import type { Reply } from './use-replies.ts'

const paragraph = (text: string): IssueNode => ({
  type: 'paragraph',
  ...(text !== '' && { content: [{ type: 'text', text }] }),
})

/** The reply as a quote, with its reader's name if given, followed by an empty line. */
export function quoted({ text, name }: Pick<Reply, 'text' | 'name'>): IssueNode {
  const lines = harmless(text).split(/\n+/).map(paragraph)
  const from = name === null ? [] : [paragraph(`— ${nameOnScreen(name)}`)]
  return { type: 'doc', content: [{ type: 'blockquote', content: [...lines, ...from] }, paragraph('')] }
}

/** Starts a draft that quotes a reply. Null if the person can't write one now. */
export function useQuote(
  { space, onPart }: Pick<NewsletterProps, 'space' | 'onPart'>,
  drafts: Drafts | null,
): ((reply: Reply) => Promise<void>) | null {
  const docs = useDocs()
  if (!drafts?.ready || !drafts.writable) return null
  return async (reply) => {
    const id = drafts.add({})
    const { fillDraft } = await import('../drafts/draft-content.ts')
    await withDoc(docs, space, draftDoc(drafts.place, id), (draft) => {
      fillDraft(draft.doc, quoted(reply))
      return draft.flush()
    })
    onPart({ show: 'draft', draft: id })
  }
}
