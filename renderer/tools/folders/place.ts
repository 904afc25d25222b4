import type { Address } from '../../../shared/tools/address.ts'
import { FOLDER_TABS, type FolderTab } from '../../../shared/tools/folders/tool.ts'

/** @param tab by default, its state */
export const folderAddress = (space: string, folder: string, tab?: FolderTab): Address => ({
  tool: 'folders',
  space,
  place: tab === undefined ? { folder } : { folder, tab },
})

export const isFolderTab = (value: string | null): value is FolderTab => FOLDER_TABS.some((tab) => tab === value)
