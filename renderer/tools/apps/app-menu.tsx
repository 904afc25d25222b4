import { Menu } from '@mantine/core'
import { Copy } from 'lucide-react'
import { itemAddress } from '../../../shared/tools/address.ts'
import { appDoc, readApp } from '../../../shared/tools/apps/shape.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { CopyLinkItem } from '../../platform/copy-link-item.tsx'
import { OpenWindowItem } from '../../platform/open-window-item.tsx'
import { RenameItem } from '../../platform/rename-item.tsx'
import { navigate } from '../../platform/routes.ts'
import { useApp } from '../../platform/store.ts'
import { useDiscard } from '../../platform/use-discard.ts'
import { strings } from '../../strings/strings.ts'
import { DangerItem, MoreMenu } from '../../ui/more-menu.tsx'
import type { ItemEntriesProps } from '../tool.tsx'
import { listApp } from './add-app.ts'

/** What can be done with an app of a list. */
export function AppEntries({ space, index, item }: ItemEntriesProps) {
  const words = strings.apps
  const docs = useDocs()
  const me = useApp(({ details }) => details[space]?.me ?? '')
  const discard = useDiscard(space, index)
  const address = itemAddress(space, item)
  /** The same package with nothing in it: its updates and its storage are its own. */
  const openCopy = async () => {
    const open = docs.openDoc(space, appDoc(item.id))
    await open.ready
    const app = readApp(open.doc)
    open.close()
    if (!app) return
    const copy = await listApp(docs, space, index, { name: words.copyOf(item.name), app, me })
    navigate({ tool: 'apps', space, place: { item: copy } })
  }
  return (
    <>
      <OpenWindowItem route={address} />
      <CopyLinkItem to={address} />
      {index.writable && (
        <>
          <RenameItem space={space} item={item} />
          <Menu.Item leftSection={<Copy size={18} />} onClick={() => void openCopy()}>
            {words.duplicate}
          </Menu.Item>
          <Menu.Divider role="separator" />
          <DangerItem onClick={() => discard([item.id], words.deleted(item.name))}>{words.delete}</DangerItem>
        </>
      )}
    </>
  )
}

/** The menu of an app's card. */
export function AppMenu(props: ItemEntriesProps) {
  return (
    <MoreMenu label={strings.apps.menu(props.item.name)} width={240}>
      <AppEntries {...props} />
    </MoreMenu>
  )
}
