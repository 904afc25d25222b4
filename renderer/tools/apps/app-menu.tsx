import { Menu } from '@mantine/core'
import { Copy, UserCheck } from 'lucide-react'
import { withDoc } from '../../../shared/docs/with-doc.ts'
import { appDoc, readApp } from '../../../shared/tools/apps/shape.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useOwnOffers } from '../../platform/people/offers.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { useApp as useStored } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { MoreMenu } from '../../ui/menus/more-menu.tsx'
import { ShowOnItems } from '../show-on-items.tsx'
import type { ItemEntriesProps } from '../tool.tsx'
import { UsualEntries } from '../usual-entries.tsx'
import { having } from './offers.ts'
import { listApp } from './packages/add-app.ts'
import { useApp } from './use-app.ts'

/** Menu entries for an app in a list. */
export function AppEntries(props: ItemEntriesProps) {
  const { space, index, item } = props
  const words = strings.apps
  const docs = useDocs()
  const me = useStored(({ details }) => details[space]?.me ?? '')
  /** The copy has the same package, but no content: its updates and its storage are its own. */
  const { has, choose } = useOwnOffers()
  const app = useApp(space, item.id)
  const offer = app && having(app.package.root, item.name)
  const openCopy = async () => {
    const known = await withDoc(docs, space, appDoc(item.id), ({ doc }) => readApp(doc))
    if (!known) return
    const copy = await listApp(docs, space, index, { name: words.copyOf(item.name), app: known, me })
    navigate({ tool: 'apps', space, place: { item: copy } })
  }
  return (
    <UsualEntries {...props} deletion={{ title: words.delete, done: words.deleted(item.name) }}>
      <ShowOnItems to={{ tool: 'apps', space, place: { item: item.id } }} />
      <Menu.Item leftSection={<Copy size={18} />} onClick={() => void openCopy()}>
        {words.duplicate}
      </Menu.Item>
      {offer && (
        <Menu.Item leftSection={<UserCheck size={18} />} onClick={() => choose(offer, !has(offer))}>
          {has(offer) ? words.offerNot : words.offer}
        </Menu.Item>
      )}
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
