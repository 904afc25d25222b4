/** The dialog for search and commands, with a host in memory. */
import { expect, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { main } from '../../testing/tool-screens.ts'

const { palette, search } = strings
const field = () => page.getByRole('combobox', { name: palette.title })
const group = (name: string | RegExp) => page.getByRole('group', { name })
const chosen = () => page.getByRole('option', { selected: true })
const chip = (name: string) => group(search.filters).getByRole('button', { name: new RegExp(`^${name}`) })

const says = (shown: Locator, words: string) => expect.poll(() => shown.query()?.textContent).toContain(words)

async function openFinder(scenario = 'some', keys = '{Control>}k{/Control}'): Promise<void> {
  await open(hostOf(scenario), '#/space/SPACE/channel/CHANNEL')
  await userEvent.keyboard(keys)
  await expect.element(field()).toHaveFocus()
}

const openSearch = (scenario?: string) => openFinder(scenario, '{Control>}f{/Control}')

test('before anything is typed, it lists commands by kind, but not itself', async () => {
  await openFinder()
  await expect.element(group(palette.kinds.view)).toBeVisible()
  await expect.element(group(palette.kinds.action)).toBeVisible()
  expect(page.getByRole('option', { name: palette.title }).elements()).toHaveLength(0)
  await expectAccessible()
})

test('commands and items are also found by other common names', async () => {
  await openFinder()
  const option = (name: string) => page.getByRole('option', { name: new RegExp(name) }).first()
  for (const [typed, title] of [
    ['kanban', strings.tables.new],
    ['chess', strings.games.title],
    ['xdc', strings.apps.new],
    ['whiteboard', strings.boards.newBoard],
  ] as const) {
    await field().fill(typed)
    await expect.element(option(title)).toBeVisible()
  }
})

const command = (title: string, detail: string) =>
  page.getByRole('option').filter({ hasText: title }).filter({ hasText: detail })

test.each(['#/home', '#/space/SPACE/inbox', '#/space/SPACE/boards'])('a call begins from %s', async (address) => {
  const host = hostOf('some')
  await open(host, address)
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(field()).toHaveFocus()
  const start = command(strings.call.start, 'general · Design team')
  expect(start.elements()).toEqual([])
  for (const typed of ['call', 'video']) {
    await field().fill(typed)
    await expect.element(start).toBeVisible()
  }
  await start.click()
  await expect.poll(() => window.location.hash).toMatch(/\/call\/[0-9a-f]{16}$/)
  await expect.element(main().getByRole('heading', { name: strings.call.titleIn('general') })).toBeVisible()
})

test('a broadcast begins from elsewhere', async () => {
  await open(hostOf('some'), '#/home')
  await userEvent.keyboard('{Control>}k{/Control}')
  await field().fill('live')
  await command(strings.cast.goLive, 'general · Design team').click()
  await expect.poll(() => window.location.hash).toMatch(/\/channel\/[0-9a-f]{16}$/)
  await expect.element(page.getByRole('dialog', { name: strings.cast.goLive })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
})

test('the channel on screen has one command for a call', async () => {
  await openFinder()
  await field().fill(strings.call.start)
  await expect.element(command(strings.call.start, 'general')).toBeVisible()
  expect(command(strings.call.start, 'general').elements()).toHaveLength(1)
})

test('a viewer can listen to calls, but not go live', async () => {
  await open(hostOf('viewer'), '#/home')
  await userEvent.keyboard('{Control>}k{/Control}')
  await field().fill('video')
  await expect.element(command(strings.call.start, 'Design team')).toBeVisible()
  expect(command(strings.cast.goLive, 'Design team').elements()).toEqual([])
})

test('a former member can neither call nor go live', async () => {
  const host = hostOf('viewer')
  host.state = { ...host.state, spaces: host.state.spaces.map((space) => ({ ...space, role: null })) }
  await open(host, '#/home')
  await userEvent.keyboard('{Control>}k{/Control}')
  await field().fill('video')
  await calm()
  expect(command(strings.call.start, 'Design team').elements()).toEqual([])
  expect(command(strings.cast.goLive, 'Design team').elements()).toEqual([])
})

test('new items are created in the space on screen, even before it has loaded', async () => {
  const host = hostOf('some')
  const [first, second] = host.state.spaces
  await open(host, `#/space/${second?.id}/members`)
  await expect.element(main().getByRole('heading', { name: strings.people.membersTitle, level: 1 })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  host.pause()
  window.location.hash = `#/space/${first?.id}/members`
  await expect.element(page.getByRole('button', { name: strings.spaces.menu(first?.name ?? '') })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  await field().fill(strings.boards.newBoard)
  await says(chosen(), strings.boards.newBoard)
  await says(chosen(), first?.name ?? '')
  host.release()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('dialog', { name: strings.boards.newBoard })).toBeVisible()
  expect(window.location.hash).toContain(first?.id)
})

test('recent searches are listed, can be chosen again, and cleared', async () => {
  await openSearch()
  await userEvent.keyboard('morning')
  await says(chosen(), 'morning')
  await userEvent.keyboard('{Enter}')
  await expect.element(field()).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(group(search.recent)).toBeVisible()
  await says(chosen(), 'morning')
  await userEvent.keyboard('{Enter}')
  await expect.element(field()).toHaveValue('morning')
  await field().fill('')
  await page.getByRole('option', { name: search.clearRecent }).click()
  await expect.element(group(search.recent)).not.toBeInTheDocument()
  await expect.element(field()).toHaveFocus()
})

test('hits are grouped by tool, with their place, and the keyboard cycles through all', async () => {
  await openSearch()
  await userEvent.keyboard('morning')
  const hits = group(new RegExp(`^${strings.chat.title}`))
  await expect.element(hits).toBeVisible()
  const [first] = hits.getByRole('option').elements()
  expect(first?.ariaSelected).toBe('true')
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => first?.ariaSelected).toBe('false')
  await userEvent.keyboard('{ArrowUp}')
  await expect.poll(() => first?.ariaSelected).toBe('true')
  await userEvent.keyboard('{ArrowUp}')
  await expect.poll(() => page.getByRole('option').elements().at(-1)?.ariaSelected).toBe('true')
  await expectAccessible()
})

test('more hits are loaded at the end, and the selected one stays selected', async () => {
  await openSearch('many')
  await userEvent.keyboard('morning')
  const hits = group(new RegExp(`^${strings.chat.title}`)).getByRole('option')
  await expect.poll(() => hits.elements().length).toBe(50)
  await calm()
  expect(hits.elements()).toHaveLength(50)
  const last = hits.elements().at(-1)
  last?.scrollIntoView()
  await expect.poll(() => hits.elements().length).toBe(100)
  expect(hits.elements().indexOf(last as HTMLElement)).toBe(49)
  expect(hits.elements()[0]?.ariaSelected).toBe('true')
  await expectAccessible()
})

test('chips insert operators, and their completions are offered', async () => {
  await openSearch()
  await chip(search.operators.type).click()
  await expect.element(field()).toHaveFocus()
  await expect.element(field()).toHaveValue('type:')
  await page.getByRole('option', { name: strings.chat.title }).click()
  await expect.element(field()).toHaveValue(`type:${strings.chat.title} `)
  await expect.element(chip(search.operators.type)).toHaveAttribute('aria-pressed', 'true')
  await chip(search.operators.type).click()
  await expect.element(field()).toHaveValue('')
  await chip(search.operators.in).click()
  await page.getByRole('option', { name: search.allSpaces }).click()
  await says(chip(search.operators.in), search.allSpaces)
  await expect.element(field()).toHaveValue('')
  await expectAccessible()
})

test('without a result it offers to search all spaces', async () => {
  await openSearch()
  await userEvent.keyboard('xyzzyx')
  await says(chosen(), search.searchAll)
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('status').filter({ hasText: search.noneDetail })).toBeVisible()
  await says(chip(search.operators.in), search.allSpaces)
  expect(page.getByRole('option').elements()).toHaveLength(0)
})

test('a query of 10,000 characters is cut, and a message says so', async () => {
  await openFinder()
  await field().fill('x'.repeat(10_000))
  await expect.element(page.getByText(search.cut(300))).toBeVisible()
  expect((field().element() as HTMLInputElement).value).toHaveLength(300)
})

test('few of 2,000 items are rendered, and a width of 400 pixels suffices', async () => {
  await openFinder('long-lists')
  await userEvent.keyboard('photos')
  await expect.element(group(palette.goTo)).toBeVisible()
  expect(page.getByRole('option').elements().length).toBeLessThan(200)
  await page.viewport(400, 800)
  await calm()
  const dialog = page.getByRole('dialog').element()
  expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth)
  await expectAccessible()
  await page.viewport(1280, 800)
})
