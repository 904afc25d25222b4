/** The tools that run in the host, one a line, in the order in which they start. */
import { search } from '../search/tool.ts'
import { apps } from './apps/tool.ts'
import { calls } from './calls/tool.ts'
import { casts } from './casts/tool.ts'
import { chat } from './chat/tool.ts'
import { events } from './events/tool.ts'
import { files } from './files/tool.ts'
import { folders } from './folders/tool.ts'
import { forums } from './forums/tool.ts'
import { games } from './games/tool.ts'
import { invitations } from './invitations/tool.ts'
import { jobs } from './jobs/tool.ts'
import { news } from './news/tool.ts'
import { releases } from './releases/tool.ts'
import { tables } from './tables/tool.ts'
import { together } from './together/tool.ts'
import type { HostTool } from './tool.ts'
import { topics } from './topics/tool.ts'

export const HOST_TOOLS: readonly HostTool[] = [
  chat,
  files,
  folders,
  topics,
  forums,
  events,
  tables,
  apps,
  games,
  jobs,
  releases,
  calls,
  casts,
  together,
  invitations,
  news,
  search,
]
