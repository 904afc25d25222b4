import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'

test('text fields follow the direction of the language that is typed', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const composer = main().getByRole('textbox').last()
  await composer.fill('سلام')
  expect(getComputedStyle(composer.element()).direction).toBe('rtl')
  await page.getByRole('link', { name: strings.files.title }).click()
  const search = main().getByRole('searchbox')
  await search.fill('سلام')
  expect(getComputedStyle(search.element()).direction).toBe('rtl')
})

/** The general channel, with a text in its composer. */
async function writing(text: string) {
  const host = hostOf('some')
  const space = firstSpace(host)
  await open(host, `#/space/SPACE/channel/${space.slice(0, 16)}`)
  const composer = main().getByRole('textbox').last()
  await composer.fill(text)
  return { host, space, composer }
}

test('a text that can no longer be sent can be copied', async () => {
  const { host, space, composer } = await writing('Lamps and tables')
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

test('an edit that can no longer be saved stays in its field with an error', async () => {
  const { host, space } = await writing('Lamps')
  await userEvent.keyboard('{Enter}{ArrowUp}')
  const field = page.getByRole('textbox', { name: strings.chat.edit })
  await expect.element(field).toHaveFocus()
  await userEvent.keyboard(' and tables')
  host.details.set(space, { ...host.detail(space), mayWrite: false })
  host.crash()
  host.restart()
  await expect.element(page.getByText(strings.chat.viewer)).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(strings.chat.failures['not-sent'])).toBeVisible()
  await expect.element(field).toHaveValue('Lamps and tables')
})

test('a message keeps its unsaved edit when another channel is opened, and loses it when the edit is canceled', async () => {
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

test('Enter picks an emoji only after input composition has ended', async () => {
  const { composer } = await writing('')
  await main().getByRole('button', { name: strings.chat.emoji }).click()
  const search = page.getByRole('combobox', { name: strings.emoji.search })
  await search.fill('rocket')
  await expect.element(page.getByRole('option', { name: 'rocket' })).toHaveAttribute('aria-selected', 'true')
  const composing = { key: 'Enter', isComposing: true, bubbles: true }
  search.element().dispatchEvent(new KeyboardEvent('keydown', composing))
  await expect.element(search).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(composer).toHaveValue('🚀')
})

test('a poll’s draft stays until the poll is created or canceled', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const dialog = page.getByRole('dialog', { name: strings.chat.poll })
  const question = dialog.getByRole('textbox', { name: strings.chat.pollQuestion })
  const begin = async () => {
    await main().getByRole('button', { name: strings.chat.add, exact: true }).click()
    await page.getByRole('menuitem', { name: strings.chat.poll }).click()
    await expect.element(question).toHaveFocus()
  }
  await begin()
  await userEvent.keyboard('When?{Tab}Today{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  await begin()
  await expect.element(question).toHaveValue('When?')
  await dialog.getByRole('textbox', { name: strings.chat.pollOption(2) }).fill('Tomorrow')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('log').getByRole('article').last()).toMatchTextContent('Tomorrow')
  await begin()
  await expect.element(question).toHaveValue('')
})
