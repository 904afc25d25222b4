/**
 * A table of 10,000 rows with six columns, in the whole app: opened (compared with a bare list of the same bytes in the
 * same page), filtered letter by letter, sorted by each column, and edited. Milliseconds until the frame that shows the
 * result.
 */
import { LONG_TABLE } from '../renderer/tools/tables/testing/write-tables.ts'
import { type AppPage, withAppPage } from './lib/app-page.ts'
import { buildPage } from './lib/browser.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'
import type {} from './page/long-table.ts'

type Page = AppPage['page']

const COLUMNS = 6
const ROUNDS = 7
const EDITS = 20
const MOST = 100

type Case = 'open' | 'filter' | 'sort' | 'edit'

async function opened(page: Page): Promise<Row[]> {
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round++) {
    const times = [
      await page.evaluate(() => window.longTable.open()),
      await page.evaluate(() => window.longTable.openBare()),
    ]
    // The first round is a warm-up for both.
    if (round === 0) continue
    ours.push(times[0] as number)
    peer.push(times[1] as number)
  }
  return [
    {
      ...{ bench: 'table', case: 'open', ours: median(ours), peer: median(peer), unit: 'ms', target: 1.5 },
      peerName: 'a bare list of the same bytes',
      note: `rounds: ${spread(ours)}, peer ${spread(peer)}`,
    },
    within('open, p95', ours),
  ]
}

function within(name: string, times: readonly number[]): Row {
  return {
    ...{ bench: 'table', case: name, ours: percentile(times, 0.95), peer: MOST, unit: 'ms', target: 1 },
    peerName: 'what it may take',
    note: `${times.length} times: ${spread(times)}, median ${Math.round(median(times))}`,
  }
}

const CASES: Readonly<Record<Case, (page: Page) => Promise<Row[]>>> = {
  open: opened,
  filter: async (page) => [within('filter, p95', await page.evaluate(() => window.longTable.filter()))],
  sort: async (page) => [
    within('sort, p95', await page.evaluate((columns) => window.longTable.sort(columns), COLUMNS)),
  ],
  edit: async (page) => [within('edit, p95', await page.evaluate((count) => window.longTable.edit(count), EDITS))],
}

export const table = (cases: readonly string[]): Promise<Row[]> =>
  withAppPage(async (app) => {
    const { page } = app
    await app.open('long-table')
    await page.addScriptTag({ content: await buildPage('bench/page/long-table.ts') })
    await page.evaluate((item) => {
      window.longTable = new window.LongTable(item)
    }, LONG_TABLE)
    await page.evaluate(() => window.longTable.open())
    const rows: Row[] = []
    for (const [name, run] of Object.entries(CASES))
      if (cases.length === 0 || cases.includes(name)) rows.push(...(await run(page)))
    return rows
  })
