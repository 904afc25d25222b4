import type { Attack } from './attack.ts'
import { BUDGETS } from './budgets.ts'
import { CHANNELS } from './channels.ts'
import { GOVERNANCE } from './governance.ts'
import { KEEPERS } from './keepers.ts'
import { LINKS } from './links.ts'
import { PRESENCE } from './presence.ts'
import { RECORDS } from './records.ts'
import { REMOVALS } from './removals.ts'
import { RENDEZVOUS } from './rendezvous.ts'
import { SIGNALLING } from './signalling.ts'
import { SYNC } from './sync.ts'
import { TOPICS } from './topics.ts'
import { UPDATES } from './updates.ts'

export const ATTACKS: readonly Attack[] = [
  ...RECORDS,
  ...UPDATES,
  ...GOVERNANCE,
  ...REMOVALS,
  ...SYNC,
  ...BUDGETS,
  ...LINKS,
  ...PRESENCE,
  ...SIGNALLING,
  ...RENDEZVOUS,
  ...CHANNELS,
  ...KEEPERS,
  ...TOPICS,
]
