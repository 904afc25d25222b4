/** Calls and events of jobs. */
import { z } from 'zod'
import { call, count, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { surroundingsSchema } from './consent.ts'

/** A job that this device computes now; `tasks`: how many of it at a time. */
const computing = inSpace.extend({ job: z.string(), tasks: count })
export type Computing = z.infer<typeof computing>
const all = z.object({ jobs: listOf(computing), around: surroundingsSchema })
export type ComputingNow = z.infer<typeof all>

export const jobCalls = {
  /** What this device computes now. */
  'jobs.computing': call(nothing, all),
}

export const jobEvents = {
  'jobs.computing': all,
}
