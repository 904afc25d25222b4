/** Which tool a doc belongs to, and what it may contain. */
import { type DocForm, formOf } from '../docs/doc-id.ts'
import type { Tool } from './tool.ts'
import { TOOLS, type ToolId } from './tools.ts'

export interface DocDescription extends Pick<DocForm, 'stream' | 'kind' | 'contents' | 'writer'> {
  tool: ToolId
  roots: readonly string[]
  /** The item of the space's index that it belongs to. */
  item: string | null
}

/** Returns null if none of these tools has such a doc: its records are stored, packed and passed on, but not shown. */
export function docsOf(tools: readonly Tool[]): (docId: string) => DocDescription | null {
  const patterns = tools.flatMap(({ id, docs }) => docs.map((doc) => ({ tool: id as ToolId, ...doc })))
  return (docId) => {
    const form = formOf(docId)
    if (!form) return null
    for (const { pattern, tool, roots } of patterns) {
      const found = pattern.exec(docId)
      if (found) return { ...form, tool, roots, item: found.groups?.item ?? null }
    }
    return null
  }
}

export const describeDoc = docsOf(TOOLS)
