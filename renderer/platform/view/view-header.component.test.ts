/** The header of a view with many buttons, from wide to narrow. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'

const CHANNEL = '#/space/SPACE/channel/CHANNEL'

/**
 * Returns the line of an element. Boxes of different heights in one line have the same center, give or take a pixel.
 */
const lineOf = ({ top, bottom }: DOMRect) => Math.floor((top + bottom) / 2 / 40)

/** Returns the x coordinate where the title ends and the buttons begin. */
const edgeOfTools = (): number => {
  const header = page.getByRole('main').getByRole('heading', { level: 1 }).element().closest('header')
  return header?.querySelector('h1 ~ span')?.getBoundingClientRect().right ?? 0
}

/** Must be first, on a fresh page: later, everything has been loaded. */
test('the buttons of a channel have their space before they are loaded', async () => {
  const waiting: (() => void)[] = []
  const idle = vi.spyOn(window, 'requestIdleCallback').mockImplementation((work) => waiting.push(work as () => void))
  onTestFinished(() => idle.mockRestore())
  await open(hostOf('some'), CHANNEL)
  expect(page.getByRole('button', { name: strings.cast.goLive }).elements()).toEqual([])
  const before = edgeOfTools()
  idle.mockRestore()
  for (const work of waiting) work()
  await expect.element(page.getByRole('button', { name: strings.cast.goLive })).toBeVisible()
  await calm()
  expect(edgeOfTools()).toBe(before)
})

test('in a narrow window, the buttons of a channel are a menu with words, and its name is readable', async () => {
  await page.viewport(400, 800)
  onTestFinished(() => page.viewport(1280, 800))
  await open(hostOf('some'), CHANNEL)
  const title = page.getByRole('main').getByRole('heading', { level: 1 })
  await expect.element(title).toBeVisible()
  const pinned = page.getByRole('button', { name: strings.chat.pinned })
  await expect.poll(() => pinned.elements()).toEqual([])
  const header = title.element().closest('header') as HTMLElement
  expect(header.getBoundingClientRect().height).toBeLessThan(60)
  const more = page.getByRole('button', { name: strings.app.moreTools, exact: true })
  await more.click()
  await expect.element(pinned).toBeVisible()
  await expectAccessible()
  await pinned.click()
  await expect.element(page.getByRole('dialog', { name: strings.chat.pinned })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => pinned.elements()).toEqual([])
  await more.click()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => pinned.elements()).toEqual([])
})

test.each([
  [1280, 1],
  [700, 1],
  [600, 2],
  [400, 2],
])('at %i pixels the buttons of Files take %i lines, and the members are next to the title', async (width, lines) => {
  await page.viewport(width, 800)
  onTestFinished(() => page.viewport(1280, 800))
  await open(hostOf('files'), '#/space/SPACE/files')
  const main = page.getByRole('main')
  const title = main.getByRole('heading', { level: 1 })
  await expect.element(main.getByRole('button', { name: strings.files.share, exact: true })).toBeVisible()
  await calm()
  const header = title.element().closest('header') as HTMLElement
  const boxes = [...header.querySelectorAll('button, input')].map((each) => each.getBoundingClientRect())
  expect(new Set(boxes.map(lineOf)).size).toBe(lines)
  expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(width)
  const members = main.getByRole('button', { name: strings.app.showPeople }).element()
  expect(lineOf(members.getBoundingClientRect())).toBe(lineOf(title.element().getBoundingClientRect()))
  const name = title.element().querySelector('bdi') as HTMLElement
  expect(name.scrollWidth).toBeLessThanOrEqual(name.clientWidth)
})

test('in a narrow window, the way back to a tool is separate from the title', async () => {
  await page.viewport(400, 800)
  onTestFinished(() => page.viewport(1280, 800))
  await open(hostOf('releases'), '#/space/SPACE/releases/PRODUCT')
  const title = page.getByRole('main').getByRole('heading', { level: 1, name: 'Harbor Map' })
  await expect.element(title).toBeVisible()
  const { left } = title.element().getBoundingClientRect()
  const trail = title.element().previousElementSibling?.lastElementChild
  expect(left - (trail?.getBoundingClientRect().right ?? left)).toBe(8)
})

test.each([
  ['releases', 'releases/PRODUCT'],
  ['pages', 'page/PAGE'],
])('in a narrow window, the header of %s takes two lines, however long the title is', async (scenario, path) => {
  await page.viewport(400, 800)
  onTestFinished(() => page.viewport(1280, 800))
  await open(hostOf(scenario), `#/space/SPACE/${path}`)
  const heading = page.getByRole('main').getByRole('heading', { level: 1 }).first()
  await expect.element(heading).toBeInTheDocument()
  const title = heading.element()
  await expect.poll(() => title.textContent).not.toBe('')
  const name = title.querySelector('bdi') as HTMLElement
  name.textContent = 'Donaudampfschifffahrtsgesellschaft '.repeat(4)
  const header = title.closest('header') as HTMLElement
  const boxes = [...header.querySelectorAll('button, nav')].map((each) => each.getBoundingClientRect())
  expect(new Set(boxes.map(lineOf)).size).toBeLessThanOrEqual(2)
  expect(header.getBoundingClientRect().height).toBeLessThan(100)
})

test('a relay isn’t counted among those who are online', async () => {
  const host = hostOf('some')
  const shows = (here: number, relays: number) => {
    const spaces = host.state.spaces.map((space) => ({
      ...space,
      connection: { ...space.connection, state: 'connected' as const, here, relays },
    }))
    host.state = { ...host.state, spaces }
    host.changed()
  }
  shows(1, 1)
  await open(host, '#/space/SPACE/channel/CHANNEL')
  const connection = page.getByTestId('connection')
  await expect.element(connection).toHaveTextContent('2 online')
  shows(0, 1)
  await expect.element(connection).toHaveTextContent('Only a relay online')
  await connection.hover()
  await expect.element(page.getByRole('tooltip', { name: /^No other member is online/ })).toBeVisible()
})
