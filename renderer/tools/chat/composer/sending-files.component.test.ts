import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import type { FakeHost } from '../../../testing/host/fake-host.ts'
import { addressIn } from '../../../testing/screens.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'

function attach(name: string): void {
  const files = new DataTransfer()
  files.items.add(new File(['of the street'], name))
  const input = page.getByTestId('attach-files').element() as HTMLInputElement
  input.files = files.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

const goTo = (host: FakeHost, address: string) => {
  window.location.hash = addressIn(firstSpace(host), address)
}

test('a message that is sent immediately after a file was picked includes the file', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const field = main().getByRole('textbox').last()
  await field.fill('Lamps')
  attach('lamps.bin')
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  field.element().dispatchEvent(enter)
  const sent = page.getByRole('log').getByRole('article').last()
  await expect.element(sent).toMatchTextContent('Lamps')
  await expect.element(sent).toMatchTextContent('lamps.bin')
  await expect.element(page.getByRole('list', { name: strings.chat.attachments })).not.toBeInTheDocument()
})

test('text typed after a file was picked goes into the message', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const button = page.getByRole('button', { name: strings.chat.add, exact: true })
  ;(button.element() as HTMLElement).focus()
  await expect.element(button).toHaveFocus()
  attach('lamps.bin')
  await userEvent.keyboard('Last year’s lamps')
  await expect.element(main().getByRole('textbox').last()).toHaveValue('Last year’s lamps')
})

test('a file that is removed from a message before it is sent isn’t listed among the files', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  attach('lamps.bin')
  const attached = page.getByRole('list', { name: strings.chat.attachments })
  await expect.element(attached.getByRole('progressbar')).not.toBeInTheDocument()
  goTo(host, '#/space/SPACE/files')
  await expect.element(page.getByRole('row', { name: 'lamps.bin' })).toBeVisible()
  window.history.back()
  await attached.getByRole('button', { name: strings.chat.attachmentRemove('lamps.bin') }).click()
  goTo(host, '#/space/SPACE/files')
  await expect.element(page.getByText(strings.files.empty)).toBeVisible()
  await expect.element(page.getByRole('row', { name: 'lamps.bin' })).not.toBeInTheDocument()
})

test('an attached file waits with the message’s text while another place is on screen', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  await main().getByRole('textbox').last().fill('Lamps')
  attach('lamps.bin')
  goTo(host, '#/space/SPACE/files')
  await expect.element(page.getByRole('row', { name: 'lamps.bin' })).toBeVisible()
  window.history.back()
  await expect.element(page.getByRole('list', { name: strings.chat.attachments })).toMatchTextContent('lamps.bin')
  await page.getByRole('button', { name: strings.chat.send, exact: true }).click()
  const sent = page.getByRole('log').getByRole('article').last()
  await expect.element(sent).toMatchTextContent('Lamps')
  await expect.element(sent).toMatchTextContent('lamps.bin')
})

test('a message is sent once its file is shared, even if another place was on screen', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const field = main().getByRole('textbox').last()
  const send = page.getByRole('button', { name: strings.chat.send, exact: true })
  await field.fill('Lamps')
  host.files.isSharingHeld = true
  attach('lamps.bin')
  await send.click()
  goTo(host, '#/space/SPACE/files')
  await expect.element(page.getByText(strings.files.reading('lamps.bin'))).toBeVisible()
  window.history.back()
  await expect.element(field).toHaveValue('Lamps')
  await expect.element(send).toBeDisabled()
  await field.fill('Lamps, and more')
  host.files.isSharingHeld = false
  const sent = page.getByRole('log').getByRole('article').last()
  await expect.element(sent).toMatchTextContent('lamps.bin')
  await expect.element(field).toHaveValue(', and more')
  await expect.element(send).toBeEnabled()
})

test('a picture sent with a large file leaves the composer, even if another place was on screen', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const canvas = new OffscreenCanvas(40, 30)
  canvas.getContext('2d')?.fillRect(0, 0, 20, 20)
  const picture = new File([await canvas.convertToBlob()], 'lamps.png', { type: 'image/png' })
  const paste = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })
  paste.clipboardData?.items.add(picture)
  const field = main().getByRole('textbox').last()
  await field.fill('Lamps')
  field.element().dispatchEvent(paste)
  const remove = page.getByRole('button', { name: strings.chat.attachmentRemove('lamps.png') })
  await expect.element(remove).toBeVisible()
  host.files.isSharingHeld = true
  const before = host.docs.list(firstSpace(host), 'media/')
  attach('lamps.bin')
  await page.getByRole('button', { name: strings.chat.send, exact: true }).click()
  goTo(host, '#/space/SPACE/files')
  await expect.element(page.getByText(strings.files.reading('lamps.bin'))).toBeVisible()
  window.history.back()
  await expect.element(remove).toBeVisible()
  // No part of it would remain if the file couldn't be shared.
  expect(host.docs.list(firstSpace(host), 'media/')).toEqual(before)
  host.files.isSharingHeld = false
  await expect.element(page.getByRole('log').getByRole('article').last()).toMatchTextContent('lamps.bin')
  await expect.element(field).toHaveValue('')
  await expect.element(remove).not.toBeInTheDocument()
})

test('an attached file can be read and removed in a narrow window, before and after the message is sent', async () => {
  const host = hostOf('some')
  await page.viewport(400, 800)
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const name = 'all lamps of the street and of the market square.bin'
  attach(name)
  const attached = page.getByRole('list', { name: strings.chat.attachments })
  const right = () => attached.getByRole('button').element().getBoundingClientRect().right
  await expect.element(attached.getByRole('progressbar')).not.toBeInTheDocument()
  expect(right()).toBeLessThan(attached.element().getBoundingClientRect().right)
  await page.getByRole('button', { name: strings.chat.send, exact: true }).click()
  const card = page.getByRole('log').getByRole('article').last()
  await expect.element(card.getByText(name)).toBeVisible()
  await expect.poll(() => card.getByText(name).element().clientWidth).toBeGreaterThan(120)
})

test('text copied in an office program is pasted as text, without its picture', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', 'Lamps')
  clipboardData.setData('text/html', '<p>Lamps</p>')
  clipboardData.items.add(new File([new Uint8Array(8)], 'image.png', { type: 'image/png' }))
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  main().getByRole('textbox').last().element().dispatchEvent(paste)
  // The browser inserts the text.
  expect(paste.defaultPrevented).toBe(false)
})
