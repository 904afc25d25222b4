/** From the press that joins a call until the other is heard, compared with a bare connection whose signaling is there. */
import { english } from '../renderer/tools/calls/words/english.ts'
import type { Page } from './lib/browser.ts'
import { Meeting, type OpenDevice } from './lib/meeting.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

const ROUNDS = 20
/** Code is compiled, the microphone was open once. */
const WARM_UP = 2
/** A microphone that beeps, and nobody who has to allow it. */
const FLAGS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const CALLER = 'bench/page/caller.ts'
const words = english.call

export async function call(): Promise<Row[]> {
  const meeting = await Meeting.begin(0, FLAGS)
  try {
    const { sides, channel } = await meet(meeting)
    const bare = [
      await meeting.beside(0, sides[0].host, CALLER),
      await meeting.beside(1, sides[1].host, CALLER),
    ] as const
    const app = [
      await meeting.screen(0, sides[0].host, CALLER),
      await meeting.screen(1, sides[1].host, CALLER),
    ] as const
    await app[0].evaluate((hash) => window.caller.go(hash), channel)
    await app[0].evaluate((name) => window.caller.press(name), words.start)
    await app[0].evaluate((name) => window.caller.press(name), words.joinNow)
    const rounds: { ours: number; peer: number }[] = []
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const times = { ours: await joinOurs(app[1], channel), peer: await joinBare(bare) }
      if (round >= 0) rounds.push(times)
    }
    return [0.5, 0.95].map((share) => ({
      bench: 'call',
      case: `first sound p${share * 100}`,
      ours: percentile(
        rounds.map(({ ours }) => ours),
        share,
      ),
      peer: percentile(
        rounds.map(({ peer }) => peer),
        share,
      ),
      peerName: 'bare RTCPeerConnection',
      unit: 'ms',
      target: share === 0.95 ? 2 : null,
      note: `median ratio ${median(rounds.map(({ ours, peer }) => ours / peer)).toFixed(2)}; ${spread(rounds.map(({ ours }) => ours))}, peer ${spread(rounds.map(({ peer }) => peer))}`,
    }))
  } finally {
    await meeting.end()
  }
}

async function joinOurs(page: Page, channel: string): Promise<number> {
  await page.evaluate((hash) => window.caller.go(hash), channel)
  await page.evaluate((name) => window.caller.press(name), words.join(1))
  await page.evaluate(() => window.caller.forget())
  const began = await page.evaluate((name) => window.caller.press(name), words.joinNow)
  const heard = await page.evaluate(() => window.caller.heard())
  await page.evaluate((name) => window.caller.press(name), words.leave)
  return heard - began
}

async function joinBare([one, other]: readonly [Page, Page]): Promise<number> {
  const { at, offer } = await other.evaluate(() => window.caller.offer())
  const answer = await one.evaluate((offer) => window.caller.answer(offer), offer)
  await other.evaluate((answer) => window.caller.accept(answer), answer)
  const heard = await other.evaluate(() => window.caller.heard())
  for (const page of [one, other]) await page.evaluate(() => window.caller.forget())
  return heard - at
}

async function meet(meeting: Meeting): Promise<{ sides: readonly [OpenDevice, OpenDevice]; channel: string }> {
  const one = await meeting.device(0, 'one')
  const other = await meeting.device(1, 'other')
  const { space, link } = await one.page.evaluate(async () => {
    const { device } = window.bench
    const { space } = await device.call('spaces.create', { name: 'Call' })
    const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return { space, link: invite.link ?? '' }
  })
  await other.page.evaluate((link) => window.bench.device.join(link, null), link)
  for (const { page } of [one, other]) await page.evaluate((space) => window.bench.device.linked(space, 1), space)
  for (const { page } of [one, other]) await page.close()
  return { sides: [one, other], channel: `#/space/${space}/channel/${space.slice(0, 16)}` }
}
