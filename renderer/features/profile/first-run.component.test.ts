/** The first screen: the person's name, and the ways into the app. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { MADE_INVITE } from '../../testing/made-invite.ts'

const { firstRun } = strings
const name = () => page.getByRole('textbox', { name: firstRun.name })
const button = (words: string) => page.getByRole('button', { name: words, exact: true })
const heading = (words: string) => page.getByRole('heading', { name: words, level: 1 })

async function begins(suggestedName: string | null = 'Ana Silva'): Promise<FakeHost> {
  const host = hostOf('first')
  host.suggestedName = suggestedName
  await open(host)
  await expect.element(name()).toHaveFocus()
  return host
}

test('one press with the account’s name leads to nearby people', async () => {
  const host = await begins()
  await expect.element(name()).toHaveValue('Ana Silva')
  await userEvent.click(button(firstRun.start))
  await expect.element(heading(strings.nearby.title)).toBeVisible()
  await expect.poll(() => host.state.profile?.name).toBe('Ana Silva')
})

test('typing replaces the account’s name', async () => {
  const host = await begins()
  await userEvent.keyboard('Bo{Enter}')
  await expect.element(heading(strings.nearby.title)).toBeVisible()
  await expect.poll(() => host.state.profile?.name).toBe('Bo')
})

test('asks for a name only if it is missing', async () => {
  const host = await begins(null)
  await expect.element(button(firstRun.start)).toBeEnabled()
  await userEvent.type(name(), '\u200b')
  await userEvent.click(button(firstRun.ways.alone))
  await expect.element(page.getByText(firstRun.nameMissing)).toBeVisible()
  await expect.element(name()).toHaveFocus()
  await expectAccessible()
  await expect.poll(() => host.state.profile).toBeNull()
  await userEvent.type(name(), 'Bo')
  await expect.element(page.getByText(firstRun.nameMissing)).not.toBeInTheDocument()
})

test('a space to try Parley alone opens immediately', async () => {
  const host = await begins()
  await userEvent.click(button(firstRun.ways.alone))
  await expect.element(heading(strings.chat.general)).toBeVisible()
  await expect.poll(() => host.state.spaces.map((space) => space.name)).toEqual([firstRun.ownSpace])
})

test('an invite from elsewhere can be pasted', async () => {
  await begins()
  await userEvent.click(button(firstRun.ways.invite))
  await expect.element(page.getByRole('dialog').getByRole('textbox', { name: strings.spaces.link })).toHaveFocus()
})

test('a person who comes with an invite joins with the first button', async () => {
  const host = await begins()
  host.emit('app.link', { link: MADE_INVITE })
  await userEvent.click(button(firstRun.ways.join))
  await expect.element(page.getByText(strings.spaces.joiningTitle)).toBeVisible()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  await expect.poll(() => host.log).toContain('spaces.join')
})

test('a broken invite is explained once there is a name', async () => {
  const host = await begins()
  host.emit('app.link', { link: `${MADE_INVITE.slice(0, -9)}AAAAAAAAA` })
  await userEvent.click(button(firstRun.ways.join))
  await expect.element(page.getByRole('dialog').getByText(strings.spaces.linkBroken)).toBeVisible()
})
