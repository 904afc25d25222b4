/** One device in several tabs: all of them write, even at the same time, and a tab's unsaved changes aren't lost. */
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { showSameMessages } from './lib/same-messages.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { writeAtEnd } from './lib/writing.ts'

const SPACE = 'Design team'
const text = ({ page }: Device): Locator => page.getByRole('textbox', { name: strings.pages.text })

/** How often each letter is on the page, not counting other people's names. */
const letters = (device: Device): Promise<Record<string, number>> =>
  text(device).evaluate((page) => {
    const copy = page.cloneNode(true) as Element
    for (const cursor of copy.querySelectorAll('.page-cursor')) cursor.remove()
    const all = [...(copy.textContent ?? '').replaceAll(/[^abc]/g, '')]
    return Object.fromEntries(['a', 'b', 'c'].map((each) => [each, all.filter((letter) => letter === each).length]))
  })

test('two tabs of a device, and another person, write in one page and one channel at the same time', async ({
  together,
}) => {
  const [ana, ben] = await together(SPACE, ['Ana', 'Ben'])
  await ana.startsPage('Plan')
  await expect(text(ana)).toBeVisible()
  const second = await ana.opensWindow(async () => {
    await ana.button(strings.pages.pageMenu).click()
    await ana.page.getByRole('menuitem', { name: strings.app.openWindow }).click()
  })
  await ben.page
    .getByRole('navigation')
    .getByRole('link', { name: 'Plan', exact: true })
    .click({ timeout: NETWORK_TIME })
  const everyone = [ana, second, ben]
  const keys = ['a', 'b', 'c']
  await Promise.all(everyone.map((device, index) => writeAtEnd(text(device), (keys[index] as string).repeat(40))))
  for (const device of everyone)
    await expect.poll(() => letters(device), { timeout: NETWORK_TIME }).toEqual({ a: 40, b: 40, c: 40 })
  const [shown] = await Promise.all(everyone.map((device) => text(device).textContent()))
  expect(shown).toContain('aaa')

  await Promise.all(everyone.map((device) => device.openChannel('general')))
  const saying = async (device: Device, name: string) => {
    for (let number = 1; number <= 4; number++) await device.says(`${name} ${number}`)
  }
  await Promise.all([saying(ana, 'First tab'), saying(second, 'Second tab'), saying(ben, 'Ben')])
  for (const device of everyone) for (const name of ['First tab', 'Second tab', 'Ben']) await device.sees(`${name} 4`)
  for (const device of everyone) await expect.poll(() => device.messages()).toHaveLength(12)
  await showSameMessages(...everyone)
  await second.isHeldByOthers('Second tab 4', 1)

  await ana.page.close()
  await second.says('Only the second tab is left')
  await ben.sees('Only the second tab is left')
  expect(second.faults).toEqual([])
})

test('a tab that is closed or reloaded right after sending or drawing has saved the change', async ({
  startDevice,
}) => {
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

test('half a sentence survives a kill of its tab right after typing, and one of its host', async ({ startDevice }) => {
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
