/** Says outside the windows, which may all be closed, that this device works on jobs. */
import type { HostApi } from '../../shared/ipc/contract.ts'
import { every } from '../host/timers.ts'
import type { Signs } from './signs.ts'

/** Milliseconds between looks. Whoever follows the host's events counts as a window. */
const LOOK = 3000

/** @returns a function that stops */
export function followComputing(api: Pick<HostApi, 'call'>, signs: Pick<Signs, 'computes'>): () => void {
  const timer = every(async () => {
    const answer = await api.call('computing-sign', 'jobs.computing', undefined)
    signs.computes(answer.ok && answer.value.jobs.length > 0)
  }, LOOK).unref()
  return () => clearInterval(timer)
}
