/** A game on two devices, to its end: one of them restarts in the middle. */
import { strings } from '../renderer/strings/strings.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.games

async function offers({ page }: StreetDevice): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: words.first }).click()
  await page.getByRole('option', { name: words.firsts.offerer }).click()
  await page.getByRole('button', { name: words.offer }).click()
  await expect(page.getByText(words.waits)).toBeVisible()
}

async function accepts({ page }: StreetDevice): Promise<void> {
  await page.getByRole('region', { name: words.title, exact: true }).getByRole('link').click({ timeout: NETWORK_TIME })
  await page.getByRole('button', { name: words.accept }).click({ timeout: NETWORK_TIME })
}

/** The game that goes on, from the list. */
async function opensGame({ page }: StreetDevice): Promise<void> {
  await page.getByRole('region', { name: words.title, exact: true }).getByRole('link').click()
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(words.yourGame) })
    .click()
}

const square = ({ page }: StreetDevice, name: string) =>
  page.getByRole('grid').getByRole('button', { name: new RegExp(`^${name}:`) })

/** Plays when it is the device's turn, and waits until the other device shows it. */
async function plays(one: StreetDevice, other: StreetDevice, name: string, side: 0 | 1): Promise<void> {
  await expect(one.page.getByText(words.yourTurn)).toBeVisible({ timeout: NETWORK_TIME })
  await square(one, name).click()
  for (const device of [one, other])
    await expect(square(device, name)).toHaveAccessibleName(`${name}: ${words.sides.four[side]}, ${words.ofLastMove}`, {
      timeout: NETWORK_TIME,
    })
}

test('two people play to the end, although one restarts', async ({ together }) => {
  const [ana, ben] = await together('Games', ['Ana', 'Ben'])

  await test.step('one offers a game, the other accepts, and it begins', async () => {
    await offers(ana)
    await accepts(ben)
    await plays(ana, ben, 'a1', 0)
    await plays(ben, ana, 'b1', 1)
  })

  await test.step('a device that restarts goes on', async () => {
    await ben.restartHost()
    await opensGame(ben)
    await plays(ana, ben, 'a2', 0)
    await plays(ben, ana, 'b2', 1)
  })

  await test.step('the end is the same on both', async () => {
    await plays(ana, ben, 'a3', 0)
    await plays(ben, ana, 'b3', 1)
    await square(ana, 'a4').click()
    await expect(ana.page.getByText(words.ended(words.youWon, words.endings.line))).toBeVisible()
    await expect(ben.page.getByText(words.ended(words.won('Ana'), words.endings.line))).toBeVisible({
      timeout: NETWORK_TIME,
    })
  })
})
