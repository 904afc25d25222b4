import type { HostTool } from '../../electron/host/tools/tool.ts'
import type { OpenSpace } from '../../shared/space-host/open-space.ts'
import { polls } from './shape.ts'

/** What each device heard, by its id. */
export const heard = new Map<string, string[]>()

/** Tells the others in a space what this device answers. */
export const voters = new Map<string, (answer: string) => void>()

export const hostPolls: HostTool = {
  start(_services, parts) {
    parts.add({
      opened(space: OpenSpace) {
        const { device } = space
        const live = space.live(polls)
        live.on('voted', ({ message }) => heard.set(device, [...(heard.get(device) ?? []), message]))
        voters.set(device, (answer) => live.send('voted', answer))
      },
    })
  },
}
