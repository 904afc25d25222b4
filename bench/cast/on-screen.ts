/** A cast between the app's own pages, with devices that say when. */
import { english } from '../../renderer/tools/casts/words/english.ts'
import { channelOf } from '../call/callers.ts'
import type { Page } from '../lib/browser.ts'

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

/** What was announced in the channel. */
export async function watchLive(page: Page, space: string): Promise<void> {
  await page.evaluate((hash) => window.caster.go(hash), channelOf(space))
  await page.evaluate((name) => window.caster.press(name, 'main'), words.watch)
}
