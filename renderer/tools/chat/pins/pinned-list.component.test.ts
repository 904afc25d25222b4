/** The list of a channel's pinned messages follows what others pin while it is open. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CHAT_ROOT, type ChatEntry, chatLane } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace } from '../../../testing/tool-screens.ts'

test('shows messages that others pin, and not those that they unpin', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  const channel = space.slice(0, 16)
  const [, ben] = host.detail(space).members
  const [device, time] = [ben?.device ?? '', Date.now()]
  const lane = chatLane(channel, new Date(time).toISOString().slice(0, 7), device)
  const say = (entry: ChatEntry) => host.remote(space, lane, device, (doc) => doc.getArray(CHAT_ROOT).push([entry]))
  const id = 'ab'.repeat(12)
  const about = { target: id, device, time } as const
  say({ kind: 'message', id, text: 'Bring the lanterns', time, seen: [] })
  await open(host, `#/space/SPACE/channel/${channel}`)
  await userEvent.click(page.getByRole('button', { name: strings.chat.pinned, exact: true }))
  await expect.element(page.getByText(strings.chat.pinnedNone)).toBeVisible()

  say({ kind: 'pin', on: true, ...about })
  const pinned = page.getByRole('list', { name: strings.chat.pinned })
  await expect.element(pinned).toMatchTextContent('Bring the lanterns')
  say({ kind: 'pin', on: false, ...about })
  await expect.element(page.getByText(strings.chat.pinnedNone)).toBeVisible()
})
