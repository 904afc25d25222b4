import type { Strings } from '../strings.ts'
import { inLanguage } from '../tool-words.ts'
import { app } from './app.ts'
import { backup } from './backup.ts'
import { channels } from './channels.ts'
import { comments } from './comments.ts'
import { connection } from './connection.ts'
import { doctor } from './doctor.ts'
import { folderPlace } from './folder-place.ts'
import { inbox } from './inbox.ts'
import { find, installed } from './installed.ts'
import { keepers } from './keepers.ts'
import { knock, nearby } from './nearby.ts'
import { network } from './network.ts'
import { keys, palette } from './palette.ts'
import { invites, people, roles, rolesExplained } from './people.ts'
import { errors, problemDetail, problemRemedies, problems, problemsFewer, problemsMore } from './problems.ts'
import { colours, firstRun, firstSteps } from './profile.ts'
import { search } from './search.ts'
import { sending } from './sending.ts'
import { notifications, settings } from './settings.ts'
import { spaces } from './spaces.ts'
import { tools } from './tools.ts'

/** Every word on screen, in German. Its terms are in `docs/LANGUAGES.md`. */
export const german: Strings = {
  app,
  palette,
  keys,
  search,
  sending,
  doctor,
  settings,
  installed,
  find,
  notifications,
  colours,
  firstRun,
  firstSteps,
  roles,
  rolesExplained,
  spaces,
  inbox,
  channels,
  comments,
  connection,
  tools,
  people,
  invites,
  keepers,
  network,
  nearby,
  knock,
  backup,
  folderPlace,
  problems,
  problemDetail,
  problemRemedies,
  problemsFewer,
  problemsMore,
  errors,
  ...(await inLanguage('german')),
}
