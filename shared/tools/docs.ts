/** Which tool a doc belongs to, and what it may contain. */
import { type DocForm, formOf } from '../docs/doc-id.ts'
import type { Tool } from './tool.ts'
import { TOOLS, type ToolId } from './tools.ts'

export interface DocDescription extends Pick<DocForm, 'stream' | 'kind' | 'contents' | 'writer'> {
  tool: ToolId
  roots: readonly string[]
}

/** Returns null if none of these tools has such a doc: its records are stored, packed and passed on, but not shown. */
export function docsOf(tools: readonly Tool[]): (docId: string) => DocDescription | null {
  const patterns = tools.flatMap(({ id, docs }) => docs.map((doc) => ({ tool: id as ToolId, ...doc })))
  return (docId) => {
    const form = formOf(docId)
    const found = patterns.find(({ pattern }) => pattern.test(docId))
    if (!form || !found) return null
    return { ...form, tool: found.tool, roots: found.roots }
  }
}

export const describeDoc = docsOf(TOOLS)
