import { Outline } from '../../../shared/tools/forums/outline.ts'
import { spaceDocs } from '../../docs/space-docs.ts'
import type { TitleOptions } from '../tool.tsx'

/** Only a discussion's view checks whose decisions count: for its title, those of its opener are enough here. */
export function followTitle({ id, onTitle, ...where }: TitleOptions): () => void {
  const outline = new Outline({ docs: spaceDocs(where), mayModerate: () => false })
  outline.onChange(() => onTitle(outline.forum.discussions.get(id)?.title ?? ''))
  return () => outline.stop()
}
