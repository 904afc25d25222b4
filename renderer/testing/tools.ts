/** The tools, for tests and screenshots. `scripts/component-tests.test.ts` fails if one is missing. */
import { apps } from '../tools/apps/testing/screens.ts'
import { boards } from '../tools/boards/testing/screens.ts'
import { calls } from '../tools/calls/testing/screens.ts'
import { casts } from '../tools/casts/testing/screens.ts'
import { chat } from '../tools/chat/testing/screens.ts'
import { events } from '../tools/events/testing/screens.ts'
import { files } from '../tools/files/testing/screens.ts'
import { folders } from '../tools/folders/testing/screens.ts'
import { forums } from '../tools/forums/testing/screens.ts'
import { games } from '../tools/games/testing/screens.ts'
import { invitations } from '../tools/invitations/testing/screens.ts'
import { jobs } from '../tools/jobs/testing/screens.ts'
import { news } from '../tools/news/testing/screens.ts'
import { pages } from '../tools/pages/testing/screens.ts'
import { releases } from '../tools/releases/testing/screens.ts'
import { tables } from '../tools/tables/testing/screens.ts'
import { together } from '../tools/together/testing/screens.ts'
import { topics } from '../tools/topics/testing/screens.ts'
import type { TestedTool } from './screen.ts'

export const TESTED_TOOLS: readonly TestedTool[] = [
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
]
