/** Two people look at a place together: one leads from place to place, the other follows. */
import type { Page } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { writeAtEnd } from './lib/writing.ts'

const words = strings.together

test('a person is led from a page to a board, leaves, comes back and takes the lead', { tag: '@together' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  const text = (page: Page) => page.getByRole('textbox', { name: strings.pages.text })

  await test.step('a page', async () => {
    await ana.startsPage('Plan')
    await writeAtEnd(text(ana.page), `${'\n'.repeat(50)}The end`)
    await ana.button(words.followMe).click()
    await ben.button(words.follow).click({ timeout: NETWORK_TIME })
    await expect(text(ben.page)).toContainText('The end', { timeout: NETWORK_TIME })
    await expect(ana.page.getByText(words.followers('Ben', 1))).toBeVisible({ timeout: NETWORK_TIME })
    const line = (page: Page) => text(page).getByText('The end')
    await line(ana.page).scrollIntoViewIfNeeded()
    await expect(line(ben.page)).toBeInViewport()
  })

  await test.step('a pointer', async () => {
    const pointer = ben.page.locator('[aria-hidden]', { hasText: /^Ana$/ }).last()
    // A resting pointer is hidden after a moment.
    await expect(async () => {
      for (const x of [5, 25])
        await text(ana.page)
          .getByText('The end')
          .hover({ position: { x, y: 5 } })
      await expect(pointer).toBeVisible({ timeout: 3000 })
    }).toPass({ timeout: NETWORK_TIME })
  })

  await test.step('looking elsewhere, and coming back', async () => {
    await text(ben.page).hover()
    await ben.page.mouse.wheel(0, -600)
    await expect(ben.button(words.followAgain)).toBeVisible()
    await ben.button(words.followAgain).click()
    await expect(text(ben.page).getByText('The end')).toBeInViewport()
  })

  await test.step('a board', async () => {
    await ana.openBoard()
    await ben.board.isOpen()
    await ana.board.drawRectangle(400, 300)
    const sameInk = async () => (await ana.board.ink()) === (await ben.board.ink())
    await expect.poll(sameInk).toBe(true)
    const before = await ana.board.ink()
    await ana.page.mouse.wheel(0, 200)
    await expect.poll(() => ana.board.ink()).not.toBe(before)
    await expect.poll(sameInk).toBe(true)
  })

  await test.step('the other person leads', async () => {
    await ben.button(words.takeLead).click()
    await expect(ana.page.getByText(words.following('Ben', strings.boards.firstBoard))).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await ben.page.getByRole('navigation').getByRole('link', { name: 'Plan', exact: true }).click()
    await expect(text(ana.page)).toBeVisible({ timeout: NETWORK_TIME })
    await ben.button(words.stopShowing).click()
    await expect(ana.button(words.stopFollowing)).toBeHidden({ timeout: NETWORK_TIME })
  })
  expect([...ana.faults, ...ben.faults]).toEqual([])
})
