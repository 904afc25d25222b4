/** Devices with the app on screen that can call each other, and bare pages in the same browsers. */
import { words as english } from '../../renderer/tools/calls/words/made/en.ts'
import type { Page } from '../lib/browser.ts'
import { Meeting, type OpenDevice } from '../lib/meeting.ts'

/** A microphone that beeps, permissions without a question, and sound without a click. */
export const FLAGS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]
const CALLER = 'bench/page/caller.ts'
const words = english.call

export interface Callers {
  meeting: Meeting
  space: string
  devices: readonly OpenDevice[]
  /** The app's pages, one per device. */
  app: readonly Page[]
  /** Pages without the app, next to each. */
  bare: readonly Page[]
}

/** @param count people, alternating between two machines @param run gets people who are all linked with each other */
export async function withCallers<Result>(count: number, run: (callers: Callers) => Promise<Result>): Promise<Result> {
  const meeting = await Meeting.begin(0, FLAGS)
  try {
    const sides = Array.from({ length: count }, (_, index) => (index % 2) as 0 | 1)
    const devices: OpenDevice[] = []
    for (const [index, side] of sides.entries()) devices.push(await meeting.device(side, `person ${index}`))
    const space = await meet(devices)
    const pagesFor = (open: 'screen' | 'beside') =>
      Promise.all(devices.map(({ host }, index) => meeting[open](sides[index] ?? 0, host, CALLER)))
    const callers = { meeting, space, devices, app: await pagesFor('screen'), bare: await pagesFor('beside') }
    for (const page of callers.app) await page.evaluate((hash) => window.caller.go(hash), channelOf(space))
    return await run(callers)
  } finally {
    await meeting.end()
  }
}

/** The id of the first channel is the beginning of its space's id. */
export const channelOf = (space: string): string => `#/space/${space}/channel/${space.slice(0, 16)}`

async function meet(devices: readonly OpenDevice[]): Promise<string> {
  const [first, ...others] = devices as [OpenDevice, ...OpenDevice[]]
  const { space, link } = await first.page.evaluate(async () => {
    const { device } = window.bench
    const { space } = await device.call('spaces.create', { name: 'Call' })
    const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return { space, link: invite.link ?? '' }
  })
  for (const { page } of others) await page.evaluate((link) => window.bench.device.join(link, null), link)
  for (const { page } of devices)
    await page.evaluate(({ space, count }) => window.bench.device.linked(space, count), {
      space,
      count: devices.length - 1,
    })
  return space
}

const press = (page: Page, name: string): Promise<number> => page.evaluate((name) => window.caller.press(name), name)

/**
 * Joins the call of the channel on screen. Returns when the person joined. @param there number of people already in it
 */
export async function joinCall(page: Page, { space }: Pick<Callers, 'space'>, there: number): Promise<number> {
  await page.evaluate((hash) => window.caller.go(hash), channelOf(space))
  await press(page, there === 0 ? words.start : words.join(there))
  await page.evaluate(() => window.caller.forget())
  return press(page, words.joinNow)
}

export const leaveCall = (page: Page): Promise<number> => press(page, words.leave)

export const turnCameraOn = (page: Page): Promise<number> => press(page, words.cameraOn)

/** Makes bare pages send and show pictures like the app does now. */
export async function followPictures(app: readonly Page[], bare: readonly Page[]): Promise<void> {
  for (const [index, page] of app.entries()) {
    const terms = await page.evaluate(() => window.caller.pictureTerms())
    await bare[index]?.evaluate((terms) => window.caller.bare.follow(terms), terms)
  }
}

/** Connects bare pages, each with every other. @param withPictures or sound only */
export async function connectBare(pages: readonly Page[], withPictures: boolean): Promise<void> {
  for (const [from, one] of pages.entries())
    for (const [to, other] of pages.entries()) {
      if (from >= to) continue
      const offer = await one.evaluate(({ to, withPictures }) => window.caller.bare.offer(to, withPictures), {
        to,
        withPictures,
      })
      const answer = await other.evaluate(
        ({ from, offer, withPictures }) => window.caller.bare.answer(from, offer, withPictures),
        { from, offer, withPictures },
      )
      await one.evaluate(({ to, answer }) => window.caller.bare.accept(to, answer), { to, answer })
    }
}

export async function endBare(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await page.evaluate(() => window.caller.bare.end())
    await page.evaluate(() => window.caller.forget())
  }
}
