/** The thread that reads, seals, checks and writes pieces. */
import { getPriority, setPriority } from 'node:os'
import { serveWork } from '../../threads/serve-work.ts'
import { newPieceWork } from './piece-work.ts'

/** How much lower its priority is than that of the host's own thread: people wait for records, not for pieces. */
const YIELDS = 10
const LOWEST = 19

// On other systems this would lower the priority of the whole process.
if (process.platform === 'linux') setPriority(Math.min(LOWEST, getPriority() + YIELDS))

serveWork(newPieceWork())
