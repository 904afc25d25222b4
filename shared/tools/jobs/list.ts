/** The jobs of a space, computed from its devices' list lanes: the same on each device. */
import { byTurns } from '../by-turns.ts'
import { isInForce, presentAt, witnessedIn } from '../ending.ts'
import { fewOfEach } from '../few-of-each.ts'
import { isStarter } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { JobEntry, ListEntry } from './shape.ts'

export interface ListLane {
  /** The doc's id. */
  id: string
  device: string
  entries: readonly ListEntry[]
}

export interface Job {
  id: string
  starter: string
  entry: JobEntry
  /** The device that canceled it, or its starter's device if it left; null if the job isn't canceled. */
  canceledBy: string | null
  /** The latest time that enough devices have written in the list. */
  witnessed: number
}

export type JobList = ReadonlyMap<string, Job>

export interface JobRights {
  /** Whether a device can cancel others' jobs. */
  mayCancel(device: string): boolean
  /** Whether a device is in the space. */
  isMember(device: string): boolean
}

export function jobsOf(lanes: readonly ListLane[], { mayCancel, isMember }: JobRights): JobList {
  const jobs = new Map<string, Job>()
  const witnessed = witnessedIn(lanes)
  // By month, so that all devices agree on which of two entries with the same id is first.
  const inOrder = lanes.toSorted((one, two) => (one.id < two.id ? -1 : 1))
  for (const { starter, entry } of listed(inOrder))
    jobs.set(entry.id, { id: entry.id, starter, entry, canceledBy: null, witnessed })
  for (const { device, entries } of inOrder)
    for (const entry of entries) {
      const job = entry.kind === 'cancel' ? jobs.get(entry.in) : undefined
      if (job && (device === job.starter || mayCancel(device))) job.canceledBy ??= device
    }
  for (const job of jobs.values()) if (!isMember(job.starter)) job.canceledBy ??= job.starter
  return jobs
}

/** Each device's last jobs, so that a device that has reached its limit can still start one. */
function listed(lanes: readonly ListLane[]): { starter: string; entry: JobEntry }[] {
  const all = new Map<string, { starter: string; entry: JobEntry }>()
  for (const { device: starter, entries } of lanes)
    for (const entry of entries)
      if (entry.kind === 'job' && isStarter(entry.id, starter) && !all.has(entry.id))
        all.set(entry.id, { starter, entry })
  const isListed = fewOfEach(LIMITS.jobsOfDevice)
  const last = [...all.values()].reverse().filter(({ starter }) => isListed(starter))
  const few = new Set(byTurns(last, ({ starter }) => starter).slice(0, LIMITS.jobs))
  return [...all.values()].filter((each) => few.has(each))
}

/** Whether devices can still help with it. */
export const isActive = ({ canceledBy, entry: { time, until }, witnessed }: Job, now: number): boolean =>
  canceledBy === null && isInForce({ time, lasts: until - time }, presentAt(now, witnessed))

/** Whether its answer files are still stored by helpers and put into its folder. */
export const isGathered = ({ canceledBy, entry: { answers, time, until }, witnessed }: Job, now: number): boolean =>
  answers !== undefined &&
  canceledBy === null &&
  isInForce({ time, lasts: until - time + LIMITS.keptAfter }, presentAt(now, witnessed))

/** The jobs that others help with now: each starter's newest. */
export function activeJobs(jobs: JobList, now: number): Job[] {
  const isNewest = fewOfEach(LIMITS.activeOfDevice)
  return [...jobs.values()]
    .filter((job) => isActive(job, now))
    .sort((one, two) => two.entry.time - one.entry.time)
    .filter(({ starter }) => isNewest(starter))
}
