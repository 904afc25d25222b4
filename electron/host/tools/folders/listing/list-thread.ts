/** The thread that lists folders, so that a folder on a disk that doesn't answer holds up nothing else. */
import { serveWork } from '../../../threads/serve-work.ts'
import { listFolders } from './list-folders.ts'

serveWork(listFolders)
