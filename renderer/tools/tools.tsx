/** The tools on screen, in the order of the sidebar. */
import type { FirstWordsOfAll, WordsOfAll } from '../strings/tool-words.ts'
import { apps } from './apps/tool.tsx'
import { boards } from './boards/tool.tsx'
import { calls } from './calls/tool.tsx'
import { casts } from './casts/tool.tsx'
import { chat } from './chat/tool.tsx'
import { events } from './events/tool.tsx'
import { files } from './files/tool.tsx'
import { folders } from './folders/tool.tsx'
import { forums } from './forums/tool.tsx'
import { games } from './games/tool.tsx'
import { invitations } from './invitations/tool.tsx'
import { jobs } from './jobs/tool.tsx'
import { news } from './news/tool.tsx'
import { pages } from './pages/tool.tsx'
import { releases } from './releases/tool.tsx'
import { tables } from './tables/tool.tsx'
import { together } from './together/tool.tsx'
import type { ScreenTool } from './tool.tsx'
import { topics } from './topics/tool.tsx'

const TOOLS_ON_SCREEN = [
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
] as const

export const SCREEN_TOOLS: readonly ScreenTool[] = TOOLS_ON_SCREEN

declare module '../strings/tool-words.ts' {
  interface ToolStrings extends WordsOfAll<typeof TOOLS_ON_SCREEN> {}
  interface FirstToolStrings extends FirstWordsOfAll<typeof TOOLS_ON_SCREEN> {}
}
