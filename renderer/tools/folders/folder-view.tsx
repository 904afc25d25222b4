import { Tabs } from '@mantine/core'
import { FolderSync } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import type { FolderTab } from '../../../shared/tools/folders/tool.ts'
import { useNameOf } from '../../platform/people/use-name-of.ts'
import { formatRoute, navigate, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { formats, strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { useOverviewOfParts, type ViewProps } from '../tool.tsx'
import { BeginFolder } from './begin-folder.tsx'
import { FolderConflicts } from './folder-conflicts.tsx'
import { FolderMenu } from './folder-menu.tsx'
import { FolderOptions } from './folder-options.tsx'
import { FolderStatus } from './folder-status.tsx'
import { FolderTrash } from './folder-trash.tsx'
import classes from './folders.module.css'
import { FoldersHereProvider } from './folders-context.ts'
import { folderAddress, isFolderTab } from './place.ts'
import { type FolderActions, useFolderActions } from './use-folder-actions.tsx'
import { useFolders } from './use-folders.ts'
import { useTrash } from './use-trash.ts'

interface FolderPageProps {
  folder: SharedFolder
  detail: SpaceDetail
  tab: FolderTab | undefined
  actions: FolderActions
}

/** A folder's page below its header: tabs. */
function FolderPage({ folder, detail, tab, actions }: FolderPageProps) {
  const [isKeeping, setKeeping] = useState(false)
  const trash = useTrash(detail.id, folder)
  const { id, here, removedBy } = folder
  const words = strings.folders
  const isKept = here !== null && removedBy === null
  const tabs: { value: FolderTab; title: string; count: number; isOffered: boolean }[] = [
    { value: 'conflicts', title: words.conflicts, count: here?.conflicts ?? 0, isOffered: isKept },
    { value: 'trash', title: words.trash, count: trash.found?.count ?? 0, isOffered: here !== null },
    { value: 'options', title: words.options, count: 0, isOffered: isKept || folder.mayRemove },
  ]
  const offered = tabs.filter(({ isOffered }) => isOffered)
  const shown = offered.some(({ value }) => value === tab) ? (tab ?? 'status') : 'status'
  return (
    <Tabs
      className={classes.page ?? ''}
      value={shown}
      keepMounted={false}
      onChange={(value) => navigate(folderAddress(detail.id, id, isFolderTab(value) ? value : undefined), true)}
    >
      <Tabs.List className={classes.tabs ?? ''} aria-label={folder.name}>
        <Tabs.Tab value="status">{words.status}</Tabs.Tab>
        {offered.map(({ value, title, count }) => (
          <Tabs.Tab key={value} value={value}>
            {title} {count > 0 && <span className={classes.count}>{formats.number(count)}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown} className={classes.panel ?? ''}>
        <div className={classes.inPanel}>
          {shown === 'status' && <FolderStatus folder={folder} actions={actions} onKeep={() => setKeeping(true)} />}
          {shown === 'conflicts' && <FolderConflicts folder={folder} mayWrite={detail.mayWrite} />}
          {shown === 'trash' && <FolderTrash folder={folder} {...trash} />}
          {shown === 'options' && <FolderOptions folder={folder} actions={actions} />}
        </div>
      </Tabs.Panel>
      {isKeeping && <BeginFolder folder={folder} onClose={() => setKeeping(false)} />}
    </Tabs>
  )
}

function ShownFolder({ folder, space, detail, route }: Omit<ViewProps, 'detail'> & FolderOnScreen) {
  const back = useOverviewOfParts(space.id)
  const actions = useFolderActions(folder, () => back && navigate(back.route))
  const tab = placeIn(route, 'folders')?.tab
  const header = (
    <ViewHeader icon={<FolderSync size={18} />} title={folder.name} space={space}>
      <FolderMenu folder={folder} actions={actions} isOpen />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header}>
      {back && (
        <nav className={classes.trail} aria-label={strings.folders.trail}>
          <a href={formatRoute(back.route)}>{back.title}</a>
          <span aria-hidden="true">›</span>
          <bdi aria-current="page">{folder.name}</bdi>
        </nav>
      )}
      <FolderPage
        folder={folder}
        detail={detail}
        tab={isFolderTab(tab ?? null) ? (tab as FolderTab) : undefined}
        actions={actions}
      />
      {actions.question}
    </View>
  )
}

interface FolderOnScreen {
  folder: SharedFolder
  detail: SpaceDetail
}

/** A synced folder: its state, conflicts, trash and options. */
export function FolderView(props: ViewProps) {
  const { space, detail, route, nothing } = props
  const folders = useFolders(space.id)
  const nameOf = useNameOf(detail ?? NOBODY, '')
  const back = useOverviewOfParts(space.id)
  const id = placeIn(route, 'folders')?.folder
  const folder = folders?.find((each) => each.id === id)
  if (!detail || !folders) return nothing
  if (!folder)
    return (
      <View
        space={space}
        route={route}
        header={<ViewHeader icon={<FolderSync size={18} />} title={strings.folders.title} space={space} />}
      >
        <EmptyState title={strings.folders.missing}>
          {back && <a href={formatRoute(back.route)}>{back.title}</a>}
        </EmptyState>
      </View>
    )
  return (
    <FoldersHereProvider value={{ space: space.id, nameOf }}>
      <ShownFolder {...props} folder={folder} detail={detail} />
    </FoldersHereProvider>
  )
}

const NOBODY = { members: [], formerMembers: [] }
