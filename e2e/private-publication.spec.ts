/** A private publication: people request to read it, and a publisher approves and removes readers. */
import { strings } from '../renderer/strings/strings.ts'
import { allowNotifications, type Recorded, recordNotifications } from './lib/notifications.ts'
import { createPublication, publicationLink, publishIssue, rowOfIssue, subscribe } from './lib/publications.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.news
const CHANNEL = 'Board letters'
/** Longer than the time in `renderer/tools/news/news-watch.tsx`. */
const SETTLING = 6000
const soon = { timeout: NETWORK_TIME }

test('a publisher approves readers of a private publication, and removes one', async ({ startDevice }) => {
  const [ana, ben, cem] = await Promise.all([startDevice('Ana'), startDevice('Ben'), startDevice('Cem')])
  await createPublication(ana, CHANNEL, 'private-publication')
  const link = await publicationLink(ana, CHANNEL)
  await publishIssue(ana, 'Minutes of May')

  await test.step('the publisher sees requests on the newsletter itself', async () => {
    for (const reader of [ben, cem]) await subscribe(reader, link)
    await expect(ben.page.getByText(strings.channels.askingTitle)).toBeVisible(soon)
    await expect(ana.page.getByText(strings.channels.askingCount(2))).toBeVisible(soon)
    expect(await ben.remembers('Minutes of May'), 'nothing is told before').toEqual([])
    await ana.page.getByRole('button', { name: strings.channels.askingLook }).click()
    const asking = ana.page.getByRole('region', { name: strings.channels.asking })
    for (let left = 2; left > 0; left -= 1) {
      await asking.getByRole('button', { name: strings.channels.approve }).first().click()
      await expect(asking.getByRole('button', { name: strings.channels.approve })).toHaveCount(left - 1)
    }
    for (const reader of [ben, cem]) await expect(rowOfIssue(reader, 'Minutes of May')).toBeVisible(soon)
  })

  await test.step('a reader is notified of a new issue', async () => {
    await ben.page.evaluate(recordNotifications)
    await allowNotifications(ben)
    await ben.openNearby()
    // Issues that arrive in the first seconds count as missed, and are not announced one by one.
    await ben.page.waitForTimeout(SETTLING)
    await ana.page.getByRole('link', { name: CHANNEL, exact: true }).click()
    await publishIssue(ana, 'Minutes of June')
    const told = () =>
      ben.page.evaluate(() => (window as unknown as Recorded).told.map(({ title, body }) => [title, body]))
    await expect.poll(told, soon).toEqual([[words.newIssueFrom(CHANNEL), 'Minutes of June']])
    await ben.page.evaluate(() => (window as unknown as Recorded).told[0]?.onclick?.())
    await expect(ben.page.getByRole('article')).toContainText('Minutes of June')
  })

  await test.step('a removed reader keeps old issues and gets no new ones', async () => {
    await ana.openMembers()
    await ana.removes('Ben')
    await expect(ben.page.getByText(strings.spaces.removedTitle, { exact: true })).toBeVisible(soon)
    await ana.page.getByRole('link', { name: CHANNEL, exact: true }).click()
    await publishIssue(ana, 'Minutes of July')
    await expect(rowOfIssue(cem, 'Minutes of July')).toBeVisible(soon)
    await ben.page.getByRole('button', { name: words.back }).click()
    await expect(rowOfIssue(ben, 'Minutes of June')).toBeVisible()
    await expect(rowOfIssue(ben, 'Minutes of July')).toHaveCount(0)
  })
})
