/** Extreme names, searches, pastes and pictures: the layout holds, and Parley says what it left out. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LIMITS } from '../../shared/record/limits.ts'
import { MESSAGE_LENGTH } from '../../shared/tools/chat/shape.ts'
import { strings } from '../strings/strings.ts'
import { calm, hostOf, open } from '../testing/app.ts'
import { fillSidebar } from '../testing/host/fill-sidebar.ts'
import { firstSpace, main, withItem } from '../testing/tool-screens.ts'

const NAMES = {
  'as long as names get': 'W'.repeat(LIMITS.nameLength),
  'from right to left': 'مهرجان الصيف الكبير في الميناء القديم على شاطئ البحر',
  'of emoji': '🧑🏽‍🚀'.repeat(8),
  'of piled marks': `Z${'\u0351\u0321'.repeat(29)}`,
  'that nobody sees': '\u200b'.repeat(LIMITS.nameLength),
}

const rows = () => [...document.querySelectorAll<HTMLElement>('nav section a')]
const height = (element: Element) => element.getBoundingClientRect().height
/** Waits until nothing overflows the window. */
const fits = () => expect.poll(() => document.documentElement.scrollWidth).toBe(window.innerWidth)

/** Opens the search and returns its field. */
async function search() {
  await page.getByRole('navigation').getByRole('button', { name: strings.search.title }).click()
  const field = page.getByRole('dialog').getByRole('combobox')
  await expect.element(field).toHaveFocus()
  return field
}

test.each(Object.entries(NAMES))('a name %s takes one line in the sidebar and in the header', async (_, name) => {
  const channel = (space: string) => space.slice(0, 16)
  const host = withItem('some', channel, { type: 'channel', name })
  const space = firstSpace(host)
  host.state = {
    ...host.state,
    spaces: host.state.spaces.map((each) => (each.id === space ? { ...each, name } : each)),
  }
  await open(host, `#/space/SPACE/channel/${channel(space)}`)
  const title = main().getByRole('heading', { level: 1 })
  await expect.element(title).toBeVisible()
  await fits()
  const [first, ...others] = rows().map(height)
  expect(others.length).toBeGreaterThan(3)
  for (const other of others) expect(other).toBe(first)
  expect(height(title.element())).toBeLessThanOrEqual(48)
  await page.viewport(400, 800)
  onTestFinished(() => page.viewport(1280, 800))
  await calm()
  await fits()
  expect(height(title.element())).toBeLessThanOrEqual(48)
})

test('ten thousand items in each section render few sidebar rows, and a search narrows them down', async () => {
  const host = hostOf('some')
  fillSidebar(host, firstSpace(host), 40_000)
  await open(host, '#/space/SPACE/members')
  await expect.poll(() => rows().length).toBeGreaterThan(5)
  expect(document.querySelectorAll('nav *').length).toBeLessThan(3000)
  await (await search()).fill('board number 39997')
  await expect.element(page.getByRole('option', { name: /board number 39997/ }).first()).toBeVisible()
})

/** Pastes text. Unlike filling in a value, this respects the field's limits. */
function paste(field: { element(): Element }, text: string): string {
  const element = field.element() as HTMLInputElement
  element.focus()
  // The command alone doesn't fire this event.
  element.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertFromPaste', data: text, bubbles: true }))
  document.execCommand('insertText', false, text)
  return element.value
}

test('a search query of ten thousand characters is cut', async () => {
  await open(hostOf('some'), '#/space/SPACE/members')
  expect(paste(await search(), 'lamp '.repeat(2000)).length).toBeLessThan(1000)
  await fits()
})

test('a paste of five megabytes into the composer is cut, and a message says how much too long the rest is', async () => {
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  const field = main().getByRole('textbox').last()
  await expect.element(field).toBeVisible()
  expect(paste(field, 'x'.repeat(5_000_000))).toHaveLength(60 * MESSAGE_LENGTH)
  await expect.element(main().getByText(strings.chat.tooLong(59 * MESSAGE_LENGTH))).toBeVisible()
  await fits()
})

test('a paste of five megabytes into a field is cut, and a notice says how much is missing', async () => {
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  await main().getByRole('heading', { level: 1 }).getByRole('button').click()
  const field = page.getByRole('dialog').getByRole('textbox')
  await expect.element(field).toHaveFocus()
  ;(field.element() as HTMLInputElement).value = ''
  expect(paste(field, 'x'.repeat(5_000_000))).toHaveLength(LIMITS.nameLength)
  await expect.element(page.getByText(strings.app.leftOut(5_000_000 - LIMITS.nameLength))).toBeVisible()
})

const LONG_TEXTS = {
  'in one line': ['x'.repeat(5_000_000), 200_000],
  'in many lines': ['x\n'.repeat(2_500_000), 5999],
} as const

const GIVEN = {
  pasted: (data: DataTransfer) => new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  dropped: (data: DataTransfer, { left, top }: DOMRect) =>
    new DragEvent('drop', { dataTransfer: data, clientX: left + 9, clientY: top + 9, bubbles: true, cancelable: true }),
}

test.each([
  ['pasted', 'in one line'],
  ['pasted', 'in many lines'],
  ['dropped', 'in many lines'],
] as const)('when five megabytes are %s %s, a page accepts the beginning, and a notice says so', async (how, form) => {
  const [text, taken] = LONG_TEXTS[form]
  await open(hostOf('pages'), '#/space/SPACE/page/PAGE')
  const field = main().getByRole('textbox', { name: strings.pages.text })
  await expect.element(field).toBeVisible()
  const data = new DataTransfer()
  data.setData('text/plain', text)
  const made = vi.spyOn(Document.prototype, 'createElement')
  onTestFinished(() => made.mockRestore())
  field.element().dispatchEvent(GIVEN[how](data, field.element().getBoundingClientRect()))
  await expect.element(page.getByText(strings.app.leftOut(text.length - taken))).toBeVisible()
  expect(made.mock.calls.length).toBeLessThan(100_000)
  await fits()
})

test('a picture of 1 by 30,000 pixels becomes a face like any other', async () => {
  const host = hostOf('some')
  await open(host, '#/settings/you')
  const line = new OffscreenCanvas(1, 30_000)
  line.getContext('2d')?.fillRect(0, 0, 1, 30_000)
  const file = new File([await line.convertToBlob()], 'line.png', { type: 'image/png' })
  const fieldset = () => page.getByRole('group', { name: strings.firstRun.picture })
  await expect.element(fieldset()).toBeVisible()
  const before = height(fieldset().element())
  await userEvent.upload(fieldset().element().querySelector('input[type=file]') as HTMLElement, file)
  await expect.element(page.getByRole('button', { name: strings.firstRun.removePicture })).toBeVisible()
  expect(height(fieldset().element())).toBe(before)
  await fits()
})
