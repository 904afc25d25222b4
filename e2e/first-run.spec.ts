/** From a name to a conversation partner and a tidy space, using what the app offers at each point. */
import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import { formats, strings } from '../renderer/strings/strings.ts'
import { drags } from './lib/dragging.ts'
import { expect, noLab, test } from './lib/test.ts'

test.skip(noLab !== null, noLab ?? '')

const { chat, conversations: words, tools } = strings
const DAY = 86_400_000
/** One green pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('a first run leads from a name to an invite and a tidy space', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  const { page } = ana
  const dialog = page.getByRole('dialog')
  const channels = page.getByRole('region', { name: chat.title }).getByRole('link')

  const runCommand = async (title: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: strings.palette.title }).fill(title)
    await expect(page.getByRole('option', { selected: true })).toContainText(title)
    await page.keyboard.press('Enter')
  }

  await test.step('an invite', async () => {
    await ana.firstRun()
    await page.getByRole('button', { name: strings.nearby.inviteFar }).click()
    await dialog.getByRole('button', { name: strings.invites.create }).click()
    await expect(dialog).toContainText('parley://join/')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { name: chat.general, level: 1 })).toBeVisible()
  })

  await test.step('no serious findings in the page as a whole: title, language, zoom, landmarks', async () => {
    await page.evaluate(axe.source)
    const findings = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document)
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
    })
    expect(findings).toEqual([])
  })

  await test.step('messages of a day, found by its date; all of them exported to a file', async () => {
    const now = Date.now()
    for (const daysAgo of [70, 40, 39]) {
      await page.clock.setFixedTime(now - daysAgo * DAY)
      await page.reload()
      await ana.says(`Said ${daysAgo} days ago`)
    }
    await page.clock.setSystemTime(now)
    await page.reload()
    for (let line = 0; line < 12; line++) await ana.says(`Said today\n- a\n- b\n- c\n- ${line}`)
    const old = ana.message('Said 40 days ago')
    await expect(old).not.toBeInViewport()
    await runCommand(words.jumpToDate)
    const calendar = page.getByRole('dialog', { name: words.jumpToDate })
    const day = new Date(now - 41 * DAY)
    const months = new Date(now).getMonth() - day.getMonth() + 12 * (new Date(now).getFullYear() - day.getFullYear())
    for (let back = 0; back < months; back++) await calendar.getByRole('button', { name: words.previousMonth }).click()
    await expect(calendar.getByText(formats.month(day.getTime()), { exact: true })).toBeVisible()
    // Without messages on that day, the next ones are shown.
    await calendar.getByRole('button', { name: formats.day(day.getTime()), exact: true }).click()
    await expect(old).toBeInViewport()
    await expect(old).toBeFocused()
    await expect(calendar).toBeHidden()
    await runCommand(words.export)
    const saving = page.waitForEvent('download')
    await dialog.getByText(words.exportJson, { exact: true }).click()
    await dialog.getByRole('button', { name: words.exportStart, exact: true }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe(`${chat.general}.json`)
    const { messages } = JSON.parse(readFileSync(await saved.path(), 'utf8')) as { messages: { text: string }[] }
    expect(messages).toHaveLength(15)
    expect(messages.slice(0, 3).map(({ text }) => text)).toEqual([
      ...['Said 70 days ago', 'Said 40 days ago', 'Said 39 days ago'],
    ])
    await expect(dialog.getByRole('status')).toHaveText(words.exported(messages.length))
    await page.keyboard.press('Escape')
  })

  await test.step('a picture instead of initials, and back', async () => {
    await ana.says('Hello')
    await runCommand(strings.app.profile)
    await dialog.locator('input[type=file]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: PICTURE })
    await expect(dialog.locator('img')).toBeVisible()
    await page.keyboard.press('Escape')
    const face = page.getByRole('log').locator('img').last()
    await expect(face).toHaveJSProperty('naturalWidth', 128)
    await runCommand(strings.app.profile)
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'me.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg') })
    await expect(dialog.getByRole('alert')).toHaveText(strings.firstRun.pictureWrong)
    await dialog.getByRole('button', { name: strings.firstRun.removePicture }).click()
    await page.keyboard.press('Escape')
    await expect(face).toBeHidden()
  })

  await test.step('the connection check tests each step, and says what to do if one fails', async () => {
    await runCommand(strings.connectionCheck.title)
    const { connectionCheck } = strings
    const checks = page.getByRole('main').getByRole('listitem')
    const check = (title: keyof typeof connectionCheck.titles) =>
      checks.filter({ has: page.getByRole('heading', { name: connectionCheck.titles[title], exact: true }) })
    const unfolds = async () => {
      await expect(page.getByRole('button', { name: connectionCheck.copy })).toBeVisible()
      const folded = page.getByRole('region', { name: connectionCheck.title }).getByRole('button', { expanded: false })
      for (const words of [/passed$/, /not set up$/]) await folded.filter({ hasText: words }).click()
      await expect(checks.getByRole('heading', { level: 4 })).toHaveCount(Object.keys(connectionCheck.titles).length)
    }
    const again = page.getByRole('button', { name: connectionCheck.again })
    // On a busy machine, a check may exceed its time limit.
    const failed = async () => {
      await unfolds()
      const count = await checks.getByText(connectionCheck.failed).count()
      if (count > 0) await again.click()
      return count
    }
    await expect.poll(failed).toBe(0)
    for (const title of ['engine', 'interfaces', 'discovery', 'signaling'] as const)
      await expect(check(title).getByRole('img')).toHaveAccessibleName(connectionCheck.states.good)
    await expect(check('links')).toContainText(connectionCheck.links.invite)
    await expect(check('candidates')).toContainText(connectionCheck.candidates.advice)
    ana.cutNetwork()
    await again.click()
    await unfolds()
    await expect(check('interfaces')).toContainText(connectionCheck.interfaces.advice)
    await expect(check('discovery')).toContainText(connectionCheck.discovery.noNetwork)
    ana.healNetwork()
  })

  await test.step('a channel, created from a screen outside any space', async () => {
    await ana.openNearby()
    await runCommand(chat.newChannel)
    await dialog.getByLabel(chat.channelName).fill('music')
    await dialog.getByRole('button', { name: tools.create }).click()
    await expect(page.getByRole('heading', { name: 'music', level: 1 })).toBeVisible()
    await expect(channels).toHaveText([chat.general, 'music'])
  })

  await test.step('their order', async () => {
    // Opening the channel focuses the composer, which would take the key.
    await expect(ana.composer).toBeFocused()
    await channels.filter({ hasText: 'music' }).press('Shift+ArrowUp')
    await expect(channels).toHaveText(['music', chat.general])
    await drags(channels.filter({ hasText: 'music' }), channels.filter({ hasText: chat.general }))
    await expect(channels).toHaveText([chat.general, 'music'])
  })

  await test.step('a deleted one', async () => {
    await page.getByRole('button', { name: words.more.channel }).click()
    await page.getByRole('menuitem', { name: words.deleteChannel }).click()
    await expect(channels).toHaveText([chat.general])
    await runCommand(words.deletedItems.title)
    await dialog.getByRole('button', { name: strings.app.restoreNamed('music') }).click()
    await expect(dialog).toContainText(words.deletedItems.none)
    await page.keyboard.press('Escape')
    await expect(channels).toHaveText([chat.general, 'music'])
  })
})
