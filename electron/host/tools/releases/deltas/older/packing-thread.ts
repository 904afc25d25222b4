/** The thread that compresses like other zlibs, which takes seconds for a large file. */
import { serveWork } from '../../../../threads/serve-work.ts'
import { packAsOthers } from './older-packing.ts'

serveWork(packAsOthers)
