import { hostTimers } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Casts } from './casts.ts'

export const casts: HostTool = {
  start({ crypto, windows, problems, profiles, now }, parts) {
    parts.add(new Casts({ crypto, windows, problems, profiles, now, timers: hostTimers, random: Math.random }))
  },
}
