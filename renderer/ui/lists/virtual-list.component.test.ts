/** Long lists, in the app with a host in memory: which rows are rendered, and what the keyboard does. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'

/** Maximum number of elements on the page, whatever the length of its lists. */
const MOST = 1500
/** A quarter of the items, and four that every generated space has. */
const CHANNELS = 2000 / 4 + 4

const elements = () => document.body.getElementsByTagName('*').length
const channels = () => page.getByRole('region', { name: strings.chat.title })
const rows = () => channels().element().querySelectorAll('li')
const first = () => channels().getByRole('link').first().element() as HTMLElement
const focused = () => document.activeElement?.querySelector('bdi')?.textContent
/** The element that scrolls the sidebar. */
const scroller = () => channels().element().parentElement?.parentElement as HTMLElement
/** Whether the focused item is within the visible part of the sidebar, within a pixel. */
function isFocusOnScreen(): boolean {
  const row = document.activeElement?.closest('li')?.getBoundingClientRect()
  const { top, bottom } = scroller().getBoundingClientRect()
  return row !== undefined && row.top > top - 1 && row.bottom < bottom + 1
}
const placeOf = (element: Element | null) => Number(element?.closest('li')?.ariaPosInSet)

async function openLists(address = '#/space/SPACE/channel/CHANNEL'): Promise<void> {
  await open(hostOf('long-lists'), address)
  await expect.poll(() => rows().length).toBeGreaterThan(10)
}

test('a sidebar of 2,000 items renders only those on screen', async () => {
  await openLists()
  expect(elements()).toBeLessThanOrEqual(MOST)
  const [row = null] = rows()
  expect(row?.ariaSetSize).toBe(String(CHANNELS))
  expect(placeOf(row)).toBe(1)
})

test('arrow keys, Home, End and letters move the focus in the sidebar, which scrolls along', async () => {
  await openLists()
  first().focus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(focused).toBe('photos')
  await userEvent.keyboard('{End}')
  await expect.poll(() => placeOf(document.activeElement)).toBe(CHANNELS)
  await calm()
  expect(document.activeElement?.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
  expect(elements()).toBeLessThanOrEqual(MOST)
  await userEvent.keyboard('{ArrowUp}')
  await expect.poll(() => placeOf(document.activeElement)).toBe(CHANNELS - 1)
  await userEvent.keyboard('p')
  await expect.poll(focused).toBe('photos')
  await userEvent.keyboard('{Home}')
  await expect.poll(() => placeOf(document.activeElement)).toBe(1)
})

test('the focus stays on an item that is scrolled out of view', async () => {
  await openLists()
  const link = first()
  link.focus()
  scroller().scrollTo({ top: 20_000 })
  await expect.poll(() => rows().length).toBeLessThan(20)
  expect(document.activeElement).toBe(link)
  expect(isFocusOnScreen()).toBe(false)
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(focused).toBe('photos')
  await expect.poll(isFocusOnScreen).toBe(true)
})

test('the sidebar keeps its scroll position until its space is shown again', async () => {
  await openLists()
  scroller().scrollTo({ top: 9000 })
  await calm()
  const before = scroller().scrollTop
  expect(before).toBeGreaterThan(8000)
  const there = window.location.hash
  window.location.hash = '#/nearby'
  await expect.element(page.getByRole('heading', { name: strings.nearby.title, level: 1 })).toBeVisible()
  window.location.hash = there
  await expect.poll(() => channels().query() && scroller().scrollTop).toBe(before)
})

test('a list of 2,000 members renders only those on screen, and the keys reach each', async () => {
  await openLists('#/space/SPACE/members')
  const members = page.getByRole('tabpanel', { name: strings.people.membersTitle, exact: false })
  await expect.element(members).toBeVisible()
  await expect.poll(() => members.element().querySelector('li')?.ariaSetSize).toBe('2000')
  expect(elements()).toBeLessThanOrEqual(MOST)
  const list = members.element().querySelector('ul')
  list?.querySelector<HTMLElement>('li button')?.focus()
  const from = placeOf(document.activeElement)
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => placeOf(document.activeElement)).toBe(from + 1)
  await userEvent.keyboard('{Home}')
  await expect.poll(() => placeOf(document.activeElement)).toBe(1)
})
