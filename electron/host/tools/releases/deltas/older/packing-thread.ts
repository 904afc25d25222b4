/** The thread that packs as other zlibs do: it takes seconds for a large file. */
import { serveWork } from '../../../../threads/serve-work.ts'
import { packAsOthers } from './older-packing.ts'

serveWork(packAsOthers)
