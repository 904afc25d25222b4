/**
 * Mouth-to-ear and glass-to-glass delay in a call of two: tones and pictures that carry the time when they were made.
 */
import type { Page } from '../lib/browser.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import { connectBare, endBare, followPictures, joinCall, leaveCall, turnCameraOn, withCallers } from './callers.ts'

const ROUNDS = 4
/** Milliseconds until the playback delay has stabilized. */
const SETTLES = 6000
const MEASURED = 8000
const SIZE = { width: 640, height: 360 }

interface Delays {
  sounds: number[]
  pictures: number[]
}

export const delay = (): Promise<Row[]> =>
  withCallers(2, async ({ space, app, bare }) => {
    for (const page of [...app, ...bare]) await page.evaluate((size) => window.caller.devices(size), SIZE)
    const measured = async (page: Page): Promise<Delays> => {
      await page.evaluate((rest) => window.caller.delays(rest), SETTLES)
      return page.evaluate((rest) => window.caller.delays(rest), MEASURED)
    }
    const [one, other] = app as [Page, Page]
    const ours = async (): Promise<Delays> => {
      await joinCall(one, { space }, 0)
      await joinCall(other, { space }, 1)
      for (const page of app) await turnCameraOn(page)
      const delays = await measured(other)
      await followPictures(app, bare)
      for (const page of app) await leaveCall(page)
      return delays
    }
    const peer = async (): Promise<Delays> => {
      await connectBare(bare, true)
      const delays = await measured(bare[1] as Page)
      await endBare(bare)
      return delays
    }
    const rounds: { ours: Delays; peer: Delays }[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), peer: await peer() })
    const row = (name: string, kind: keyof Delays, share: number, target: number | null): Row => {
      const of = (whose: 'ours' | 'peer') => rounds.map((round) => percentile(round[whose][kind], share))
      const [all, others] = [of('ours'), of('peer')]
      const count = rounds.reduce((sum, { ours }) => sum + ours[kind].length, 0)
      return {
        bench: 'call',
        case: `${name} p${share * 100}`,
        ours: median(all),
        peer: median(others),
        peerName: 'bare RTCPeerConnection',
        unit: 'ms',
        target,
        note: `rounds: ${spread(all)}, peer ${spread(others)}; ${count} stamps`,
      }
    }
    return [
      row('mouth to ear', 'sounds', 0.5, 1.1),
      row('mouth to ear', 'sounds', 0.95, null),
      row('glass to glass', 'pictures', 0.5, 1.1),
      row('glass to glass', 'pictures', 0.95, null),
    ]
  })
