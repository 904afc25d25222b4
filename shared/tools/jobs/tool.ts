import { placeCodec } from '../place.ts'
import { IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { jobCalls, jobEvents } from './calls.ts'
import { JOB, LIST_LANE, LIST_ROOT, WORK_LANE, WORK_ROOT } from './lanes.ts'
import { encodeClaim, readClaim } from './work/claim-message.ts'

export const jobs = {
  id: 'jobs',
  spaces: IN_TEAM_SPACES,
  docs: [
    { pattern: LIST_LANE, roots: [LIST_ROOT] },
    { pattern: WORK_LANE, roots: [WORK_ROOT] },
  ],
  /** Without a job, the list of jobs. */
  place: placeCodec({ job: JOB }, [{ path: 'jobs' }, { path: 'jobs/{job}', card: true }]),
  live: {
    /** The tasks that a device has now. */
    claim: { write: encodeClaim, read: readClaim, audience: 'all', rate: { perSecond: 10, burst: 40 } },
  },
  calls: jobCalls,
  events: jobEvents,
} as const satisfies Tool
