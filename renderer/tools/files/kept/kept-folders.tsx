import { useState } from 'react'
import type { SharedFolder } from '../../../../shared/tools/folders/calls.ts'
import { useHost } from '../../../platform/host-context.tsx'
import { useFilesHere } from '../files-context.ts'
import { BeginFolder } from './begin-folder.tsx'
import { FolderDetails } from './folder-details.tsx'
import { FolderStrip } from './folder-strip.tsx'
import { useFolders } from './use-folders.ts'

/** A space's synced folders with their dialogs. @param isShown whether they are shown above the files */
export function KeptFolders({
  isShown,
  isBeginning,
  onBegun,
}: {
  isShown: boolean
  /** The dialog for a new one is open. */
  isBeginning: boolean
  onBegun(): void
}) {
  const host = useHost()
  const { space } = useFilesHere()
  const folders = useFolders(space)
  const [keeping, setKeeping] = useState<SharedFolder | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const shown = folders.find(({ id, here, mayRemove }) => id === opened && (here !== null || mayRemove))
  return (
    <>
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
    </>
  )
}
