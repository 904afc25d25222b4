/** The pictures in the docs, light and dark, and the page that shows all of them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { type PresenceState, writePresence } from '../../renderer/docs/presence/presence-state.ts'
import { CALM, isCalm } from '../../renderer/testing/checks/calm.ts'
import { GALLERY, type GalleryPicture } from '../../renderer/testing/gallery/pictures.ts'
import { SCHEMES, screensPage } from '../../renderer/testing/gallery/screens-page.ts'
import type { FakeHost } from '../../renderer/testing/host/fake-host.ts'
import { inProject } from '../../scripts/lib/project.mjs'
import { startChromium } from './chromium.ts'
import { type Screens, serveScreens, showScreen } from './screens.ts'

/** The time in all pictures, so that they stay the same: the Thursday before the fair. */
const NOW = '2026-06-18T14:40:00'
/** Milliseconds for an editor to draw, and for pictures to arrive. */
const SETTLES = 4000
/** Maximum size of a picture in bytes. */
const LARGEST = 200_000
/** From the best quality to the lowest acceptable one. */
const QUALITIES = [0.92, 0.86, 0.8, 0.7, 0.6]

/** An empty spot, on the rail. */
const EMPTY = [28, 600] as const

type Encode = (encoding: { png: string; quality: number }) => Promise<string>

/** Encodes a picture as WebP, in the best quality that fits the size limit. */
async function webpOf(encoder: Page, png: Buffer): Promise<Buffer> {
  const encode: Encode = async (encoding) =>
    encoder.evaluate(async ({ png, quality }) => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${png}`
      await picture.decode()
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      return canvas.toDataURL('image/webp', quality).replace(/^.*?,/, '')
    }, encoding)
  for (const quality of QUALITIES) {
    const webp = Buffer.from(await encode({ png: png.toString('base64'), quality }), 'base64')
    if (webp.length <= LARGEST) return webp
  }
  throw new Error('a picture is too large')
}

async function showOthers(page: Page, others: Readonly<Record<string, PresenceState>>): Promise<void> {
  const sent = Object.entries(others).map(([device, state]) => [device, writePresence({ ...state, at: 0 })] as const)
  await page.evaluate((states) => {
    const { fakeHost } = window as unknown as { fakeHost: FakeHost }
    const space = fakeHost.state.spaces[0]?.id ?? ''
    for (const [device, state] of states)
      fakeHost.emit('live.state', { space, device, state: JSON.stringify({ ...state, at: Date.now() }) })
  }, sent)
}

async function take(screens: Screens, page: Page, picture: GalleryPicture): Promise<Buffer> {
  await showScreen(screens, page, picture)
  // A click instead of keys, so that the focused element has no focus ring.
  if (!picture.act) await page.mouse.click(...EMPTY)
  await page.mouse.move(...EMPTY)
  await page.waitForTimeout(SETTLES)
  if (picture.others) await showOthers(page, picture.others)
  await page.evaluate(isCalm, CALM)
  return page.screenshot({ type: 'png' })
}

async function pageFor(browser: Browser, colorScheme: (typeof SCHEMES)[number]): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
  })
  // Each picture shows the scenario in its initial state.
  await context.addInitScript(() => localStorage.clear())
  const page = await context.newPage()
  await page.clock.setFixedTime(`${NOW}Z`)
  return page
}

/**
 * @param folder for the browser's temporary files
 * @param wanted file names of the pictures; empty: all
 */
export async function makeGallery(folder: string, wanted: readonly string[]): Promise<void> {
  const images = inProject('docs/images')
  const pictures = GALLERY.flatMap((section) => section.pictures)
  const unknown = wanted.filter((name) => !pictures.some(({ file }) => file === name))
  if (unknown.length > 0) throw new Error(`no picture ${unknown.join(', ')}`)
  const screens = await serveScreens()
  const browser = await startChromium(folder, null)
  if (wanted.length === 0) rmSync(images, { recursive: true, force: true })
  mkdirSync(images, { recursive: true })
  try {
    const encoder = await browser.newPage()
    for (const scheme of SCHEMES) {
      const page = await pageFor(browser, scheme)
      for (const picture of pictures) {
        if (wanted.length > 0 && !wanted.includes(picture.file)) continue
        const webp = await webpOf(encoder, await take(screens, page, picture))
        writeFileSync(join(images, `${picture.file}-${scheme}.webp`), webp)
        console.log(`${picture.file}, ${scheme}: ${Math.round(webp.length / 1000)} KB`)
      }
      await page.context().close()
    }
  } finally {
    await browser.close()
    await screens.close()
  }
  const path = inProject('docs/SCREENS.md')
  const text = screensPage(GALLERY)
  if (readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}
