import { join } from 'node:path'
import { steadyNow } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Calls } from './calls.ts'
import { HeardLetters } from './heard-letters.ts'
import { Recordings } from './recordings.ts'

/** Relays also forward what members' windows send each other. */
export const calls: HostTool = {
  async start({ crypto, deviceKey: device, profileDirectory, profiles, windows, problems, occupied, now, log }, parts) {
    const letters = await HeardLetters.open(profiles.callTable())
    const all = parts.add(new Calls({ crypto, windows, problems, occupied, letters, now, steady: steadyNow }))
    parts.add(
      new Recordings({
        crypto,
        device,
        folder: join(profileDirectory, 'recordings'),
        callOf: (session, client) => all.recordedBy(session, client),
        isOpen: (space) => all.isOpen(space),
        now,
        log,
      }),
    )
  },
}
