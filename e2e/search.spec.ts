/** Search finds text in every tool, and opens it. */
import type { Locator, Page } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { glimpses } from './lib/glimpses.ts'
import { expect, test } from './lib/street-test.ts'
import { STEP_TIME } from './lib/times.ts'

const SPACE = 'Design team'

/** Searches until there is a result from the tool with that title: new text is indexed within a moment. */
async function find(page: Page, words: string, tool: string): Promise<Locator> {
  await page.keyboard.press('Control+f')
  const dialog = page.getByRole('dialog', { name: strings.search.title })
  const hit = dialog.getByRole('group', { name: tool }).getByRole('option').first()
  await expect(async () => {
    await dialog.getByRole('combobox').fill('')
    await dialog.getByRole('combobox').fill(words)
    await expect(hit).toBeVisible({ timeout: 5000 })
  }).toPass({ timeout: STEP_TIME })
  return hit
}

test('finds text on pages and boards and goes there', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  const { page } = ana
  await ana.createSpace(SPACE)

  await test.step('on a page', async () => {
    await ana.startsPage('Plan')
    const text = page.getByRole('textbox', { name: strings.pages.text })
    await text.click()
    for (let line = 0; line < 60; line++) await page.keyboard.type(`Line ${line}\n`)
    await page.keyboard.type('The copper lamp stands here')
    await ana.openChannel('general')
    await (await find(page, 'copper', strings.pages.title)).click()
    await expect(text.getByText('The copper lamp')).toBeInViewport()
    await expect(text.getByText('Line 0')).not.toBeInViewport()
  })

  await test.step('in messages, filtered by place, author, time and content', async () => {
    await ana.addChannel('garden')
    await ana.says('The copper lamp is in the shed')
    await ana.openChannel('general')
    await ana.says('Copper: https://example.org/copper')
    const dialog = page.getByRole('dialog', { name: strings.search.title })
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    for (const [words, found] of [
      ['copper lamp in:garden', 'in the shed'],
      ['copper has:link', 'example.org'],
      [`copper from:Ana before:${tomorrow} in:general`, 'example.org'],
    ] as const) {
      const hit = await find(page, words, strings.chat.title)
      await expect(dialog.getByRole('option')).toHaveCount(1)
      await expect(hit).toContainText(found)
      await page.keyboard.press('Escape')
    }
    const found = await glimpses(page, 'article[data-found] p')
    await (await find(page, 'shed', strings.chat.title)).click()
    await expect(page.getByRole('heading', { name: 'garden', level: 1 })).toBeVisible()
    await expect.poll(found).toEqual(['The copper lamp is in the shed'])
    await ana.openChannel('general')
  })

  await test.step('on a board', async () => {
    await ana.openBoard(strings.boards.firstBoard)
    await ana.board.drawRectangle(300, 200, { width: 200, height: 90, label: 'Silver river' })
    await ana.openChannel('general')
    await (await find(page, 'silver', strings.boards.title)).click()
    await expect(page).toHaveURL(/\/board\/[0-9a-f]{16}\/at-/)
    // Actions for a shape are visible while one is selected.
    await expect(page.locator('.selected-shape-actions').getByText('Stroke style')).toBeVisible()
  })
})
