/** Suggestions for newcomers, in the sidebar. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { asViewer } from '../../testing/tool-screens.ts'

const words = strings.firstSteps
const steps = () => page.getByRole('region', { name: words.title })
const all = () => steps().getByRole('button', { name: new RegExp(`^${words.title}`) })
const step = (title: string) => steps().getByRole('button', { name: title })

test('leads to each step, and remembers on this device which are done', async () => {
  const host = hostOf('fresh')
  host.remembered.set('first-steps', { done: ['boards'], isDismissed: false })
  await open(host)
  await expect.element(steps().getByText(words.count(1, 4))).toBeVisible()
  await expect.element(step(words.invite)).toBeVisible()
  expect(steps().getByText(words.backUp).elements()).toEqual([])
  await userEvent.click(all())
  await expect.poll(() => host.remembered.get('first-steps')).toMatchObject({ isOpen: true })
  await expect.element(step(`${words.done} ${strings.boards.firstStep}`)).toBeVisible()
  await expectAccessible()
  await userEvent.click(step(strings.files.firstStep))
  await expect.element(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveTextContent(strings.files.title)
  await userEvent.click(step(words.backUp))
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(step(words.invite))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: strings.invites.create }))
  await expect.element(page.getByRole('dialog').getByText(/^parley:/)).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(steps().getByText(words.count(2, 4))).toBeVisible()
})

test('offers viewers only steps that they’re allowed to take', async () => {
  await open(asViewer('some'))
  await expect.element(steps().getByText(words.count(0, 1))).toBeVisible()
  await expect.element(step(words.backUp)).toBeVisible()
})

test('a person who was invited hasn’t invited anyone until they do', async () => {
  const host = hostOf('some')
  const [space = ''] = host.state.spaces.map(({ id }) => id)
  const detail = host.detail(space)
  const later = (member: (typeof detail.members)[number]) =>
    member.device === host.device ? { ...member, joined: Date.now() } : member
  const invites = detail.invites.filter(({ issuer }) => issuer !== host.device)
  host.details.set(space, { ...detail, members: detail.members.map(later), invites })
  await open(host)
  await expect.element(steps().getByText(words.count(0, 4))).toBeVisible()
  await userEvent.click(step(words.invite))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: strings.invites.create }))
  await expect.element(steps().getByText(words.count(1, 4))).toBeVisible()
})

test('stays hidden once the person hides it', async () => {
  const host = hostOf('fresh')
  await open(host)
  await userEvent.click(steps().getByRole('button', { name: words.dismiss }))
  await expect.element(steps()).not.toBeInTheDocument()
  await expect.poll(() => host.remembered.get('first-steps')).toMatchObject({ isDismissed: true })
})

test('disappears when everything is done', async () => {
  const host = hostOf('some')
  host.remembered.set('first-steps', { done: ['boards', 'files', 'back-up'], isDismissed: false })
  await open(host)
  await expect.element(page.getByRole('link', { name: new RegExp(`^${strings.people.membersTitle}`) })).toBeVisible()
  await expect.element(steps()).not.toBeInTheDocument()
})
