import { ACTIVITIES } from './activities.ts'
import { APPS } from './apps.ts'
import type { Attack } from './attack.ts'
import { BLOBS } from './blobs.ts'
import { CALLS } from './calls.ts'
import { CASTS } from './casts.ts'
import { CONTENTS } from './contents.ts'
import { CONVERSATIONS } from './conversations.ts'
import { DISCOVERY_SERVERS } from './discovery-servers.ts'
import { FOLDERS } from './folders.ts'
import { GAMES } from './games.ts'
import { GOVERNANCE } from './governance.ts'
import { JOIN_REQUESTS } from './join-requests.ts'
import { LINKS } from './links.ts'
import { PRESENCE } from './presence.ts'
import { CHANNELS } from './publications.ts'
import { QUOTAS } from './quotas.ts'
import { RECORDS } from './records.ts'
import { RELAYS } from './relays.ts'
import { REMOVALS } from './removals.ts'
import { SIGNALING } from './signaling.ts'
import { SYNC } from './sync.ts'
import { TOPICS } from './topics.ts'
import { UPDATES } from './updates.ts'

export const ATTACKS: readonly Attack[] = [
  ...RECORDS,
  ...UPDATES,
  ...GOVERNANCE,
  ...REMOVALS,
  ...SYNC,
  ...QUOTAS,
  ...LINKS,
  ...PRESENCE,
  ...SIGNALING,
  ...DISCOVERY_SERVERS,
  ...CHANNELS,
  ...RELAYS,
  ...TOPICS,
  ...ACTIVITIES,
  ...GAMES,
  ...APPS,
  ...CALLS,
  ...CASTS,
  ...CONTENTS,
  ...CONVERSATIONS,
  ...BLOBS,
  ...JOIN_REQUESTS,
  ...FOLDERS,
]
