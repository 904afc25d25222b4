/**
 * Two people who share no space: one invites the other, who is nearby, to a board, a game and a form, each in a
 * different space.
 */
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

const BOARD = strings.boards.firstBoard
const words = strings.games
const tables = strings.tables
const TABLE = 'Helpers'
const GAME = `${words.names.four}: Ana`

/** Invites somebody nearby to the place on screen. @param title of that place @param role offered with it */
async function invites({ page }: Device, name: string, title: string, role = strings.roles.editor): Promise<void> {
  await page.getByRole('button', { name: strings.invitations.invite, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: strings.invitations.nearby }).click()
  await page.getByRole('button', { name: strings.nearby.inviteNamed(name) }).click({ timeout: NETWORK_TIME })
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: strings.nearby.invitePlace })).toHaveValue(title)
  await dialog.getByText(role, { exact: true }).click()
  await dialog.getByRole('button', { name: strings.nearby.inviteNow }).click()
}

/** Both see the same words, and confirm it. */
async function joins(guest: Device, host: Device, title: string): Promise<void> {
  const ring = guest.page.getByRole('region', { name: strings.joinRequest.inActivity(host.name, title) })
  await ring.getByRole('button', { name: strings.joinRequest.join }).click({ timeout: NETWORK_TIME })
  const [ours, theirs] = await Promise.all([guest.words(), host.words()])
  expect(ours).toEqual(theirs)
  await guest.confirmWords()
  await expect(host.page.getByText(strings.joinRequest.accepted(`\u2068${guest.name}\u2069`))).toBeVisible()
  await host.confirmWords()
}

/** Makes a move when it is the device's turn, and waits until the other device shows it. */
async function plays(one: Device, two: Device, square: string, side: 0 | 1): Promise<void> {
  await expect(one.page.getByText(words.yourTurn)).toBeVisible({ timeout: NETWORK_TIME })
  const at = ({ page }: Device) => page.getByRole('grid').getByRole('button', { name: new RegExp(`^${square}:`) })
  await at(one).click()
  for (const device of [one, two])
    await expect(at(device)).toHaveAccessibleName(`${square}: ${words.sides.four[side]}, ${words.ofLastMove}`, {
      timeout: NETWORK_TIME,
    })
}

test('somebody nearby is invited to a board, a game and a form, joins, and lands there', async ({ startDevice }) => {
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  await ana.createSpace('Summer fair')
  await ana.openBoard()
  await ana.board.drawRectangle(280, 200)

  await test.step('Ben is visible for a while, and does something else', async () => {
    await ben.page.getByText(strings.nearby.stayChoice.hour, { exact: true }).click()
    await ben.createSpace('Garden')
  })

  await test.step('Ana invites a nearby person from the board', () => invites(ana, 'Ben', BOARD))

  await test.step('it rings on Ben’s device, and he joins once both have seen the same words', () =>
    joins(ben, ana, BOARD))

  await test.step('he lands on the board, and can draw there', async () => {
    await ben.board.hasShapes(1)
    await ben.board.drawRectangle(500, 300)
    await ana.openSpace('Summer fair')
    await ana.openBoard()
    await ana.board.hasShapes(2)
    await ana.openMembers()
    const role = ana.member('Ben').getByRole('combobox', { name: strings.people.role('Ben') })
    await expect(role).toHaveValue(strings.roles.editor)
  })

  await test.step('Ana offers a game in a space that Ben isn’t a member of, and invites him to it', async () => {
    await ana.createSpace('Games')
    await ana.page.keyboard.press('Control+k')
    await ana.page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
    await ana.page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
    await ana.page.keyboard.press('Enter')
    await ana.page.getByRole('button', { name: words.offer, exact: true }).click()
    await expect(ana.page.getByText(words.waits)).toBeVisible()
    await invites(ana, 'Ben', GAME)
  })

  await test.step('he joins, lands at the game, accepts it, and both play', async () => {
    await joins(ben, ana, GAME)
    await ben.page.getByRole('button', { name: words.accept, exact: true }).click({ timeout: NETWORK_TIME })
    await ana.openSpace('Games')
    await ana.page.getByRole('region', { name: words.title, exact: true }).getByRole('link').click()
    await ana.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(words.names.four) })
      .click({ timeout: NETWORK_TIME })
    const isOnTurn = ({ page }: Device) => page.getByText(words.yourTurn).isVisible()
    const turns = () => Promise.all([ana, ben].map(isOnTurn))
    await expect.poll(turns).toContain(true)
    const [first, second] = (await isOnTurn(ben)) ? [ben, ana] : [ana, ben]
    await plays(first, second, 'a1', 0)
    await plays(second, first, 'b1', 1)
  })

  await test.step('Ana makes a form that anyone can fill in, and invites Ben to it with view-only access', async () => {
    await ana.createSpace('Volunteers')
    await ana.page.keyboard.press('Control+k')
    await ana.page.getByRole('combobox', { name: strings.palette.title }).fill(tables.new)
    await ana.page.getByRole('option', { selected: true }).filter({ hasText: tables.new }).waitFor()
    await ana.page.keyboard.press('Enter')
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: tables.templates.contacts.title }).check()
    await dialog.getByRole('textbox', { name: tables.name }).fill(TABLE)
    await dialog.getByRole('button', { name: strings.tools.create }).click()
    await ana.page.getByRole('button', { name: tables.newView }).click()
    await ana.page.getByRole('menuitem', { name: tables.viewTypes.form }).click()
    await ana.page.getByRole('button', { name: tables.editView }).click()
    await dialog.getByRole('checkbox', { name: tables.openForm }).check()
    await dialog.getByRole('button', { name: tables.done }).click()
    await expect(dialog).toHaveCount(0)
    await invites(ana, 'Ben', TABLE, strings.roles.viewer)
  })

  await test.step('he joins, lands at the form, and his response becomes a row', async () => {
    await joins(ben, ana, TABLE)
    await ben.page
      .getByRole('main')
      .getByRole('textbox', { name: tables.columns.name })
      .fill('Ben Roth', { timeout: NETWORK_TIME })
    await ben.page.getByRole('button', { name: tables.sendEntry, exact: true }).click()
    await ana.openSpace('Volunteers')
    await ana.page.getByRole('link', { name: TABLE }).click()
    await ana.page.getByRole('button', { name: tables.allRows }).click()
    await expect(ana.page.getByRole('gridcell').filter({ hasText: 'Ben Roth' })).toBeVisible({ timeout: NETWORK_TIME })
  })
})
