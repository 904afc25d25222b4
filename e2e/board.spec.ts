/** Three people on one board: what one does the others see at once, follow, discuss and vote on; halves drawn apart merge. */
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { meet } from './lib/meeting.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')
test.setTimeout(240_000)

const words = strings.board

test('three people draw, follow, present, discuss, vote, are cut apart and merge', async ({ startDevice }) => {
  const [ana, ben, cem] = (await Promise.all([startDevice('Ana'), startDevice('Ben'), startDevice('Cem')])) as [
    Device,
    Device,
    Device,
  ]
  const everyone = [ana, ben, cem]

  await test.step('they meet on a board', async () => {
    for (const device of everyone) await device.firstRun()
    await ana.createSpace('Design team')
    await meet(ana, ben, 'Design team')
    await meet(ana, cem, 'Design team')
    for (const device of everyone) await expect(device.connection).toHaveText('3 here', { timeout: NETWORK_TIME })
    for (const device of everyone) await device.openBoard()
  })

  await test.step('a stroke is seen while it is drawn, and ends exactly right', async () => {
    await ana.board.beginRectangle(300, 200, { width: 120, height: 80 })
    await ben.board.hasShapes(1)
    await ana.board.endGesture()
    await cem.board.hasShapes(1)
  })

  await test.step('undo takes back one’s own, also between others’ changes', async () => {
    await ana.board.drawRectangle(300, 320)
    await ben.board.hasShapes(2)
    await ben.board.drawRectangle(460, 320)
    await ana.board.hasShapes(3)
    await ana.page.keyboard.press('Control+z')
    for (const device of everyone) await device.board.hasShapes(2)
    await ana.page.keyboard.press('Control+Shift+z')
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
    await ana.page.getByRole('button', { name: words.callAll }).click()
    for (const device of [ben, cem]) {
      await expect(device.page.getByText(words.broughtBy('Ana'))).toBeVisible()
      await ana.board.movePointer(520, 320)
      await device.board.seesCursor('Ana', 520, 320)
      await device.page.getByRole('button', { name: words.close, exact: true }).click()
      await device.page.getByRole('button', { name: words.stop, exact: true }).click()
    }
    await ana.board.scroll(0, -500)
  })
})
