/**
 * One person invites another to the place on screen: the invitation rings, waits while somebody is away, and is
 * answered.
 */
import { strings } from '../renderer/strings/strings.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.invitations
const soon = { timeout: NETWORK_TIME }

const opens = ({ page }: StreetDevice) => page.getByRole('button', { name: words.invite, exact: true }).click()

async function invites(device: StreetDevice, name: string): Promise<void> {
  const { page } = device
  await opens(device)
  await page.getByRole('combobox', { name: words.whom }).fill(name)
  await page.getByRole('option', { name }).click()
  await page.getByRole('button', { name: words.send(1), exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function learns(device: StreetDevice, answer: string): Promise<void> {
  await opens(device)
  await expect(device.page.getByRole('dialog').getByText(answer)).toBeVisible(soon)
  await device.page.getByRole('dialog').getByRole('button', { name: strings.app.close }).click()
  await expect(device.page.getByRole('dialog')).toHaveCount(0)
}

test('two people invite each other to a board and to files', { tag: '@invitations' }, async ({ together }) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])

  await test.step('an invitation rings, and the person who joins is led there', async () => {
    await ana.openBoard()
    await invites(ana, 'Ben')
    const card = ben.page.getByRole('region', { name: words.invitesYou('Ana', strings.boards.firstBoard) })
    await card.getByRole('button', { name: words.join }).click(soon)
    await ben.board.isOpen()
    await learns(ana, words.answers.accepted)
  })

  await test.step('another waits for a person who is away, and is declined in the inbox', async () => {
    await ana.isCutOff()
    await ben.page.getByRole('region', { name: strings.files.title }).getByRole('link').click()
    await invites(ben, 'Ana')
    await ana.reconnects()
    await ana.page.getByRole('link', { name: new RegExp(`^${strings.inbox.title} \\d`) }).click(soon)
    await ana.page.getByRole('main').getByRole('button', { name: words.decline, exact: true }).click(soon)
    const card = ana.page.getByRole('region', { name: words.invitesYou('Ben', strings.files.title) })
    await expect(card).toHaveCount(0)
    await learns(ben, words.answers.declined)
  })
})
