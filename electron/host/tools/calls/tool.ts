import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { HostPart } from '../../host-part.ts'
import type { HostTool } from '../tool.ts'

const notYet = (): never => {
  throw new CallFailure('refused', 'calls are not there yet')
}

export const calls: HostTool = {
  start(_services, parts) {
    const part: HostPart = {
      handlers: {
        'calls.list': ({ space }) => ({ space, rooms: [] }),
        'calls.join': notYet,
        'calls.update': notYet,
        'calls.leave': notYet,
        'calls.signal': notYet,
        'calls.ring': notYet,
        'calls.decline': notYet,
      },
    }
    parts.add(part)
  },
}
