/** An event: planned by one person, answered by two, each on their own device. */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.events

test('people vote on a date, the organizer picks one, and each answer reaches both devices', {
  tag: '@events',
}, async ({ together }) => {
  const [ana, ben] = await together('Fair', ['Ana', 'Ben'])

  await test.step('one plans an event', async () => {
    await ana.page.keyboard.press('Control+k')
    await ana.page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
    await ana.page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
    await ana.page.keyboard.press('Enter')
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.name }).fill('Rehearsal')
    await dialog.getByRole('button', { name: words.severalDates }).click()
    await dialog.getByLabel(words.ofDate(words.start, 2)).fill('2030-05-04T19:30')
    await dialog.getByRole('button', { name: strings.tools.create }).click()
    await expect(ana.page.getByRole('heading', { name: 'Rehearsal', level: 1 })).toBeVisible()
  })

  await test.step('the other votes', async () => {
    const { page } = ben
    await page
      .getByRole('region', { name: words.title, exact: true })
      .getByRole('link')
      .click({ timeout: NETWORK_TIME })
    await page
      .getByRole('main')
      .getByRole('link', { name: /Rehearsal/ })
      .click({ timeout: NETWORK_TIME })
    await page.getByRole('main').getByRole('button', { name: words.votes.yes, exact: true }).last().click()
    await expect(ana.page.getByText(words.mostVotes)).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('the date is picked, and a vote counts as an answer until the person gives another', async () => {
    await ana.page.getByRole('button', { name: words.pick }).last().click()
    for (const { page } of [ana, ben])
      await expect(page.getByText(words.people(1))).toBeVisible({ timeout: NETWORK_TIME })
    await ana.page.getByRole('button', { name: words.coming.yes, exact: true }).click()
    for (const { page } of [ana, ben])
      await expect(page.getByText(words.people(2))).toBeVisible({ timeout: NETWORK_TIME })
    await ben.page.getByRole('button', { name: words.coming.no, exact: true }).click()
    await expect(ana.page.getByText(words.answered.no(1)).last()).toBeVisible({ timeout: NETWORK_TIME })
    await expect(ana.page.getByText(words.people(1))).toBeVisible()
  })
})
