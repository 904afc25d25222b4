/** A live message: the tasks of a job that a device has now. Canonical CBOR. */
import { checked, encodeAs, hex, list, readAs, struct, uint } from '../../../record/fields.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'

export interface Claim {
  job: string
  tasks: readonly number[]
}

const areDifferent = (tasks: readonly number[]): boolean => new Set(tasks).size === tasks.length
const CLAIM = struct({
  job: hex(16),
  tasks: checked(list(uint(LIMITS.tasks - 1), LIMITS.claimed), areDifferent),
})

export const encodeClaim = (claim: Claim): Uint8Array => encodeAs(CLAIM, claim)

/** Null if it isn't a valid claim. */
export const readClaim = (bytes: Uint8Array): Claim | null => readAs(CLAIM, bytes, LIMITS.claimBytes)
