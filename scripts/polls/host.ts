import type { CallHandlers } from '../../electron/host/call-handlers.ts'
import type { HostTool } from '../../electron/host/tools/tool.ts'
import { Emitter } from '../../shared/base/emitter.ts'
import type { InboxEntry } from '../../shared/tools/inbox/inbox.ts'
import { POLL, polls } from './shape.ts'

/** Messages received by each device, by its id. */
export const heard = new Map<string, string[]>()

/** Each device has one unread poll … */
const ONE_UNREAD = {
  count: () => ({ [POLL]: { count: 1, calls: 0, first: null } }),
  newest: () => null,
  isMuted: () => false,
}

/** … and an inbox entry that one was closed. */
const CLOSED: InboxEntry = {
  ...{ id: 'closed', kind: 'closed', time: 5, device: null, name: 'Lunch', text: '', item: POLL },
  path: `polls/${POLL}`,
}

export const hostPolls: HostTool = {
  start({ spaces, unread, inbox }, parts) {
    const onChange = new Emitter().event
    const stop = () => {}
    unread.add(polls.id, () => ({ ...ONE_UNREAD, onChange, stop }))
    inbox.add(polls.id, () => ({ isReady: true, entries: () => [CLOSED], onChange, stop }))
    parts.add({
      opened(space) {
        const { device } = space
        space.live(polls).on('voted', ({ message }) => heard.set(device, [...(heard.get(device) ?? []), message]))
      },
      handlers: {
        'polls.vote': ({ space, answer }: { space: string; answer: string }) =>
          spaces.get(space).live(polls).send('voted', answer),
      } as Partial<CallHandlers>,
    })
  },
}
