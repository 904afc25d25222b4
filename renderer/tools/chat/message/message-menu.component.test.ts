import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { chatLane } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'

test('a message’s menu stays in place while others store the message', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  const channel = space.slice(0, 16)
  await open(host, `#/space/SPACE/channel/${channel}`)
  await main().getByRole('textbox').last().fill('Lamps')
  await userEvent.keyboard('{Enter}')
  const message = page.getByRole('log').getByRole('article').last()
  const openMenu = async () => {
    await message.hover()
    await message.getByRole('button', { name: strings.chat.more, exact: true }).click()
  }
  const holders = message.getByTestId('holders')
  const place = () => page.getByRole('menuitem', { name: strings.tools.copyLink }).element().getBoundingClientRect().top
  await expect.element(message.getByRole('img', { name: strings.chat.saved })).toBeVisible()
  await openMenu()
  await expect.element(page.getByRole('menu').getByText(strings.chat.saved)).toBeVisible()
  const before = place()
  const lane = chatLane(channel, new Date().toISOString().slice(0, 7), host.device)
  for (const { device } of host.detail(space).members.slice(1)) host.hold(space, lane, device, 100)
  await expect.element(holders).toBeVisible()
  expect(place()).toBe(before)
  await userEvent.keyboard('{Escape}')
  await openMenu()
  await expect.element(page.getByRole('menu').getByText(strings.chat.saved)).not.toBeInTheDocument()
})

test('a menu requested at the moment the pointer reaches a message opens', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const message = page.getByRole('log').getByRole('article').last()
  await main().getByRole('textbox').last().hover()
  await expect.element(message).toBeVisible()
  await expect.element(message.getByRole('button', { name: strings.chat.more, exact: true })).not.toBeInTheDocument()
  const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 400, clientY: 400 })
  message.element().dispatchEvent(asked)
  expect(asked.defaultPrevented).toBe(true)
  await expect.element(page.getByRole('menuitem', { name: strings.tools.copyLink })).toBeVisible()
})

test('messages marked as unread stay unread while they are on screen, until something is sent', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  const channel = space.slice(0, 16)
  await open(host, `#/space/SPACE/channel/${channel}`)
  const message = page.getByRole('log').getByRole('article').last()
  const counted = () => host.unread.handlers['unread.all']().find(({ tool }) => tool === 'chat')?.items[channel]?.count
  await expect.poll(counted).toBeUndefined()
  await expect.element(message).toBeVisible()
  ;(message.element() as HTMLElement).focus()
  await message.hover()
  await message.getByRole('button', { name: strings.chat.more, exact: true }).click()
  await page.getByRole('menuitem', { name: strings.chat.markUnread }).click()
  await expect.poll(counted).toBe(1)
  await expect.element(page.getByText(strings.chat.newMessages)).toBeVisible()
  window.dispatchEvent(new Event('focus'))
  await main().getByRole('textbox').last().fill('Lamps')
  expect(counted()).toBe(1)
  await userEvent.keyboard('{Enter}')
  await expect.poll(counted).toBeUndefined()
})
