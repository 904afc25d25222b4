/** A live message: which tasks of a job a device has now. Canonical CBOR. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { decode, encode } from '../../record/cbor.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'

export interface Claim {
  job: string
  tasks: readonly number[]
}

const JOB_BYTES = 16

export const encodeClaim = ({ job, tasks }: Claim): Uint8Array => encode([fromHex(job), [...tasks]])

/** Null for anything else. */
export function readClaim(bytes: Uint8Array): Claim | null {
  try {
    const value = decode(bytes, LIMITS.claimBytes)
    if (!Array.isArray(value) || value.length !== 2) return null
    const [job, tasks] = value as readonly unknown[]
    if (!(job instanceof Uint8Array) || job.length !== JOB_BYTES) return null
    if (!Array.isArray(tasks) || tasks.length > LIMITS.claimed || new Set(tasks).size !== tasks.length) return null
    const isTask = (task: unknown): task is number => typeof task === 'number' && task >= 0 && task < LIMITS.tasks
    return tasks.every(isTask) ? { job: toHex(job), tasks } : null
  } catch {
    return null
  }
}
