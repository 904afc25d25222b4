/** One of two cables is unplugged for a while and plugged in again: time until both people hear each other. */
import type { Page } from '../lib/browser.ts'
import { median, type Row, spread } from '../lib/report.ts'
import { connectBare, endBare, joinCall, leaveCall, withCallers } from './callers.ts'

const ROUNDS = 3
/** In milliseconds. */
const OUT = 3000
const LOOK = 100
const SIZE = { width: 320, height: 180 }

const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

export const cable = (): Promise<Row[]> =>
  withCallers(2, async ({ meeting, space, app, bare }) => {
    const [, machine] = meeting.network.machines
    for (const page of [...app, ...bare]) await page.evaluate((size) => window.caller.devices(size), SIZE)
    const gap = async (pages: readonly Page[], mend: () => Promise<void>): Promise<number> => {
      for (const page of pages) await page.evaluate((since) => window.caller.hears(since), 0)
      machine.cutNetwork()
      await rest(OUT)
      machine.healNetwork()
      const healed = Date.now()
      const heard = Promise.all(pages.map((page) => page.evaluate((since) => window.caller.hears(since), healed)))
      const state = { isOver: false }
      const over = heard.finally(() => {
        state.isOver = true
      })
      while (!state.isOver) {
        await mend()
        await Promise.race([over, rest(LOOK)])
      }
      return Math.max(...(await heard)) - healed
    }
    const ours = async (): Promise<number> => {
      const [one, other] = app as [Page, Page]
      await joinCall(one, { space }, 0)
      await joinCall(other, { space }, 1)
      const time = await gap(app, async () => {})
      for (const page of app) await leaveCall(page)
      return time
    }
    const peer = async (): Promise<number> => {
      await connectBare(bare, false)
      const time = await gap(bare, async () => {
        if (await (bare[0] as Page).evaluate(() => window.caller.bare.hasFailed)) await connectBare(bare, false)
      })
      await endBare(bare)
      return time
    }
    const rounds: { ours: number; peer: number }[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), peer: await peer() })
    const [all, others] = [rounds.map(({ ours }) => ours), rounds.map(({ peer }) => peer)]
    return [
      {
        bench: 'call',
        case: `cable out for ${OUT / 1000} s, then in: heard again`,
        ours: median(all),
        peer: median(others),
        peerName: 'bare, ICE restart on “failed”',
        unit: 'ms',
        target: 1,
        note: `${spread(all)}, peer ${spread(others)}; at most 2000: ${Math.max(...all) <= 2000 ? 'reached' : 'MISSED'}`,
      },
    ]
  })
