/** Three people write one page: together, while disconnected, and back to an earlier version. */
import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { copied } from './lib/copying.ts'
import type { Device } from './lib/device.ts'
import { drags } from './lib/dragging.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { writeAtEnd } from './lib/writing.ts'

const words = strings.pages
const SPACE = 'Design team'

const REPORT = `## Weather

Dry, says [the forecast](https://example.org/a), **all day**.

- one
- two

- [x] Book the band
- [ ] Bring lamps

> As last year

\`\`\`js
1 + 1
\`\`\`

| What | Who |
| --- | --- |
| Stage | Cem |
`

const text = ({ page }: Device): Locator => page.getByRole('textbox', { name: words.text })

/** The text of each paragraph, without other people's names. */
const lines = (device: Device): Promise<(string | null)[]> =>
  text(device).evaluate((page) => {
    const copy = page.cloneNode(true) as Element
    for (const cursor of copy.querySelectorAll('.page-cursor')) cursor.remove()
    return [...copy.querySelectorAll('p')].map(({ textContent }) => textContent)
  })

async function openPage(device: Device, name: string): Promise<void> {
  await device.page.getByRole('navigation').getByRole('link', { name, exact: true }).click({ timeout: NETWORK_TIME })
  await expect(device.page.getByLabel(words.pageTitle)).toHaveValue(name, { timeout: NETWORK_TIME })
  await expect(text(device)).toBeVisible({ timeout: NETWORK_TIME })
}

const writes = (device: Device, keys: string): Promise<void> => writeAtEnd(text(device), keys)

test('three people write a page, partly while disconnected, and restore an earlier version', { tag: '@pages' }, async ({
  together,
}) => {
  const [ana, ben, cem] = await together(SPACE, ['Ana', 'Ben', 'Cem'])
  const everyone = [ana, ben, cem]

  await test.step('they meet on a page', async () => {
    await ana.startsPage('Plan')
    for (const device of everyone) await openPage(device, 'Plan')
  })

  await test.step('others see the text, the cursor and the name of the person writing', async () => {
    await writes(ana, '# Fair\nBring tables')
    await expect(text(ben).getByRole('heading', { name: 'Fair' })).toBeVisible({ timeout: NETWORK_TIME })
    await expect(text(cem)).toContainText('Bring tables', { timeout: NETWORK_TIME })
    await expect(ben.page.locator('.page-cursor', { hasText: 'Ana' })).toBeVisible({ timeout: NETWORK_TIME })
    await writes(ben, '\nand chairs')
    await expect(text(ana)).toContainText('and chairs', { timeout: NETWORK_TIME })
  })

  await test.step('undo affects only own changes', async () => {
    await ana.page.waitForTimeout(700)
    await writes(ana, ' and lamps')
    await expect(text(ben)).toContainText('and chairs and lamps', { timeout: NETWORK_TIME })
    await ana.page.keyboard.press('Control+z')
    await expect(text(ben)).not.toContainText('lamps', { timeout: NETWORK_TIME })
    await expect(text(ana)).toContainText('and chairs')
  })

  await test.step('disconnected, two write; after they reconnect, nothing is lost', async () => {
    await ben.isCutOff()
    await expect(ana.connection).toHaveText('2 online', { timeout: NETWORK_TIME })
    await writes(ana, '\nWritten with Cem')
    await writes(ben, '\nWritten alone')
    await ben.reconnects()
    for (const device of everyone)
      for (const line of ['Bring tables', 'and chairs', 'Written with Cem', 'Written alone'])
        await expect(text(device)).toContainText(line, { timeout: NETWORK_TIME })
    const versions = async () =>
      new Set((await Promise.all(everyone.map(lines))).map((all) => JSON.stringify(all))).size
    await expect.poll(versions, { message: 'all have the same' }).toBe(1)
  })

  await test.step('Cem restores an earlier version, for everyone', async () => {
    await cem.button(words.history).click()
    const slider = cem.page.getByRole('slider', { name: words.versions })
    await expect(slider).toBeVisible({ timeout: NETWORK_TIME })
    await expect(cem.page.locator('.page-by[title="Ben"]').first()).toBeVisible()
    for (let left = Number(await slider.getAttribute('max')); left > 0; left--) {
      const then = await cem.page.locator('.page-history .page-text').textContent()
      if (!then?.includes('Written')) break
      await slider.press('ArrowLeft')
      await expect(slider).toHaveValue(String(left - 1))
    }
    await cem.button(words.restore).click()
    for (const device of everyone) await expect(text(device)).not.toContainText('Written', { timeout: NETWORK_TIME })
    for (const device of everyone) await expect(text(device)).toContainText('Bring tables')
  })

  await test.step('pages are reordered with the pointer and with keys, for everyone', async () => {
    for (const name of ['Tables', 'Lamps']) await ana.startsPage(name)
    const links = ({ page }: Device) => page.getByRole('region', { name: words.title }).getByRole('link')
    const link = (device: Device, name: string) => links(device).getByText(name, { exact: true })
    const stand = async (...names: string[]) => {
      for (const device of everyone) await expect(links(device)).toHaveText(names, { timeout: NETWORK_TIME })
    }
    await stand('Plan', 'Tables', 'Lamps')
    await drags(link(ana, 'Lamps'), link(ana, 'Plan'), { x: 10, y: 1 })
    await stand('Lamps', 'Plan', 'Tables')
    await drags(link(ana, 'Tables'), link(ana, 'Lamps'))
    await stand('Lamps', 'Tables', 'Plan')
    // Folding is local to one person.
    await links(ana).filter({ hasText: 'Lamps' }).press('ArrowLeft')
    await expect(links(ana)).toHaveText(['Lamps', 'Plan'])
    await expect(ana.button(words.pagesUnder('Lamps'))).toHaveAttribute('aria-expanded', 'false')
    await expect(links(ben)).toHaveText(['Lamps', 'Tables', 'Plan'])
    await ana.button(words.pagesUnder('Lamps')).click()
    await stand('Lamps', 'Tables', 'Plan')
    // Right below a page with subpages: becomes the first of them.
    await drags(link(ana, 'Plan'), links(ana).filter({ hasText: 'Lamps' }), { x: 60, y: 31 })
    await stand('Lamps', 'Plan', 'Tables')
    await links(ana).filter({ hasText: 'Plan' }).press('Shift+ArrowLeft')
    await stand('Lamps', 'Tables', 'Plan')
    // It moves with its subpages.
    await links(ben).filter({ hasText: 'Lamps' }).press('Shift+ArrowDown')
    await stand('Plan', 'Lamps', 'Tables')
    await expect(links(ben).filter({ hasText: 'Lamps' })).toBeFocused()
    await links(ben).filter({ hasText: 'Tables' }).press('Shift+ArrowLeft')
    await links(ben).filter({ hasText: 'Tables' }).press('Shift+ArrowUp')
    await stand('Plan', 'Tables', 'Lamps')
    for (const device of everyone) await openPage(device, 'Plan')
  })

  await test.step('a deleted page and its subpages disappear for everyone, and anyone can restore them', async () => {
    const pages = ({ page }: Device) => page.getByRole('region', { name: words.title }).getByRole('link')
    const stand = async (...names: string[]) => {
      for (const device of everyone) await expect(pages(device)).toHaveText(names, { timeout: NETWORK_TIME })
    }
    await pages(ana).filter({ hasText: 'Lamps' }).press('Shift+ArrowRight')
    await stand('Plan', 'Tables', 'Lamps')
    await openPage(ana, 'Lamps')
    await pages(ana).filter({ hasText: 'Tables' }).hover()
    await ana.button(words.actionsFor('Tables')).click()
    await ana.page.getByRole('menuitem', { name: words.delete }).click()
    await stand('Plan')
    await expect(ana.composer).toBeVisible()
    await ben.button(strings.spaces.menu(SPACE)).click()
    await ben.page.getByRole('menuitem', { name: words.deletedItems.title }).click()
    const dialog = ben.page.getByRole('dialog', { name: words.deletedItems.title })
    await expect(dialog.getByRole('button', { name: strings.app.restoreNamed('Lamps') })).toHaveCount(0)
    await dialog.getByRole('button', { name: strings.app.restoreNamed('Tables') }).click()
    await expect(dialog).toContainText(words.deletedItems.none)
    await ben.page.keyboard.press('Escape')
    await stand('Plan', 'Tables', 'Lamps')
    await pages(cem).filter({ hasText: 'Lamps' }).press('Shift+ArrowLeft')
    await stand('Plan', 'Tables', 'Lamps')
    await openPage(ana, 'Plan')
  })

  await test.step('a copied link to a page works in a message', async () => {
    const { page } = ana
    await ana.button(words.pageMenu).click()
    await copied(page, () => page.getByRole('menuitem', { name: words.copyLink }).click())
    await page.getByRole('navigation').getByRole('link', { name: strings.chat.general }).click()
    await ana.composer.press('Control+v')
    await expect(ana.composer).toHaveValue(/^parley:\/\/page\//)
    await ana.composer.press('Enter')
    await ben.page.getByRole('navigation').getByRole('link', { name: strings.chat.general }).click()
    await ben.page.getByRole('log').getByRole('link', { name: 'Plan' }).click({ timeout: NETWORK_TIME })
    await expect(text(ben)).toContainText('Bring tables')
    await openPage(ana, 'Plan')
  })

  await test.step('the link shows the page’s current title, and a page that links to it the title at that time', async () => {
    const link = ben.page.getByRole('log').getByRole('link')
    await ben.page.getByRole('navigation').getByRole('link', { name: strings.chat.general }).click()
    await ana.page.getByLabel(words.pageTitle).fill('Plan B')
    await ana.page.keyboard.press('Enter')
    await expect(link).toHaveText('Plan B', { timeout: NETWORK_TIME })
    await openPage(ana, 'Tables')
    await text(ana).click()
    await ana.page.keyboard.press('Control+v')
    await expect(text(ana).getByRole('link', { name: 'Plan B' })).toHaveAttribute('href', /^#\/space\/.*\/page\//)
    await ana.page.getByRole('navigation').getByRole('link', { name: strings.chat.general }).click()
    await ana.says('Who brings **lamps**?')
    // Uses the menu, because the notice with Ana's undo covers the message's buttons.
    const message = ana.message('Who brings lamps?')
    await message.hover()
    await expect(message.getByRole('button', { name: strings.chat.more, exact: true })).toBeVisible()
    await message.click({ button: 'right' })
    const copy = ana.page.getByRole('menuitem', { name: strings.tools.copyLink })
    expect(await copied(ana.page, () => copy.click())).toMatch(/^parley:\/\/message\//)
    await openPage(ana, 'Tables')
    await text(ana).click()
    await ana.page.keyboard.press('Control+v')
    await expect(text(ana).getByRole('link', { name: 'Who brings lamps?' })).toHaveAttribute('href', /channel/)
    await openPage(ana, 'Plan B')
    await ana.page.getByLabel(words.pageTitle).fill('Plan')
    await ana.page.keyboard.press('Enter')
    await expect(link).toHaveText('Plan', { timeout: NETWORK_TIME })
    await openPage(ben, 'Plan')
  })

  await test.step('a task keeps its assignee and due date while somebody writes above it', async () => {
    const task = (device: Device, name: string) => text(device).getByRole('listitem').filter({ hasText: name })
    await writes(ana, '\n/to-do')
    await expect(ana.page.getByRole('option', { name: words.blocks.taskList, exact: true })).toBeVisible()
    await ana.page.keyboard.press('Enter')
    await ana.page.keyboard.type('Fetch the tent\nBring it back')
    await expect(task(ben, 'Bring it back')).toBeVisible({ timeout: NETWORK_TIME })
    await task(ana, 'Fetch the tent').getByRole('button', { name: words.assign }).click()
    const dialog = ana.page.getByRole('dialog', { name: words.assign })
    await dialog.getByLabel(words.assignee).selectOption('Ben')
    await dialog.getByLabel(words.due).fill('2031-05-04')
    await text(ben).getByRole('heading', { name: 'Fair' }).click()
    await ben.page.keyboard.press('End')
    await ben.page.keyboard.type('\nOn the meadow')
    await expect(text(ana)).toContainText('On the meadow', { timeout: NETWORK_TIME })
    await dialog.getByRole('button', { name: strings.app.save }).click()
    await expect(dialog).toBeHidden()
    for (const device of everyone) {
      await expect(task(device, 'Fetch the tent').getByRole('button')).toHaveText(/^Ben · .*4/, {
        timeout: NETWORK_TIME,
      })
      await expect(task(device, 'Bring it back').getByRole('button')).toHaveText(words.assign)
    }
    await task(ben, 'Fetch the tent').getByRole('checkbox').check()
    await expect(task(cem, 'Fetch the tent').getByRole('checkbox')).toBeChecked({ timeout: NETWORK_TIME })
    await task(ben, 'Fetch the tent').getByRole('button').click()
    const again = ben.page.getByRole('dialog', { name: words.assign })
    await expect(again.getByLabel(words.due)).toHaveValue('2031-05-04')
    await again.getByLabel(words.due).fill('')
    await again.getByRole('button', { name: strings.app.save }).click()
    for (const device of everyone)
      await expect(task(device, 'Fetch the tent').getByRole('button')).toHaveText('Ben', { timeout: NETWORK_TIME })
  })

  await test.step('a table grows and shrinks for everyone, row by row and column by column', async () => {
    const table = (device: Device) => text(device).getByRole('table')
    const has = async (rows: number, cells: number) => {
      for (const device of everyone) {
        await expect(table(device).getByRole('row')).toHaveCount(rows, { timeout: NETWORK_TIME })
        await expect(table(device).locator('th, td')).toHaveCount(cells, { timeout: NETWORK_TIME })
      }
    }
    const bar = ana.page.getByRole('toolbar', { name: words.bar })
    await openPage(ana, 'Tables')
    for (const device of [ben, cem]) await openPage(device, 'Tables')
    await writes(ana, '\n/table')
    await expect(ana.page.getByRole('option', { name: words.blocks.table, exact: true })).toBeVisible()
    await ana.page.keyboard.press('Enter')
    await has(3, 9)
    await ana.page.keyboard.type('Wood')
    await bar.getByRole('button', { name: words.addRow }).click()
    await has(4, 12)
    await bar.getByRole('button', { name: words.addColumn }).click()
    await has(4, 16)
    await bar.getByRole('button', { name: words.deleteRow }).click()
    await has(3, 12)
    await bar.getByRole('button', { name: words.deleteColumn }).click()
    await has(3, 9)
    await ana.page.keyboard.press('Control+z')
    await has(3, 12)
    await bar.getByRole('button', { name: words.deleteTable }).click()
    for (const device of everyone) await expect(table(device)).toHaveCount(0, { timeout: NETWORK_TIME })
    for (const device of everyone) await openPage(device, 'Plan')
  })

  await test.step('they discuss a text, partly while disconnected, and each sees it marked in its place', async () => {
    const comments = strings.comments
    const marks = (device: Device) => text(device).locator('.page-commented')
    await text(ana).getByRole('heading', { name: 'Fair' }).click()
    await ana.page.keyboard.press('Home')
    await ana.page.keyboard.press('Shift+End')
    await ana.button(comments.newComment).click()
    await ana.page.getByLabel(comments.text).fill('Which one?')
    await ana.page.keyboard.press('Enter')
    for (const device of [ben, cem]) await expect(marks(device)).toHaveText('Fair', { timeout: NETWORK_TIME })
    await ben.button(comments.unread(1)).click()
    await ben.page.getByRole('button', { name: 'Which one?' }).click()
    await ben.isCutOff()
    await ben.page.getByLabel(comments.replyText).fill('The one in May')
    await ben.page.keyboard.press('Enter')
    await text(ana).getByRole('heading', { name: 'Fair' }).click()
    await ana.page.keyboard.press('Home')
    await ana.page.keyboard.type('Summer ')
    await ben.reconnects()
    for (const device of [ana, ben])
      await expect(device.page.getByText('The one in May')).toBeVisible({ timeout: NETWORK_TIME })
    // Ana's name is shown at her cursor.
    await expect(text(ben).getByRole('heading')).toHaveText(/^Summer (Ana)?Fair$/, { timeout: NETWORK_TIME })
    for (const device of everyone) await expect(marks(device)).toHaveText('Fair')
    await ben.button(comments.resolve).click()
    await expect(ana.page.getByText(comments.resolvedBy('Ben'))).toBeVisible({ timeout: NETWORK_TIME })
    await expect(marks(cem)).toHaveCount(0)
    await text(ana).getByRole('heading', { name: 'Summer Fair' }).click()
    await ana.page.keyboard.press('Home')
    for (let letter = 0; letter < 'Summer '.length; letter++) await ana.page.keyboard.press('Delete')
    for (const device of [ana, ben]) await device.button(strings.app.close).click()
  })

  await test.step('a Markdown file is imported for everyone, and exported unchanged', async () => {
    const item = (device: Device, name: string) => device.page.getByRole('menuitem', { name })
    const file = (name: string, said: string) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(said) })
    for (const name of ['Report', 'Report again']) {
      await ana.startsPage(name)
      await openPage(ana, name)
    }
    await openPage(ana, 'Report')
    await ana.button(words.pageMenu).click()
    const [picker] = await Promise.all([ana.page.waitForEvent('filechooser'), item(ana, words.import).click()])
    await picker.setFiles(file('report.md', REPORT))
    for (const device of everyone) {
      await openPage(device, 'Report')
      const page = text(device)
      await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible({ timeout: NETWORK_TIME })
      await expect(page.getByRole('link', { name: 'the forecast' })).toHaveAttribute('href', 'https://example.org/a')
      await expect(page.getByRole('checkbox')).toHaveCount(2)
      await expect(page.getByRole('checkbox').first()).toBeChecked()
      await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
      await expect(page.locator('pre code')).toHaveText('1 + 1')
    }
    await ben.button(words.pageMenu).click()
    const [saved] = await Promise.all([ben.page.waitForEvent('download'), item(ben, words.export).click()])
    expect(saved.suggestedFilename()).toBe('Report.md')
    const said = await readFile(await saved.path(), 'utf8')
    expect(said).toBe(`# Report\n\n${REPORT}`)
    // A file that isn't text is rejected with a message, and adds nothing to the page.
    await openPage(ben, 'Report again')
    await ben.page.getByLabel(words.import).setInputFiles(file('empty.md', '  \n'))
    await expect(ben.page.getByText(words.importFailed)).toBeVisible()
    // Parts that a page can't represent are kept as text, and reported.
    const odd = '**`npm start`**, then [read on](docs/more.md)\n\n<p>As it was written</p>\n'
    await ben.page.getByLabel(words.import).setInputFiles(file('odd.md', odd))
    await expect(text(ben)).toContainText('npm start, then read on (docs/more.md)')
    await expect(text(ben).locator('pre code')).toHaveText('<p>As it was written</p>')
    const notice = ben.page.getByRole('status').filter({ hasText: words.keptAddresses(1) })
    await expect(notice).toContainText(words.keptCode(1))
    await notice.getByRole('button', { name: strings.app.close }).click()
    await expect(notice).toHaveCount(0)
    await ben.page.getByLabel(words.import).setInputFiles(file('again.md', said))
    await expect(text(cem)).toContainText('Weather', { timeout: NETWORK_TIME })
    await openPage(cem, 'Report again')
    await expect(text(cem).getByRole('heading', { name: 'Report' })).toBeVisible({ timeout: NETWORK_TIME })
    await expect(text(cem).getByRole('table')).toBeVisible({ timeout: NETWORK_TIME })
    for (const device of everyone) await openPage(device, 'Plan')
  })

  await test.step('a file that Ana adds to the page is available to everyone, and is the same as in Files', async () => {
    const list = { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('two tables') }
    await ana.page.getByTestId('page-files').setInputFiles([list])
    for (const device of everyone) {
      const card = text(device).locator('.page-file', { hasText: 'list.txt' })
      await expect(card.getByRole('button', { name: strings.files.saveNamed('list.txt') })).toBeVisible({
        timeout: NETWORK_TIME,
      })
    }
    await text(ben)
      .getByRole('button', { name: strings.files.openNamed('list.txt') })
      .click()
    await expect(await ben.files.large('list.txt')).toContainText('two tables', { timeout: NETWORK_TIME })
    await ben.page.keyboard.press('Escape')
    await cem.files.open()
    await cem.files.has('list.txt')
  })
})
