/**
 * One device in two tabs: one writes, the other is read-only and can take over; and a tab's unsaved changes are not
 * lost.
 */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'

test('of two tabs one writes; the other is read-only, and can take over', async ({ together }) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
  await ana.says('From the first tab')

  const second = await ana.openAnotherWindow()
  await second.openSpace('Design team')
  await second.openChannel('general')
  await second.sees('From the first tab')
  await expect(second.page.getByText(strings.app.notLeased)).toBeVisible()
  await expect(second.composer).toHaveCount(0)
  await ana.says('Still from the first tab')
  await second.sees('Still from the first tab')

  await second.page.getByRole('button', { name: strings.app.takeLease }).click()
  await expect(ana.page.getByText(strings.app.notLeased)).toBeVisible()
  await expect(ana.composer).toHaveCount(0)
  await second.says('From the second tab')
  for (const device of [ana, ben]) await device.sees('From the second tab')
  await second.isHeldByOthers('From the second tab', 1)

  await second.page.close()
  await expect(ana.page.getByText(strings.app.notLeased)).toBeHidden()
  await ana.says('From the first tab again')
  await ben.sees('From the first tab again')
  expect(await ben.messages()).toEqual(await ana.messages())
  expect(second.faults).toEqual([])
})

test('a tab closed or reloaded right after sending or drawing has saved it', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  await ana.createSpace('Diary')
  await ana.openBoard()
  await ana.board.hasShapes(0)
  await ana.board.drawRectangle(280, 200)
  await ana.page.reload()
  await ana.board.isOpen()
  await ana.board.hasShapes(1)
  await ana.openChannel('general')
  await ana.says('The last thing before I go')
  await ana.types('and half of the next')
  await ana.page.reload()
  await ana.sees('The last thing before I go')
  await expect(ana.composer).toHaveValue('and half of the next')
})

test('half a sentence survives a kill of its tab right after, and of its host', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  await ana.createSpace('Diary')
  await ana.openChannel('general')
  await ana.types('half a sentence')
  const second = await ana.crashPage()
  await second.openSpace('Diary')
  await second.openChannel('general')
  await expect(second.composer).toHaveValue('half a sentence')
  await second.types('and some more')
  await second.kill9()
  await second.restartHost()
  await expect(second.composer).toHaveValue('and some more')
})
