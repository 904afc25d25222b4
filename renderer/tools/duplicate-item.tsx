import { Menu } from '@mantine/core'
import { Copy } from 'lucide-react'
import type { Doc } from 'yjs'
import { withDoc, writeDoc } from '../../shared/docs/with-doc.ts'
import { fittingName } from '../../shared/space/display-name.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { useAppStore } from '../platform/state/store.ts'
import type { ItemEntriesProps } from './tool.tsx'

interface DuplicateItemProps extends ItemEntriesProps {
  words: { duplicate: string; copyOf: (name: string) => string; notCopied: string }
  docOf: (item: string) => string
  /** Copies the content of one doc into another. */
  copy: (from: Doc, to: Doc) => void
}

/** A menu item that lists a copy of an item with a single content doc. */
export function DuplicateItem({ space, index, item, words, docOf, copy }: DuplicateItemProps) {
  const docs = useDocs()
  const store = useAppStore()
  const duplicate = async () => {
    const added = index.add(item.type, fittingName(words.copyOf(item.name)))
    const isCopied = await withDoc(
      docs,
      space,
      docOf(item.id),
      ({ doc, status }) => status === 'ready' && writeDoc(docs, space, docOf(added), (to) => copy(doc, to)),
    )
    if (isCopied) return
    index.discard(added)
    store.notify(words.notCopied)
  }
  return (
    <Menu.Item leftSection={<Copy size={18} />} onClick={() => void duplicate()}>
      {words.duplicate}
    </Menu.Item>
  )
}
