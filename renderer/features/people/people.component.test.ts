/** The members screen, and the card that opens from a person's name. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { setOffers } from '../../../shared/tools/people/offers.ts'
import { personDoc } from '../../../shared/tools/people/shape.ts'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import { hex } from '../../testing/host/fake-host.ts'

const words = strings.people
const tab = (name: string) => page.getByRole('tab', { name, exact: false })
const list = () => page.getByRole('tabpanel', { name: words.membersTitle, exact: false })
const rows = () => list().element().querySelectorAll('li')
const search = () => page.getByRole('searchbox', { name: words.search })
const card = () => page.getByRole('dialog', { name: words.profile })
const nameIn = (place: string, name: string) =>
  page
    .getByRole(place as 'main')
    .getByRole('button', { name, exact: true })
    .first()

test('arrow keys go through the tabs, and the address remembers the one on screen', async () => {
  await open(hostOf('formerMembers'), '#/space/SPACE/members')
  await tab(words.membersTitle).click()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(tab(strings.invites.title)).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => window.location.hash).toMatch(/\/members\/invites$/)
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.element(page.getByText(words.purged, { exact: false }).first()).toBeVisible()
  await expect.poll(() => window.location.hash).toMatch(/\/members\/former$/)
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(list()).toBeVisible()
  await expect.poll(() => window.location.hash).toMatch(/\/members$/)
})

test('many requests to subscribe leave room for the members, and align with their list', async () => {
  const host = hostOf('publisher')
  const [space = ''] = host.state.spaces.map(({ id }) => id)
  const { channel, ...detail } = host.detail(space)
  const asking = Array.from({ length: 40 }, (_, index) => ({ device: hex(9000 + index), name: `P${index}`, at: 1 }))
  host.details.set(space, { ...detail, channel: channel && { ...channel, asking } })
  await open(host, '#/space/SPACE/members')
  const requests = page.getByRole('region', { name: strings.channels.asking })
  const last = requests.getByText('P39', { exact: true })
  await expect.element(last).toBeInTheDocument()
  last.element().scrollIntoView()
  await expect.element(last).toBeInViewport()
  await expect.element(list().getByText('Ana').first()).toBeInViewport()
  const tabs = tab(words.membersTitle).element().closest('[role=tablist]')?.parentElement
  const left = (element?: Element | null) => Math.round(element?.getBoundingClientRect().left ?? 0)
  expect(left(requests.element())).toBe(left(tabs))
})

test('a person who can’t invite is shown only the members', async () => {
  await open(hostOf('viewer'), '#/space/SPACE/members/invites')
  await expect.element(list()).toBeVisible()
  await expect.poll(() => page.getByRole('tab').elements()).toHaveLength(1)
})

test('a search among 2,000 members lists the matching ones', async () => {
  await open(hostOf('long-lists'), '#/space/SPACE/members')
  await search().fill('FARÁH')
  const names = () => new Set([...rows()].map((row) => row.querySelector('bdi')?.textContent))
  await expect.poll(() => [...names()].filter((name) => !name?.startsWith('Farah'))).toEqual([])
  await expect.poll(() => names().size).toBeGreaterThan(0)
  await search().fill('nobody has this name')
  await expect.element(page.getByText(strings.search.none)).toBeVisible()
})

test('a name in a message opens the person’s card, and Esc returns to it', async () => {
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  const name = nameIn('main', 'Ben')
  await expect.element(name).toBeVisible()
  const button = name.element() as HTMLElement
  button.focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(card()).toBeVisible()
  await expect.poll(() => card().element().textContent).toMatch(/^Ben/)
  await expect.poll(() => card().element().contains(document.activeElement)).toBe(true)
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => card().query()).toBeNull()
  await expect.poll(() => document.activeElement).toBe(button)
})

test('the card leads to a conversation with the person, and to what an owner can change', async () => {
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  await nameIn('main', 'Ben').click()
  await card().getByRole('button', { name: words.manageOne }).click()
  await expect.element(search()).toHaveValue('Ben')
  await expect.poll(() => card().query()).toBeNull()
  await calm()
  await list().getByRole('button', { name: 'Ben', exact: false }).first().click()
  await card().getByRole('button', { name: words.message }).click()
  await expect.poll(() => window.location.hash).toMatch(/\/direct\//)
})

test('a member’s offers are shown in the list and on their card', async () => {
  const host = hostOf('some')
  const [space] = host.state.spaces
  const ben = host.details.get(space?.id ?? '')?.members.find(({ name }) => name === 'Ben')
  host.remote(space?.id ?? '', personDoc(ben?.device ?? ''), ben?.device ?? '', (doc) =>
    setOffers(doc, [
      { tool: 'games', id: 'chess', name: '' },
      { tool: 'jobs', id: 'script', name: '' },
    ]),
  )
  await open(host, '#/space/SPACE/members')
  const said = [strings.games.plays(strings.games.names.chess), strings.jobs.helpsOthers].join(' · ')
  await expect.element(list().getByText(said)).toBeVisible()
  await nameIn('main', 'Ben').click()
  await expect.element(card().getByText(said)).toBeVisible()
})
