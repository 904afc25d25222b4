/** Fills a fake space with threads, some of which have new replies. */
import type { CallOutput } from '../../../../shared/ipc/contract.ts'
import { threadOf } from '../../../../shared/tools/chat/shape.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ARABIC, LONG } from '../../../testing/made-space.ts'

const MINUTE = 60_000
const TEXTS = ['Who brings the *tent*?', 'The plan is on the board. What’s missing?', LONG, ARABIC, '']

export function fillThreads(host: FakeHost, space: string, count: number): void {
  const devices = host.detail(space).members.map(({ device }) => device)
  const channel = space.slice(0, 16)
  const now = Date.now()
  const said = (index: number, time: number) => ({
    id: hex(400_000 + index, 24),
    device: devices[index % devices.length] ?? host.device,
    time,
    text: TEXTS[index % TEXTS.length] ?? '',
  })
  const threads: CallOutput<'chat.threads'> = Array.from({ length: count }, (_, index) => {
    const root = said(index, now - (index + 2) * 60 * MINUTE)
    const last = said(index + count + 1, now - index * 20 * MINUTE)
    return {
      channel,
      root,
      thread: threadOf(channel, root.id),
      replies: index + 1,
      unread: index % 4 === 2 ? 3 : 0,
      last,
    }
  })
  host.threads.set(space, threads)
}
