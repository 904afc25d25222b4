import { EVERYWHERE, type Tool } from '../tool.ts'
import { INDEX_DOC, INDEX_ROOT } from './doc.ts'

export const index = {
  id: 'index',
  spaces: EVERYWHERE,
  docs: [{ pattern: new RegExp(`^${INDEX_DOC}$`), roots: [INDEX_ROOT] }],
} as const satisfies Tool
