import { placeCodec } from '../place.ts'
import { IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { folderCalls, folderEvents } from './calls.ts'
import { FOLDER_ABOUT_ROOT, FOLDER_FILES_ROOT, FOLDER_LANE } from './shape.ts'

/** The tabs of a folder's page besides the first one, which shows its state. */
export const FOLDER_TABS = ['conflicts', 'trash', 'options'] as const
export type FolderTab = (typeof FOLDER_TABS)[number]

export const folders = {
  id: 'folders',
  spaces: IN_TEAM_SPACES,
  docs: [{ pattern: FOLDER_LANE, roots: [FOLDER_FILES_ROOT, FOLDER_ABOUT_ROOT] }],
  place: placeCodec({ folder: '[0-9a-f]{16}', tab: FOLDER_TABS.join('|') }, [
    { path: 'folder/{folder}' },
    { path: 'folder/{folder}/{tab}' },
  ]),
  calls: folderCalls,
  events: folderEvents,
} as const satisfies Tool
