import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { jobs as tool } from '../../../../shared/tools/jobs/tool.ts'
import { hostTimers } from '../../timers.ts'
import { files } from '../files/tool.ts'
import type { HostTool } from '../tool.ts'
import { Idleness } from './idleness.ts'
import { Jobs } from './jobs.ts'
import { serveJobs } from './serve-jobs.ts'

/** Computes what members of spaces ask for, as far as the person wants it. */
export const jobs: HostTool = {
  start(services, parts, offered) {
    const { windows, remembered, blobs, startBare, machine, occupied, inbox, loopback, spaces, now, log } = services
    const hostFiles = offered(files)
    const steady = () => hostTimers.steady()
    const idleness = new Idleness({ machine, now: steady })
    const all = parts.add(
      new Jobs({
        ...{ windows, remembered, blobs, startBare, now, steady, log },
        sizeOf: (space, root) => hostFiles.sizeForAll(space, root),
        around: (given) => ({
          isIdle: idleness.isIdle(given),
          noticesPeople: machine.untouched() !== null,
          isOnMains: machine.isOnMains(),
          isInCall: occupied.isOccupied,
          isFullScreen: machine.isFullScreen(),
        }),
      }),
    )
    inbox.add(tool.id, (space) => all.asks(space))
    const jobsOf = (space: OpenSpace) => all.own(space)
    parts.add({ stop: serveJobs({ loopback, engine: blobs, spaces: () => spaces.all(), jobsOf }) })
  },
}
