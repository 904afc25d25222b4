import { IN_WORKSPACES, type Tool } from '../tool.ts'
import { TABLE_DOC, TABLE_ROOTS } from './shape.ts'

/** Nothing shows tables yet: they have no item and no place. */
export const tables = {
  id: 'tables',
  spaces: IN_WORKSPACES,
  docs: [{ pattern: TABLE_DOC, roots: TABLE_ROOTS }],
} as const satisfies Tool
