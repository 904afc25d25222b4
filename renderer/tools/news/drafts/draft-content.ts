/** Reads a draft's text from its doc as the editor does, but without an editor. */
import { getSchema, type JSONContent } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { IssueNode } from '../../../../shared/tools/news/content.ts'
import { PAGE_ROOT } from '../../../../shared/tools/pages/shape.ts'
import { PLAIN_NODES } from '../../../editor/extensions.ts'
import { PageReader } from '../../../editor/read-page.ts'

let made: Schema | null = null
const schemaOfDrafts = (): Schema => {
  made ??= getSchema(PLAIN_NODES)
  return made
}

export function contentOfDraft(doc: Y.Doc): IssueNode {
  const schema = schemaOfDrafts()
  const { content } = new PageReader(schema, new Map()).read(doc.getXmlFragment(PAGE_ROOT))
  return schema.topNodeType.create(null, content).toJSON() as IssueNode
}

/** Fills an empty draft. */
export function fillDraft(doc: Y.Doc, content: IssueNode): void {
  const schema = schemaOfDrafts()
  const node = schema.nodeFromJSON(
    (content.content ?? []).length > 0 ? (content as JSONContent) : { type: 'doc', content: [{ type: 'paragraph' }] },
  )
  doc.transact(() => {
    updateYFragment(doc, doc.getXmlFragment(PAGE_ROOT), node, { mapping: new Map(), isOMark: new Map() })
  })
}
