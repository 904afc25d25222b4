import type { english } from '../english/english.ts'
import { app } from './app.ts'
import { backup } from './backup.ts'
import { capture } from './capture.ts'
import { channels } from './channels.ts'
import { comments } from './comments.ts'
import { days } from './days.ts'
import { doctor } from './doctor.ts'
import { emoji } from './emoji.ts'
import { first } from './first.ts'
import { folderPlace } from './folder-place.ts'
import { inbox } from './inbox.ts'
import { find } from './installed.ts'
import { keepers } from './keepers.ts'
import { knock, nearby } from './nearby.ts'
import { network } from './network.ts'
import { now } from './now.ts'
import { palette } from './palette.ts'
import { invites, people, roles, rolesExplained } from './people.ts'
import { problemDetail, problemRemedies, problems, problemsFewer, problemsMore } from './problems.ts'
import { colours, firstRun } from './profile.ts'
import { reminders } from './reminders.ts'
import { repeats } from './repeats.ts'
import { search } from './search.ts'
import { sending } from './sending.ts'
import { notifications, settings } from './settings.ts'
import { spaces } from './spaces.ts'
import { tools } from './tools.ts'
import { updates } from './updates.ts'

/** Every word of the app, in Brazilian Portuguese. Its terms are in `docs/LANGUAGES.md`. */
export const portuguese: typeof english = {
  ...first,
  app,
  palette,
  search,
  sending,
  doctor,
  settings,
  find,
  notifications,
  colours,
  firstRun,
  roles,
  rolesExplained,
  spaces,
  inbox,
  capture,
  channels,
  comments,
  emoji,
  days,
  reminders,
  repeats,
  tools,
  people,
  invites,
  keepers,
  network,
  nearby,
  now,
  knock,
  backup,
  folderPlace,
  problemDetail,
  problemRemedies,
  problems,
  problemsFewer,
  problemsMore,
  updates,
}
