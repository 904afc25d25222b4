import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { hostTimers } from '../../timers.ts'
import { files } from '../files/tool.ts'
import type { HostTool } from '../tool.ts'
import { Idleness } from './idleness.ts'
import { Jobs } from './jobs.ts'
import { serveJobs } from './serve-jobs.ts'

/** Computes what members of spaces ask for, as far as the person wants it. */
export const jobs: HostTool = {
  start({ windows, remembered, blobs, startBare, loopback, spaces, now, log }, parts, offered) {
    const hostFiles = offered(files)
    const steady = () => hostTimers.steady()
    const idleness = new Idleness(steady)
    const all = parts.add(
      new Jobs({
        ...{ windows, remembered, blobs, startBare, now, steady, log },
        sizeOf: (space, root) => hostFiles.sizeForAll(space, root),
        isIdle: () => idleness.isIdle,
      }),
    )
    const jobsOf = (space: OpenSpace) => all.own(space)
    parts.add({ stop: serveJobs({ loopback, engine: blobs, spaces: () => spaces.all(), jobsOf }) })
  },
}
