import { hostTimers } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Casts } from './casts.ts'

export const casts: HostTool = {
  start({ crypto, windows, problems, now }, parts) {
    parts.add(new Casts({ crypto, windows, problems, now, timers: hostTimers, random: Math.random }))
  },
}
