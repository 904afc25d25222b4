import { hostTimers } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Calls } from './calls.ts'

/** Relays pass on what windows of members say to each other, too. */
export const calls: HostTool = {
  start({ crypto, windows, problems, now }, parts) {
    parts.add(new Calls({ crypto, windows, problems, now, steady: () => hostTimers.steady() }))
  },
}
