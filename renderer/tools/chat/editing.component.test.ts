import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { firstSpace, main } from '../../testing/tool-screens.ts'

test('a text that may no longer be sent can be copied', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  await open(host, `#/space/SPACE/channel/${space.slice(0, 16)}`)
  const composer = main().getByRole('textbox').last()
  await composer.fill('Lamps and tables')
  host.details.set(space, { ...host.detail(space), mayWrite: false })
  host.emit('space.changed', { space })
  await expect.element(composer).not.toBeInTheDocument()
  let copied = ''
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied = text
  })
  await page.getByRole('button', { name: strings.chat.copyUnsent }).click()
  expect(copied).toBe('Lamps and tables')
})

test('a message that is being edited keeps its new text when another channel is opened, and loses it when canceled', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const composer = main().getByRole('textbox').last()
  await composer.fill('Lamps')
  await userEvent.keyboard('{Enter}{ArrowUp}')
  const field = page.getByRole('textbox', { name: strings.chat.edit })
  await expect.element(field).toHaveFocus()
  await userEvent.keyboard(' and tables')

  await page.getByRole('link', { name: strings.files.title }).click()
  await expect.element(field).not.toBeInTheDocument()
  await page.getByRole('link', { name: strings.chat.general }).first().click()
  await expect.element(composer).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(field).toHaveValue('Lamps and tables')

  const composing = { key: 'Escape', isComposing: true, bubbles: true }
  field.element().dispatchEvent(new KeyboardEvent('keydown', composing))
  await expect.element(field).toHaveValue('Lamps and tables')
  await userEvent.keyboard('{Escape}')
  await expect.element(composer).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(field).toHaveValue('Lamps')
})
