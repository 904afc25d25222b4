/** What a person gives to the jobs of a space from this device; remembered here alone (SPEC.md, W8). */
import { z } from 'zod'
import { JOB_LIMITS as LIMITS } from './limits.ts'

export const consentKey = (space: string): string => `jobs-consent.${space}`

const jobs = z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(1000)

export const consentSchema = z.object({
  /** With what others start. */
  help: z.enum(['never', 'ask', 'idle']),
  /** At a time, on this device, for this space. */
  cores: z.number().int().min(1).max(LIMITS.cores),
  /** Jobs that the person agreed to, and those that they stopped here. */
  yes: jobs,
  no: jobs,
})
export type Consent = z.infer<typeof consentSchema>

export const NO_CONSENT: Consent = { help: 'never', cores: 1, yes: [], no: [] }

/** Whether this device computes a job now. @param isIdle whether nobody uses the device */
export const mayCompute = ({ help, yes, no }: Consent, job: string, isIdle: boolean): boolean =>
  !no.includes(job) && (yes.includes(job) || (help === 'idle' && isIdle))

const REMEMBERED = 500

/** The person helps with a job, or stops. */
export const withChoice = (consent: Consent, job: string, helps: boolean): Consent => {
  const add = (to: readonly string[]) => [...to.filter((each) => each !== job), job].slice(-REMEMBERED)
  const remove = (from: readonly string[]) => from.filter((each) => each !== job)
  return helps
    ? { ...consent, yes: add(consent.yes), no: remove(consent.no) }
    : { ...consent, yes: remove(consent.yes), no: add(consent.no) }
}
