/** Calls in the app, compared with bare connections that need no signaling, in the same browsers. */
import { cable } from './call/cable.ts'
import { delay } from './call/delay.ts'
import { firstSound } from './call/first-sound.ts'
import { four } from './call/four.ts'
import { joins } from './call/joins.ts'
import { throughLinks } from './call/through-links.ts'
import type { Row } from './lib/report.ts'

const CASES: Readonly<Record<string, () => Promise<Row[]>>> = {
  'first-sound': firstSound,
  delay,
  cable,
  'through-links': throughLinks,
  four,
  joins,
}

/** @param only names of cases to run; empty: all */
export async function call(only: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, run] of Object.entries(CASES))
    if (only.length === 0 || only.includes(name)) rows.push(...(await run()))
  return rows
}
