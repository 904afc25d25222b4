/**
 * An app of the space as a game: offered in the lobby, played by two people, watched by a third. Also a game for three.
 */
import { strings } from '../renderer/strings/strings.ts'
import { adds, app, opens, packageOf, starts } from './lib/app-on-screen.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.games

/** Shows the moves of all players, and takes a move. */
const MOVES = `<!doctype html><meta charset="utf-8"><title>Moves</title><script src="webxdc.js"></script>
<input id="move"><ol id="moves"></ol>
<script>
document.getElementById('move').onchange = ({ target }) =>
  webxdc.sendUpdate({ payload: webxdc.selfName + ' ' + target.value }, '').catch(() => {})
webxdc.setUpdateListener(({ payload }) => {
  const line = document.createElement('li')
  line.textContent = payload
  document.getElementById('moves').append(line)
}, 0)
</script>`

async function offers({ page }: StreetDevice, choices: readonly [field: string, option: string][]): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await page.keyboard.press('Enter')
  for (const [field, option] of choices) {
    await page.getByRole('combobox', { name: field, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await page.getByRole('button', { name: words.offer }).click()
}

const toLobby = ({ page }: StreetDevice) =>
  page.getByRole('region', { name: words.title, exact: true }).getByRole('link').click({ timeout: NETWORK_TIME })

const moves = ({ page }: StreetDevice) => app(page, 'Moves').locator('li')

async function plays({ page }: StreetDevice, move: string): Promise<void> {
  await app(page, 'Moves').locator('#move').fill(move)
  await app(page, 'Moves').locator('#move').press('Enter')
}

async function says({ page }: StreetDevice, end: string): Promise<void> {
  await page.getByRole('button', { name: words.appGame.end }).click()
  await page.getByRole('dialog').getByRole('button', { name: end }).click()
}

test('two people play an app, a third watches, and both report who won', { tag: '@apps' }, async ({ together }) => {
  const [ana, ben, cem] = await together('Games', ['Ana', 'Ben', 'Cem'])
  await adds(ana, packageOf('Moves', MOVES))
  await expect(ana.page.getByRole('button', { name: strings.apps.startNamed('Moves') })).toBeVisible()

  await test.step('it starts for the person who offered and the one who accepted', async () => {
    await offers(ana, [[words.game, 'Moves']])
    await expect(ana.page.getByText(words.waits)).toBeVisible()
    await toLobby(ben)
    await ben.page.getByRole('button', { name: words.accept }).click({ timeout: NETWORK_TIME })
    for (const device of [ana, ben])
      await expect(app(device.page, 'Moves').locator('#move')).toBeVisible({ timeout: NETWORK_TIME })
    await plays(ana, 'a1')
    await expect(moves(ben)).toHaveText(['Ana a1'], { timeout: NETWORK_TIME })
    await plays(ben, 'b2')
  })

  await test.step('a watcher sees the moves, and can’t make any', async () => {
    await toLobby(cem)
    await cem.page.getByRole('main').getByRole('link', { name: /Moves/ }).click({ timeout: NETWORK_TIME })
    await starts(cem, 'Moves')
    await expect(moves(cem)).toHaveText(['Ana a1', 'Ben b2'], { timeout: NETWORK_TIME })
    await plays(cem, 'c3')
    await expect(cem.page.getByText(strings.apps.watching)).toHaveCount(2)
    await plays(ana, 'c1')
    for (const device of [ana, ben, cem])
      await expect(moves(device)).toHaveText(['Ana a1', 'Ben b2', 'Ana c1'], { timeout: NETWORK_TIME })
  })

  await test.step('the result is what both report', async () => {
    await says(ana, words.appGame.won)
    await expect(ben.page.getByText(words.appGame.says('Ana', words.won('Ana')))).toBeVisible({ timeout: NETWORK_TIME })
    await says(ben, words.appGame.lost)
    await expect(ana.page.getByRole('status').filter({ hasText: words.youWon })).toBeVisible({ timeout: NETWORK_TIME })
    await expect(cem.page.getByRole('status').filter({ hasText: words.won('Ana') })).toBeVisible({
      timeout: NETWORK_TIME,
    })
  })

  await test.step('the app itself is unchanged', async () => {
    await opens(ben, 'Moves')
    await starts(ben, 'Moves')
    await expect(app(ben.page, 'Moves').locator('#move')).toBeVisible({ timeout: NETWORK_TIME })
    await plays(ben, 'alone')
    await expect(moves(ben)).toHaveText(['Ben alone'])
    await expect(moves(ana)).toHaveText(['Ana a1', 'Ben b2', 'Ana c1'])
  })

  await test.step('three take the seats of a dice game, play a round, and the last one wins', async () => {
    await offers(ana, [
      [words.game, words.names['liars-dice']],
      [words.players, words.seatCount(3)],
      [words.first, words.firsts.offerer],
    ])
    for (const [index, device] of [ben, cem].entries()) {
      await expect(ana.page.getByText(words.waitsForMore(2 - index))).toBeVisible({ timeout: NETWORK_TIME })
      await toLobby(device)
      await device.page.getByRole('button', { name: words.takeSeat }).click({ timeout: NETWORK_TIME })
    }
    for (const [device, said] of [
      [ana, words.makeBid],
      [ben, words.makeBid],
      [cem, words.liar],
    ] as const)
      await device.page.getByRole('button', { name: said, exact: true }).click({ timeout: NETWORK_TIME })
    for (const { page } of [ana, ben, cem])
      await expect(page.getByRole('heading', { name: words.lastRound })).toBeVisible({ timeout: NETWORK_TIME })
    for (const { page } of [ben, cem]) {
      await page.getByRole('button', { name: words.resign, exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.resign, exact: true }).click()
    }
    for (const [{ page }, who] of [
      [ana, words.youWon],
      [ben, words.won('Ana')],
    ] as const)
      await expect(page.getByText(words.ended(who, words.endings.left))).toBeVisible({ timeout: NETWORK_TIME })
  })
})
