/** The sidebar in the app over a host in memory: its sections fold, and everything can be begun from it. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../strings/strings.ts'
import { hostOf, open } from '../testing/app.ts'
import { fillSidebar } from '../testing/fill-sidebar.ts'

const CHANNEL = '#/space/SPACE/channel/CHANNEL'
const section = (name: string) => page.getByRole('region', { name, exact: true })
const links = (name: string) => section(name).getByRole('link')
const fold = (name: string) => section(name).getByRole('button', { name, exact: true })

test('a folded section keeps the item on screen, and stays folded when it is opened again', async () => {
  const host = hostOf('some')
  await open(host, CHANNEL)
  const channels = strings.chat.title
  await expect.poll(() => links(channels).elements().length).toBeGreaterThan(2)
  await fold(channels).click()
  await expect.element(fold(channels)).toHaveAttribute('aria-expanded', 'false')
  await expect.element(links(channels)).toHaveAttribute('aria-current', 'page')
})

test('a long section starts folded, its heading leads to the overview, and a button unfolds it', async () => {
  const host = hostOf('some')
  const [space = ''] = host.state.spaces.map(({ id }) => id)
  fillSidebar(host, space, 40)
  await open(host, CHANNEL)
  const boards = strings.boards.title
  await expect.element(links(boards)).toHaveAccessibleName(boards)
  await section(boards)
    .getByRole('button', { name: strings.spaces.itemsOf(boards) })
    .click()
  await expect.poll(() => links(boards).elements().length).toBeGreaterThan(5)
  await links(boards).first().click()
  await expect.element(links(boards).first()).toHaveAttribute('aria-current', 'page')
})

test('the field above opens the search by pointer, and the menu beside it begins something new', async () => {
  await open(hostOf('some'), CHANNEL)
  const nav = page.getByRole('navigation', { name: 'Design team' })
  await nav.getByRole('button', { name: strings.search.title }).click()
  await expect.element(page.getByRole('dialog').getByRole('combobox')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await nav.getByRole('button', { name: strings.spaces.make, exact: true }).click()
  await page.getByRole('menuitem', { name: strings.news.newNewsletter }).click()
  await expect.element(page.getByRole('dialog', { name: strings.news.newNewsletter })).toBeVisible()
})

test('newsletters and streams are listed from the first of them on', async () => {
  await open(hostOf('some'), CHANNEL)
  await expect.element(section(strings.chat.title)).toBeVisible()
  expect(section(strings.news.tool).elements()).toEqual([])
  expect(section(strings.topics.title).elements()).toEqual([])
})

test('the last line leads to the members, and says how many are online', async () => {
  await open(hostOf('some'), CHANNEL)
  const line = page.getByRole('link', { name: `${strings.people.membersTitle} 8 online` })
  await line.click()
  await expect.element(line).toHaveAttribute('aria-current', 'page')
})
