import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { itemAddress } from '../../../shared/tools/address.ts'
import type { ListedItem, SpaceIndex } from '../../docs/space-index.ts'
import { formatRoute, navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { DeletedItemsButton } from '../deleted-items-button.tsx'
import { AppIcon } from './app-icon.tsx'
import { AppMenu } from './app-menu.tsx'
import classes from './apps.module.css'
import { useAddApp } from './packages/add-app.ts'
import { useApp } from './use-app.ts'

/** All apps of a space. Packages that are dropped here are added. */
export function AppsScreen({ space, index }: { space: string; index: SpaceIndex }) {
  const words = strings.apps
  const store = useAppStore()
  const [isOver, setOver] = useState(false)
  const adding = useAddApp(space, index)
  const { writable } = index
  const apps = index.listed('app')
  const add = (
    <Button leftSection={<Plus size={18} />} onClick={() => store.openDialog({ kind: 'new-item', space, type: 'app' })}>
      {words.new}
    </Button>
  )
  const onDragOver = (event: DragEvent) => {
    if (!writable || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const share = async (files: readonly File[]) => {
    const [item, ...others] = await adding.share(files)
    if (item !== undefined && others.length === 0) navigate({ tool: 'apps', space, place: { item } })
  }
  const onDrop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files]
    if (!writable || files.length === 0) return
    event.preventDefault()
    setOver(false)
    void share(files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can also be picked with the keyboard
    <div className={classes.list} onDragOver={onDragOver} onDragLeave={() => setOver(false)} onDrop={onDrop}>
      {isOver && <p className={classes.drop}>{words.drop}</p>}
      {adding.isBusy && <p role="status">{words.adding}</p>}
      {adding.errors.map((error) => (
        <ErrorText key={error} error={error} />
      ))}
      {index.ready && apps.length === 0 ? (
        <EmptyState title={words.empty} detail={writable ? words.emptyDetail : words.emptyReader}>
          {writable && add}
        </EmptyState>
      ) : (
        <>
          {writable && <div>{add}</div>}
          <VirtualList
            className={classes.rows ?? ''}
            items={apps}
            estimate={72}
            keyOf={({ id }) => id}
            render={(item) => <AppRow space={space} index={index} item={item} />}
          />
        </>
      )}
      <DeletedItemsButton space={space} index={index} type="app" label={strings.apps.deletedItems.title} />
    </div>
  )
}

function AppRow({ space, index, item }: { space: string; index: SpaceIndex; item: ListedItem }) {
  const app = useApp(space, item.id)
  return (
    <div className={classes.row} {...WITH_MENU}>
      <a href={formatRoute(itemAddress(space, item))} className={classes.link} title={item.name}>
        <AppIcon icon={app?.icon ?? null} size={48} />
        <span>
          <bdi>{item.name}</bdi>
          <span className={classes.quiet}>
            <RelativeTime time={item.created} />
          </span>
        </span>
      </a>
      <AppMenu space={space} index={index} item={item} />
    </div>
  )
}
