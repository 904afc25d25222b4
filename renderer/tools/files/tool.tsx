import { Folder, Images } from 'lucide-react'
import { files as tool } from '../../../shared/tools/files/tool.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { OpenedFiles } from './opened-files.tsx'
import { FileCards } from './placed/file-cards.tsx'
import { albumAddress, folderAddress } from './screen/place.ts'
import { words } from './words/made/words.ts'

export const files: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Folder,
  title: () => strings.files.title,
  View: part(async () => (await import('./files-view.tsx')).FilesView),
  overviews: (space) => [
    { id: 'files', title: strings.files.all, icon: Folder, route: folderAddress(space, '') },
    { id: 'album', title: strings.files.album, icon: Images, route: albumAddress(space, '') },
  ],
  album: albumAddress,
  firstStep: { title: () => strings.files.firstStep, place: ({ space }) => folderAddress(space.id, '') },
  bytesIn: async (host, space) => {
    const answer = await host.call('files.used', { space })
    return answer.ok ? answer.value.used : null
  },
  remedies: ['file-changed'],
  showsParts: true,
  inbox: {
    words: (kind) => (kind === 'failed' ? strings.files.inbox.failed : strings.files.inbox.finished),
    icon: Folder,
    Actions: part(async () => (await import('./transfers/retry-download.tsx')).RetryDownload),
  },
  Everywhere: OpenedFiles,
  InSpace: FileCards,
}
