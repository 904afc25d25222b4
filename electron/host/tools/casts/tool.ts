import { hostTimers } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Casts } from './casts.ts'

export const casts: HostTool = {
  start({ crypto, windows, problems, profiles, keeper, now }, parts) {
    const relays = keeper?.passOn ?? null
    parts.add(new Casts({ crypto, windows, problems, profiles, relays, now, timers: hostTimers, random: Math.random }))
  },
}
