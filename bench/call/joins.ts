/** Joining and leaving repeatedly: what remains in the pages and in the hosts. */
import type { Page } from '../lib/browser.ts'
import type { OpenDevice } from '../lib/meeting.ts'
import type { Row } from '../lib/report.ts'
import { joinCall, leaveCall, withCallers } from './callers.ts'

const TIMES = 200
/** Afterward, code is compiled, and parts are loaded. */
const WARM_UP = 10
/** Maximum in megabytes. */
const MOST = 5
const MEGABYTE = 1e6

interface Left {
  heaps: number[]
  handles: number[]
  connections: number[]
}

export const joins = (): Promise<Row[]> =>
  withCallers(2, async ({ space, app, devices }) => {
    const [stays, comes] = app as [Page, Page]
    await joinCall(stays, { space }, 0)
    const visit = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        await joinCall(comes, { space }, 1)
        await comes.evaluate(() => window.caller.heard())
        await leaveCall(comes)
      }
    }
    await visit(WARM_UP)
    const before = await leftIn(app, devices)
    await visit(TIMES)
    const after = await leftIn(app, devices)
    const common = { bench: 'call', target: 1, peerName: 'what may be left' }
    const grown = (kind: keyof Left): number =>
      Math.max(...after[kind].map((value, index) => value - (before[kind][index] ?? 0)))
    const handles = grown('handles')
    return [
      {
        ...common,
        case: `${TIMES} joins and leaves: heap of a window`,
        unit: 'MB',
        ours: grown('heaps'),
        peer: MOST,
        note: `before: ${before.heaps.map((heap) => heap.toFixed(1)).join(' and ')}`,
      },
      {
        ...common,
        case: `${TIMES} joins and leaves: handles of a host`,
        unit: 'handles',
        ours: handles,
        peer: null,
        note: `at most 0: ${handles <= 0 ? 'reached' : 'MISSED'}; open connections of the windows: ${after.connections.join(' and ')}`,
      },
    ]
  })

async function leftIn(pages: readonly Page[], devices: readonly OpenDevice[]): Promise<Left> {
  const heaps: number[] = []
  for (const page of pages) heaps.push((await page.heap()) / MEGABYTE)
  const handles: number[] = []
  for (const { host } of devices) handles.push((await host.observe({ ask: 'sent' })).handles)
  const connections: number[] = []
  for (const page of pages) connections.push(await page.evaluate(() => window.caller.open))
  return { heaps, handles, connections }
}
