import type { Strings } from '../strings.ts'
import { app } from './app.ts'
import { backup } from './backup.ts'
import { board } from './board.ts'
import { channels } from './channels.ts'
import { chat } from './chat.ts'
import { connection } from './connection.ts'
import { conversations } from './conversations.ts'
import { doctor } from './doctor.ts'
import { fileWords } from './files.ts'
import { folderWords } from './folders.ts'
import { keepers } from './keepers.ts'
import { knock, nearby } from './nearby.ts'
import { network } from './network.ts'
import { newsletter } from './newsletter.ts'
import { notes } from './notes.ts'
import { keys, palette } from './palette.ts'
import { invites, people, roles, rolesExplained } from './people.ts'
import { errors, problemDetail, problems } from './problems.ts'
import { colours, firstRun } from './profile.ts'
import { search } from './search.ts'
import { sending } from './sending.ts'
import { notifications, settings } from './settings.ts'
import { spaces } from './spaces.ts'
import { tools } from './tools.ts'
import { topics } from './topics.ts'

/** Every word on screen, in German. Its terms stand in `docs/LANGUAGES.md`. */
export const german: Strings = {
  app,
  palette,
  keys,
  search,
  sending,
  doctor,
  settings,
  notifications,
  colours,
  firstRun,
  roles,
  rolesExplained,
  spaces,
  channels,
  connection,
  tools,
  people,
  invites,
  keepers,
  network,
  nearby,
  knock,
  chat,
  conversations,
  board,
  files: fileWords,
  folders: folderWords,
  newsletter,
  notes,
  topics,
  backup,
  problems,
  problemDetail,
  errors,
}
