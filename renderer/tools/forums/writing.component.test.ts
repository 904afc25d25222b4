import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'

test('what is typed while a post is sent stays for the next one, and the post is sent once', async () => {
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
