import { useState } from 'react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import type { PartOfFilesProps } from '../tool.tsx'
import { BeginFolder } from './begin-folder.tsx'
import { FolderDetails } from './folder-details.tsx'
import { FolderStrip } from './folder-strip.tsx'
import { FoldersHereProvider } from './folders-context.ts'
import { useFolders } from './use-folders.ts'

/** A space's synced folders with their dialogs. */
export function SyncedFolders({ space, nameOf, isShown, isBeginning, onBegun }: PartOfFilesProps) {
  const host = useHost()
  const folders = useFolders(space)
  const [keeping, setKeeping] = useState<SharedFolder | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const shown = folders.find(({ id, here, mayRemove }) => id === opened && (here !== null || mayRemove))
  return (
    <FoldersHereProvider value={{ space, nameOf }}>
      {isShown && (
        <FolderStrip
          folders={folders}
          onKeep={setKeeping}
          onOpen={({ id }) => setOpened(id)}
          onGiveBack={({ id }) => void host.call('folders.emptied', { space, folder: id, meant: false })}
          onSeen={({ id }) => void host.call('folders.stop', { space, folder: id })}
        />
      )}
      {isBeginning && <BeginFolder folder={null} onClose={onBegun} />}
      {keeping && <BeginFolder folder={keeping} onClose={() => setKeeping(null)} />}
      {shown && <FolderDetails key={shown.id} folder={shown} onClose={() => setOpened(null)} />}
    </FoldersHereProvider>
  )
}
