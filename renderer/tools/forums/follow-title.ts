import { Outline } from '../../../shared/tools/forums/outline.ts'
import { spaceDocs } from '../../docs/space-docs.ts'
import type { TitleOptions } from '../tool.tsx'

/** Whose decisions matter for a title is seen where the discussion is shown: here its opener's are enough. */
export function followTitle({ id, onTitle, ...where }: TitleOptions): () => void {
  const outline = new Outline({ docs: spaceDocs(where), mayModerate: () => false })
  outline.onChange(() => onTitle(outline.forum.discussions.get(id)?.title ?? ''))
  return () => outline.stop()
}
