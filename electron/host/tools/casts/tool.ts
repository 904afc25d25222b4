import { hostTimers } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Casts } from './casts.ts'

export const casts: HostTool = {
  start({ crypto, windows, notifier, problems, profiles, relay, machine, now }, parts) {
    const relays = relay?.passOn ?? null
    const options = { crypto, windows, notifier, problems, profiles, relays, machine, now }
    parts.add(new Casts({ ...options, timers: hostTimers, random: Math.random }))
  },
}
