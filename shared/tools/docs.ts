/** Which tool a doc is of, and what may be in it. */
import { type DocForm, formOf } from '../docs/doc-id.ts'
import type { DocPattern } from './tool.ts'
import { TOOLS, type ToolId } from './tools.ts'

export interface DocDescription extends Pick<DocForm, 'kind' | 'contents' | 'writer'> {
  tool: ToolId
  roots: readonly string[]
}

const PATTERNS = TOOLS.flatMap(({ id, docs }: { id: ToolId; docs: readonly DocPattern[] }) =>
  docs.map((doc) => ({ tool: id, ...doc })),
)

/** Null if no tool here has such a doc: its records are stored, packed and passed on, and not shown. */
export function describeDoc(docId: string): DocDescription | null {
  const form = formOf(docId)
  const found = PATTERNS.find(({ pattern }) => pattern.test(docId))
  if (!form || !found) return null
  const { kind, contents, writer } = form
  return { tool: found.tool, kind, contents, roots: found.roots, writer }
}
