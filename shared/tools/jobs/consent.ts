/** What a person gives to a space's jobs from this device; stored only here (SPEC.md, W8). */
import { z } from 'zod'
import { type RememberedValues, rememberedAs } from '../inbox/unread.ts'
import type { Offer } from '../people/offers.ts'
import { isBySame, isStarter } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { Job } from './list.ts'
import { mayHelp } from './may-help.ts'
import type { Surroundings } from './surroundings.ts'
import { isOfStarter, WORK } from './work/work.ts'

export const consentKey = (space: string): string => `jobs-consent.${space}`

const jobs = z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(1000)

export const consentSchema = z.object({
  /** For jobs started by others. */
  help: z.enum(['never', 'ask', 'idle']),
  /** Processors at a time, on this device, for this space. */
  cores: z.number().int().min(1).max(LIMITS.cores),
  /** Pause on battery. */
  mains: z.boolean().default(true),
  /** Pause during calls, and while a window is full-screen. */
  undisturbed: z.boolean().default(true),
  /** Hours of processor time per day for others' jobs; null: no limit. */
  hours: z.number().int().min(1).max(LIMITS.hours).nullable().default(4),
  /** Gigabytes of files downloaded per day for others' jobs; null: no limit. */
  gigabytes: z.number().int().min(1).max(LIMITS.gigabytes).nullable().default(2),
  /** Jobs that the person agreed to (`yes`), and those that they stopped here (`no`). */
  yes: jobs,
  no: jobs,
})
export type Consent = z.infer<typeof consentSchema>

export const NO_CONSENT: Consent = consentSchema.parse({ help: 'never', cores: 1, yes: [], no: [] })

export const consentIn = (remembered: Pick<RememberedValues, 'get'>, space: string): Consent =>
  rememberedAs(remembered, consentKey(space), consentSchema, NO_CONSENT)

/** The kinds of work that this device does for others in the space, or asks its person about. */
export const offeredWork = ({ help }: Pick<Consent, 'help'>): Offer[] =>
  help === 'never' ? [] : WORK.map((id) => ({ tool: 'jobs', id, name: '' }))

/** What this device has given to others' jobs today. */
export const spentKey = (space: string): string => `jobs-spent.${space}`
export const spentSchema = z.object({
  /** In the device's time zone. */
  day: z.string().max(40),
  /** Milliseconds of processor time. */
  duration: z.number().min(0),
  /** Bytes downloaded. */
  bytes: z.number().min(0).default(0),
})
export type Spent = z.infer<typeof spentSchema>
export const NOTHING_SPENT: Spent = { day: '', duration: 0, bytes: 0 }

/** The day of a time, in the device's time zone. @param now milliseconds */
export const dayOf = (now: number): string => new Date(now).toDateString()

/** Why the device skips others' jobs for now. */
export type Obstacle = 'battery' | 'call' | 'screen' | 'spent'

const HOUR = 3_600_000

/** @param spent milliseconds, today */
export function obstacleTo(
  { mains, undisturbed, hours }: Consent,
  around: Surroundings,
  spent: number,
): Obstacle | null {
  if (mains && around.isOnMains === false) return 'battery'
  if (undisturbed && around.isInCall) return 'call'
  if (undisturbed && around.isFullScreen) return 'screen'
  return hours !== null && spent >= hours * HOUR ? 'spent' : null
}

const GIGABYTE = 1e9

/** Whether another file can be downloaded for others' jobs. @param spent bytes, today */
export const mayDownload = ({ gigabytes }: Pick<Consent, 'gigabytes'>, spent: number, bytes: number): boolean =>
  gigabytes === null || spent + bytes <= gigabytes * GIGABYTE

export type KnownJob = Pick<Job, 'id' | 'starter'> & { entry: Pick<Job['entry'], 'work' | 'program' | 'helpers'> }

/** A program by somebody whom the person has never helped needs separate consent. */
const isStrange = ({ yes }: Consent, { id, entry }: KnownJob): boolean =>
  isOfStarter(entry) && !yes.some((each) => isBySame(each, id))

/** Whether the person must decide if this device helps with somebody else's job. */
export function isAsked(consent: Consent, job: KnownJob, me: string): boolean {
  const { help, yes, no } = consent
  if (help === 'never' || isStarter(job.id, me) || !mayHelp(job, me) || yes.includes(job.id) || no.includes(job.id))
    return false
  return help === 'ask' || isStrange(consent, job)
}

export interface Moment {
  me: string
  around: Surroundings
  /** Milliseconds, today. */
  spent: number
}

/** Whether this device computes a job now. Its own jobs only need consent. */
export function mayCompute(consent: Consent, job: KnownJob, { me, around, spent }: Moment): boolean {
  const { help, yes, no } = consent
  const isAgreed = yes.includes(job.id)
  if (no.includes(job.id) || !mayHelp(job, me) || (!isAgreed && help !== 'idle')) return false
  if (isStarter(job.id, me)) return isAgreed
  if (obstacleTo(consent, around, spent) !== null) return false
  return isAgreed || (around.isIdle && !isStrange(consent, job))
}

const REMEMBERED = 500

/** The person agrees to help with a job, or stops helping. */
export const withChoice = (consent: Consent, job: string, helps: boolean): Consent => {
  const add = (to: readonly string[]) => [...to.filter((each) => each !== job), job].slice(-REMEMBERED)
  const remove = (from: readonly string[]) => from.filter((each) => each !== job)
  return helps
    ? { ...consent, yes: add(consent.yes), no: remove(consent.no) }
    : { ...consent, yes: remove(consent.yes), no: add(consent.no) }
}

/** The person stops these jobs, and helps with no others. */
export const withoutJobs = (consent: Consent, stopped: readonly string[]): Consent =>
  stopped.reduce<Consent>((all, job) => withChoice(all, job, false), { ...consent, help: 'never' })
