/** The cost of a page with an idle open board of 1,000 shapes. */
import { withAppPage } from './lib/app-page.ts'
import type { Row } from './lib/report.ts'

/** For half a minute, V8 still collects garbage from the opening, on its own threads. */
const SETTLES_SECONDS = 40
const MEASURED_SECONDS = 30
/** Maximum milliseconds per minute, and wake-ups of its threads per second. */
const MOST = { time: 300, wakeUps: 20 }

export const boardRest = (): Promise<Row[]> =>
  withAppPage(async (app) => {
    await app.open('large-board')
    await app.goTo('#/space/SPACE/board/BOARD')
    await app.page.waitForSelector('canvas.static')
    await app.page.waitForTimeout(SETTLES_SECONDS * 1000)
    const [time, before] = [await app.processorTime(), await app.sleeps()]
    await app.page.waitForTimeout(MEASURED_SECONDS * 1000)
    // Threads also start and end in the meantime.
    const slept = [...(await app.sleeps())].map(([thread, count]) => count - (before.get(thread) ?? 0))
    const ours = {
      time: ((await app.processorTime()) - time) * (60 / MEASURED_SECONDS),
      wakeUps: slept.reduce((sum, count) => sum + count, 0) / MEASURED_SECONDS,
    }
    const common = { bench: 'board-rest', peerName: 'what it may take', target: 1 }
    return [
      { ...common, case: 'processor time a minute', ours: ours.time, peer: MOST.time, unit: 'ms' },
      { ...common, case: 'wake-ups a second', ours: ours.wakeUps, peer: MOST.wakeUps, unit: 'wake-ups' },
    ]
  })
