/**
 * Three people on one board: changes appear immediately for everyone; people follow, discuss and vote; changes made
 * while disconnected merge.
 */
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { glimpses } from './lib/glimpses.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.boards

/** What notices of others' calls say from now on: they disappear by themselves. */
const calls = ({ page }: Device) => glimpses(page, '.board-call > span')

/** Closes the notice of a call, unless it has disappeared. */
async function closesCall({ page }: Device): Promise<void> {
  const close = page.locator('.board-call').getByRole('button', { name: words.close, exact: true })
  await close.evaluateAll((all) => {
    for (const button of all) (button as HTMLElement).click()
  })
  await expect(close).toHaveCount(0)
}

test('three people draw, follow, present, discuss, vote, are disconnected and merge', { tag: '@boards' }, async ({
  together,
}) => {
  const [ana, ben, cem] = await together('Design team', ['Ana', 'Ben', 'Cem'])
  const everyone = [ana, ben, cem]

  await test.step('they meet on a board', async () => {
    for (const device of everyone) await expect(device.connection).toHaveText('3 online', { timeout: NETWORK_TIME })
    for (const device of everyone) await device.openBoard()
  })

  await test.step('a stroke is seen while it is drawn, with exactly the same result', async () => {
    await ana.board.beginRectangle(300, 200, { width: 120, height: 80 })
    await ben.board.hasShapes(1)
    await ana.board.endGesture()
    await cem.board.hasShapes(1)
  })

  await test.step('undo affects only own changes, even between others’', async () => {
    await ana.board.drawRectangle(300, 320)
    await ben.board.hasShapes(2)
    await ben.board.drawRectangle(460, 320)
    await ana.board.hasShapes(3)
    await ana.page.keyboard.press('Control+z')
    for (const device of everyone) await device.board.hasShapes(2)
    await ana.page.keyboard.press('Control+Shift+z')
    for (const device of everyone) await device.board.hasShapes(3)
  })

  await test.step('Ana’s laser trail appears and fades on the others’ screens', async () => {
    const lasers = (device: Device) => device.page.locator('.board-lasers canvas')
    await ana.page.keyboard.press('k')
    await ana.board.movePointer(400, 480)
    await ana.page.mouse.down()
    // The trail fades a second after she stops, so she continues until both have seen it.
    const seen = async () => {
      await ana.board.movePointer(600, 520)
      await ana.board.movePointer(400, 480)
      return Promise.all([ben, cem].map((device) => lasers(device).getAttribute('data-lasers')))
    }
    await expect.poll(seen, { intervals: [100] }).toEqual(['1', '1'])
    await ana.page.mouse.up()
    for (const device of [ben, cem])
      await expect(lasers(device)).toHaveAttribute('data-lasers', '0', { timeout: NETWORK_TIME })
    await ana.page.keyboard.press('v')
    for (const device of everyone) await device.board.hasShapes(3)
  })

  await test.step('Ben follows Ana until he moves himself, and Ana brings everyone', async () => {
    await ben.page.getByRole('button', { name: words.follow('Ana') }).click()
    await ana.board.scroll(0, 500)
    await expect(ben.page.getByText(words.followed('Ana'))).toBeVisible()
    await ana.board.movePointer(500, 300)
    await ben.board.seesCursor('Ana', 500, 300)
    await ben.board.scroll(0, -300)
    await expect(ben.page.getByText(words.followed('Ana'))).toBeHidden()
    const brought = await Promise.all([ben, cem].map(calls))
    await ana.board.chooses(words.callAll)
    for (const seen of brought) await expect.poll(seen).toEqual([words.broughtBy('Ana')])
    await Promise.all([ben, cem].map(closesCall))
    await ana.board.movePointer(520, 320)
    for (const device of [ben, cem]) {
      await device.board.seesCursor('Ana', 520, 320)
      await device.button(words.stop).click()
    }
    await ana.board.scroll(0, -500)
  })

  await test.step('Ana presents two frames, and the others follow', async () => {
    await ana.board.drawFrame(260, 180, { width: 250, height: 260 })
    await ana.board.drawFrame(560, 180, { width: 250, height: 260 })
    await cem.board.hasShapes(5)
    await ana.button(words.slides).click()
    const brought = await Promise.all([ben, cem].map(calls))
    await ana.button(words.present).click()
    for (const seen of brought) await expect.poll(seen).toEqual([words.broughtBy('Ana')])
    await Promise.all([ben, cem].map(closesCall))
    await expect(ana.page.getByText(words.slideNumber(1, 2))).toBeVisible()
    for (const device of [ben, cem]) await expect(device.page.getByText(words.presents('Ana', 1, 2))).toBeVisible()
    await ana.page.keyboard.press('ArrowRight')
    for (const device of [ben, cem]) await expect(device.page.getByText(words.presents('Ana', 2, 2))).toBeVisible()
    await ana.page.keyboard.press('Escape')
    await expect(ana.page.getByText(words.slideNumber(2, 2))).toBeHidden()
    for (const device of [ben, cem]) await device.button(words.stop).click()
  })

  await test.step('they discuss a shape', async () => {
    await ana.button(strings.comments.newComment).click()
    await ana.board.click(340, 240)
    await ana.page.getByLabel(strings.comments.text).fill('Is this the right place?')
    await ana.page.keyboard.press('Enter')
    await expect(ben.button(strings.comments.unread(1))).toBeVisible({ timeout: NETWORK_TIME })
    await ben.button(strings.comments.unread(1)).click()
    await ben.page.getByRole('button', { name: 'Is this the right place?' }).last().click()
    await ben.page.getByLabel(strings.comments.replyText).fill('Further left')
    await ben.page.keyboard.press('Enter')
    await expect(ana.page.getByText('Further left')).toBeVisible({ timeout: NETWORK_TIME })
    await ben.button(strings.comments.resolve).click()
    await expect(ana.page.getByText(strings.comments.resolvedBy('Ben'))).toBeVisible({ timeout: NETWORK_TIME })
    await ana.button(strings.comments.reopen).click()
    await expect(ben.button(strings.comments.resolve)).toBeVisible({ timeout: NETWORK_TIME })
    await ana.button(words.closePanel(strings.comments.comment)).click()
    await ben.button(words.closePanel(strings.comments.comment)).click()
  })

  await test.step('a timer runs for everyone', async () => {
    await ana.button(words.timer).click()
    await ana.button(words.minutes(5)).click()
    for (const device of everyone) await expect(device.page.getByRole('timer')).toHaveText(/^0(5:00|[0-4]:\d\d)$/)
  })

  await test.step('they vote, and see the result when the round ends', async () => {
    await ana.button(words.voting).click()
    await ana.button(words.startVoting).click()
    for (const device of [ana, ben]) {
      await device.page
        .getByRole('button', { name: words.giveVote('') })
        .first()
        .click()
      await device.page
        .getByRole('button', { name: words.giveVote('') })
        .first()
        .click()
    }
    await expect(ana.page.getByText(words.voters(2))).toBeVisible({ timeout: NETWORK_TIME })
    await ana.button(words.endVoting).click()
    await cem.button(words.voting).click()
    await expect(cem.page.getByText(words.voters(2))).toBeVisible({ timeout: NETWORK_TIME })
    await expect(cem.page.getByText(words.votes(4))).toBeVisible()
    await ana.button(words.closePanel(words.voting)).click()
  })

  await test.step('disconnected, two draw, comment and undo; after they reconnect, nothing is lost', async () => {
    await ben.isCutOff()
    await expect(ana.connection).toHaveText('2 online', { timeout: NETWORK_TIME })
    await ana.board.drawRectangle(300, 480)
    await ana.board.hasShapes(6)
    await ben.board.drawRectangle(460, 480)
    await ben.board.drawRectangle(620, 480)
    await ben.page.keyboard.press('Control+z')
    await ben.board.hasShapes(6)
    await ben.button(strings.comments.newComment).click()
    await ben.board.click(700, 300)
    await ben.page.getByLabel(strings.comments.text).fill('Said while away')
    await ben.page.keyboard.press('Enter')
    await expect(ben.page.getByText('Said while away').first()).toBeVisible()
    await ben.reconnects()
    for (const device of everyone) await device.board.hasShapes(7)
    await expect(ana.button(strings.comments.unread(1))).toBeVisible({ timeout: NETWORK_TIME })
  })
})

test('a viewer sees and follows everything, but can’t change anything', { tag: '@boards' }, async ({ together }) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'], 'viewer')
  await Promise.all([ana.openBoard(), ben.openBoard()])
  await ana.board.drawRectangle(300, 200)
  await ana.board.hasShapes(1)
  // A viewer's editor shows no statistics.
  const isSame = async () => (await ana.board.ink()) === (await ben.board.ink())
  await expect.poll(isSame, { message: 'both boards show the same' }).toBe(true)
  await ana.button(strings.comments.newComment).click()
  await ana.page.getByLabel(strings.comments.text).fill('For your eyes')
  await ana.page.keyboard.press('Enter')
  await ben.button(strings.comments.unread(1)).click({ timeout: NETWORK_TIME })
  await ben.page.getByRole('button', { name: 'For your eyes' }).last().click()
  await expect(ben.page.getByText(strings.comments.readOnly)).toBeVisible()
  for (const label of [words.undo, strings.comments.newComment, words.callAll, words.timer, strings.comments.resolve])
    await expect(ben.button(label)).toHaveCount(0)
  await ben.button(words.follow('Ana')).click()
  await expect(ben.page.getByText(words.followed('Ana'))).toBeVisible()
  await ben.page.keyboard.press('Delete')
  await ana.board.hasShapes(1)
})
