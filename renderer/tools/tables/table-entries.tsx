import { Menu } from '@mantine/core'
import { Copy } from 'lucide-react'
import { fittingName } from '../../../shared/space/display-name.ts'
import { itemAddress } from '../../../shared/tools/address.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { CopyLinkItem } from '../../platform/copy-link-item.tsx'
import { OpenWindowItem } from '../../platform/open-window-item.tsx'
import { RenameItem } from '../../platform/rename-item.tsx'
import { useAppStore } from '../../platform/store.ts'
import { useDiscard } from '../../platform/use-discard.ts'
import { strings } from '../../strings/strings.ts'
import { DangerItem } from '../../ui/more-menu.tsx'
import type { ItemEntriesProps } from '../tool.tsx'
import { duplicateTable } from './write-table.ts'

/** What can be done with a table of the sidebar. */
export function TableEntries({ space, index, item }: ItemEntriesProps) {
  const docs = useDocs()
  const store = useAppStore()
  const discard = useDiscard(space, index)
  const words = strings.tables
  const address = itemAddress(space, item)
  const duplicate = async () => {
    const copy = index.add('table', fittingName(words.copyOf(item.name)))
    if (await duplicateTable(docs, space, item.id, copy)) return
    index.discard(copy)
    store.notify(words.notCopied)
  }
  return (
    <>
      <OpenWindowItem route={address} />
      <CopyLinkItem to={address} />
      {index.writable && (
        <>
          <RenameItem space={space} item={item} />
          <Menu.Item leftSection={<Copy size={18} />} onClick={() => void duplicate()}>
            {words.duplicate}
          </Menu.Item>
          <Menu.Divider role="separator" />
          <DangerItem onClick={() => discard([item.id], words.deleted(item.name))}>{words.delete}</DangerItem>
        </>
      )}
    </>
  )
}
