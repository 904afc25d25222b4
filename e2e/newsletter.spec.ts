/**
 * A publication in use: two people write an issue together, and everyone reads it, even when its publishers are
 * offline, and when only a relay is left.
 */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { projectNode } from '../scripts/lib/project.mjs'
import { copied } from './lib/copying.ts'
import type { Device } from './lib/device.ts'
import { createPublication, publicationLink, subscribe } from './lib/publications.ts'
import { expect, test } from './lib/street-test.ts'
import { test as labTest, noLab } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { writeAtEnd } from './lib/writing.ts'
import type { Machine } from './network/lab.ts'

const words = strings.news
/** 64 pixels wide and high. */
const SQUARE = {
  name: 'square.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsMt0/QMYywi+hcEKLNO+FgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQGBywIThMEPFAwX+gAAAABJRU5ErkJggg==',
    'base64',
  ),
}
const CHANNEL = 'Harbour post'

const row = ({ page }: Device, title: string): Locator =>
  page.getByRole('main').getByRole('button').filter({ hasText: title })
const article = ({ page }: Device): Locator => page.getByRole('article')
const text = ({ page }: Device): Locator => page.getByRole('textbox', { name: words.write, exact: true })

async function sees(device: Device, title: string): Promise<void> {
  await expect(row(device, title)).toBeVisible({ timeout: NETWORK_TIME })
}

async function publish({ page }: Device, how: string): Promise<void> {
  await page.getByRole('button', { name: how, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.publishNow }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** The file is fully on this device, and is shown. */
const hasFile = (within: Locator): Promise<void> =>
  expect(within.getByRole('button', { name: strings.files.saveNamed('prices.txt') })).toBeVisible({
    timeout: NETWORK_TIME,
  })

/** The picture itself is drawn, not just its placeholder. */
const hasPicture = (within: Locator): Promise<void> =>
  expect(async () => {
    const widths = await within
      .locator('img')
      .evaluateAll((all) => all.map((each) => (each as HTMLImageElement).naturalWidth))
    expect(widths).toContain(64)
  }).toPass({ timeout: NETWORK_TIME })

const goBack = ({ page }: Device) => page.getByRole('button', { name: words.back }).click()

/** Starts a relay on its own machine. Resolves once it stores the publication. */
async function startRelay(machine: Machine, profile: string, link: string): Promise<ChildProcess> {
  const program = join(import.meta.dirname, '../electron/keep.ts')
  const child = machine.spawn(projectNode(), [program, '--profile', profile, link], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout as Readable }))
    if (line.includes(`* ${CHANNEL}`)) return child
  throw new Error('the relay has ended')
}

labTest.describe(() => {
  labTest.skip(noLab !== null, noLab ?? '')

  labTest(
    'two publishers write an issue, and readers have it from each other',
    { tag: '@news' },
    async ({ startDevice, lab }, info) => {
      const ana = await startDevice('Ana')
      const ben = await startDevice('Ben')
      const cem = await startDevice('Cem')
      for (const device of [ana, ben, cem]) await device.firstRun()

      await ana.openNearby()
      await createPublication(ana, CHANNEL)
      const link = await publicationLink(ana, CHANNEL)
      await ana.page.getByRole('button', { name: words.newIssue }).first().click()
      await ana.page.getByRole('textbox', { name: words.title, exact: true }).fill('Plans')
      await text(ana).click()
      await ana.page.keyboard.type('Before anybody else was here.')
      await ben.joinByLink(await ana.invites('editor', 'any'))
      await subscribe(cem, link)
      await expect(cem.page.getByText(words.emptyReader)).toBeVisible({ timeout: NETWORK_TIME })
      await expect(ben.page.getByText(words.empty, { exact: true })).toBeVisible({ timeout: NETWORK_TIME })

      await ana.page.getByRole('button', { name: words.shareDraft }).click({ timeout: NETWORK_TIME })
      await ben.page.getByText(words.drafts, { exact: true }).click()
      await sees(ben, 'Plans')
      await expect(ana.page.getByRole('button', { name: words.shareDraft })).toBeHidden()
      await expect(text(ana)).toContainText('Before anybody else was here.')
      await ana.page.getByRole('button', { name: words.drafts }).click()

      await ana.page.getByRole('button', { name: words.newIssue }).first().click()
      await ana.page.getByRole('textbox', { name: words.title, exact: true }).fill('The ferry is back')
      await text(ana).click()
      await ana.page.keyboard.type('It runs every hour.')
      await expect(row(ben, 'The ferry is back')).toBeVisible({ timeout: NETWORK_TIME })
      await row(ben, 'The ferry is back').first().click()
      await expect(text(ben)).toContainText('It runs every hour.', { timeout: NETWORK_TIME })
      await writeAtEnd(text(ben), ' Children pay three.')
      await expect(text(ana)).toContainText('It runs every hour. Children pay three.', { timeout: NETWORK_TIME })
      const prices = { name: 'prices.txt', mimeType: 'text/plain', buffer: Buffer.from('Adults five, children three') }
      await text(ana).click()
      await ana.page.keyboard.press('Control+End')
      await ana.page.getByTestId('page-files').setInputFiles([SQUARE, prices])
      for (const device of [ana, ben]) {
        await hasFile(text(device))
        await hasPicture(text(device))
      }
      const chooser = ana.page.waitForEvent('filechooser')
      await ana.page.getByRole('button', { name: words.addCover }).click()
      await (await chooser).setFiles(SQUARE)
      await expect(ana.page.getByRole('button', { name: words.removeCover })).toBeVisible()
      expect(await cem.remembers('Children pay three.', 'prices.txt'), 'readers see no drafts').toEqual([])

      await publish(ana, words.publish)
      await expect(article(ana)).toContainText('Children pay three.')
      await sees(cem, 'The ferry is back')
      await expect(cem.page.getByText(words.upToDate)).toBeVisible()
      await row(cem, 'The ferry is back').click()
      // The file may be between the two sentences.
      for (const sentence of ['It runs every hour.', 'Children pay three.'])
        await expect(article(cem)).toContainText(sentence, { timeout: NETWORK_TIME })
      await hasFile(article(cem))
      await hasPicture(article(cem))
      await hasPicture(article(cem).locator('.news-cover'))

      await cem.page.getByRole('button', { name: words.more, exact: true }).click()
      await cem.page.getByRole('menuitem', { name: words.reply }).click()
      await cem.page.getByLabel(words.replyDetail).fill('Three is too much.')
      await cem.page.getByRole('button', { name: words.replySend, exact: true }).click()
      await expect(cem.page.getByRole('dialog')).toBeHidden()
      await goBack(ana)
      await ana.page.getByText(words.replies(1), { exact: true }).click({ timeout: NETWORK_TIME })
      const reply = ana.page.getByRole('article', { name: words.nameless })
      await expect(reply).toContainText('Three is too much.')
      await reply.getByRole('button', { name: 'The ferry is back' }).click()
      await expect(article(ana)).toContainText('Children pay three.')
      await goBack(ana)
      await reply.getByRole('button', { name: words.deleteReply }).click()
      await ana.page.getByRole('dialog').getByRole('button', { name: words.deleteReply }).click()
      await expect(ana.page.getByText(words.noReplies)).toBeVisible()
      await expect(ana.page.getByText(words.replies(0), { exact: true })).toBeVisible()

      await ben.page
        .getByRole('main')
        .getByRole('button', { name: /Drafts|All/ })
        .first()
        .click()
      await ben.page.getByText(words.all, { exact: true }).click()
      await row(ben, 'The ferry is back').click()
      await ben.page.getByRole('button', { name: words.more, exact: true }).click()
      await ben.page.getByRole('menuitem', { name: words.correct }).click()
      await ben.page.getByRole('textbox', { name: words.note, exact: true }).fill('The price was wrong.')
      await expect(text(ben)).toContainText('Children pay three.')
      await text(ben).click()
      await ben.page.keyboard.press('Control+A')
      await ben.page.keyboard.type('It runs every hour. Children pay nothing.')
      await publish(ben, words.publishCorrection)

      await expect(article(cem)).toContainText('Children pay nothing.', { timeout: NETWORK_TIME })
      await expect(article(cem)).toContainText('The price was wrong.')
      await article(cem)
        .getByRole('button', { name: words.version(2) })
        .click()
      await cem.page.getByRole('menuitem', { name: new RegExp(words.version(1)) }).click()
      await expect(article(cem)).toContainText('Children pay three.')
      await goBack(cem)
      await sees(cem, words.wasCorrected)

      await ana.close()
      await ben.close()
      const relay = await startRelay(lab.machine('Relay'), info.outputPath('relay'), link)
      const dora = await startDevice('Dora')
      await dora.firstRun()
      await subscribe(dora, link)
      await sees(dora, 'The ferry is back')
      await expect(dora.page.getByText(words.sameHere(2))).toBeVisible({ timeout: NETWORK_TIME })
      await row(dora, 'The ferry is back').click()
      await expect(article(dora)).toContainText('Children pay nothing.', { timeout: NETWORK_TIME })
      await article(dora)
        .getByRole('button', { name: words.version(2) })
        .click()
      await dora.page.getByRole('menuitem', { name: new RegExp(words.version(1)) }).click()
      await expect(article(dora)).toContainText('Children pay three.', { timeout: NETWORK_TIME })
      // The file belongs to the issue, so other readers serve it like pictures.
      await hasFile(article(dora))
      await hasPicture(article(dora))
      await dora.button(strings.files.openNamed('prices.txt')).click()
      await expect(await dora.files.large('prices.txt')).toContainText('children three', { timeout: NETWORK_TIME })

      // Only the relay is left.
      await cem.close()
      await dora.close()
      const ed = await startDevice('Ed')
      await ed.firstRun()
      await subscribe(ed, link)
      await sees(ed, 'The ferry is back')
      await expect(ed.page.getByText(words.sameHere(1))).toBeVisible({ timeout: NETWORK_TIME })
      await row(ed, 'The ferry is back').click()
      await expect(article(ed)).toContainText('Children pay nothing.', { timeout: NETWORK_TIME })
      // The correction kept the cover.
      await hasPicture(article(ed).locator('.news-cover'))
      await article(ed)
        .getByRole('button', { name: words.version(2) })
        .click()
      await ed.page.getByRole('menuitem', { name: new RegExp(words.version(1)) }).click()
      await hasFile(article(ed))
      await hasPicture(article(ed).locator('.news-text'))
      relay.kill()
    },
  )
})

test('a reader gets missed issues from another reader while the publisher is offline', { tag: '@news' }, async ({
  startDevice,
}) => {
  const [ana, cem, dora] = await Promise.all([startDevice('Ana'), startDevice('Cem'), startDevice('Dora')])
  await ana.openNearby()
  await createPublication(ana, CHANNEL)
  const link = await publicationLink(ana, CHANNEL)
  const write = async (title: string, sentence: string) => {
    await ana.page.getByRole('button', { name: words.newIssue }).first().click()
    await ana.page.getByRole('textbox', { name: words.title, exact: true }).fill(title)
    await text(ana).click()
    await ana.page.keyboard.type(sentence)
    await publish(ana, words.publish)
    await expect(article(ana)).toContainText(sentence)
    await goBack(ana)
  }
  await write('The ferry is back', 'It runs every hour.')
  for (const reader of [cem, dora]) {
    await subscribe(reader, link)
    await sees(reader, 'The ferry is back')
  }
  await cem.kill9()
  await write('New opening hours', 'The office opens at nine.')
  await write('The pool is closed', 'It opens again in May.')
  for (const title of ['New opening hours', 'The pool is closed']) await sees(dora, title)
  await row(dora, 'The pool is closed').click()
  await expect(article(dora)).toContainText('It opens again in May.', { timeout: NETWORK_TIME })
  await ana.close()

  await cem.restartHost()
  const ed = await startDevice('Ed')
  await subscribe(ed, link)
  for (const reader of [cem, ed]) {
    for (const title of ['The ferry is back', 'New opening hours', 'The pool is closed']) await sees(reader, title)
    await row(reader, 'New opening hours').click()
    await expect(article(reader)).toContainText('The office opens at nine.', { timeout: NETWORK_TIME })
    await reader.page.keyboard.press('k')
    await expect(article(reader)).toContainText('It opens again in May.', { timeout: NETWORK_TIME })
    await expect(article(reader)).toContainText(words.holders(3), { timeout: NETWORK_TIME })
  }
})

test('an issue shared in a chat is one click away for its readers', { tag: '@news' }, async ({ together }) => {
  const [ana, ben] = await together('Harbour', ['Ana', 'Ben'])
  await ana.createSpace('Club')
  await ana.openSpace('Harbour')
  await ana.makes(words.newNewsletter)
  await ana.page.getByRole('dialog').getByRole('textbox').fill('Post')
  await ana.page.getByRole('dialog').getByRole('textbox').press('Enter')
  await ana.page.getByRole('button', { name: words.newIssue }).first().click()
  await ana.page.getByRole('textbox', { name: words.title, exact: true }).fill('The ferry is back')
  await text(ana).click()
  await ana.page.keyboard.type('It runs every hour.')
  await publish(ana, words.publish)
  await expect(article(ana)).toContainText('It runs every hour.')

  await ana.page.getByRole('button', { name: words.more, exact: true }).click()
  await ana.page.getByRole('menuitem', { name: words.share }).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: 'general', exact: true }).click()
  await expect(ana.composer).toHaveValue(/^The ferry is back\nparley:/)
  await ana.composer.press('Enter')

  await ben.openChannel('general')
  const link = ben.message('The ferry is back').getByRole('link', { name: 'The ferry is back' })
  await link.click({ timeout: NETWORK_TIME })
  await expect(article(ben)).toContainText('It runs every hour.', { timeout: NETWORK_TIME })
  await expect(article(ben).getByRole('heading', { name: 'The ferry is back' })).toBeVisible()

  // It can also be shared in a chat of another space.
  await ana.page.goBack()
  await ana.page.getByRole('button', { name: words.more, exact: true }).click()
  await ana.page.getByRole('menuitem', { name: words.share }).click()
  await ana.page
    .getByRole('dialog')
    .getByRole('button', { name: /^general.*Club$/ })
    .click()
  await expect(ana.page.getByRole('button', { name: strings.spaces.menu('Club') })).toBeVisible()
  await expect(ana.composer).toHaveValue(/^The ferry is back\nparley:/)
  await ana.composer.press('Enter')
  await expect(ana.message('The ferry is back').getByRole('link')).toHaveText('The ferry is backHarbour')

  // A message is shown there as well, to people who are in both spaces.
  await ana.openSpace('Harbour')
  await ana.openChannel('general')
  await ana.says('High water at nine')
  await ana.message('High water at nine').hover()
  await ana.message('High water at nine').getByRole('button', { name: strings.chat.more }).click()
  await copied(ana.page, () => ana.page.getByRole('menuitem', { name: strings.tools.copyLink }).click())
  await ana.openSpace('Club')
  await ana.openChannel('general')
  await ana.composer.press('Control+v')
  await expect(ana.composer).toHaveValue(/^parley:/)
  await ana.composer.press('Enter')
  await expect(ana.message('High water at nine').getByRole('link')).toHaveText('AnaHigh water at nineHarbour')
})
