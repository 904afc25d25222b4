/** The sidebar, in the app with a host in memory: its sections fold, and everything can be started from it. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { fillSidebar, idOf } from '../../testing/host/fill-sidebar.ts'
import { withItem } from '../../testing/tool-screens.ts'

const CHANNEL = '#/space/SPACE/channel/CHANNEL'
const section = (name: string) => page.getByRole('region', { name, exact: true })
const links = (name: string) => section(name).getByRole('link')
const fold = (name: string) => section(name).getByRole('button', { name, exact: true })

test('a folded section keeps showing the item on screen', async () => {
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

test('the field above opens the search by pointer, and the menu next to it creates something new', async () => {
  await open(hostOf('some'), CHANNEL)
  const nav = page.getByRole('navigation', { name: 'Design team' })
  await nav.getByRole('button', { name: strings.search.title }).click()
  await expect.element(page.getByRole('dialog').getByRole('combobox')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await nav.getByRole('button', { name: strings.spaces.make, exact: true }).click()
  await page.getByRole('menuitem', { name: strings.news.newNewsletter }).click()
  await expect.element(page.getByRole('dialog', { name: strings.news.newNewsletter })).toBeVisible()
})

test('newsletters and streams are listed once there is one', async () => {
  await open(hostOf('some'), CHANNEL)
  await expect.element(section(strings.chat.title)).toBeVisible()
  expect(section(strings.news.tool).elements()).toEqual([])
  expect(section(strings.topics.title).elements()).toEqual([])
})

test('an item of a later version is listed by its name, and says what to do about it', async () => {
  await open(
    withItem('some', () => '00112233445566aa', { type: 'poll', name: 'Cake or pie' }),
    CHANNEL,
  )
  const newer = section(strings.tools.newer)
  await newer.getByRole('button', { name: 'Cake or pie' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cake or pie' })
  await expect.element(dialog.getByText(strings.tools.newerDetail)).toBeVisible()
  await expectAccessible()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => page.getByRole('dialog').elements()).toEqual([])
  await expect.element(links(strings.chat.title).first()).toBeVisible()
})

test('the last line leads to the members, and says how many are online', async () => {
  await open(hostOf('some'), CHANNEL)
  const line = page.getByRole('link', { name: `${strings.people.membersTitle} 8 online` })
  await line.click()
  await expect.element(line).toHaveAttribute('aria-current', 'page')
})

test('a person who opens a deleted board can restore it from there', async () => {
  const host = hostOf('some')
  await open(host, CHANNEL)
  const board = page.getByRole('link', { name: 'Kick-off' })
  const address = board.element().getAttribute('href') ?? ''
  await board.click({ button: 'right' })
  await entry(strings.boards.deleteBoard).click()
  await expect.poll(() => board.elements()).toEqual([])
  window.location.hash = address
  await page.getByRole('main').getByRole('button', { name: strings.boards.deletedItems.title }).click()
  await page.getByRole('button', { name: strings.app.restoreNamed('Kick-off') }).click()
  await expect.element(board).toHaveAttribute('aria-current', 'page')
})

const entry = (name: string) => page.getByRole('menuitem', { name, exact: true })

test('the right mouse button opens the menu of a channel, which opens it, renames it, and undoes that', async () => {
  await open(hostOf('some'), '#/space/SPACE/inbox')
  const channel = links(strings.chat.title).first()
  await channel.click({ button: 'right' })
  await expect.element(entry(strings.app.openWindow)).toBeVisible()
  await expect.element(entry(strings.tools.markRead)).toBeVisible()
  await expectAccessible()
  await entry(strings.tools.open).click()
  await expect.element(channel).toHaveAttribute('aria-current', 'page')
  await channel.click({ button: 'right' })
  await entry(strings.tools.rename).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Renamed')
  await userEvent.keyboard('{Enter}')
  await expect.element(links(strings.chat.title).first()).toHaveTextContent('Renamed')
  await page.getByRole('button', { name: strings.tools.undo }).click()
  await expect.element(links(strings.chat.title).first()).not.toHaveTextContent('Renamed')
})

test('Shift+F10 opens the menu of a board, which deletes it, and Escape leads back to it', async () => {
  const host = hostOf('some')
  fillSidebar(host, host.state.spaces[0]?.id ?? '', 4)
  await open(host, CHANNEL)
  const board = page.getByRole('link', { name: 'board number 1' })
  ;(board.element() as HTMLElement).focus()
  await userEvent.keyboard('{Shift>}{F10}{/Shift}')
  await expect.element(entry(strings.tools.open)).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(board).toHaveFocus()
  await userEvent.keyboard('{Shift>}{F10}{/Shift}')
  await entry(strings.boards.deleteBoard).click()
  await expect.poll(() => board.elements()).toEqual([])
  await page.getByRole('button', { name: strings.tools.undo }).click()
  await expect.element(board).toBeVisible()
})

test('a person who opens a deleted page is told so, and can restore it from there', async () => {
  const host = hostOf('some')
  const space = host.state.spaces[0]?.id ?? ''
  fillSidebar(host, space, 4)
  await open(host, CHANNEL)
  const line = page.getByRole('link', { name: 'page number 2' })
  await line.click({ button: 'right' })
  await entry(strings.pages.delete).click()
  await expect.poll(() => line.elements()).toEqual([])
  window.location.hash = `#/space/${space}/page/${idOf(2)}`
  const main = page.getByRole('main')
  await expect.element(main.getByText(strings.app.gone)).toBeVisible()
  await main.getByRole('button', { name: strings.pages.deletedItems.title }).click()
  await page.getByRole('button', { name: strings.app.restoreNamed('page number 2') }).click()
  await expect.element(line).toHaveAttribute('aria-current', 'page')
})

test('pages, conversations and spaces have their own menus', async () => {
  const host = hostOf('direct')
  fillSidebar(host, host.state.spaces[0]?.id ?? '', 4)
  await open(host, CHANNEL)
  await page.getByRole('link', { name: 'page number 2' }).click({ button: 'right' })
  await expect.element(entry(strings.pages.newUnder)).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await links(strings.conversations.title).first().click({ button: 'right' })
  await entry(strings.chat.mute.conversation).click()
  await expect.element(links(strings.conversations.title).first()).toHaveAttribute('data-muted')
  await page
    .getByRole('navigation', { name: strings.spaces.title })
    .getByRole('button')
    .nth(1)
    .click({ button: 'right' })
  await expect.element(entry(strings.spaces.rename)).toBeVisible()
})

test('Ctrl+Z undoes a move, however many steps it had, and a deletion', async () => {
  await open(hostOf('some'), '#/space/SPACE/inbox')
  const names = () =>
    links(strings.chat.title)
      .elements()
      .map(({ textContent }) => textContent)
  await expect.poll(() => names().length).toBeGreaterThan(2)
  const before = names()
  ;(links(strings.chat.title).first().element() as HTMLElement).focus()
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await expect.poll(names).not.toEqual(before)
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await expect.poll(() => names().indexOf(before[0] as string)).toBe(2)
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(names).toEqual(before)
  await expect.element(page.getByText(strings.tools.undone)).toBeVisible()
})

/** Drags a file over an element, and drops it there. */
async function drop(onto: Element, name: string): Promise<void> {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['High water at nine'], name, { type: 'text/plain' }))
  const event = (type: string) => new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })
  onto.dispatchEvent(event('dragover'))
  await expect.poll(() => onto.hasAttribute('data-dropping')).toBe(true)
  onto.dispatchEvent(event('drop'))
}

test('files dropped on a channel or a person wait in the composer there', async () => {
  await open(hostOf('direct'), '#/space/SPACE/members')
  const attached = page.getByRole('list', { name: strings.chat.attachments })
  const channel = links(strings.chat.title).nth(1)
  await drop(channel.element(), 'tide.txt')
  await expect.element(channel).toHaveAttribute('aria-current', 'page')
  await expect.element(attached).toMatchTextContent('tide.txt')
  const person = links(strings.conversations.title).first()
  await drop(person.element(), 'moon.txt')
  await expect.element(person).toHaveAttribute('aria-current', 'page')
  await expect.element(attached).toMatchTextContent('moon.txt')
  await expect.element(attached).not.toMatchTextContent('tide.txt')
})

test('an item opened from elsewhere is scrolled into view, wherever in the list it is', async () => {
  const host = hostOf('some')
  const [space = ''] = host.state.spaces.map(({ id }) => id)
  fillSidebar(host, space, 2000)
  await open(host, CHANNEL)
  const list = page.getByRole('navigation', { name: 'Design team' }).element().querySelector('[data-lists]') as Element
  const isInView = (name: string) => {
    const row = links(strings.chat.title)
      .elements()
      .find((link) => link.textContent === name && link.hasAttribute('aria-current'))
    if (!row) return false
    const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()]
    return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
  }
  for (const index of [1600, 8]) {
    window.location.hash = `#/space/${space}/channel/${idOf(index)}`
    await expect.poll(() => isInView(`channel number ${index}`)).toBe(true)
  }
})

test('pages selected with Ctrl and Shift are deleted and moved together, and one undo reverts it', async () => {
  const host = hostOf('some')
  fillSidebar(host, host.state.spaces[0]?.id ?? '', 11)
  await open(host, CHANNEL)
  const names = () =>
    links(strings.pages.title)
      .elements()
      .map(({ textContent }) => textContent?.trim().replace('page number ', ''))
  const link = (index: number) => page.getByRole('link', { name: `page number ${index}`, exact: true })
  const selected = () => page.getByRole('toolbar', { name: strings.tools.selection })
  await expect.poll(names).toEqual(['2', '3', '6', '7', '10'])
  await link(3).click({ modifiers: ['ControlOrMeta'] })
  await link(7).click({ modifiers: ['Shift'] })
  await expect.element(selected()).toMatchTextContent(strings.tools.selected(3))
  await expectAccessible()
  ;(link(6).element() as HTMLElement).focus()
  await userEvent.keyboard('{Delete}')
  await expect.poll(names).toEqual(['2', '10'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(names).toEqual(['2', '3', '6', '7', '10'])
  await link(3).click({ modifiers: ['ControlOrMeta'] })
  ;(link(6).element() as HTMLElement).focus()
  await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}')
  await expect.poll(names).toEqual(['2', '3', '6', '7', '10'])
  await expect.element(page.getByText(strings.tools.allMoved(2))).toBeVisible()
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await expect.poll(names).toEqual(['2', '3', '10', '6', '7'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(names).toEqual(['2', '3', '6', '7', '10'])
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => selected().elements()).toEqual([])
})

test('a range of pages doesn’t start at a deleted page', async () => {
  const host = hostOf('some')
  fillSidebar(host, host.state.spaces[0]?.id ?? '', 11)
  await open(host, CHANNEL)
  const link = (index: number) => page.getByRole('link', { name: `page number ${index}`, exact: true })
  const selected = () => page.getByRole('toolbar', { name: strings.tools.selection })
  await link(7).click({ modifiers: ['ControlOrMeta'] })
  ;(link(7).element() as HTMLElement).focus()
  await userEvent.keyboard('{Delete}')
  await expect.element(link(7)).not.toBeInTheDocument()
  await link(10).click({ modifiers: ['Shift'] })
  await expect.element(selected()).toMatchTextContent(strings.tools.selected(1))
})

test('while the host is down, nobody is shown as online', async () => {
  const host = hostOf('direct')
  await open(host, CHANNEL)
  const nav = page.getByRole('navigation', { name: 'Design team' })
  const members = () => nav.getByRole('link', { name: strings.people.membersTitle, exact: false }).element().textContent
  const dots = () => nav.element().querySelectorAll('[data-online]').length
  await expect.poll(members).toMatch(/\d/)
  await expect.poll(dots).toBeGreaterThan(0)
  host.crash()
  await expect.poll(members).toBe(strings.people.membersTitle)
  await expect.poll(dots).toBe(0)
  host.restart()
  await expect.poll(members).toMatch(/\d/)
  await expect.poll(dots).toBeGreaterThan(0)
})
