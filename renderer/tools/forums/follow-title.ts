import { Outline } from '../../../shared/tools/forums/outline.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../docs/space-docs.ts'

/** Whose decisions matter for a title is seen where the discussion is shown: here its opener's are enough. */
export function followTitle(where: SpaceDocsOptions, discussion: string, onTitle: (title: string) => void): () => void {
  const outline = new Outline({ docs: spaceDocs(where), mayModerate: () => false })
  outline.onChange(() => onTitle(outline.forum.discussions.get(discussion)?.title ?? ''))
  return () => outline.stop()
}
