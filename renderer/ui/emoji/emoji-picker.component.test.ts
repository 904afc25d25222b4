/** The emoji picker, whose data may be missing. */
import '../../testing/app.ts'
import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { loadEmoji } from './emoji-data.ts'
import { EmojiPicker } from './emoji-picker.tsx'

test('says that emoji couldn’t be loaded, and loads them again', async () => {
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
  })
  let isGone = true
  const load = async () => {
    if (isGone) throw new Error('gone')
    return loadEmoji()
  }
  const picker = createElement(EmojiPicker, { onPick: () => {}, load })
  root.render(createElement(MantineProvider, null, picker))
  const failure = page.getByRole('alert')
  await expect.element(failure).toMatchTextContent(strings.app.missing)
  await expect.element(page.getByText(strings.emoji.loading)).not.toBeInTheDocument()
  isGone = false
  await failure.getByRole('button', { name: strings.app.retry }).click()
  await expect.element(page.getByRole('option').first()).toBeVisible()
  await expect.element(failure).not.toBeInTheDocument()
})
