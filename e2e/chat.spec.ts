/**
 * Three people in one channel: every kind of message reaches the others, and messages written while disconnected merge.
 */
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { glimpses } from './lib/glimpses.ts'
import { allowNotifications, type Recorded, recordNotifications } from './lib/notifications.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.chat
const soon = { timeout: NETWORK_TIME }
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP4z8DAAMIM////ZwAAHu8E/KPItPcAAAAASUVORK5CYII=',
  'base64',
)

/** The poll that most steps concern. Its text also appears above replies to it. */
const question = ({ page }: Device): Locator =>
  page
    .getByRole('log', { name: words.attention })
    .getByRole('article')
    .filter({ has: page.locator('strong', { hasText: 'When' }) })
    .first()

/** Chooses an action of a message with the mouse. */
async function tool(device: Device, text: string | Locator, name: string): Promise<void> {
  const message = typeof text === 'string' ? device.message(text) : text
  await message.hover()
  await message.getByRole('button', { name, exact: true }).click()
}

async function fromMenu(device: Device, text: string, name: string): Promise<void> {
  await tool(device, text, words.more)
  await device.page.getByRole('menuitem', { name, exact: true }).click()
}

/** The first paragraphs of messages to which the view jumps from now on: each is highlighted for a moment. */
const jumps = ({ page }: Device) => glimpses(page, 'article[data-found] p:first-of-type')

const thread = ({ page }: Device): Locator => page.getByRole('complementary', { name: words.thread })

/** The time of day in `minutes` minutes: 21:05. */
const clockIn = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toTimeString().slice(0, 5)

/** Pastes the picture, or drops it. */
const givePicture = (target: Locator, how: 'paste' | 'drop', name: string): Promise<void> =>
  target.evaluate(
    (element, given) => {
      const bytes = Uint8Array.from(atob(given.picture), (character) => character.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], given.name, { type: 'image/png' }))
      const options = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        given.how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, ...options })
          : new DragEvent('drop', { dataTransfer: data, ...options }),
      )
    },
    { picture: PICTURE.toString('base64'), how, name },
  )

test('three people send every kind of message, are disconnected, and merge', { tag: '@chat' }, async ({ together }) => {
  const [ana, ben, cem] = await together('Design team', ['Ana', 'Ben', 'Cem'])
  const everyone = [ana, ben, cem]
  await test.step('they meet in a channel', async () => {
    for (const device of everyone) await device.openChannel('general')
  })

  await test.step('Markdown is rendered, and HTML is not', async () => {
    await ana.says('**When** do we meet? <b>soon</b> `npm test`')
    for (const device of everyone) {
      await expect(question(device).locator('strong')).toHaveText('When', soon)
      await expect(question(device)).toContainText('<b>soon</b>')
      await expect(question(device).locator('code')).toHaveText('npm test')
    }
  })

  await test.step('Ben replies, and the reply links to its message', async () => {
    await tool(ben, question(ben), words.reply)
    await ben.says('On Thursday')
    for (const device of everyone) {
      await device.sees('On Thursday')
      const quote = device.message('On Thursday').getByRole('button', { name: /^Reply to ?Ana/ })
      await expect(quote).toContainText('When do we meet?')
    }
    const found = await jumps(cem)
    await cem
      .message('On Thursday')
      .getByRole('button', { name: /^Reply to ?Ana/ })
      .click()
    await expect.poll(found).toEqual(['When do we meet? <b>soon</b> npm test'])
  })

  await test.step('Cem reacts, Ana joins in', async () => {
    await tool(cem, 'On Thursday', words.reactWith('👍'))
    const reaction = (device: Device) => device.message('On Thursday').getByRole('button', { name: /^👍/ })
    await expect(reaction(ana)).toHaveText(/1$/, soon)
    await reaction(ana).click()
    for (const device of everyone) await expect(reaction(device)).toHaveText(/2$/, soon)
  })

  await test.step('they continue in a thread', async () => {
    await tool(ben, question(ben), words.openThread)
    const write = async (device: Device, text: string) => {
      const field = thread(device).getByRole('textbox', { name: words.threadPlaceholder })
      await field.fill(text)
      await field.press('Enter')
      await expect(field).toHaveValue('')
    }
    await write(ben, 'At six or at seven?')
    await expect(question(ana).getByRole('button', { name: words.replies(1) })).toBeVisible(soon)
    await ana
      .message('do we meet')
      .getByRole('button', { name: words.replies(1) })
      .click()
    await expect(thread(ana).getByText('At six or at seven?')).toBeVisible(soon)
    await write(ana, 'At seven')
    await expect(thread(ben).getByText('At seven', { exact: true })).toBeVisible(soon)
    await expect(question(cem).getByRole('button', { name: words.replies(2) })).toBeVisible(soon)
    for (const device of [ana, ben]) await device.button(words.closeThread).click()
  })

  await test.step('Ana mentions Cem, who sees it from elsewhere', async () => {
    await ana.addChannel('photos')
    await cem.openChannel('photos')
    await ana.openChannel('general')
    await ana.composer.fill('look, @Ce')
    await expect(ana.page.getByRole('option', { name: 'Cem' })).toBeVisible()
    await ana.composer.press('Enter')
    await expect(ana.composer).toHaveValue('look, @Cem ')
    await ana.composer.press('Enter')
    await ben.sees('look, @Cem')
    await expect(cem.page.getByTitle(words.mentioned(1))).toBeVisible(soon)
    await cem.openChannel('general')
    await expect(cem.message('look, @Cem').and(cem.page.locator('[data-for-me]'))).toHaveCount(1)
    await expect(ben.message('look, @Cem').and(ben.page.locator('[data-for-me]'))).toHaveCount(0)
    await expect(cem.page.getByTitle(words.mentioned(1))).toHaveCount(0)
  })

  await test.step('Ben is notified of unseen messages, except in a muted channel and in quiet hours', async () => {
    await ben.page.evaluate(recordNotifications)
    await allowNotifications(ben)
    await ben.openSpace('Design team')
    const told = () =>
      ben.page.evaluate(() => (window as unknown as Recorded).told.map(({ title, body }) => [title, body]))
    const title = strings.notifications.newMessage('Ana', 'Design team')
    const unread = (mentions: number) => ben.page.getByTitle(words.mentioned(mentions))

    await ben.openChannel('photos')
    await ana.says('Lamps are **here**')
    await expect.poll(told, soon).toEqual([[title, 'Lamps are here']])
    const found = await jumps(ben)
    await ben.page.evaluate(() => (window as unknown as Recorded).told[0]?.onclick?.())
    await expect.poll(found).toEqual(['Lamps are here'])

    await ben.button(words.mute.channel).click()
    await ben.openChannel('photos')
    await ana.says('Nothing for Ben')
    await ana.isHeldByOthers('Nothing for Ben', 2)
    await ana.says('@Ben the ladder')
    await expect.poll(told, soon).toEqual([
      [title, 'Lamps are here'],
      [title, '@Ben the ladder'],
    ])
    await ana.says('@everyone the truck is here')
    await expect.poll(async () => (await told()).slice(2), soon).toEqual([[title, '@everyone the truck is here']])

    await ben.page.keyboard.press('Control+,')
    await ben.page.getByRole('link', { name: strings.settings.sections.notifications }).click()
    await ben.page.getByRole('switch', { name: strings.settings.quiet }).click()
    await ben.page.getByLabel(strings.settings.quietFrom, { exact: true }).fill(clockIn(-60))
    await ben.page.getByLabel(strings.settings.quietTo, { exact: true }).fill(clockIn(60))
    await ben.openSpace('Design team')
    await ben.openChannel('photos')
    await ana.says('@Ben hurry')
    await ana.says('@everyone come')
    await expect(unread(4)).toBeVisible(soon)
    expect(await told()).toHaveLength(3)
    await ben.openChannel('general')
    // The line for new messages is between read and unread ones.
    const line = ben.page.getByRole('listitem').filter({ hasText: words.newMessages })
    await expect(line).toBeInViewport()
    const [above, below] = [ben.message('Lamps are here'), ben.message('Nothing for Ben')]
    const tops = async () => {
      const boxes = await Promise.all([above, line, below].map((item) => item.boundingBox()))
      return boxes.map((box) => box?.y ?? Number.NaN)
    }
    await expect
      .poll(async () => {
        const [over = 0, at = 0, under = 0] = await tops()
        return over < at && at < under
      })
      .toBe(true)
    // It is shown only while she types.
    await expect(async () => {
      await ana.composer.pressSequentially('And quickly')
      await expect(ben.page.getByText(words.typing(['Ana'], 1), { exact: true })).toBeVisible({ timeout: 1000 })
    }).toPass(soon)
    await ana.composer.fill('')
    await ben.button(words.unmute.channel).click()
  })

  await test.step('Ben edits with the Up arrow, then deletes', async () => {
    await ben.says('Typo hree')
    await ana.sees('Typo hree')
    await ben.composer.press('ArrowUp')
    await ben.page.getByRole('textbox', { name: words.edit, exact: true }).fill('No typo here')
    await ben.page.keyboard.press('Enter')
    for (const device of everyone) await device.sees('No typo here')
    await fromMenu(ben, 'No typo here', words.remove)
    await ben.button(words.removeButton).click()
    for (const device of everyone) await expect(device.message(words.deleted)).toHaveCount(1, soon)
  })

  await test.step('code is highlighted, and a letter with a thousand marks stays within its line', async () => {
    await ben.composer.fill('```ts\nexport const lamps: number = 3 // at least\n```')
    await ben.composer.press('Enter')
    await ben.says(`Z${'\u0301\u0300'.repeat(500)}algo`)
    for (const device of everyone) {
      const code = device.message('export const lamps').locator('pre')
      await expect(code.locator('[data-color]').first()).toBeVisible(soon)
      await expect(code).toHaveText('export const lamps: number = 3 // at least')
      const marked = device.page
        .getByRole('log')
        .getByRole('article')
        .filter({ hasText: /Z\p{M}*algo/u })
      await expect(marked).toHaveCount(1, soon)
      await expect(marked.locator('p')).toHaveText(/^Z\p{M}{0,4}algo$/u)
    }
  })

  await test.step('slash commands', async () => {
    await ben.says('/me waves')
    for (const device of everyone) await expect(device.message('Ben waves').locator('em')).toHaveText('Ben waves', soon)
    await cem.says('/topic What we plan')
    for (const device of everyone)
      await expect(device.page.getByRole('main').locator('header').first()).toContainText('What we plan', soon)
    await ben.composer.fill('/nothing of it')
    await ben.composer.press('Enter')
    await expect(ben.page.getByText(strings.conversations.noCommand('/nothing'))).toBeVisible()
    await expect(ben.composer).toHaveValue('/nothing of it')
    await ben.says('//nothing of it')
    await ana.sees('/nothing of it')
    await ben.composer.fill('/search lamps')
    await ben.composer.press('Enter')
    const search = ben.page.getByRole('dialog', { name: strings.search.title })
    await expect(search.getByRole('combobox')).toHaveValue('lamps')
    await ben.page.keyboard.press('Escape')
    await expect(search).toBeHidden()
  })

  await test.step('Ana, an owner, hides and unhides; Ben isn’t allowed to', async () => {
    await ben.says('Not nice')
    await ana.sees('Not nice')
    await ben.isHeldByOthers('Not nice', 2)
    await tool(ben, 'Not nice', words.more)
    // The menu also lists the devices that store it, for people who don't hover.
    await expect(ben.page.getByRole('menu')).toContainText(
      /Stored on 3 of 3 devices: this one, .*(?:Ana.*Cem|Cem.*Ana)/,
    )
    await expect(ben.page.getByRole('menuitem', { name: words.hide, exact: true })).toHaveCount(0)
    await ben.page.keyboard.press('Escape')
    await fromMenu(ana, 'Not nice', words.hide)
    for (const device of everyone) await expect(device.message(words.hiddenBy('Ana'))).toHaveCount(1, soon)
    await expect(cem.message('Not nice')).toHaveCount(0)
    await fromMenu(ana, words.hiddenBy('Ana'), words.showAgain)
    for (const device of everyone) await device.sees('Not nice')
  })

  await test.step('Cem starts a poll, everyone votes, Ben changes his vote', async () => {
    await cem.button(words.add).click()
    await cem.page.getByRole('menuitem', { name: words.poll }).click()
    const dialog = cem.page.getByRole('dialog')
    await dialog.getByLabel(words.pollQuestion).fill('Pizza?')
    await dialog.getByLabel(words.pollOption(1), { exact: true }).fill('Yes')
    await dialog.getByLabel(words.pollOption(2), { exact: true }).fill('No')
    await dialog.getByRole('button', { name: words.pollAsk }).click()
    for (const device of everyone) await device.sees('Pizza?')
    const option = (device: Device, name: string) => device.message('Pizza?').getByRole('button', { name })
    for (const device of [ana, ben]) await option(device, 'Yes').click()
    await option(cem, 'No').click()
    for (const device of everyone) {
      await expect(option(device, 'Yes')).toHaveText('Yes2', soon)
      await expect(option(device, 'No')).toHaveText('No1', soon)
    }
    await option(ben, 'No').click()
    for (const device of everyone) await expect(option(device, 'No')).toHaveText('No2', soon)
  })

  await test.step('everyone sees a picture, and finds a pinned message', async () => {
    await ben.page
      .locator('input[type=file][accept]')
      .setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer: PICTURE })
    const waiting = ben.page.getByRole('list', { name: words.attachments }).locator('img')
    await expect(waiting).toHaveCount(1)
    await givePicture(ben.composer, 'paste', 'pasted.png')
    await expect(waiting).toHaveCount(2)
    await givePicture(ben.composer, 'drop', 'dropped.png')
    await expect(waiting).toHaveCount(3)
    await ben.says('The plan')
    for (const device of everyone)
      for (const name of ['plan.png', 'pasted.png', 'dropped.png']) {
        const image = device.message('The plan').getByRole('img', { name })
        await expect(image).toBeVisible(soon)
        // An empty placeholder with the same name reserves its place until the bytes have arrived.
        await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth), soon).toBe(2)
      }
    await fromMenu(cem, 'The plan', words.pin)
    await expect(ana.message('The plan')).toContainText(words.pinnedBy('Cem'), soon)
    await ana.button(words.pinned).click()
    await expect(ana.page.getByRole('list', { name: words.pinned })).toContainText('The plan')
    await ana.page.keyboard.press('Escape')
  })

  await test.step('disconnected, both halves continue; after they reconnect nothing is lost', async () => {
    await ben.isCutOff()
    await expect(ana.connection).toHaveText('2 online', soon)
    await ana.says('Ana while Ben is away')
    await cem.sees('Ana while Ben is away')
    await tool(cem, 'Ana while Ben is away', words.reply)
    await cem.says('Cem agrees')
    await ben.says('Ben alone')
    await ben.scrollsBackTo(question(ben))
    await tool(ben, 'On Thursday', words.reactWith('👍'))
    await tool(ben, question(ben), words.openThread)
    const field = thread(ben).getByRole('textbox', { name: words.threadPlaceholder })
    await field.fill('Half past, then')
    await field.press('Enter')
    await expect(field).toHaveValue('')
    await ben.button(words.toEnd).click()
    await ben.reconnects()
    const last = ['The plan', 'Ana while Ben is away', 'Cem agrees', 'Ben alone']
    const orders: string[][] = []
    for (const device of everyone) {
      await expect
        .poll(async () => [...(await device.messages()).slice(-last.length)].sort(), soon)
        .toEqual([...last].sort())
      orders.push((await device.messages()).slice(-last.length))
      await device.scrollsBackTo(question(device))
      await expect(device.message('On Thursday').getByRole('button', { name: /^👍/ })).toHaveText(/3$/, soon)
      await expect(question(device).getByRole('button', { name: words.replies(3) })).toBeVisible(soon)
    }
    expect(orders[1]).toEqual(orders[0])
    expect(orders[2]).toEqual(orders[0])
  })
})
