import type { CallHandlers } from '../../electron/host/call-handlers.ts'
import type { HostTool } from '../../electron/host/tools/tool.ts'
import { polls } from './shape.ts'

/** What each device heard, by its id. */
export const heard = new Map<string, string[]>()

export const hostPolls: HostTool = {
  start({ spaces }, parts) {
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
