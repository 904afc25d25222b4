import { Menu } from '@mantine/core'
import { Copy } from 'lucide-react'
import { withDoc } from '../../../shared/docs/with-doc.ts'
import { appDoc, readApp } from '../../../shared/tools/apps/shape.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { navigate } from '../../platform/routes.ts'
import { useApp } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { MoreMenu } from '../../ui/more-menu.tsx'
import type { ItemEntriesProps } from '../tool.tsx'
import { UsualEntries } from '../usual-entries.tsx'
import { listApp } from './add-app.ts'

/** What can be done with an app of a list. */
export function AppEntries(props: ItemEntriesProps) {
  const { space, index, item } = props
  const words = strings.apps
  const docs = useDocs()
  const me = useApp(({ details }) => details[space]?.me ?? '')
  /** The same package with nothing in it: its updates and its storage are its own. */
  const openCopy = async () => {
    const app = await withDoc(docs, space, appDoc(item.id), ({ doc }) => readApp(doc))
    if (!app) return
    const copy = await listApp(docs, space, index, { name: words.copyOf(item.name), app, me })
    navigate({ tool: 'apps', space, place: { item: copy } })
  }
  return (
    <UsualEntries {...props} deletion={{ title: words.delete, done: words.deleted(item.name) }}>
      <Menu.Item leftSection={<Copy size={18} />} onClick={() => void openCopy()}>
        {words.duplicate}
      </Menu.Item>
    </UsualEntries>
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
