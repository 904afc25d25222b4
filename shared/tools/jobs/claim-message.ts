/** A live message: which tasks of a job a device has now. Canonical CBOR. */
import { checked, encodeAs, hex, list, readAs, struct, uint } from '../../record/fields.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'

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

/** Null for anything else. */
export const readClaim = (bytes: Uint8Array): Claim | null => readAs(CLAIM, bytes, LIMITS.claimBytes)
