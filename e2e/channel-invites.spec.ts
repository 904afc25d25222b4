/** Ways into a publication from outside Parley: the code on a screen, and the invite page. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import jsQr from 'jsqr'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { createPublication, publicationLink, subscribe } from './lib/publications.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.news
const CHANNEL = 'Harbour post'

/** The code as a camera would read it from the screen. */
async function scanned(page: Page, code: Locator): Promise<string | null> {
  const picture = (await code.screenshot()).toString('base64')
  const { pixels, width, height } = await page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const { data, width, height } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? new ImageData(1, 1)
    return { pixels: [...data], width, height }
  }, picture)
  return jsQr(Uint8ClampedArray.from(pixels), width, height)?.data ?? null
}

async function publish({ page }: Device): Promise<void> {
  await page.getByRole('button', { name: words.newIssue }).first().click()
  await page.getByRole('textbox', { name: words.title, exact: true }).fill('The ferry is back')
  await page.getByRole('button', { name: words.publish, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.publishNow }).click()
  await expect(page.getByRole('article')).toContainText('The ferry is back')
  await page.getByRole('button', { name: words.back }).click()
}

test('a publication can be read after scanning its code or opening its invite page', async ({ startDevice }, info) => {
  const [ana, ben, cem] = await Promise.all([startDevice('Ana'), startDevice('Ben'), startDevice('Cem')])
  await createPublication(ana, CHANNEL)
  const link = await publicationLink(ana, CHANNEL)
  await publish(ana)
  const sees = ({ page }: Device) =>
    expect(page.getByRole('main').getByRole('button').filter({ hasText: 'The ferry is back' })).toBeVisible({
      timeout: NETWORK_TIME,
    })

  await test.step('the code in the dialog, by day and by night', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await ana.page.emulateMedia({ colorScheme })
      await ana.page.getByRole('button', { name: strings.spaces.menu(CHANNEL) }).click()
      await ana.page.getByRole('menuitem', { name: strings.channels.share }).click()
      const code = ana.page.getByRole('dialog').getByRole('img', { name: strings.invites.qr })
      await expect.poll(() => scanned(ana.page, code)).toBe(link)
      await ana.page.keyboard.press('Escape')
      await expect(ana.page.getByRole('dialog')).toBeHidden()
    }
  })

  await test.step('the code under Nearby admits readers, never authors', async () => {
    await ana.openNearby()
    await ana.page.getByRole('button', { name: strings.nearby.byHand }).click()
    await ana.page.getByRole('button', { name: strings.nearby.qr }).click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByRole('button', { name: strings.invites.create }).click()
    await expect(dialog).toContainText(strings.channels.publicLink)
    const code = dialog.getByRole('img', { name: strings.invites.qr })
    await expect.poll(() => scanned(ana.page, code)).toBe(link)
    await ana.page.keyboard.press('Escape')
    await subscribe(ben, link)
    await sees(ben)
    await expect(ben.page.getByRole('button', { name: words.newIssue })).toBeHidden()
  })

  await test.step('the invite page', async () => {
    // Readers can share the publication as well.
    await ben.page.getByRole('button', { name: words.more, exact: true }).click()
    await ben.page.getByRole('menuitem', { name: words.export }).click()
    const [download] = await Promise.all([
      ben.page.waitForEvent('download'),
      ben.page.getByRole('dialog').getByRole('button', { name: words.invitePage }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${CHANNEL}.html`)
    const path = info.outputPath('invite.html')
    await download.saveAs(path)
    expect(await readFile(path, 'utf8')).not.toMatch(/<script|src=|https?:/)
    const outside = await cem.page.context().newPage()
    await outside.goto(`file://${path}`)
    await expect(outside.getByRole('heading', { name: CHANNEL })).toBeVisible()
    await expect(outside.getByText(words.siteOpenDetail)).toBeVisible()
    const href = await outside.getByRole('link', { name: words.siteOpen }).getAttribute('href')
    await outside.close()
    expect(href).toBe(link)
    await subscribe(cem, href ?? '')
    await sees(cem)
  })
})
