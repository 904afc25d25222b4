import { FolderSync } from 'lucide-react'
import { folders as tool } from '../../../shared/tools/folders/tool.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

const SyncedFolders = part(async () => (await import('./synced-folders.tsx')).SyncedFolders)

export const folders: ScreenTool<typeof words> = {
  tool,
  words,
  icon: FolderSync,
  title: () => strings.folders.title,
  View: part(async () => (await import('./folder-view.tsx')).FolderView),
  inFiles: { id: 'keep-folder', begin: () => strings.folders.begin, icon: FolderSync, Part: SyncedFolders },
}
