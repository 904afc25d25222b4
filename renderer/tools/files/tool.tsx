import { Folder, Images } from 'lucide-react'
import { files as tool } from '../../../shared/tools/files/tool.ts'
import { strings } from '../../strings/strings.ts'
import type { ScreenTool } from '../tool.tsx'
import { FileCards } from './file-cards.tsx'
import { FilesView } from './files-view.tsx'

export const files: ScreenTool = {
  tool,
  icon: Folder,
  title: () => strings.files.title,
  views: ['files', 'album'],
  View: FilesView,
  overviews: (space) => [
    { id: 'files', title: strings.files.all, icon: Folder, route: { view: 'files', space, folder: '' } },
    { id: 'album', title: strings.files.album, icon: Images, route: { view: 'album', space } },
  ],
  found: {
    as: 'files',
    routeOf: ({ space, id, device }) => ({ view: 'files', space, folder: '', ...(device && { file: { id, device } }) }),
    title: () => strings.files.title,
  },
  InSpace: FileCards,
}
