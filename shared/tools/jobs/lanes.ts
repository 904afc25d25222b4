/**
 * The docs of a space's jobs (SPEC.md). Each device has a *list* lane for each month, with the jobs that it starts and
 * cancels, and a lane for each job that it takes part in, with the tasks if it started the job, and its results. The
 * first view needs only this file, not the lanes' content.
 */
import { monthOf } from '../../record/time.ts'
import { DEVICE, MONTH } from '../tool.ts'

export const LIST_ROOT = 'entries'
export const WORK_ROOT = 'entries'

const DOCS = 'tool/jobs/space/values'
/** The first digits of the device that starts it, so that nobody can take a job over; then random ones. */
export const JOB = '[0-9a-f]{32}'
const STARTER = 16

export const LIST_PREFIX = `${DOCS}/list/`
export const LIST_LANE = new RegExp(`^${LIST_PREFIX}(${MONTH})/(${DEVICE})$`)
export const WORK_LANE = new RegExp(`^${DOCS}/work/(${JOB})/(${DEVICE})$`)

/** @param time milliseconds */
export const listLane = (time: number, device: string): string => `${LIST_PREFIX}${monthOf(time)}/${device}`
export const workPrefix = (job: string): string => `${DOCS}/work/${job}/`
export const workLane = (job: string, device: string): string => `${workPrefix(job)}${device}`

/** The device whose lane it is; null if the doc isn't a list lane. */
export const readListLane = (doc: string): string | null => LIST_LANE.exec(doc)?.[2] ?? null
/** The device whose lane it is; null if the doc isn't a job's lane. */
export const readWorkLane = (doc: string): string | null => WORK_LANE.exec(doc)?.[2] ?? null

/** Whether a device can have started a job with this id. */
export const isStarter = (job: string, device: string): boolean => job.startsWith(device.slice(0, STARTER))
/** Whether one device started both jobs. */
export const isBySame = (one: string, other: string): boolean => one.slice(0, STARTER) === other.slice(0, STARTER)
/** @param random 16 hex digits */
export const jobId = (device: string, random: string): string => `${device.slice(0, STARTER)}${random}`
