/**
 * Games on two devices, played to the end: one device restarts in the middle; time runs out; ships are placed and
 * revealed.
 */
import { strings } from '../renderer/strings/strings.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.games

/** Offers a game in which the person who offers moves first. @param choices made in the dialog */
async function offers({ page }: StreetDevice, choices: readonly [field: string, option: string][] = []): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await page.keyboard.press('Enter')
  for (const [field, option] of [...choices, [words.first, words.firsts.offerer] as const]) {
    await page.getByRole('combobox', { name: field, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await page.getByRole('button', { name: words.offer, exact: true }).click()
  await expect(page.getByText(words.waits)).toBeVisible()
}

async function accepts({ page }: StreetDevice): Promise<void> {
  await page.getByRole('region', { name: words.title, exact: true }).getByRole('link').click({ timeout: NETWORK_TIME })
  await page.getByRole('button', { name: words.accept }).click({ timeout: NETWORK_TIME })
}

/** Opens the current game from the list. */
async function opensGame({ page }: StreetDevice): Promise<void> {
  await page.getByRole('region', { name: words.title, exact: true }).getByRole('link').click()
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`${words.yourTurn}|${words.turnOf('.*')}`) })
    .click()
}

const square = ({ page }: StreetDevice, name: string) =>
  page.getByRole('grid').getByRole('button', { name: new RegExp(`^${name}:`) })

/** Makes a move when it is the device's turn, and waits until the other device shows it. */
async function plays(one: StreetDevice, other: StreetDevice, name: string, side: 0 | 1): Promise<void> {
  await expect(one.page.getByText(words.yourTurn)).toBeVisible({ timeout: NETWORK_TIME })
  await square(one, name).click()
  for (const device of [one, other])
    await expect(square(device, name)).toHaveAccessibleName(`${name}: ${words.sides.four[side]}, ${words.ofLastMove}`, {
      timeout: NETWORK_TIME,
    })
}

test('two people play to the end, even though one device restarts', { tag: '@games' }, async ({ together }) => {
  const [ana, ben] = await together('Games', ['Ana', 'Ben'])

  await test.step('one offers a game, the other accepts, and it begins', async () => {
    await offers(ana)
    await accepts(ben)
    await plays(ana, ben, 'a1', 0)
    await plays(ben, ana, 'b1', 1)
  })

  await test.step('a device that restarts continues the game', async () => {
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

test('a player whose time is up loses, and message delays count for neither player', { tag: '@games' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Games', ['Ana', 'Ben'])
  await ben.page.clock.install()
  await ben.page.reload()
  // Long enough for a busy machine to make the moves.
  await offers(ana, [[words.clock, words.minutes(10, 0)]])
  await accepts(ben)

  await test.step('both devices show the same time, and doubt nobody', async () => {
    await plays(ana, ben, 'a1', 0)
    await plays(ben, ana, 'b1', 1)
    await plays(ana, ben, 'a2', 0)
    await plays(ben, ana, 'b2', 1)
    await plays(ana, ben, 'a3', 0)
    const anas = await ben.page.getByRole('timer', { name: words.timeOf('Ana') }).textContent()
    await expect(ana.page.getByRole('timer', { name: words.timeOf('Ana') })).toHaveText(anas ?? '')
    await expect(ben.page.getByText(words.doubted)).toHaveCount(0)
  })

  await test.step('the flag of a player who thinks too long falls on both devices', async () => {
    await expect(ben.page.getByText(words.yourTurn)).toBeVisible()
    await ben.page.clock.fastForward(601_000)
    await expect(ben.page.getByText(words.ended(words.won('Ana'), words.endings.time))).toBeVisible()
    await expect(ana.page.getByText(words.ended(words.youWon, words.endings.time))).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await expect(ana.page.getByText(words.doubted)).toHaveCount(0)
  })
})

/** The cells of the ships that a device shows for placing, from their names. */
async function shipsOn({ page }: StreetDevice): Promise<string[]> {
  const ships = await page.getByRole('application', { name: words.yourWaters }).getByRole('button').all()
  const names = await Promise.all(ships.map((ship) => ship.getAttribute('aria-label')))
  return names.flatMap((name) => {
    const [from = '', to = ''] = /(\w+) to (\w+)$/.exec(name ?? '')?.slice(1) ?? []
    const [ends, columns] = [[from, to].map((cell) => cell[0] ?? ''), 'abcdefghjk']
    const across = columns.slice(columns.indexOf(ends[0] ?? ''), columns.indexOf(ends[1] ?? '') + 1)
    const [low, high] = [from, to].map((cell) => Number(cell.slice(1))) as [number, number]
    return [...across].flatMap((column) => Array.from({ length: high - low + 1 }, (_, up) => `${column}${low + up}`))
  })
}

const water = ({ page }: StreetDevice, label: string, name: string) =>
  page.getByRole('grid', { name: label }).getByRole('button', { name: new RegExp(`^${name}:`) })

/** Shoots once it is the device's turn and the devices' automatic moves are done. */
async function shoots(device: StreetDevice, waters: string, cell: string): Promise<void> {
  await expect(water(device, waters, cell)).toHaveAttribute('data-possible', 'true', { timeout: NETWORK_TIME })
  await water(device, waters, cell).click()
}

test('ships are placed by hand, answer shots automatically, and are revealed in the end', { tag: '@games' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Games', ['Ana', 'Ben'])
  await offers(ana, [[words.game, words.names.battleship]])
  await accepts(ben)

  const fleet =
    await test.step('one places them with the keyboard, the other accepts the random placement', async () => {
      for (const [index, name] of words.fleet.names.entries()) {
        const ship = ben.page.getByRole('button', { name: new RegExp(`^${name}`) })
        await ship.focus()
        const { width = 0, height = 0 } = (await ship.boundingBox()) ?? {}
        if (width >= height) await ship.press('r')
        for (const key of [
          ...Array(9).fill('ArrowLeft'),
          ...Array(9).fill('ArrowDown'),
          ...Array(index).fill('ArrowRight'),
        ])
          await ship.press(key)
      }
      const lowest = async () => (await shipsOn(ben)).filter((cell) => cell.endsWith('1'))
      await expect.poll(lowest).toEqual(['a1', 'b1', 'c1', 'd1', 'e1'])
      const placed = await shipsOn(ben)
      expect(placed.slice(0, 6)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'b1'])
      await ben.page.getByRole('button', { name: words.ready }).click()
      await ana.page.getByRole('button', { name: words.ready }).click({ timeout: NETWORK_TIME })
      return placed
    })

  await test.step('each shot is answered by the other device', async () => {
    const others = 'abcdefghjk'.split('').flatMap((column) => [`${column}1`, `${column}2`])
    for (const [shot, cell] of fleet.entries()) {
      await shoots(ana, words.watersOf('Ben'), cell)
      await expect(water(ana, words.watersOf('Ben'), cell)).toHaveAccessibleName(new RegExp(words.waters.hit))
      if (shot < fleet.length - 1) await shoots(ben, words.watersOf('Ana'), others[shot] ?? '')
    }
  })

  await test.step('the winner’s fleet is revealed and valid, so the result is the same on both', async () => {
    await expect(ana.page.getByText(words.ended(words.youWon, words.endings.fleet))).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await expect(ben.page.getByText(words.ended(words.won('Ana'), words.endings.fleet))).toBeVisible({
      timeout: NETWORK_TIME,
    })
    for (const { page } of [ana, ben]) await expect(page.getByRole('list', { name: words.notCounted })).toHaveCount(0)
  })
})
