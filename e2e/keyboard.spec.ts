/** The main path with the keyboard alone: a name, a space, a message, a board, search, settings and back. */
import { expect, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { goTo, type Screens, serveScreens } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  test.setTimeout(180_000)
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

test('a person gets along without a mouse', async ({ page }) => {
  test.setTimeout(120_000)
  const { keyboard } = page
  const heading = (name: string) => page.getByRole('main').getByRole('heading', { name, level: 1 })
  const command = async (typed: string) => {
    await keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: strings.palette.title })).toBeFocused()
    await keyboard.type(typed)
    await keyboard.press('Enter')
  }
  await screens.open(page, 'first')

  await test.step('the name is all that is asked for', async () => {
    await expect(page.getByLabel(strings.firstRun.name)).toBeFocused()
    await keyboard.type('Ana')
    await keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/nearby$/)
  })

  await test.step('a space', async () => {
    await command('new space')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('Summer fair')
    await keyboard.press('Enter')
    await expect(heading('general')).toBeVisible()
  })

  await test.step('a message', async () => {
    const field = page.getByRole('main').locator('textarea').first()
    await expect(field).toBeVisible()
    for (let tabs = 0; tabs < 40 && !(await field.evaluate((it) => it === document.activeElement)); tabs++)
      await keyboard.press('Tab')
    await keyboard.type('Who brings the lamps?')
    await keyboard.press('Enter')
    await expect(page.getByText('Who brings the lamps?').first()).toBeVisible()
  })

  await test.step('it is found', async () => {
    await keyboard.press('Control+f')
    await keyboard.type('lamps')
    await expect(page.getByRole('option')).toHaveCount(1)
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(heading('general')).toBeVisible()
  })

  await test.step('another channel, and back with Alt and the arrows', async () => {
    await command('new channel')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('music')
    await keyboard.press('Enter')
    await expect(heading('music')).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await keyboard.press('Alt+ArrowUp')
    await expect(heading('general')).toBeVisible()
    await keyboard.press('Alt+ArrowDown')
    await expect(heading('music')).toBeVisible()
  })

  await test.step('settings, the doctor and the list of keys; Esc closes what is on top', async () => {
    await command('doctor')
    await expect(page.getByRole('heading', { name: strings.doctor.title })).toBeVisible()
    await keyboard.press('Control+,')
    await expect(page.getByRole('heading', { name: strings.settings.title })).toBeVisible()
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: strings.app.shortcuts })).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await keyboard.press('Alt+ArrowLeft')
    await expect(page.getByRole('heading', { name: strings.doctor.title })).toBeVisible()
  })
})

test('issues are leafed through, looked at and printed, and nothing of them asks for anything elsewhere', async ({
  page,
}) => {
  test.setTimeout(60_000)
  const { keyboard } = page
  const words = strings.newsletter
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') elsewhere.push(request.url())
  })
  await screens.open(page, 'subscriber')
  await goTo(page, '#/space/SPACE/newsletter/PAPER')
  const main = page.getByRole('main')
  const article = page.getByRole('article')
  const title = (name: string) => article.getByRole('heading', { name, level: 1 })
  const row = (name: string) => main.getByRole('button').filter({ hasText: name })
  await row('What the storm left').click()
  await expect(title('What the storm left')).toBeVisible()
  await expect(article.getByText('https://example.org/pictures/ferry.jpg')).toBeVisible()
  await expect(article.getByText(words.textLeft(1))).toBeVisible()

  await keyboard.press('j')
  await expect(title('My own')).toBeVisible()
  await keyboard.press('s')
  await expect(main.getByRole('button', { name: words.unsave })).toBeVisible()
  await keyboard.press('j')
  await expect(title('From tomorrow')).toBeVisible()
  await keyboard.press('k')
  await keyboard.press('k')
  await expect(title('What the storm left')).toBeVisible()

  const sheet = page.getByRole('region', { name: words.text })
  await main.getByRole('button', { name: words.looks }).click()
  const families = new Set<string>()
  for (const face of ['sans', 'serif'] as const) {
    await page.getByText(words[face], { exact: true }).click()
    await expect(sheet).toHaveAttribute('data-face', face)
    families.add(await title('What the storm left').evaluate((it) => getComputedStyle(it).fontFamily))
  }
  expect(families.size).toBe(2)
  await page.getByRole('button', { name: words.larger }).click()
  await page.getByText(words.papers.sepia, { exact: true }).click()
  await expect(sheet).toHaveAttribute('data-paper', 'sepia')
  await keyboard.press('Escape')
  await expect(page.getByRole('button', { name: words.larger })).toBeHidden()

  // As the browser prints it: the issue alone, dark letters on white, whatever the screen is like.
  await page.evaluate(() => {
    window.print = () => {}
  })
  await keyboard.press('Control+p')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.locator('.news-print')).toBeVisible()
  await expect(main).toBeHidden()
  const paper = await page.locator('.news-print').evaluate((it) => getComputedStyle(it).color)
  expect(paper).toBe('rgb(0, 0, 0)')
  expect((await page.pdf()).length).toBeGreaterThan(5000)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.news-print')).toHaveCount(0)

  await keyboard.press('u')
  await page.getByText(words.saved, { exact: true }).click()
  await expect(row('My own')).toBeVisible()
  await expect(row('What the storm left')).toBeHidden()
  await page.getByText(words.unread, { exact: true }).click()
  await main.getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: words.markAllRead }).click()
  await expect(page.getByText(words.nothingUnread)).toBeVisible()
  expect(elsewhere).toEqual([])
})

test('who publishes looks at a draft as readers see it, schedules it and withdraws an issue', async ({ page }) => {
  test.setTimeout(60_000)
  const words = strings.newsletter
  await screens.open(page, 'newsletters')
  await goTo(page, '#/space/SPACE/newsletter/PAPER/drafts')
  const main = page.getByRole('main')
  await main.getByRole('button').filter({ hasText: 'The winter timetable' }).first().click()
  await page.getByRole('textbox', { name: words.write, exact: true }).click()
  await page.keyboard.type('Fewer ferries from Monday on.')
  const article = page.getByRole('article')
  const widths: number[] = []
  for (const size of [words.wide, words.narrow]) {
    await page.getByText(size, { exact: true }).click()
    await expect(article).toContainText('Fewer ferries from Monday on.')
    widths.push((await article.boundingBox())?.width ?? 0)
  }
  expect(widths[1]).toBeLessThan(420)
  expect(widths[0]).toBeGreaterThan(widths[1] as number)

  await main.getByRole('button', { name: words.publish, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: words.schedule }).click()
  await dialog.getByLabel(words.scheduleWhen).fill('2020-01-01T08:00')
  await dialog.getByRole('button', { name: words.scheduleSet }).click()
  await expect(dialog.getByText(words.schedulePast)).toBeVisible()
  await dialog.getByLabel(words.scheduleWhen).fill('2099-12-31T08:00')
  await dialog.getByRole('button', { name: words.scheduleSet }).click()
  await expect(dialog).toBeHidden()
  await expect(main.getByText(/2099/)).toBeVisible()

  await goTo(page, '#/space/SPACE/newsletter/PAPER/issue/FIRST')
  await expect(article.getByRole('heading', { name: 'What the storm left', level: 1 })).toBeVisible()
  await main.getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: words.withdraw }).click()
  await dialog.getByRole('textbox').fill('It was not the storm.')
  await dialog.getByRole('button', { name: words.withdraw }).click()
  await expect(article).toContainText('It was not the storm.')
  await expect(article.getByText('every hour')).toBeHidden()

  await main.getByRole('button', { name: words.back }).click()
  await page.getByText(words.all, { exact: true }).click()
  await main.getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: words.import }).click()
  const choose = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'feed.xml', mimeType: 'text/xml', buffer: Buffer.from(text, 'latin1') })
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
  const item =
    '<item><title>T\u00f6ne</title><description>&lt;script&gt;alert(1)&lt;/script&gt;Da.</description></item>'
  for (const [text, said] of [
    ['x'.repeat(11_000_000), words.feedFailures['too-large']],
    [laughs, words.feedFailures.entities],
    ['<html>Not found', words.feedFailures['not-a-feed']],
  ] as const) {
    await choose(text)
    await expect(dialog.getByRole('alert')).toHaveText(said)
  }
  await choose(
    `<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><title>B\u00fccher</title>${item}</channel></rss>`,
  )
  await expect(dialog.getByText(words.importFound(1, 'B\u00fccher'))).toBeVisible()
  await dialog.getByRole('button', { name: words.importTake }).click()
  await main.getByRole('button').filter({ hasText: 'T\u00f6ne' }).click()
  await expect(article).toContainText('Da.')
  await expect(article).not.toContainText('alert')
})
