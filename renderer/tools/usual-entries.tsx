import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { itemAddress } from '../../shared/tools/address.ts'
import { CopyLinkItem } from '../platform/items/copy-link-item.tsx'
import { RenameItem } from '../platform/items/rename-item.tsx'
import { useDiscard } from '../platform/items/use-discard.ts'
import { OpenWindowItem } from '../platform/places/open-window-item.tsx'
import { DangerItem } from '../ui/menus/more-menu.tsx'
import type { ItemEntriesProps } from './tool.tsx'

interface UsualEntriesProps extends ItemEntriesProps {
  /** Shown to everyone, including those with view-only access. */
  noted?: ReactNode
  /** Entries that change the item, besides renaming. */
  children?: ReactNode
  /** By default it can't be deleted. */
  deletion?: { title: string; done: string }
}

/** The menu entries of all items, plus a tool's own. */
export function UsualEntries({ space, index, item, noted, children, deletion }: UsualEntriesProps) {
  const discard = useDiscard(space, index)
  const address = itemAddress(space, item)
  return (
    <>
      <OpenWindowItem route={address} />
      <CopyLinkItem to={address} />
      {noted}
      {index.writable && (
        <>
          <RenameItem space={space} item={item} />
          {children}
          {deletion && (
            <>
              <Menu.Divider role="separator" />
              <DangerItem onClick={() => discard([item.id], deletion.done)}>{deletion.title}</DangerItem>
            </>
          )}
        </>
      )}
    </>
  )
}
