import { Menu } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { Copy, Download, History, Link, type LucideIcon, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { LeftOut } from '../../../shared/base/left-out.ts'
import { addresses } from '../../../shared/tools/address.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { type ListedItem, setItemLook } from '../../docs/space-index.ts'
import type { KeptPart } from '../../editor/markdown/read-markdown.ts'
import { whyNotRead } from '../../platform/browser/why-not-read.ts'
import { OpenWindowItem } from '../../platform/places/open-window-item.tsx'
import { strings } from '../../strings/strings.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { fileName } from '../../ui/files/file-name.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { MoreMenu } from '../../ui/menus/more-menu.tsx'
import { saveFile } from '../../ui/saving/save-file.ts'
import { pageOfFile, toMarkdown } from './markdown/page-markdown.ts'
import { readPageFile } from './markdown/read-page-file.ts'

/** Actions for a whole page. */
export function PageMenu({
  space,
  page,
  editor,
  onHistory,
  onDuplicate,
  onImported,
}: {
  space: string
  page: ListedItem
  editor: Editor
  onHistory: () => void
  /** Absent if the person has view-only access. */
  onDuplicate: (() => void) | undefined
  /** Called when a file was imported, or could not be. */
  onImported: (kept: LeftOut<KeptPart> | null) => void
}) {
  const docs = useDocs()
  const { id, name, icon, cover } = page
  const file = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copying = useCopy()
  const take = async (chosen: File) => {
    const { importTooLong, importFailed } = strings.pages
    const failed = (why: string) => {
      setSaid(why)
      onImported(null)
    }
    const read = await readPageFile(chosen, space).catch((error) => whyNotRead(error, chosen.name, importFailed))
    if (editor.isDestroyed) return
    if (typeof read === 'string') return failed(read)
    const imported = pageOfFile(read, editor.schema, name)
    if (!imported.ok) return failed(imported.reason === 'too-long' ? importTooLong : importFailed)
    setSaid('')
    onImported(imported.kept)
    const { front, content } = imported
    // The page's existing icon and cover are kept.
    if (front.icon || front.cover)
      void setItemLook(docs, space, id, { icon: icon ?? front.icon, cover: cover ?? front.cover })
    if (content.size === 0) return
    const { tr, doc } = editor.state
    // Replaces the first line of a page that is still empty.
    const from = doc.childCount === 1 && doc.content.size === 2 ? 0 : doc.content.size
    // An address that isn't a link in the file must not be turned into one.
    editor.view.dispatch(tr.replaceWith(from, doc.content.size, content).setMeta('preventAutolink', true))
  }
  const copyLink = () => void copying.copy(addresses.writeLink({ tool: 'pages', space, place: { item: id } }))
  const save = () => {
    const text = new Blob([toMarkdown(space, page, editor.state.doc)], { type: 'text/markdown' })
    saveFile(`${fileName(name, 'page')}.md`, text)
  }
  const items: [words: string, icon: LucideIcon, run: () => void][] = [
    [strings.pages.copyLink, Link, copyLink],
    [strings.pages.export, Download, save],
  ]
  if (onDuplicate)
    items.push(
      [strings.pages.import, Upload, () => file.current?.click()],
      [strings.pages.duplicate, Copy, onDuplicate],
    )
  useCommands(() => ({
    commands: [[strings.pages.history, History, onHistory] as const, ...items].map(([title, icon, run]) => {
      return { id: `page ${title}`, kind: 'action', title, detail: name, icon, run }
    }),
  }))
  return (
    <>
      <span className="page-said" role="status">
        {copying.words || said}
      </span>
      <IconButton label={strings.pages.history} onClick={onHistory}>
        <History size={18} />
      </IconButton>
      <MoreMenu label={strings.pages.pageMenu} width={260}>
        <OpenWindowItem />
        {items.map(([words, Icon, run]) => (
          <Menu.Item key={words} leftSection={<Icon size={18} />} onClick={run}>
            {words}
          </Menu.Item>
        ))}
      </MoreMenu>
      <FileInput
        ref={file}
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        label={strings.pages.import}
        onFiles={([text]) => void take(text)}
      />
    </>
  )
}
