import { Menu } from '@mantine/core'
import { CircleStop, FolderOpen, FolderSearch, Pause, Play, Settings2 } from 'lucide-react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { useFoldersHere } from './folders-context.ts'
import { folderAddress } from './place.ts'
import type { FolderActions } from './use-folder-actions.tsx'

/** The menu with a folder's actions. @param isOpen its page is on screen */
export function FolderMenu({
  folder,
  actions,
  isOpen = false,
}: {
  folder: SharedFolder
  actions: FolderActions
  isOpen?: boolean
}) {
  const host = useHost()
  const { space } = useFoldersHere()
  const isInstalled = useApp(({ app }) => app?.shell === 'electron')
  const { id, name, here, mayRemove, removedBy } = folder
  const words = strings.folders
  const isKept = here !== null && removedBy === null
  return (
    <MoreMenu label={words.moreNamed(name)} width={240}>
      {!isOpen && (
        <Menu.Item leftSection={<FolderOpen size={18} />} onClick={() => navigate(folderAddress(space, id))}>
          {words.openPage}
        </Menu.Item>
      )}
      {isKept && isInstalled && (
        <Menu.Item
          leftSection={<FolderSearch size={18} />}
          onClick={() => void host.call('folders.show-file', { space, folder: id, path: null })}
        >
          {words.showFolder}
        </Menu.Item>
      )}
      {isKept && (
        <Menu.Item
          leftSection={here.isPaused ? <Play size={18} /> : <Pause size={18} />}
          onClick={() => actions.pause(!here.isPaused)}
        >
          {here.isPaused ? words.resume : words.pause}
        </Menu.Item>
      )}
      {isKept && !isOpen && (
        <Menu.Item leftSection={<Settings2 size={18} />} onClick={() => navigate(folderAddress(space, id, 'options'))}>
          {words.options}
        </Menu.Item>
      )}
      {isKept && (
        <Menu.Item leftSection={<CircleStop size={18} />} onClick={() => actions.ask('stop')}>
          {words.stop}
        </Menu.Item>
      )}
      {mayRemove && <DangerItem onClick={() => actions.ask('remove')}>{words.remove}</DangerItem>}
    </MoreMenu>
  )
}
