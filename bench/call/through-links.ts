/**
 * Mouth-to-ear delay when UDP is blocked: our sound goes through the hosts' links, the bare call through a TURN server
 * over TCP.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { words as english } from '../../renderer/tools/calls/words/made/en.ts'
import type { Page } from '../lib/browser.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import { connectBare, endBare, joinCall, leaveCall, withCallers } from './callers.ts'
import { startCoturn } from './coturn.ts'

const ROUNDS = 3
/** Milliseconds until the playback delay has stabilized. */
const SETTLES = 12_000
const MEASURED = 10_000
const CARRIED_WITHIN = 60_000
const SIZE = { width: 320, height: 180 }
const { throughOthers } = english.call

export const throughLinks = (): Promise<Row[]> =>
  withCallers(2, async ({ meeting, space, app, bare }) => {
    const { machines } = meeting.network
    for (const page of [...app, ...bare]) await page.evaluate((size) => window.caller.devices(size), SIZE)
    const coturn = startCoturn(machines[0])
    for (const machine of machines) machine.refuseUdp(true)
    for (const page of bare) await page.evaluate((given) => window.caller.bare.configure(given), coturn.configuration)
    const [one, other] = app as [Page, Page]
    const ours = async (): Promise<number[]> => {
      await joinCall(one, { space }, 0)
      await joinCall(other, { space }, 1)
      await carried(other)
      await pause(SETTLES)
      const delays = await other.evaluate((during) => window.caller.delaysThroughLinks(during), MEASURED)
      for (const page of app) await leaveCall(page)
      return delays
    }
    const peer = async (): Promise<number[]> => {
      await connectBare(bare, false)
      await pause(SETTLES)
      const page = bare[1] as Page
      const delays = await page.evaluate((during) => window.caller.earDelays(during), MEASURED)
      await endBare(bare)
      return delays
    }
    const rounds: { ours: number[]; peer: number[] }[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), peer: await peer() })
    await coturn.end()
    const row = (share: number, target: number | null): Row => {
      const [all, others] = (['ours', 'peer'] as const).map((whose) =>
        rounds.map((round) => percentile(round[whose], share)),
      ) as [number[], number[]]
      return {
        bench: 'call',
        case: `UDP refused: mouth to ear p${share * 100}`,
        ours: median(all),
        peer: median(others),
        peerName: 'bare, TURN over TCP',
        unit: 'ms',
        target,
        note: `rounds: ${spread(all)}, peer ${spread(others)}; ${rounds.flatMap(({ ours }) => ours).length} tones`,
      }
    }
    return [row(0.5, 1.3), row(0.95, null)]
  })

async function carried(page: Page): Promise<void> {
  const deadline = Date.now() + CARRIED_WITHIN
  while (!(await page.evaluate((words) => window.caller.shows(words), throughOthers))) {
    if (Date.now() > deadline) throw new Error('nothing comes through links')
    await pause(250)
  }
}
