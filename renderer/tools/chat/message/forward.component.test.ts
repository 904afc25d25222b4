import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'

test('a message is forwarded to the draft of a chat in another space, with its author and a link to it', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  const channel = space.slice(0, 16)
  await open(host, `#/space/SPACE/channel/${channel}`)
  const field = main().getByRole('textbox').last()
  await field.fill('Lamps\nfor @everyone here')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('log').getByRole('article').last()).toMatchTextContent('Lamps')
  ;(page.getByRole('log').element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowUp}f')
  const dialog = page.getByRole('dialog', { name: strings.chat.forwardTo })
  const other = host.state.spaces.find(({ id }) => id !== space)
  const chats = dialog.getByRole('button', { name: /^general/ })
  await expect.poll(() => chats.elements().map((chat) => chat.textContent)).toContain('general')
  await chats.getByText(other?.name ?? '').click()
  await expect.poll(() => window.location.hash).toContain(other?.id)
  const quoted = /^> \*\*Ana\*\*\n>\n> Lamps\n> for @everyone here\n\n(.+)$/
  const draft = main().getByRole('textbox').last()
  await expect.element(draft).toHaveValue(expect.stringMatching(quoted))
  const [, link] = quoted.exec((draft.element() as HTMLTextAreaElement).value) ?? []
  expect(link).toContain(`message/${space}/${channel}/`)
})

test('a message in a thread, which has no link, is not forwarded', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const message = page.getByRole('log').getByRole('article').last()
  await message.hover()
  await message.getByRole('button', { name: strings.chat.openThread }).click()
  const thread = page.getByRole('complementary', { name: strings.chat.thread })
  await thread.getByRole('textbox').fill('Only here')
  await userEvent.keyboard('{Enter}')
  const reply = thread.getByRole('log').getByRole('article').last()
  await expect.element(reply).toMatchTextContent('Only here')
  await reply.hover()
  await reply.getByRole('button', { name: strings.chat.more, exact: true }).click()
  await expect.element(page.getByRole('menuitem', { name: strings.chat.copy })).toBeVisible()
  await expect.element(page.getByRole('menuitem', { name: strings.chat.forward })).not.toBeInTheDocument()
})
