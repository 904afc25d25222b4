import { FolderSync } from 'lucide-react'
import { folders as tool } from '../../../shared/tools/folders/tool.ts'
import { strings } from '../../strings/strings.ts'
import type { ScreenTool } from '../tool.tsx'
import { SyncedFolders } from './synced-folders.tsx'
import { foldersWords } from './words/words.ts'

export const folders: ScreenTool<typeof foldersWords> = {
  tool,
  words: foldersWords,
  icon: FolderSync,
  title: () => strings.folders.title,
  inFiles: { id: 'keep-folder', begin: () => strings.folders.begin, icon: FolderSync, Part: SyncedFolders },
}
