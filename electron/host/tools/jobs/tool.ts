import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { consentIn, consentKey, offeredWork } from '../../../../shared/tools/jobs/consent.ts'
import { jobs as tool } from '../../../../shared/tools/jobs/tool.ts'
import { steadyNow } from '../../timers.ts'
import { files } from '../files/tool.ts'
import type { HostTool } from '../tool.ts'
import { Balances } from './balances.ts'
import { Idleness } from './idleness.ts'
import { Jobs } from './jobs.ts'
import { serveJobs } from './serve-jobs.ts'

/** Computes what members of spaces ask for, as far as the person allows. */
export const jobs: HostTool = {
  start(services, parts, offered) {
    const { windows, remembered, blobs, startBare, machine, occupied, inbox, offers, loopback, spaces, now, log } =
      services
    const hostFiles = offered(files)
    const idleness = new Idleness({ machine, now: steadyNow })
    const all = parts.add(
      new Jobs({
        ...{ windows, remembered, blobs, startBare, now, steady: steadyNow, log },
        sizeOf: (space, root) => hostFiles.sizeForAll(space, root),
        fetch: (space, root) => hostFiles.fetchForAll(space, root),
        fetchAside: (space, root, signal, came) => hostFiles.fetchAside(space, root, signal, came),
        hasAnnounced: (space, id) => hostFiles.hasAnnounced(space, id),
        wantsForItself: (space, root) => hostFiles.wantsForItself(space, root),
        dropAside: (space, root) => hostFiles.dropAside(space, root),
        around: (given) => ({
          isIdle: idleness.isIdle(given),
          noticesPeople: machine.untouched() !== null,
          isOnMains: machine.isOnMains(),
          isInCall: occupied.isOccupied,
          isFullScreen: machine.isFullScreen(),
        }),
      }),
    )
    parts.add(new Balances({ windows, listOf: (space) => all.listOf(space) }))
    inbox.add(tool.id, (space) => all.asks(space))
    offers.add({ key: consentKey, offers: (space) => offeredWork(consentIn(remembered, space)) })
    const jobsOf = (space: OpenSpace) => all.own(space)
    parts.add({ stop: serveJobs({ loopback, engine: blobs, spaces: () => spaces.all(), jobsOf }) })
  },
}
