/** Several publishers: one subscribes to a web feed on everyone's behalf, and an author is removed. */
import type { Readable } from 'node:stream'
import { strings } from '../renderer/strings/strings.ts'
import { projectNode } from '../scripts/lib/project.mjs'
import type { Device } from './lib/device.ts'
import {
  chooseOfNewsletter,
  createPublication,
  publicationLink,
  publishIssue,
  rowOfIssue,
  subscribe,
} from './lib/publications.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { ip } from './network/ip.ts'
import type { Machine } from './network/lab.ts'

test.skip(noLab !== null, noLab ?? '')

const words = strings.news
const CHANNEL = 'Harbour post'
const soon = { timeout: NETWORK_TIME }
/** Appears to be a public web address: feeds are fetched only from those. */
const WEB = '5.9.0.1'
const FEED = `http://${WEB}:8080/feed.xml`

/** Returns two entries for the first request, and three from then on. */
const SERVER = `
let asked = 0
require('node:http').createServer((request, response) => {
  const items = ['Low tide', 'High tide', 'Spring tide'].slice(0, asked++ === 0 ? 2 : 3)
  const item = (title, at) => '<item><title>' + title + '</title><guid>' + title + '</guid><pubDate>' +
    new Date(Date.UTC(2026, 0, 1 + at)).toUTCString() + '</pubDate><description>All about the ' + title + '</description></item>'
  response.setHeader('content-type', 'application/rss+xml')
  response.end('<rss version="2.0"><channel><title>Tides</title>' + items.map(item).join('') + '</channel></rss>')
}).listen(8080, () => console.log('ready'))
`

async function serveFeed(web: Machine, askers: readonly Machine[]): Promise<() => void> {
  ip(`-n ${web.namespace} addr add ${WEB}/32 dev lo`)
  for (const { namespace } of askers) ip(`-n ${namespace} route add ${WEB}/32 via ${web.address}`)
  const child = web.spawn(projectNode(), ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => (child.stdout as Readable).once('data', resolve))
  return () => child.kill()
}

test('one of several publishers subscribes to a feed for all, and an author is removed', { tag: '@news' }, async ({
  startDevice,
  lab,
}) => {
  const [ana, ben, cem] = (await Promise.all([startDevice('Ana'), startDevice('Ben'), startDevice('Cem')])) as [
    Device,
    Device,
    Device,
  ]
  const everyone = [ana, ben, cem]
  for (const device of everyone) await device.firstRun()
  await ana.openNearby()
  await createPublication(ana, CHANNEL)
  const link = await publicationLink(ana, CHANNEL)
  await ben.joinByLink(await ana.invites('editor', 'any'))
  await subscribe(cem, link)
  await expect(cem.page.getByText(words.emptyReader)).toBeVisible(soon)
  await expect(ben.page.getByText(words.empty, { exact: true })).toBeVisible(soon)
  const stop = await serveFeed(lab.machine('Web'), [ana.machine, ben.machine])

  await test.step('an address in the local network is not requested', async () => {
    await chooseOfNewsletter(ana, words.import)
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByLabel(words.importAddress).fill('http://10.77.0.254/feed.xml')
    await dialog.getByRole('button', { name: words.importFetch }).click()
    await expect(dialog.getByRole('alert')).toHaveText(words.feedFailures['private-address'], soon)
  })

  await test.step('a feed is imported and subscribed to: everyone gets current and later entries', async () => {
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByLabel(words.importAddress).fill(FEED)
    await dialog.getByRole('button', { name: words.importFetch }).click()
    await expect(dialog.getByText(words.importFound(2, 'Tides'))).toBeVisible(soon)
    await expect(dialog.getByRole('alert')).toBeHidden()
    await dialog.getByRole('button', { name: words.follow }).click()
    await expect(dialog).toBeHidden(soon)
    for (const device of everyone)
      for (const title of ['Low tide', 'High tide']) await expect(rowOfIssue(device, title)).toBeVisible(soon)
    // One of the two publishers polls it automatically, without anyone doing anything.
    for (const device of everyone) await expect(rowOfIssue(device, 'Spring tide')).toBeVisible(soon)
    await rowOfIssue(cem, 'Spring tide').click()
    await expect(cem.page.getByRole('article')).toContainText('All about the Spring tide', soon)
    await cem.page.getByRole('button', { name: words.back }).click()
  })

  await test.step('the other publisher sees the subscription, and ends it', async () => {
    await chooseOfNewsletter(ben, words.import)
    const followed = ben.page.getByRole('dialog').getByRole('region', { name: words.following })
    await followed.getByRole('button', { name: `${words.unfollow}: ${FEED}` }).click(soon)
    await expect(followed).toContainText(words.notFollowing)
    await ben.page.keyboard.press('Escape')
    await expect(ben.page.getByRole('dialog')).toBeHidden()
    stop()
  })

  await test.step('an author is removed: their issues stay, and no new ones arrive', async () => {
    await publishIssue(ben, 'Written by Ben')
    await expect(rowOfIssue(cem, 'Written by Ben')).toBeVisible(soon)
    await ana.openMembers()
    await ana.removes('Ben')
    await expect(ben.page.getByText(strings.spaces.removedTitle, { exact: true })).toBeVisible(soon)
    await expect(ben.button(words.newIssue)).toHaveCount(0)
    await ana.page.goBack()
    await publishIssue(ana, 'Written by Ana')
    await expect(rowOfIssue(cem, 'Written by Ana')).toBeVisible(soon)
    await rowOfIssue(cem, 'Written by Ben').click()
    await expect(cem.page.getByRole('article')).toContainText('Ben', soon)
  })
})
