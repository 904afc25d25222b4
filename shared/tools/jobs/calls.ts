/** Calls and events for jobs. */
import { z } from 'zod'
import { call, count, deviceId, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { surroundingsSchema } from './surroundings.ts'

/** A job that this device is computing; `tasks`: how many at a time. */
const computing = inSpace.extend({ job: z.string(), tasks: count })
export type Computing = z.infer<typeof computing>
const all = z.object({
  jobs: listOf(computing),
  /** Jobs that this device skips because it stores as many answer files as it is allowed to. */
  full: listOf(inSpace.extend({ job: z.string() })),
  around: surroundingsSchema,
})
export type ComputingNow = z.infer<typeof all>

const share = z.object({ tasks: count, ms: z.number().min(0) })
const balance = z.object({
  people: listOf(z.object({ device: z.string(), given: share, taken: share })),
  /** Number of jobs that were added up, and of all jobs. */
  read: count,
  jobs: count,
})

export const jobCalls = {
  /** What this device is computing now. */
  'jobs.computing': call(nothing, all),
  /** The person is using a window: job processes pause for a moment. */
  'jobs.touched': call(nothing, nothing),
  /** What people in a space gave to others' jobs and received from others. */
  'jobs.balance': call(inSpace, balance),
}

export const jobEvents = {
  'jobs.computing': all,
  /** The tasks that a device claims to have now. */
  'jobs.claimed': inSpace.extend({ job: z.string(), device: deviceId, tasks: listOf(count) }),
  /** Call `jobs.balance` again. */
  'jobs.balance-changed': inSpace,
}
