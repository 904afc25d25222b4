import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CHAT_ROOT, chatLane } from '../../../../shared/tools/chat/shape.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { hex } from '../../../testing/host/fake-host.ts'
import { firstSpace } from '../../../testing/tool-screens.ts'

/** Number of different reactions of each of the others, and number of others. */
const [EACH, OTHERS] = [8, 3]

test('a person’s own reaction is shown, however many others there are', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  const channel = space.slice(0, 16)
  const others = host
    .detail(space)
    .members.slice(1, 1 + OTHERS)
    .map(({ device }) => device)
  const [ben = ''] = others
  const [time, id] = [Date.now(), hex(9, 24)]
  const lane = (device: string) => chatLane(channel, new Date(time).toISOString().slice(0, 7), device)
  const about = { target: id, device: ben, time, kind: 'reaction', on: true }
  const push = (device: string, entries: readonly unknown[]) =>
    host.docs.change(space, lane(device), device, (doc) => doc.getArray(CHAT_ROOT).push([...entries]))
  push(ben, [{ kind: 'message', id, text: 'Animals', time, seen: [] }])
  for (const [place, device] of others.entries())
    push(
      device,
      Array.from({ length: EACH }, (_, number) => ({
        ...about,
        emoji: String.fromCodePoint(0x1f400 + place * EACH + number),
      })),
    )
  push(host.device, [{ ...about, time: time + 1, emoji: '🎉' }])
  await open(host, `#/space/SPACE/channel/${channel}`)
  const own = page.getByRole('log').getByRole('button', { name: /^🎉 1: / })
  await expect.element(own).toBeVisible()
  await userEvent.click(own)
  await expect.element(own).not.toBeInTheDocument()
})
