import { useState } from 'react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import type { PartOfFilesProps } from '../tool.tsx'
import { BeginFolder } from './begin-folder.tsx'
import { FolderRows } from './folder-rows.tsx'
import { FoldersHereProvider } from './folders-context.ts'
import { useFolders } from './use-folders.ts'

/** A space's synced folders with their dialogs. */
export function SyncedFolders({ space, nameOf, isShown, isBeginning, onBegun }: PartOfFilesProps) {
  const folders = useFolders(space)
  const [keeping, setKeeping] = useState<SharedFolder | null>(null)
  return (
    <FoldersHereProvider value={{ space, nameOf }}>
      {isShown && folders && <FolderRows folders={folders} onKeep={setKeeping} />}
      {isBeginning && <BeginFolder folder={null} onClose={onBegun} />}
      {keeping && <BeginFolder folder={keeping} onClose={() => setKeeping(null)} />}
    </FoldersHereProvider>
  )
}
