/** Dialogs, and navigation while they are open. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../strings/strings.ts'
import { hostOf, open } from '../testing/app.ts'
import { firstSpace, main } from '../testing/tool-screens.ts'

test('a dialog of a space doesn’t reappear with the space after another was on screen', async () => {
  const host = hostOf('some')
  const [first, second] = host.state.spaces.map(({ id }) => id)
  await open(host, `#/space/${second}/members`)
  await expect.element(main().getByRole('heading', { name: strings.people.membersTitle, level: 1 })).toBeVisible()
  window.location.hash = `#/space/${first}/members`
  const menu = page.getByRole('button', { name: strings.spaces.menu('Design team') })
  await userEvent.click(menu)
  await userEvent.click(page.getByRole('menuitem', { name: strings.people.invite }))
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('button', { name: strings.invites.create })).toBeVisible()
  window.history.back()
  await expect.element(menu).not.toBeInTheDocument()
  await expect.element(dialog).not.toBeInTheDocument()
  window.history.forward()
  await expect.element(menu).toBeVisible()
  await expect.element(dialog).not.toBeInTheDocument()
})

test('a dialog closes when the person goes back in the same space', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/members`)
  window.location.hash = `#/space/${space}/inbox`
  await expect.element(main().getByRole('heading', { name: strings.inbox.title, level: 1 })).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: strings.chat.newChannel }).first())
  const dialog = page.getByRole('dialog', { name: strings.chat.newChannel })
  await expect.element(dialog).toBeVisible()
  window.history.back()
  await expect.element(main().getByRole('heading', { name: strings.people.membersTitle, level: 1 })).toBeVisible()
  await expect.element(dialog).not.toBeInTheDocument()
})

test('a dialog can’t create or rename anything once the person is no longer allowed to write', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/members`)
  await userEvent.click(page.getByRole('button', { name: strings.chat.newChannel }).first())
  const dialog = page.getByRole('dialog', { name: strings.chat.newChannel })
  await dialog.getByRole('textbox').fill('music')
  host.details.set(space, { ...host.detail(space), mayWrite: false })
  host.emit('space.changed', { space })
  await expect.element(dialog.getByRole('alert')).toHaveTextContent(strings.chat.viewer)
  await expect.element(dialog.getByRole('button', { name: strings.tools.create })).not.toBeInTheDocument()
})
