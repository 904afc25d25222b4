/** A publisher shows a public publication on the local network, and anyone there subscribes without asking. */
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { createPublication } from './lib/publications.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

const words = strings.news
const CHANNEL = 'Harbour post'

const toSubscribe = ({ page }: Device) => page.getByRole('button', { name: strings.nearby.channelSubscribe(CHANNEL) })

async function switchShown({ page }: Device, shown: boolean): Promise<void> {
  await page.getByRole('button', { name: strings.spaces.menu(CHANNEL) }).click()
  await page.getByRole('menuitem', { name: strings.channels.share }).click()
  const toggle = page.getByRole('switch', { name: strings.channels.show })
  await expect(toggle).toBeChecked({ checked: !shown })
  await toggle.click()
  await expect(toggle).toBeChecked({ checked: shown })
  await page.keyboard.press('Escape')
}

test('a publication shown on the network is subscribed to with one click', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  await ana.firstRun()
  await createPublication(ana, CHANNEL)
  await ana.page.getByRole('button', { name: words.newIssue }).first().click()
  await ana.page.getByRole('textbox', { name: words.title, exact: true }).fill('The ferry is back')
  await ana.page.getByRole('textbox', { name: words.write, exact: true }).click()
  await ana.page.keyboard.type('It runs every hour.')
  await ana.page.getByRole('button', { name: words.publish, exact: true }).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: words.publishNow }).click()
  await expect(ana.page.getByRole('article')).toContainText('It runs every hour.')

  // While Ana's Nearby screen was open, its card listed her spaces; now it is closed.
  const ben = await startDevice('Benedetta')
  await ben.firstRun()
  const before = ben.toldByHost.length
  await switchShown(ana, true)
  await expect(toSubscribe(ben)).toBeVisible({ timeout: NETWORK_TIME })
  expect(ben.toldByHost.slice(0, before).join(''), 'nothing of it was told before').not.toContain(CHANNEL)
  await expect(ben.nearby('Ana'), 'who shows it does not show itself').toHaveCount(0)

  await switchShown(ana, false)
  await expect(toSubscribe(ben)).toBeHidden({ timeout: NETWORK_TIME })
  await switchShown(ana, true)
  await toSubscribe(ben).click({ timeout: NETWORK_TIME })
  await ben.page
    .getByRole('main')
    .getByRole('button')
    .filter({ hasText: 'The ferry is back' })
    .click({ timeout: NETWORK_TIME })
  await expect(ben.page.getByRole('article')).toContainText('It runs every hour.', { timeout: NETWORK_TIME })
  expect(ana.toldByHost.join(''), 'a reader is nobody to the publisher').not.toContain('Benedetta')

  // It is announced again after a restart of the publisher's host.
  await ana.kill9()
  await ana.restartHost()
  await ben.openNearby()
  await expect(ben.page.getByRole('button', { name: strings.nearby.openSpace(CHANNEL) })).toBeVisible({
    timeout: NETWORK_TIME,
  })
})
