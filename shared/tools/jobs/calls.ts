/** Calls and events of jobs. */
import { z } from 'zod'
import { call, count, deviceId, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { surroundingsSchema } from './surroundings.ts'

/** A job that this device computes now; `tasks`: how many of it at a time. */
const computing = inSpace.extend({ job: z.string(), tasks: count })
export type Computing = z.infer<typeof computing>
const all = z.object({
  jobs: listOf(computing),
  /** Jobs that this device leaves alone: it keeps as many answers that are files as it may. */
  full: listOf(inSpace.extend({ job: z.string() })),
  around: surroundingsSchema,
})
export type ComputingNow = z.infer<typeof all>

const share = z.object({ tasks: count, ms: z.number().min(0) })
const balance = z.object({
  people: listOf(z.object({ device: z.string(), given: share, taken: share })),
  /** Jobs that were added up, of all that there are. */
  read: count,
  jobs: count,
})

export const jobCalls = {
  /** What this device computes now. */
  'jobs.computing': call(nothing, all),
  /** The person does something in a window: processes of jobs stand still for a moment. */
  'jobs.touched': call(nothing, nothing),
  /** What people of a space gave to the jobs of others, and took from others. */
  'jobs.balance': call(inSpace, balance),
}

export const jobEvents = {
  'jobs.computing': all,
  /** Which tasks a device has now, as it says itself. */
  'jobs.claimed': inSpace.extend({ job: z.string(), device: deviceId, tasks: listOf(count) }),
  /** Ask again. */
  'jobs.balance-changed': inSpace,
}
