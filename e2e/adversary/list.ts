import type { Attack } from './attack.ts'
import { LINKS } from './links.ts'
import { RECORDS } from './records.ts'
import { SYNC } from './sync.ts'
import { UPDATES } from './updates.ts'

export const ATTACKS: readonly Attack[] = [...RECORDS, ...UPDATES, ...SYNC, ...LINKS]
