import type { Attack } from './attack.ts'
import { RECORDS } from './records.ts'

export const ATTACKS: readonly Attack[] = [...RECORDS]
