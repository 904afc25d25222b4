/** A cast between the app's own pages, with synthetic devices that carry timestamps. */
import { words as english } from '../../renderer/tools/casts/words/made/en.ts'
import { channelOf } from '../call/callers.ts'
import type { Page } from '../lib/browser.ts'
import type { Meeting } from '../lib/meeting.ts'

export const PROGRAM = 'bench/page/caster.ts'
const SIZE = { width: 640, height: 360 }

const words = english.cast

export async function goLive(page: Page, space: string): Promise<void> {
  const { goLive: name } = words
  await page.evaluate((size) => window.caster.devices(size), SIZE)
  await page.evaluate((hash) => window.caster.go(hash), channelOf(space))
  await page.evaluate((name) => window.caster.press(name, 'main'), name)
  await page.evaluate((name) => window.caster.press(name, '[role="dialog"]'), name)
}

/** Watches the cast announced in the channel. */
export async function watchLive(page: Page, space: string): Promise<void> {
  await page.evaluate((hash) => window.caster.go(hash), channelOf(space))
  await page.evaluate((name) => window.caster.press(name, 'main'), words.watch)
}

/** Two devices in a space. The first is live, and the other, called `viewer`, watches. */
export async function liveTogether(meeting: Meeting): Promise<{ casting: Page; watching: Page }> {
  const [one, other] = [await meeting.device(0, 'source'), await meeting.device(1, 'viewer')]
  const { space, link } = await one.page.evaluate(async () => {
    const { device } = window.bench
    const { space } = await device.call('spaces.create', { name: 'Live' })
    const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return { space, link: invite.link ?? '' }
  })
  await other.page.evaluate((link) => window.bench.device.join(link, null), link)
  const casting = await meeting.screen(0, one.host, PROGRAM)
  const watching = await meeting.screen(1, other.host, PROGRAM)
  await goLive(casting, space)
  await watchLive(watching, space)
  return { casting, watching }
}
