/** All pages of a space as Markdown files in one zip file: a page's children are in a folder with its name. */

import { getSchema } from '@tiptap/core'
import { withDoc } from '../../../../shared/docs/with-doc.ts'
import { PAGE_ROOT, pageDoc } from '../../../../shared/tools/pages/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import type { ItemLook } from '../../../docs/space-index.ts'
import { PLAIN_NODES } from '../../../editor/extensions.ts'
import { PageReader } from '../../../editor/read-page.ts'
import { fileName } from '../../../ui/files/file-name.ts'
import { GrowingFile } from '../../../ui/saving/growing-file.ts'
import { zipOf } from '../../../ui/saving/zip.ts'
import { toMarkdown } from '../markdown/page-markdown.ts'

/** A page in its tree, after its parent. */
export interface SavedPage extends ItemLook {
  id: string
  name: string
  parent: string | null
}

export interface SavedPages {
  zip: Blob
  /** Pages that could not be opened. */
  missing: number
}

/** File paths by page, distinct on every system, whatever the pages are named. */
export function pagePaths(pages: readonly SavedPage[]): Map<string, string> {
  const paths = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, name, parent } of pages) {
    const folder = parent === null ? '' : `${paths.get(parent) ?? ''}/`.replace(/^\//, '')
    const plain = `${folder}${fileName(name, 'page')}`
    let path = plain
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${plain} (${number})`
    taken.add(path.toLowerCase())
    paths.set(id, path)
  }
  return paths
}

/** Throws the signal's reason if it is aborted. @param onPage called with the number of saved pages */
export async function savePages(
  docs: Docs,
  space: string,
  pages: readonly SavedPage[],
  { signal, onPage, now = new Date() }: { signal: AbortSignal; onPage: (done: number) => void; now?: Date },
): Promise<SavedPages> {
  const schema = getSchema(PLAIN_NODES)
  const paths = pagePaths(pages)
  const files: GrowingFile[] = []
  let missing = 0
  for (const [done, page] of pages.entries()) {
    const { id } = page
    signal.throwIfAborted()
    await withDoc(docs, space, pageDoc(id), ({ doc, status }) => {
      if (status !== 'ready') {
        missing += 1
        return
      }
      const { content } = new PageReader(schema, new Map()).read(doc.getXmlFragment(PAGE_ROOT))
      const file = new GrowingFile(`${paths.get(id)}.md`)
      file.write(toMarkdown(space, page, schema.topNodeType.create(null, content)))
      files.push(file)
    })
    onPage(done + 1)
  }
  return { zip: await zipOf(files, now), missing }
}
