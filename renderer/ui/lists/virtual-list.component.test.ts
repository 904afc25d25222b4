/** Long lists in the app over a host in memory: what is rendered of them, and what the keyboard does. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'

/** Elements on the page, however much it lists. */
const MOST = 1500
/** A quarter of the items, and four that every made space has. */
const CHANNELS = 2000 / 4 + 4

const elements = () => document.body.getElementsByTagName('*').length
const channels = () => page.getByRole('region', { name: strings.chat.title })
const rows = () => channels().element().querySelectorAll('li')
const first = () => channels().getByRole('link').first().element() as HTMLElement
const focused = () => document.activeElement?.querySelector('bdi')?.textContent
/** Scrolls the sidebar. */
const scroller = () => channels().element().parentElement?.parentElement as HTMLElement
/** Whether the item with the focus is within what is shown of the sidebar, but for a fraction of a pixel. */
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

test('of a sidebar of 2,000 items those on screen are rendered', async () => {
  await openLists()
  expect(elements()).toBeLessThanOrEqual(MOST)
  const [row = null] = rows()
  expect(row?.ariaSetSize).toBe(String(CHANNELS))
  expect(placeOf(row)).toBe(1)
})

test('arrow keys, Home, End and letters move the focus in it, and it scrolls along', async () => {
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

test('the focus stays on an item that is scrolled away', async () => {
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

test('the sidebar is where it was when its space comes back', async () => {
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

test('of 2,000 members those on screen are rendered, and the keys reach each', async () => {
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
