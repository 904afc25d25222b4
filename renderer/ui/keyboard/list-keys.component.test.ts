/** The arrow keys, Home and End in lists of all kinds. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open, showScreen } from '../../testing/app.ts'
import { EDITORS, SCREENS } from '../../testing/screens.ts'

const FOCUSABLE = 'a[href], button:enabled, summary'
/** Text, and lists with their own keys, which are tested separately. */
const OTHER = 'article, [contenteditable], [role="log"]'

const press = (key: string): Element | null => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  return document.activeElement
}

/** Waits for their code, which is loaded after the first view. */
async function areHeard(): Promise<void> {
  const first = page.getByRole('navigation', { name: strings.spaces.title }).getByRole('button').first()
  const isHeard = () => {
    const element = first.element() as HTMLElement
    element.focus()
    return press('ArrowDown') !== element
  }
  await expect.poll(isHeard).toBe(true)
}

const firstIn = (row: Element) =>
  [...row.querySelectorAll<HTMLElement>(FOCUSABLE)].find((each) => each.tabIndex >= 0 && each.checkVisibility())

/** The rows of each list on screen that can have the focus. */
const lists = (): Element[][] =>
  [...document.querySelectorAll('ul, ol, tbody')]
    .filter((list) => !list.closest(OTHER))
    .map((list) => [...list.children].filter((row) => firstIn(row)))
    .filter((rows) => rows.length > 1)

const isBeside = (one: Element, other: Element) =>
  one.getBoundingClientRect().bottom > other.getBoundingClientRect().top + 1

function walk(rows: readonly Element[]): void {
  const first = rows[0] && firstIn(rows[0])
  first?.focus()
  rows.slice(1).forEach((row, place) => {
    const before = rows[place] as Element
    expect(row.contains(press(isBeside(before, row) ? 'ArrowRight' : 'ArrowDown')), row.textContent ?? '').toBe(true)
  })
  const [previous, last] = rows.slice(-2) as [Element, Element]
  expect(previous.contains(press(isBeside(previous, last) ? 'ArrowLeft' : 'ArrowUp'))).toBe(true)
}

const WALKED = [
  'inbox',
  'members',
  'invites',
  'relays',
  'former members',
  'threads',
  'newsletter',
  'drafts',
  'boards',
  'topics',
  'folders kept in step',
  'conflicts of a folder',
  'trash of a folder',
  'nearby, with people',
]

test.each([...SCREENS, ...EDITORS].filter(({ name }) => WALKED.includes(name)))('$name', async (screen) => {
  await showScreen(screen)
  await areHeard()
  await expect.poll(() => lists().length).toBeGreaterThan(0)
  for (const rows of lists()) walk(rows)
})

test('the sidebar is one list, from its first line to its last', async () => {
  await open(hostOf('some'), '#/space/SPACE/inbox')
  await areHeard()
  const inbox = page.getByRole('link', { name: strings.inbox.title, exact: true }).element() as HTMLElement
  inbox.focus()
  const links = [...(inbox.closest('nav')?.querySelectorAll('a') ?? [])].filter((link) => link.checkVisibility())
  const seen = new Set<Element | null>([inbox])
  for (let here = press('ArrowDown'); !seen.has(here); here = press('ArrowDown')) seen.add(here)
  expect(links.filter((link) => !seen.has(link)).map(({ textContent }) => textContent)).toEqual([])
  press('Home')
  expect(document.activeElement?.getAttribute('aria-label')).toContain('Design team')
})
