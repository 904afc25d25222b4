import { IN_WORKSPACES, type Tool } from '../tool.ts'
import { folderCalls, folderEvents } from './calls.ts'
import { FOLDER_ABOUT_ROOT, FOLDER_FILES_ROOT, FOLDER_LANE } from './shape.ts'

export const folders = {
  id: 'folders',
  spaces: IN_WORKSPACES,
  docs: [{ pattern: FOLDER_LANE, roots: [FOLDER_FILES_ROOT, FOLDER_ABOUT_ROOT] }],
  calls: folderCalls,
  events: folderEvents,
} as const satisfies Tool
