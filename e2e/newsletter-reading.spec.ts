/** Features around reading issues: cover, keyboard, reading list, muting, print, search, and export to files. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { chooseOfNewsletter } from './lib/publications.ts'
import { expect, test } from './lib/street-test.ts'

const words = strings.news
const NEWSLETTER = 'Post'
/** A red square. */
const COVER = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsMt0/QMYywi+hcEKLNO+FgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQGBywIThMEPFAwX+gAAAABJRU5ErkJggg==',
  'base64',
)

const main = ({ page }: Device) => page.getByRole('main')
const row = (device: Device, title: string) => main(device).getByRole('button').filter({ hasText: title })
const article = ({ page }: Device) => page.getByRole('article')

async function publish(device: Device, title: string, text: string, cover = false): Promise<void> {
  const { page } = device
  await page.getByRole('button', { name: words.newIssue }).first().click()
  await page.getByRole('textbox', { name: words.title, exact: true }).fill(title)
  if (cover) {
    const choose = async (buffer: Buffer) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: words.addCover }).click()
      await (await chooser).setFiles({ name: 'cover.png', mimeType: 'image/png', buffer })
    }
    await choose(Buffer.from('no picture at all'))
    await expect(page.getByText(words.coverRefused)).toBeVisible()
    await choose(COVER)
    await expect(page.getByRole('button', { name: words.removeCover })).toBeVisible()
  }
  await page.getByRole('textbox', { name: words.write, exact: true }).click()
  await page.keyboard.type(text)
  await page.getByRole('button', { name: words.publish, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.publishNow }).click()
  await expect(article(device).getByRole('heading', { name: title })).toBeVisible()
}

const goBack = ({ page }: Device) => page.getByRole('button', { name: words.back }).click()

test(
  'an issue is read, saved for later, found, printed and exported',
  { tag: '@news' },
  async ({ startDevice }, info) => {
    const ana = await startDevice('Ana')
    const { page } = ana
    await ana.createSpace('Harbour')
    await ana.openChannel('general')
    await ana.makes(words.newNewsletter)
    await page.getByRole('dialog').getByRole('textbox').fill(NEWSLETTER)
    await page.getByRole('dialog').getByRole('textbox').press('Enter')
    await publish(ana, 'The ferry is back', 'It runs every hour.', true)
    await goBack(ana)
    await publish(ana, 'New opening hours', 'From Monday the office opens at nine.')

    await test.step('the keyboard moves to the next issue, and the cover is shown', async () => {
      await page.keyboard.press('j')
      await expect(article(ana).getByRole('heading', { name: 'The ferry is back' })).toBeVisible()
      await expect(article(ana).locator('.news-cover img')).toBeVisible()
      await page.keyboard.press('k')
      await expect(article(ana).getByRole('heading', { name: 'New opening hours' })).toBeVisible()
      await page.keyboard.press('s')
      // One above the text, and one below it.
      await expect(page.getByRole('button', { name: words.unsave })).toHaveCount(2)
      await page.keyboard.press('u')
      await expect(row(ana, 'The ferry is back')).toBeVisible()
      await expect(row(ana, 'The ferry is back').locator('.news-row-cover img')).toBeVisible()
    })

    await test.step('filters show only saved, or only unread issues', async () => {
      const only = (label: string) => page.getByText(label, { exact: true }).click()
      await only(words.saved)
      await expect(row(ana, 'New opening hours')).toBeVisible()
      await expect(row(ana, 'The ferry is back')).toBeHidden()
      await only(words.unread)
      await expect(page.getByText(words.nothingUnread)).toBeVisible()
      await only(words.all)
      await row(ana, 'The ferry is back').click()
      await chooseOfNewsletter(ana, words.markUnread)
      await only(words.unread)
      await expect(row(ana, 'The ferry is back')).toBeVisible()
      await expect(row(ana, 'New opening hours')).toBeHidden()
      await chooseOfNewsletter(ana, words.markAllRead)
      await expect(page.getByText(words.nothingUnread)).toBeVisible()
      await only(words.all)
    })

    await test.step('the search finds a word in its text', async () => {
      await page.getByRole('textbox', { name: words.find }).fill('every hour')
      await expect(row(ana, 'The ferry is back')).toBeVisible()
      await expect(row(ana, 'New opening hours')).toBeHidden()
      await page.getByRole('textbox', { name: words.find }).fill('')
    })

    await test.step('it is muted and unmuted', async () => {
      await chooseOfNewsletter(ana, words.muteNewsletter)
      await chooseOfNewsletter(ana, words.unmuteNewsletter)
      await page.getByRole('button', { name: words.more, exact: true }).click()
      await expect(page.getByRole('menuitem', { name: words.muteNewsletter })).toBeVisible()
      await page.keyboard.press('Escape')
    })

    await test.step('a printout has the issue and nothing else', async () => {
      await row(ana, 'The ferry is back').click()
      await expect(article(ana)).toContainText('It runs every hour.')
      await page.evaluate(() => {
        window.print = () => {}
      })
      await page.getByRole('button', { name: words.print }).click()
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByText('It runs every hour.').locator('visible=true')).toHaveCount(1)
      await expect(page.getByRole('button').locator('visible=true')).toHaveCount(0)
      const pdf = await page.pdf({ path: info.outputPath('issue.pdf') })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.length).toBeGreaterThan(5000)
      await page.emulateMedia({ media: 'screen' })
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
      await goBack(ana)
    })

    await test.step('a site is written into a folder, next to existing files', async () => {
      const site = info.outputPath('site')
      await mkdir(site, { recursive: true })
      await writeFile(join(site, 'index.html'), 'an older one')
      await writeFile(join(site, 'robots.txt'), 'mine')
      await chooseOfNewsletter(ana, words.export)
      const dialog = page.getByRole('dialog')
      const save = dialog.getByRole('button', { name: words.exportRun, exact: true })
      await expect(save).toBeDisabled()
      await dialog.getByRole('textbox', { name: strings.folderPlace.label }).fill(join(site, 'missing', 'deeper'))
      await save.click()
      await expect(dialog.getByText(strings.folderPlace.refused['bad-input'])).toBeVisible()
      await dialog.getByRole('textbox', { name: strings.folderPlace.label }).fill(site)
      await save.click()
      await expect(dialog.getByText(words.exportFilled(2))).toBeVisible()
      expect(await readFile(join(site, 'index.html'), 'utf8')).toBe('an older one')
      await dialog.getByRole('button', { name: words.exportThere }).click()
      await expect(dialog.getByText(words.exportWritten(site))).toBeVisible()
      const names = await readdir(site)
      expect(names.sort()).toEqual(['feed.xml', 'index.html', 'issues', 'pictures', 'robots.txt', 'style.css'])
      expect(await readFile(join(site, 'index.html'), 'utf8')).toContain('The ferry is back')
      expect(await readFile(join(site, 'robots.txt'), 'utf8')).toBe('mine')
      const [first] = (await readdir(join(site, 'issues'))).sort()
      expect(await readFile(join(site, 'issues', first ?? ''), 'utf8')).toContain('It runs every hour.')

      const outside = await page.context().newPage()
      await outside.goto(`file://${site}/index.html`)
      await outside.getByRole('link', { name: 'The ferry is back' }).click()
      await expect(outside.getByText('It runs every hour.')).toBeVisible()
      await expect(outside.locator('img').first()).not.toHaveJSProperty('naturalWidth', 0)
      await outside.close()
    })

    await test.step('it is also written as one file', async () => {
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio', { name: words.exportKinds.rss }).check()
      const [feed] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: words.exportRun, exact: true }).click(),
      ])
      expect(feed.suggestedFilename()).toBe(`${NEWSLETTER}.rss.xml`)
      expect(await readFile(await feed.path(), 'utf8')).toContain('From Monday the office opens at nine.')
      await expect(dialog).toBeHidden()
      await chooseOfNewsletter(ana, words.export)
      await dialog.getByRole('radio', { name: words.exportTo.zip }).check()
      const [zip] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: words.exportRun, exact: true }).click(),
      ])
      expect(zip.suggestedFilename()).toBe(`${NEWSLETTER}.zip`)
      expect((await readFile(await zip.path())).subarray(0, 2).toString()).toBe('PK')
    })
  },
)
