/** Apps of two people on one machine: starting one, its stored and live messages, and an app that never rests. */
import '../renderer/testing/words.ts'
import { adds, packageOf } from '../e2e/lib/app-on-screen.ts'
import { strings } from '../renderer/strings/strings.ts'
import { loop } from './app/loop.ts'
import { PAGE } from './app/measured-app.ts'
import { realtime } from './app/realtime.ts'
import { start } from './app/start.ts'
import { update } from './app/update.ts'
import type { Row } from './lib/report.ts'
import { type People, twoWindows } from './lib/two-windows.ts'

const CASES: Readonly<Record<string, (people: People) => Promise<Row[]>>> = { start, update, realtime, loop }

/** @param only names of cases to run; empty: all */
export const app = (only: readonly string[]): Promise<Row[]> =>
  twoWindows(async (people) => {
    const { ana } = people
    await adds(ana, packageOf('Bench', PAGE))
    await ana.page.getByRole('button', { name: strings.apps.startNamed('Bench') }).waitFor()
    const rows: Row[] = []
    for (const [name, run] of Object.entries(CASES))
      if (only.length === 0 || only.includes(name)) rows.push(...(await run(people)))
    return rows
  })
