import { IN_WORKSPACES, type Tool } from '../tool.ts'
import { FOLDER_ABOUT_ROOT, FOLDER_FILES_ROOT, FOLDER_LANE } from './shape.ts'

export const folders = {
  id: 'folders',
  spaces: IN_WORKSPACES,
  docs: [{ pattern: FOLDER_LANE, roots: [FOLDER_FILES_ROOT, FOLDER_ABOUT_ROOT] }],
} as const satisfies Tool
