import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { firstSpace } from '../../testing/tool-screens.ts'
import { DISCUSSION } from './testing/screens.ts'

test('text typed while a post is sent stays for the next one, and the post is sent once', async () => {
  const host = hostOf('forum')
  await open(host, '#/space/SPACE/forum/DISCUSSION')
  const field = page.getByRole('textbox', { name: strings.forums.write })
  await field.fill('Soup is enough')
  host.pause()
  await userEvent.keyboard('{ControlOrMeta>}{Enter}{/ControlOrMeta}')
  await userEvent.keyboard(', and bread{ControlOrMeta>}{Enter}{/ControlOrMeta}')
  host.release()
  await expect.element(page.getByText('Soup is enough', { exact: true })).toBeVisible()
  await expect.element(field).toHaveValue(', and bread')
})

test('an unsent post is the same in all windows, and no window overwrites text typed in another', async () => {
  const host = hostOf('forum')
  const key = `forum-draft.${firstSpace(host)}.${DISCUSSION}`
  await open(host, '#/space/SPACE/forum/DISCUSSION')
  const other = host.window()
  const remember = (text: string | null) =>
    other.call('remembered.set', { key, value: text && { text, quote: null, title: '', category: '' } })
  const stored = () => host.remembered.get(key)
  const field = page.getByRole('textbox', { name: strings.forums.write })
  await field.fill('Soup')
  await remember('Bread')
  await expect.poll(stored).toMatchObject({ text: 'Bread' })
  await expect.element(field).toHaveValue('Soup')
  await remember(null)
  await expect.poll(stored).toMatchObject({ text: 'Soup' })
  vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  onTestFinished(() => void vi.restoreAllMocks())
  await remember('Soup and bread')
  await expect.element(field).toHaveValue('Soup and bread')
})
