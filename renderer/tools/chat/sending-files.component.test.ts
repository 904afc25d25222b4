import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { firstSpace, main } from '../../testing/tool-screens.ts'

test('a message that is sent at once after a file was picked takes the file along', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const field = main().getByRole('textbox').last()
  await field.fill('Lamps')
  const files = new DataTransfer()
  files.items.add(new File(['of the street'], 'lamps.bin'))
  const input = page.getByTestId('attach-files').element() as HTMLInputElement
  input.files = files.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  field.element().dispatchEvent(enter)
  const sent = page.getByRole('log').getByRole('article').last()
  await expect.element(sent).toMatchTextContent('Lamps')
  await expect.element(sent).toMatchTextContent('lamps.bin')
  await expect.element(page.getByRole('list', { name: strings.chat.attachments })).not.toBeInTheDocument()
})
