/** Time from pressing the button that joins a call until the other person is heard. */
import type { Page } from '../lib/browser.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import { connectBare, endBare, joinCall, leaveCall, withCallers } from './callers.ts'

const ROUNDS = 20
/** Afterward, code is compiled, and the microphone was open once. */
const WARM_UP = 2

export const firstSound = (): Promise<Row[]> =>
  withCallers(2, async ({ space, app, bare }) => {
    const [one, other] = app as [Page, Page]
    await joinCall(one, { space }, 0)
    const ours = async (): Promise<number> => {
      const began = await joinCall(other, { space }, 1)
      const heard = await other.evaluate(() => window.caller.heard())
      await leaveCall(other)
      return heard - began
    }
    const peer = async (): Promise<number> => {
      const [first] = bare as [Page]
      const began = await first.evaluate(() => window.caller.now())
      await connectBare(bare, false)
      const heard = await first.evaluate(() => window.caller.heard())
      await endBare(bare)
      return heard - began
    }
    const rounds: { ours: number; peer: number }[] = []
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const times = { ours: await ours(), peer: await peer() }
      if (round >= 0) rounds.push(times)
    }
    const [all, others] = [rounds.map(({ ours }) => ours), rounds.map(({ peer }) => peer)]
    return [0.5, 0.95].map((share) => ({
      bench: 'call',
      case: `first sound p${share * 100}`,
      ours: percentile(all, share),
      peer: percentile(others, share),
      peerName: 'bare RTCPeerConnection',
      unit: 'ms',
      target: share === 0.95 ? 2 : null,
      note: `median ratio ${median(rounds.map(({ ours, peer }) => ours / peer)).toFixed(2)}; ${spread(all)}, peer ${spread(others)}`,
    }))
  })
