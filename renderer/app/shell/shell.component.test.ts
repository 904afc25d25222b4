/** Search on this screen, and other features of the installed app only. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'

const field = () => page.getByRole('textbox', { name: strings.palette.findHere })
const count = () => page.getByText(/^\d+ of \d+$|^No matches$/)
/** The description is part of the switch's accessible name. */
const toggle = (label: string) => page.getByRole('switch', { name: new RegExp(`^${label}`) })
const marked = (name: string): string[] =>
  [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString())
const KEYS = '{Control>}{Shift>}f{/Shift}{/Control}'

test('finds words on the screen, with counts and keys', async () => {
  await open(hostOf('installed'), '#/settings/notifications')
  document
    .getElementById('root')
    ?.insertAdjacentHTML(
      'beforeend',
      '<p>Find <b>Me</b>now.</p><p>find meno</p><p>w</p><p style="display: none">find menow</p>',
    )
  await userEvent.keyboard(KEYS)
  await expect.element(field()).toHaveFocus()
  await userEvent.type(field(), 'find menow')
  await expect.element(count()).toHaveTextContent(strings.find.count('1', '1'))
  await expect.poll(() => marked('found')).toEqual(['Find Menow'])
  await userEvent.clear(field())
  await userEvent.type(field(), 'FIND ME')
  await expect.element(count()).toHaveTextContent(strings.find.count('1', '2'))
  await userEvent.keyboard('{Enter}')
  await expect.element(count()).toHaveTextContent(strings.find.count('2', '2'))
  await expect.poll(() => marked('found-current')).toEqual(['find me'])
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  await expect.element(count()).toHaveTextContent(strings.find.count('1', '2'))
  await expectAccessible()
  document.querySelector('#root > p')?.remove()
  await expect.element(count()).toHaveTextContent(strings.find.count('1', '1'))
  await userEvent.type(field(), 'x')
  await expect.element(count()).toHaveTextContent(strings.find.none)
  await userEvent.keyboard('{Escape}')
  await expect.element(field()).not.toBeInTheDocument()
  expect([...CSS.highlights.keys()]).toEqual([])
})

test('Enter doesn’t search on while a word is being composed, and buttons keep their keys', async () => {
  await open(hostOf('installed'), '#/settings/notifications')
  document.getElementById('root')?.insertAdjacentHTML('beforeend', '<p>findme</p><p>findme</p>')
  await userEvent.keyboard(KEYS)
  await userEvent.type(field(), 'findme')
  await expect.element(count()).toHaveTextContent(strings.find.count('1', '2'))
  const composing = { key: 'Enter', isComposing: true, bubbles: true }
  field().element().dispatchEvent(new KeyboardEvent('keydown', composing))
  page.getByRole('button', { name: strings.find.next }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(count()).toHaveTextContent(strings.find.count('2', '2'))
  page.getByRole('button', { name: strings.app.close }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(field()).not.toBeInTheDocument()
  for (const each of document.querySelectorAll('#root > p')) each.remove()
})

test('does not find itself, and returns the focus', async () => {
  await open(hostOf('installed'), '#/settings/you')
  const name = page.getByRole('textbox').first()
  await userEvent.click(name)
  await userEvent.keyboard(KEYS)
  await userEvent.type(field(), 'zzzz')
  await expect.element(count()).toHaveTextContent(strings.find.none)
  await userEvent.keyboard('{Escape}')
  await expect.element(name).toHaveFocus()
})

test('is not available in a browser, and neither are the shell’s settings', async () => {
  await open(hostOf('some'), '#/settings/you')
  await userEvent.keyboard(KEYS)
  await expect.element(field()).not.toBeInTheDocument()
  await expect.element(page.getByRole('link', { name: strings.settings.sections.shell })).not.toBeInTheDocument()
})

test('the shell’s settings are shown and changed', async () => {
  const host = hostOf('installed')
  await open(host, '#/settings/shell')
  const { keepRunning, startAtLogin, checkSpelling, dictionariesHint } = strings.installed
  await userEvent.click(toggle(keepRunning))
  await expect.element(toggle(keepRunning)).toBeChecked()
  await userEvent.click(toggle(checkSpelling))
  await expect.element(page.getByText(dictionariesHint)).toBeVisible()
  await expect
    .poll(() => host.shellSettings)
    .toMatchObject({ keepsRunning: true, checksSpelling: true, startsAtLogin: false })
  await expect.element(toggle(startAtLogin)).not.toBeChecked()
  await expectAccessible()
})

test('a menu runs a command, unless a dialog is open', async () => {
  const host = hostOf('installed')
  await open(host, '#/nearby')
  host.emit('shell.command', { command: 'settings shell' })
  await expect.poll(() => window.location.hash).toBe('#/settings/shell')
  host.emit('shell.command', { command: 'new-space' })
  await expect.element(page.getByRole('dialog')).toBeVisible()
  host.emit('shell.command', { command: 'nearby' })
  expect(window.location.hash).toBe('#/settings/shell')
})

test('the shell is notified of what the window shows', async () => {
  const host = hostOf('installed')
  await open(host, '#/nearby')
  await expect
    .poll(() => host.windowStatus)
    .toMatchObject({ language: 'en-US', microphone: false, camera: false, screen: false })
})

test('a notification leads to its place, and can be answered from outside', async () => {
  const host = hostOf('installed')
  await open(host, '#/nearby')
  const [space] = host.state.spaces
  if (space === undefined) throw new Error('no space')
  const place = `#/space/${space.id}/channel/${space.id.slice(0, 16)}`
  host.emit('shell.notified', { place, action: 'reply', text: 'Yes, at nine' })
  await expect.poll(() => host.log).toContain('unread.read')
  expect(window.location.hash).toBe('#/nearby')
  host.emit('shell.notified', { place, action: 'open', text: '' })
  await expect.element(page.getByText('Yes, at nine')).toBeVisible()
  host.emit('shell.notified', { place: '#/nonsense', action: 'open', text: '' })
  expect(window.location.hash).toBe(place)
})
