/** The tools, in their order on screen. */
import { apps } from './apps/tool.ts'
import { boards } from './boards/tool.ts'
import { calls } from './calls/tool.ts'
import { casts } from './casts/tool.ts'
import { chat } from './chat/tool.ts'
import { events } from './events/tool.ts'
import { files } from './files/tool.ts'
import { folders } from './folders/tool.ts'
import { forums } from './forums/tool.ts'
import { games } from './games/tool.ts'
import { index } from './index/tool.ts'
import { invitations } from './invitations/tool.ts'
import { jobs } from './jobs/tool.ts'
import { media } from './media/tool.ts'
import { news } from './news/tool.ts'
import { pages } from './pages/tool.ts'
import { people } from './people/tool.ts'
import { releases } from './releases/tool.ts'
import { tables } from './tables/tool.ts'
import { together } from './together/tool.ts'
import { topics } from './topics/tool.ts'

export const TOOLS = [
  chat,
  boards,
  pages,
  tables,
  files,
  folders,
  news,
  topics,
  forums,
  events,
  apps,
  games,
  jobs,
  releases,
  calls,
  casts,
  together,
  invitations,
  people,
  media,
  index,
] as const
export type ToolId = (typeof TOOLS)[number]['id']
