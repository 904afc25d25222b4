import { placeCodec } from '../place.ts'
import { IN_TEAM_SPACES, ITEM, type Tool } from '../tool.ts'
import { appCalls, appEvents } from './calls.ts'
import { APP_LIMITS } from './limits.ts'
import { encodeHere, encodeSaid, readHere, readSaid } from './live.ts'
import { APP_DOC, APP_LANE, APP_ROOT, isOwnAddress, UPDATES_ROOT } from './shape.ts'

/** An address within the app. */
const at = {
  pattern: '[^/]{1,1024}',
  read(text: string) {
    try {
      const href = decodeURIComponent(text)
      return href.length <= APP_LIMITS.href && isOwnAddress(href) ? href : null
    } catch {
      return null
    }
  },
  write: encodeURIComponent,
}

export const apps = {
  id: 'apps',
  spaces: IN_TEAM_SPACES,
  docs: [
    { pattern: APP_DOC, roots: [APP_ROOT] },
    { pattern: APP_LANE, roots: [UPDATES_ROOT] },
  ],
  item: { type: 'app', order: 'row' },
  /** Without `item`, all apps. */
  place: placeCodec({ item: ITEM, at }, [
    { path: 'apps' },
    { path: 'app/{item}', card: true },
    { path: 'app/{item}/at-{at}', card: true },
  ]),
  live: {
    said: { write: encodeSaid, read: readSaid, audience: 'all', rate: { perSecond: 250, burst: 500 } },
    here: { write: encodeHere, read: readHere, audience: 'all', rate: { perSecond: 250, burst: 500 } },
  },
  calls: appCalls,
  events: appEvents,
} as const satisfies Tool
