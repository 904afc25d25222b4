/** The inbox, in the app with a host in memory. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { fillInbox } from '../../testing/host/fill-inbox.ts'

const main = page.getByRole('main')
const items = main.getByRole('link')
const focused = () => document.activeElement?.closest('li')?.getAttribute('aria-posinset')

function filled(count: number) {
  const host = hostOf('some')
  const [space = ''] = host.state.spaces.map(({ id }) => id)
  fillInbox(host, space, count)
  return { host, space }
}

const line = (unread: number) =>
  page.getByRole('navigation', { name: 'Design team' }).getByRole('link', {
    name: unread > 0 ? `${strings.inbox.title} ${strings.spaces.unreadCount(unread)}` : strings.inbox.title,
  })

test('the sidebar counts unread items, and an item leads to its place, where all of it is marked as read', async () => {
  const { host } = filled(12)
  await open(host, '#/space/SPACE/members')
  await line(7).click()
  await expect.element(line(7)).toHaveAttribute('aria-current', 'page')
  await expect.poll(() => items.elements().length).toBe(12)
  await items.first().click()
  await expect.poll(() => window.location.hash).toMatch(/\/channel\//)
  // Opening the channel marks its messages as read, except those in threads.
  await expect.element(line(2)).toBeVisible()
})

test('works by keyboard: arrow keys move, U marks, E marks as done, and Undo brings an item back', async () => {
  const { host } = filled(3)
  await open(host, '#/space/SPACE/inbox')
  await expect.poll(() => items.elements().length).toBe(3)
  ;(items.first().element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowDown}u')
  await expect.element(line(2)).toBeVisible()
  const second = items.nth(1).element().textContent
  await userEvent.keyboard('e')
  await expect.poll(() => items.elements().map(({ textContent }) => textContent)).not.toContain(second)
  expect(focused()).toBe('2')
  await userEvent.keyboard('{Delete}')
  await expect.poll(() => items.elements().length).toBe(1)
  expect(focused()).toBe('1')
  const undo = page.getByRole('status').getByRole('button', { name: strings.tools.undo })
  await undo.click()
  await expect.poll(() => items.elements().length).toBe(2)
  await undo.click()
  await expect.poll(() => items.elements().length).toBe(3)
  await expect.element(undo).not.toBeInTheDocument()
})

test('marking all as read leaves nothing unread', async () => {
  const { host } = filled(5)
  await open(host, '#/space/SPACE/inbox')
  await main.getByRole('button', { name: strings.inbox.readAll }).click()
  await expect.element(line(0)).toBeVisible()
  await main.getByRole('button', { name: strings.inbox.unreadOnly }).click()
  await expect.element(main.getByText(strings.inbox.allRead)).toBeVisible()
  await main.getByRole('button', { name: strings.inbox.unreadOnly }).click()
  await expect.poll(() => items.elements().length).toBe(5)
})

test('a request is approved in place, and a failed download is retried', async () => {
  const host = hostOf('some')
  const [space = ''] = host.state.spaces.map(({ id }) => id)
  const entry = { device: null, text: '', path: 'members', item: null, time: Date.now() }
  host.inboxes.put(space, 'requests', [{ ...entry, id: `ask-${'c'.repeat(64)}`, kind: 'ask', name: 'Cem' }])
  host.inboxes.put(space, 'files', [{ ...entry, id: `${'d'.repeat(64)}-failed`, kind: 'failed', name: 'plan.pdf' }])
  await open(host, '#/space/SPACE/inbox')
  await main.getByRole('button', { name: strings.channels.approve }).click()
  await expect.poll(() => items.elements().length).toBe(1)
  await main.getByRole('button', { name: strings.app.retry }).click()
  await expect.element(main.getByText(strings.inbox.empty)).toBeVisible()
  expect(host.log).toEqual(expect.arrayContaining(['publications.approve', 'files.fetch']))
})

test('an entry that only quotes the name of its place says it once', async () => {
  const host = hostOf('some')
  const [space = ''] = host.state.spaces.map(({ id }) => id)
  const [name, path] = ['Kick-off', `board/${space.slice(16, 32)}`]
  const entry = { device: host.detail(space).members[1]?.device ?? null, name: null, item: null, time: Date.now() }
  const accepted = { ...entry, kind: 'accepted', path }
  host.inboxes.put(space, 'invitations', [
    { ...accepted, id: 'one', text: name },
    { ...accepted, id: 'other', text: 'As it was called before' },
  ])
  await open(host, '#/space/SPACE/inbox')
  const said = () => items.elements().map(({ textContent }) => textContent ?? '')
  await expect.poll(() => said().find((row) => row.includes('before'))).toContain(name)
  expect(said().join().split(name)).toHaveLength(3)
})

test('an empty inbox says what will be in it', async () => {
  await open(hostOf('some'), '#/space/SPACE/inbox')
  await expect.element(main.getByText(strings.inbox.empty)).toBeVisible()
})

test('a thousand items are listed, but only those on screen are rendered', async () => {
  const { host } = filled(1000)
  await open(host, '#/space/SPACE/inbox')
  await expect.poll(() => items.elements().length).toBeGreaterThan(5)
  expect(items.elements().length).toBeLessThan(60)
  ;(items.first().element() as HTMLElement).focus()
  await userEvent.keyboard('{End}')
  await expect.poll(focused).toBe('1000')
})

test('Home lists and counts the items of all spaces, with the space’s name', async () => {
  const { host } = filled(3)
  fillInbox(host, host.state.spaces[2]?.id ?? '', 2)
  await open(host, '#/home')
  await expect
    .element(page.getByRole('button', { name: `${strings.inbox.home}, ${strings.spaces.unreadCount(5)}` }))
    .toBeVisible()
  await expect.poll(() => items.elements().length).toBe(5)
  expect(items.elements().filter(({ textContent }) => textContent?.includes('Design team'))).toHaveLength(3)
})
